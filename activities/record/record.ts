import { ApplicationFailure } from '@temporalio/common';

import type { Policy } from '../../protocols/case/policy/policy';
import type { Protocol, Protocols } from '../../protocols/case/protocol';
import { Refused, wrongForm } from '../../protocols/case/refusal';
import type { CaseRecord, Played } from '../../protocols/case/turn/case-record';
import { spread } from '../../protocols/case/turn/rush';
import { OUT_OF_TURN, type Turn, type TurnResult } from '../../protocols/case/turn/wire';
import type { StoredCase } from '../../register/cases/stored-case';
import type { Register } from '../../register/register';
import type { Tx } from '../../register/turns';
import { rememberedOf } from '../recall';
import { asFailure, tellOfFault } from './as-failure';
import { effectId } from './effect-id';
import { checkedTurn, givenIn, mayMove, noted } from './check-turn';
import { playedOrRefused } from './played-or-refused';
import { worldOf } from './world';
import { writeLetters } from './write-letters';
import { writeOf } from './write-of';

export interface Recording {
  register: Register;
  protocols: Protocols;
  /** The rank of this worker's rules among those that were announced; asked again where a case turns out to be ahead of it. */
  rules: () => Promise<number>;
  /** A rehearsal's register takes cases whose clock is shifted; no other does (DESIGN 12). */
  rehearsal?: boolean;
  /** Tells the post that letters have been queued; nobody waits for it. A rehearsal sends none. */
  dispatch?: () => void;
}

/**
 * One turn of a case, in one transaction: the step if there is one, what has fallen due by the workflow's now, letters into the outbox,
 * and what comes next (DESIGN 3, 4). The same turn again, after a retry, gives the same answer.
 * @throws ApplicationFailure of type `Refused`, whose one detail is the Refusal, `OutOfTurn` with where the record stands, or `RulesFailed`; nothing has
 * been written then
 */
export function record(recording: Recording) {
  const { register, protocols, rehearsal = false, dispatch = () => undefined } = recording;
  return async (turn: Turn): Promise<TurnResult> => {
    const protocol = protocols[turn.kind];
    // Retried until a worker of a later release takes it.
    if (!protocol) throw ApplicationFailure.retryable(`no protocol of kind ${turn.kind}`, 'UnknownKind');
    if (turn.opening?.offset && !rehearsal) throw ApplicationFailure.nonRetryable('only a rehearsal may shift its clock', 'NoRehearsal');
    try {
      const rules = await recording.rules();
      const { result, queued } = await register.transaction((tx) => inTransaction(tx, protocol, turn, rules));
      // After the commit, or the post might look too early.
      if (queued) dispatch();
      return result;
    } catch (error) {
      throw asFailure(error, turn);
    }
  };
}

async function inTransaction(tx: Tx, protocol: Protocol, asked: Turn, rules: number): Promise<{ result: TurnResult; queued: boolean }> {
  const stored = await tx.lockCase(asked.caseId);
  // Two runs may both have tried an effect: what is settled by now is not noted again.
  const { failed, ...rest } = asked;
  const turn: Turn = failed && stored?.effects.includes(failed.id) ? asked : rest;
  const before = stored && (await recordedBefore(tx, stored, turn));
  if (before) return { result: before, queued: true };
  if (!stored && turn.turn > 1) throw ApplicationFailure.nonRetryable(`case ${turn.caseId} is not on record`, 'NotOnRecord');
  // Two releases at once would put one another's assessments right, back and forth (DESIGN 16).
  if (stored && stored.rules > rules)
    throw ApplicationFailure.retryable(`case ${turn.caseId} was assessed by later rules than this worker's`, 'EarlierRules');

  const opened = stored ? await pinned(tx, stored) : await policyFor(tx, protocol, turn.opening?.policy);
  const organisations = await tx.organisations();
  const world = await worldOf(tx, opened, organisations, stored, mayMove(stored?.facts ?? [], turn.taken?.step));
  const caseRecord = recordOf(opened, stored);
  const checked = await checkedTurn(tx, protocol, caseRecord, world, turn);
  const played = (() => {
    try {
      return playedOrRefused(protocol, caseRecord, checked, world);
    } catch (error) {
      // A signal has nobody to be refused to: it is noted.
      if (!turn.taken || !('signal' in turn.taken) || !(error instanceof Refused)) throw error;
      tellOfFault(turn.caseId, error);
      return playedOrRefused(protocol, caseRecord, noted(turn, givenIn(protocol, turn.taken), error), world);
    }
  })();

  if (!stored) await insert(tx, turn, opened, checked.fact);
  if (turn.failed) await tx.failEffect(turn.caseId, turn.failed);
  const result = resultOf(turn, played, stored?.effects ?? []);
  const letters = await writeLetters(tx, protocol, played, turn, organisations);
  await tx.writeTurn(writeOf({ protocol, turn, played, result, rules, before: stored, checked, letters }));
  return { result, queued: letters.length > 0 };
}

