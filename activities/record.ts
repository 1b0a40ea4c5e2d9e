import { ApplicationFailure } from '@temporalio/common';
import { BeyondHorizon } from '../protocols/calendar/calendar';
import { camelCase } from '../protocols/case/camel-case';
import { checkOpening } from '../protocols/case/check-opening';
import { documentsIn } from '../protocols/case/documents';
import { isMet } from '../protocols/case/limit';
import { check, type Checked } from '../protocols/case/openness';
import type { Policy } from '../protocols/case/policy';
import type { Protocol } from '../protocols/case/protocol';
import { Refused, wrongForm } from '../protocols/case/refusal';
import { spread } from '../protocols/case/rush';
import { CLOSED, standingOf } from '../protocols/case/standing';
import { play, policyInForce, type CaseRecord, type CheckedTurn, type Played, type World } from '../protocols/case/turn';
import { OUT_OF_TURN, type StepTaken, type Turn, type TurnResult } from '../protocols/case/turn-wire';
import { caseView } from '../protocols/case/view';
import { KeyTaken } from '../register/keys';
import type { Register } from '../register/register';
import type { StoredCase } from '../register/stored-case';
import type { Tx } from '../register/turns';
import { queued } from './queued';
import { rememberedOf } from './recall';
import { signalled } from './signalled';
import { vouch } from './vouch';

export interface Recording {
  register: Register;
  protocols: Readonly<Record<string, Protocol>>;
  /** A rehearsal's register takes cases whose clock is shifted; no other does (DESIGN 7). */
  rehearsal?: boolean;
  /** Tells the post that notices have been queued. A rehearsal sends none. */
  dispatch?: () => Promise<void>;
}

type Organisations = Awaited<ReturnType<Tx['organisations']>>;

/**
 * One turn of a case, in one transaction: the step if there is one, what has fallen due by the workflow's now, notices into the outbox,
 * and what comes next (DESIGN 3, 4). The same turn again, after a retry, gives the same answer.
 * @throws ApplicationFailure of type `Refused`, whose one detail is the Refusal; nothing has been written then
 */
export function record({ register, protocols, rehearsal = false, dispatch = () => Promise.resolve() }: Recording) {
  return async (turn: Turn): Promise<TurnResult> => {
    const protocol = protocols[turn.kind];
    // Retried until a worker of a later release takes it.
    if (!protocol) throw ApplicationFailure.retryable(`no protocol of kind ${turn.kind}`, 'UnknownKind');
    if (turn.opening?.offset && !rehearsal) throw ApplicationFailure.nonRetryable('only a rehearsal may shift its clock', 'NoRehearsal');
    try {
      const { result, queued: some } = await register.transaction((tx) => inTransaction(tx, protocol, turn));
      // After the commit, or the post might look too early. Dying in between is made good by the retry of this turn.
      if (some) await dispatch();
      return result;
    } catch (error) {
      throw asFailure(error);
    }
  };
}

