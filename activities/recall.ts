import { ApplicationFailure } from '@temporalio/common';
import { foundBy } from '../protocols/case/turn';
import type { Protocol } from '../protocols/case/protocol';
import { standingOf, versionInForce } from '../protocols/case/standing';
import type { Remembered, TurnResult } from '../protocols/case/turn-wire';
import type { Register } from '../register/register';
import type { StoredCase } from '../register/stored-case';

export interface Recalling {
  register: Register;
  protocols: Readonly<Record<string, Protocol>>;
}

/** What a new run of a case needs, from the register: a closed case that is opened again, an open one whose run was lost (DESIGN 14, 16). */
export function recall({ register, protocols }: Recalling) {
  return async (caseId: string): Promise<Remembered & Pick<TurnResult, 'found'>> => {
    const stored = await register.cases.stored(caseId);
    const protocol = stored && protocols[stored.kind];
    if (!stored || !protocol) throw ApplicationFailure.nonRetryable(`there is no case ${caseId}`, 'UnknownCase');
    const policy = await register.policies.get(stored.policy.id, versionInForce(stored.policy.version, stored.facts));
    if (!policy) throw new Error(`the register has no policy ${stored.policy.id} version ${stored.policy.version}`);
    return { ...rememberedOf(stored), found: foundBy(protocol, standingOf(policy, stored.facts, protocol.firstStage)) };
  };
}

/** Where the record stands, as a run goes on from it. */
export function rememberedOf({ lastResult, offset }: Pick<StoredCase, 'lastResult' | 'offset'>): Remembered {
  const { turn, seq, stage, status, details, next, nextDue } = lastResult;
  return { turn, seq, stage, status, details, offset, ...(next ? { next } : {}), ...(nextDue ? { nextDue } : {}) };
}
