import { ApplicationFailure } from '@temporalio/common';
import { versionInForce } from '../protocols/case/standing';
import { remembered, type Remembered } from '../protocols/case/turn-wire';
import type { Register } from '../register/register';

/** What a new run of a case needs, from the register: a closed case that is opened again (DESIGN 10). */
export function recall({ register }: { register: Register }) {
  return async (caseId: string): Promise<Remembered> => {
    const stored = await register.cases.stored(caseId);
    if (!stored) throw ApplicationFailure.nonRetryable(`there is no case ${caseId}`, 'UnknownCase');
    const policy = await register.policies.get(stored.policy.id, versionInForce(stored.policy.version, stored.facts));
    if (!policy) throw new Error(`the register has no policy ${stored.policy.id} version ${stored.policy.version}`);
    const { turn, seq, stage, offset, lastResult, facts } = stored;
    const { next, nextDue } = lastResult;
    return { policy, facts: facts.map(remembered), turn, seq, stage, offset, ...(next ? { next } : {}), ...(nextDue ? { nextDue } : {}) };
  };
}
