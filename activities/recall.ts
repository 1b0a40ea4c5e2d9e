import { ApplicationFailure } from '@temporalio/common';
import { standingOf, versionInForce } from '../protocols/case/facts/standing';
import type { Protocols } from '../protocols/case/protocol';
import { foundBy } from '../protocols/case/turn/play';
import type { Remembered, TurnResult } from '../protocols/case/turn/wire';
import type { StoredCase } from '../register/cases/stored-case';
import type { Register } from '../register/register';

export interface Recalling {
  register: Register;
  protocols: Protocols;
}

/** What a new run of a case needs, from the register: a closed case that is opened again, an open one whose run was lost (DESIGN 14, 16). */
export function recall({ register, protocols }: Recalling) {
  return async (caseId: string): Promise<Remembered & Pick<TurnResult, 'found'>> => {
    const stored = await register.cases.stored(caseId);
    const protocol = stored && protocols[stored.kind];
    if (!stored) throw ApplicationFailure.nonRetryable(`there is no case ${caseId}`, 'UnknownCase');
    // Retried until a worker of a later release takes it.
    if (!protocol) throw ApplicationFailure.retryable(`no protocol of kind ${stored.kind}`, 'UnknownKind');
    const policy = await register.policies.get(stored.policy.id, versionInForce(stored.policy.version, stored.facts));
    if (!policy) throw new Error(`the register has no policy ${stored.policy.id} version ${stored.policy.version}`);
    return { ...rememberedOf(stored), found: foundBy(standingOf(protocol, policy, stored.facts)) };
  };
}

/** Where the record stands, as a run goes on from it: `effects` as they are by now. */
export function rememberedOf({ lastResult, offset, effects }: Pick<StoredCase, 'lastResult' | 'offset' | 'effects'>): Remembered {
  const { turn, seq, stage, status, details, next, lingers, nextDue } = lastResult;
  return {
    turn,
    seq,
    stage,
    status,
    details,
    offset,
    ...(next ? { next } : {}),
    ...(lingers ? { lingers } : {}),
    ...(nextDue ? { nextDue } : {}),
    ...(effects.length > 0 ? { effects } : {}),
  };
}
