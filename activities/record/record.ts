import { ApplicationFailure } from '@temporalio/common';
import { dateOf } from '../../protocols/calendar/dates';
import type { Policy } from '../../protocols/case/policy/policy';
import type { Protocol, Protocols } from '../../protocols/case/protocol';
import { Refused, wrongForm } from '../../protocols/case/refusal';
import { dayOpened } from '../../protocols/case/steps/check-opening';
import type { CaseRecord, CheckedTurn, Played } from '../../protocols/case/turn/case-record';
import { spread } from '../../protocols/case/turn/rush';
import { OUT_OF_TURN, type Turn, type TurnResult } from '../../protocols/case/turn/wire';
import type { StoredCase } from '../../register/cases/stored-case';
import type { Register } from '../../register/register';
import type { TurnRead } from '../../register/cases/turn-read';
import { Overtaken } from '../../register/cases/turn-write';
import type { NewCase } from '../../register/cases/turn-written';
import type { Reads } from '../../register/reads';
import { rememberedOf } from '../recall';
import { asFailure, tellOfFault } from './as-failure';
import { effectId } from './effect-id';
import { checkedTurn, givenIn, mayMove, noted } from './check-turn';
import { consultingRecord } from './consult';
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
 * One turn of a case: the step if there is one, what has fallen due by the workflow's now, letters into the outbox, and what comes next (DESIGN 3, 4).
 * It is read at one moment, played, and written as a whole if the case is by then where it was. The same turn again, after a retry, gives the same answer.
 * @throws ApplicationFailure of type `Refused`, whose one detail is the Refusal, `OutOfTurn` with where the record stands, or `RulesFailed`; nothing has
 * been written then
 */
export function record(recording: Recording) {
  const { protocols, rehearsal = false, dispatch = () => undefined } = recording;
  return async (turn: Turn): Promise<TurnResult> => {
    const protocol = protocols[turn.kind];
    // Retried until a worker of a later release takes it.
    if (!protocol) throw ApplicationFailure.retryable(`no protocol of kind ${turn.kind}`, 'UnknownKind');
    if (turn.opening?.offset && !rehearsal) throw ApplicationFailure.nonRetryable('only a rehearsal may shift its clock', 'NoRehearsal');
    try {
      const rules = await recording.rules();
      const take = (): Promise<Recorded> => taken(recording, protocol, turn, rules);
      // Whoever was overtaken finds on record by now what came first: this turn, of another attempt, or a later one.
      const { result, queued } = await take().catch((error: unknown) => {
        if (!(error instanceof Overtaken)) throw error;
        return take();
      });
      // After the commit, or the post might look too early.
      if (queued) dispatch();
      return result;
    } catch (error) {
      throw asFailure(error, turn);
    }
  };
}

interface Recorded {
  result: TurnResult;
  queued: boolean;
}

async function taken(
  { register, protocols }: Pick<Recording, 'register' | 'protocols'>,
  protocol: Protocol,
  asked: Turn,
  rules: number,
): Promise<Recorded> {
  const read = await register.turns.read(asked.caseId, asked.took);
  const { stored } = read;
  // Two runs may both have tried an effect: what is settled by now is not noted again.
  const { failed, ...rest } = asked;
  const turn: Turn = failed && stored?.effects.includes(failed.id) ? asked : rest;
  const before = stored && recordedBefore(stored, read.takenBefore, turn);
  if (before) return { result: before, queued: true };
  if (!stored && turn.turn > 1) throw ApplicationFailure.nonRetryable(`case ${turn.caseId} is not on record`, 'NotOnRecord');
  // Two releases at once would put one another's assessments right, back and forth (DESIGN 16).
  if (stored && stored.rules > rules)
    throw ApplicationFailure.retryable(`case ${turn.caseId} was assessed by later rules than this worker's`, 'EarlierRules');

  const opened = stored ? await pinned(read, stored) : await policyFor(read, protocol, turn);
  const { checked, played } = await checkedAndPlayed({ read, protocols }, protocol, opened, turn);
  const opens = stored ? undefined : newCase(turn, opened, checked);
  const result = resultOf(turn, played, stored?.effects ?? []);
  const letters = await writeLetters(read, protocol, played, turn);
  await register.turns.write({
    ...writeOf({ protocol, turn, played, result, rules, before: stored, checked, letters }),
    ...(opens ? { opens } : {}),
  });
  return { result, queued: letters.length > 0 };
}

async function checkedAndPlayed(
  { read, protocols }: Pick<Recording, 'protocols'> & { read: TurnRead },
  protocol: Protocol,
  opened: Policy,
  turn: Turn,
): Promise<{ checked: CheckedTurn; played: Played }> {
  const { stored } = read;
  const world = await worldOf(read, opened, stored, mayMove(stored?.facts ?? [], turn.taken?.step));
  const played = (checked: CheckedTurn): Promise<Played> =>
    consultingRecord(read, (record) => playedOrRefused(protocol, caseRecord, checked, { ...world, record }));
  const caseRecord = recordOf(opened, stored);
  const checked = await checkedTurn({ read, protocols }, protocol, caseRecord, world, turn);
  try {
    return { checked, played: await played(checked) };
  } catch (error) {
    // A signal has nobody to be refused to: it is noted.
    if (!turn.taken || !('signal' in turn.taken) || !(error instanceof Refused)) throw error;
    tellOfFault(turn.caseId, error);
    return { checked, played: await played(noted(turn, givenIn(protocol, turn.taken), error)) };
  }
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

function newCase({ caseId, kind, opening }: Turn, { id, version }: Policy, { fact }: CheckedTurn): NewCase {
  if (!fact) throw ApplicationFailure.nonRetryable(`case ${caseId} has not been opened`, 'NotOpened');
  return { kind, policy: { id, version }, offset: opening?.offset ?? 0 };
}

/** What this turn was answered when it was recorded, if it was (DESIGN 4): known by its number and by what it took. @throws OutOfTurn */
function recordedBefore(stored: StoredCase, takenBefore: TurnRead['takenBefore'], turn: Turn): TurnResult | undefined {
  if (stored.turn === turn.turn && stored.took === turn.took) return stored.lastResult;
  // An earlier run took the step: it is answered with the case as it stands, and the run goes on from there.
  if (takenBefore) return { ...stored.lastResult, ...takenBefore };
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

async function pinned(read: Reads, { policy: { id, version } }: StoredCase): Promise<Policy> {
  const policy = await read.policy(id, version);
  if (!policy) throw new Error(`the register has no policy ${id} version ${version}, under which a case was opened`);
  return policy;
}

/** Of the policy asked for, or of the kind's only one, the version in force on the day that the case is opened on. */
async function policyFor(read: Reads, { kind }: Protocol, { opening, taken, now }: Turn): Promise<Policy> {
  const id = opening?.policy;
  const on = dayOpened(taken && 'form' in taken ? taken.form : undefined) ?? dateOf(now);
  const policy = await read.policyInForce(id ?? kind, on);
  if (policy?.kind === kind) return policy;
  const detail = id
    ? `there is no policy ${id} for a case of kind ${kind}`
    : `say which policy: several, or none, govern a case of kind ${kind}`;
  throw wrongForm([{ pointer: '/policy', detail }]);
}