async function inTransaction(tx: Tx, protocol: Protocol, turn: Turn): Promise<{ result: TurnResult; queued: boolean }> {
  const stored = await tx.lockCase(turn.caseId);
  const before = stored && (await recordedBefore(tx, stored, turn));
  if (before) return { result: before, queued: true };
  if (!stored && turn.turn > 1) throw ApplicationFailure.nonRetryable(`case ${turn.caseId} is not on record`, 'NotOnRecord');

  const opened = stored ? await pinned(tx, stored) : await policyFor(tx, protocol, turn.opening?.policy);
  const organisations = await tx.organisations();
  const world = await worldOf(tx, opened, organisations, stored, turn.taken?.step);
  const caseRecord: CaseRecord = {
    policy: opened,
    facts: stored?.facts ?? [],
    seq: stored?.seq ?? 0,
    limits: stored?.limits ?? [],
    sent: new Set(stored?.sent),
    flagged: new Set(stored?.flagged),
    balances: stored?.balances ?? [],
  };
  const checked = await checkedTurn(tx, protocol, caseRecord, world, turn);
  const played = playedOrRefused(protocol, caseRecord, checked, world, turn);

  if (!stored) {
    const { fact } = checked;
    if (!fact) throw ApplicationFailure.nonRetryable(`case ${turn.caseId} has not been opened`, 'NotOpened');
    await tx.insertCase({
      id: turn.caseId,
      kind: turn.kind,
      policy: { id: opened.id, version: opened.version },
      offset: turn.opening?.offset ?? 0,
      openedOn: fact.on,
      now: turn.now,
    });
  }
  const result = resultOf(turn, played);
  await write(tx, protocol, turn, opened, played, result, checked.fact, organisations);
  return { result, queued: played.notices.length > 0 };
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
function resultOf({ caseId, turn }: Turn, { result: { next, ...result } }: Played): TurnResult {
  return { ...result, turn, ...(next ? { next: spread(caseId, next) } : {}) };
}

/**
 * A step may bring in a day that can't be counted with (a mistyped year): found when its limits are. Tried again it would be found again, for
 * ever, with every later step waiting behind it; so it is refused like any other wrong form, or noted where it came as a signal.
 */
function playedOrRefused(protocol: Protocol, before: CaseRecord, checked: CheckedTurn, world: World, turn: Turn): Played {
  try {
    return play(protocol, before, checked, world);
  } catch (error) {
    if (!turn.taken || !checked.fact || !isUncountable(error)) throw error;
    const refused = wrongForm([{ pointer: '', detail: `a day of this step can't be counted with: ${error.message}` }]);
    if (!('signal' in turn.taken)) throw refused;
    return play(protocol, before, noted(turn, stepIn(turn.taken), refused), world);
  }
}

const isUncountable = (error: unknown): error is Error => error instanceof BeyondHorizon || error instanceof RangeError;

async function write(
  tx: Tx,
  protocol: Protocol,
  turn: Turn,
  opened: Policy,
  played: Played,
  result: TurnResult,
  fact: CheckedTurn['fact'],
  organisations: Organisations,
): Promise<void> {
  const { standing, limits } = played;
  const view = caseView(turn.caseId, protocol, standing, limits);
  const idempotency = turn.taken && 'idempotency' in turn.taken ? turn.taken.idempotency : undefined;
  await tx.writeTurn({
    caseId: turn.caseId,
    turn: turn.turn,
    took: turn.took,
    now: turn.now,
    result,
    stage: standing.stage,
    status: standing.stage === CLOSED ? 'closed' : 'open',
    outcome: protocol.outcome(standing),
    matter: typeof view['matter'] === 'string' ? view['matter'] : undefined,
    nextDue: result.nextDue,
    next: played.result.next,
    overdue: limits.some((limit) => limit.status === 'missed' && limit.stages.includes(standing.stage)),
    policy: { id: opened.id, version: opened.version },
    organisations: protocol.organisations(standing),
    openedOn: view.openedOn,
    view,
    facts: played.facts,
    entries: played.entries,
    limits,
    breaches: played.breaches,
    ledger: played.ledger,
    notices: await queued(tx, played, turn, organisations),
    ...(idempotency && fact && result.fact
      ? { idempotency: { ...idempotency, subject: fact.by.subject, step: fact.step === 'opened' ? 'open' : fact.step, seq: result.fact } }
      : {}),
  });
  if (fact?.step === 'linked' && result.fact)
    await tx.link({ from: turn.caseId, to: String(fact.form['case']), as: String(fact.form['as']), seq: result.fact });
}

/** The step after its one check that counts, under the case's lock: another may have come first. A signal that doesn't fit is noted, not refused. */
async function checkedTurn(tx: Tx, protocol: Protocol, before: CaseRecord, world: World, turn: Turn): Promise<CheckedTurn> {
  const { now, taken } = turn;
  if (!taken) return { now };
  const given = stepIn(taken);
  try {
    return { now, fact: await checkedStep(tx, protocol, before, world, turn, given) };
  } catch (error) {
    if (!('signal' in taken) || !(error instanceof Refused)) throw error;
    return noted(turn, given, error);
  }
}

type Given = StepTaken & { step: string };
const stepIn = (taken: NonNullable<Turn['taken']>): Given => ('signal' in taken ? { ...signalled(taken.signal), step: taken.step } : taken);

/** A signal that doesn't fit goes on the timeline as not accepted, with the reason (DESIGN 7). */
const noted = ({ now }: Turn, { step, by }: Given, { message }: Refused): CheckedTurn => ({
  now,
  notAccepted: { step, reason: message, by: by.organisation || 'an operator' },
});

async function checkedStep(tx: Tx, protocol: Protocol, before: CaseRecord, world: World, turn: Turn, taken: Given): Promise<Checked> {
  const { now, caseId } = turn;
  if (before.facts.length === 0) {
    const opening = checkOpening(protocol, before.policy, taken, now);
    await vouch(tx, protocol.opening.names(opening.form), { ...before, caseId, calendar: world.calendar });
    return opening;
  }
  const step = protocol.steps.find(({ name }) => name === taken.step || camelCase(name) === taken.step);
  const policy = policyInForce(before.policy, before.facts, world);
  const standing = standingOf(policy, before.facts, protocol.firstStage);
  if (!step) throw new Refused({ type: 'not-open', detail: `there is no step "${taken.step}"`, stage: standing.stage, openSteps: [] });
  const checked = check(protocol, standing, step, taken, now);
  const naming = { ...step.names?.(checked.form), documents: documentsIn(checked.form) };
  await vouch(tx, naming, { ...before, caseId, policy, calendar: world.calendar });
  return checked;
}

async function pinned(tx: Tx, { policy: { id, version } }: StoredCase): Promise<Policy> {
  const policy = await tx.policy(id, version);
  if (!policy) throw new Error(`the register has no policy ${id} version ${version}, under which a case was opened`);
  return policy;
}

/** The newest version of the policy asked for, or of the kind's only one. */
async function policyFor(tx: Tx, protocol: Protocol, id: string | undefined): Promise<Policy> {
  const policy = await tx.latestPolicy(id ?? protocol.kind);
  if (policy?.kind === protocol.kind) return policy;
  throw wrongForm([
    {
      pointer: '/policy',
      detail: id ? `there is no policy ${id} for a ${protocol.kind}` : `say which policy: several, or none, govern a ${protocol.kind}`,
    },
  ]);
}

async function worldOf(
  tx: Tx,
  policy: Policy,
  organisations: Organisations,
  stored: StoredCase | undefined,
  step: string | undefined,
): Promise<World> {
  const calendar = await tx.calendar(policy.calendar);
  const metEarlier = [
    ...new Set(
      (stored?.limits ?? []).filter((limit) => isMet(limit) && limit.calendar !== calendar.version).map((limit) => limit.calendar),
    ),
  ];
  const earlier = new Map(
    await Promise.all(metEarlier.map(async (version) => [version, await tx.calendar(policy.calendar, version)] as const)),
  );
  const moved = [...(stored?.facts ?? []).map((fact) => fact.step), camelCase(step ?? '')].some(
    (name) => camelCase(name) === 'policyMoved',
  );
  const versions = moved ? await tx.policyVersions(policy.id) : undefined;
  return {
    calendar,
    calendarOf: (version) => earlier.get(version) ?? calendar,
    areaOf: (organisation) => organisations[organisation]?.area,
    policyOf: (version) => versions?.find((one) => one.version === version) ?? policy,
  };
}

/** A refusal crosses to the workflow with its details; whatever else goes wrong is tried again. */
function asFailure(error: unknown): unknown {
  if (error instanceof Refused) return ApplicationFailure.nonRetryable(error.message, 'Refused', error.refusal);
  if (error instanceof KeyTaken)
    return asFailure(wrongForm([{ pointer: '', detail: 'this Idempotency-Key has been used for another request' }]));
  return error;
}