const recordOf = (opened: Policy, stored: StoredCase | undefined): CaseRecord => ({
  policy: opened,
  facts: stored?.facts ?? [],
  seq: stored?.seq ?? 0,
  numbers: stored?.numbers ?? {},
  limits: stored?.limits ?? [],
  sent: new Set(stored?.sent),
  flagged: new Set(stored?.flagged),
  balances: stored?.balances ?? [],
});

async function insert(
  tx: Tx,
  turn: Turn,
  { id, version }: Policy,
  fact: { on: Parameters<Tx['insertCase']>[0]['openedOn'] } | undefined,
): Promise<void> {
  if (!fact) throw ApplicationFailure.nonRetryable(`case ${turn.caseId} has not been opened`, 'NotOpened');
  const { caseId, kind, now, opening } = turn;
  await tx.insertCase({ id: caseId, kind, policy: { id, version }, offset: opening?.offset ?? 0, openedOn: fact.on, now });
}

/** What this turn was answered when it was recorded, if it was (DESIGN 4): known by its number and by what it took. @throws OutOfTurn */
async function recordedBefore(tx: Tx, stored: StoredCase, turn: Turn): Promise<TurnResult | undefined> {
  if (stored.turn === turn.turn && stored.took === turn.took) return stored.lastResult;
  const taken = await tx.takenBefore(turn.caseId, turn.took);
  // An earlier run took the step: it is answered with the case as it stands, and the run goes on from there.
  if (taken) return { ...stored.lastResult, ...taken };
  if (stored.turn === turn.turn - 1) return undefined;
  throw ApplicationFailure.nonRetryable(
    `case ${turn.caseId}: the record is at turn ${stored.turn}, the engine at ${turn.turn}`,
    OUT_OF_TURN,
    rememberedOf(stored),
  );
}

/** The case wakes some minutes after a full hour, at which all others wake as well (DESIGN 18). */
function resultOf(
  { caseId, turn, failed }: Turn,
  { result: { next, ...result }, effects }: Played,
  pending: readonly string[],
): TurnResult {
  const toDo = [...pending.filter((id) => id !== failed?.id), ...effects.map(effectId)];
  return { ...result, turn, ...(next ? { next: spread(caseId, next) } : {}), ...(toDo.length > 0 ? { effects: toDo } : {}) };
}

async function pinned(tx: Tx, { policy: { id, version } }: StoredCase): Promise<Policy> {
  const policy = await tx.policy(id, version);
  if (!policy) throw new Error(`the register has no policy ${id} version ${version}, under which a case was opened`);
  return policy;
}

/** The newest version of the policy asked for, or of the kind's only one. */
async function policyFor(tx: Tx, { kind }: Protocol, id: string | undefined): Promise<Policy> {
  const policy = await tx.latestPolicy(id ?? kind);
  if (policy?.kind === kind) return policy;
  const detail = id
    ? `there is no policy ${id} for a case of kind ${kind}`
    : `say which policy: several, or none, govern a case of kind ${kind}`;
  throw wrongForm([{ pointer: '/policy', detail }]);
}
