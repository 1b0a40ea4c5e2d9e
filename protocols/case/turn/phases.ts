import { dateOf, describeDate, startOfDay, type Instant } from '../../calendar/dates';
import { movement } from '../../money/ledger';
import { camelCase } from '../camel-case';
import { clauseOf } from '../clauses';
import { isByParty, isOf, knows, type By, type Doer, type Fact, type Reader } from '../facts/fact';
import { moved, movedBack } from '../forms/case-forms';
import { contested } from '../forms/shared-forms';
import type { FormOf } from '../forms/step-form';
import { movedUnasked, unaskedDraft } from '../limits/limit-changes';
import { promptsOf } from '../limits/prompts';
import type { Prompt } from '../limits/limit';
import { nextInstant, scheduleOf } from '../notices/schedule';
import { scheduledNotice } from '../notices/scheduled-notices';
import { breachNotice, moveTold, stepNotice, unaskedNotices } from '../notices/write-notices';
import { moveThatFell, wayOut } from '../story/moves';
import { titleOfEntry } from '../steps/shown';
import type { Breach } from '../steps/step';
import { partyOfOrganisation } from '../parties/party';
import { CLOSED, knowsAnything, openingOf, readersOf } from '../facts/standing';
import type { Playing } from './playing';
import { knowersOfBreach, sightsOfAct, sightsOfMove, sightsOfMoveBack, sightsOfStep, wholeKnowersOf } from './sights';

/** Phase 1: limits that moved, and sums that are others, though nothing happened in the case: the calendar was changed (0.10), or the rules were. */
export function tellWhatMovedUnasked(p: Playing): void {
  const { calendar, calendarChanges: changes } = p.world;
  const unasked = movedUnasked(p.record.limits, p.recount(), { version: calendar.version, changes });
  if (unasked) {
    const { seq } = p.page.entry(unaskedDraft(unasked, readersOf(p.standing)));
    p.page.notices.push(...unaskedNotices(p.standing, seq, unasked));
  }
  const corrected = movement(p.record.balances, p.balances());
  if (corrected.length === 0) return;
  // The same facts come to other amounts than were posted: never in silence, and by a further entry.
  const detail = 'The rules were changed: the accounts are put right by a correcting entry.';
  p.page.post(p.page.entry({ event: 'ledger-corrected', clause: clauseOf(p.standing.policy, 'ledger'), detail }), corrected);
}

/** Phase 2: the step, under the numbers that it has for each who knows it, with what it moves on the accounts; or why it was not taken. */
export function takeStep(p: Playing): Fact | undefined {
  const { notAccepted, failed, fact: given } = p.turn;
  if (notAccepted) p.page.entry(notTaken(p, notAccepted));
  if (failed) p.page.entry(notCarriedOut(p, failed));
  if (!given) return undefined;
  const before = p.balances();
  const { step, on, by, form, vouched } = given;
  const unwritten = { step, on, by, form, ...(vouched ? { vouched } : {}) };
  const unnumbered = { ...unwritten, seq: p.page.seq + 1, at: p.now, known: {} };
  p.standing = p.standingWith([...p.page.facts, unnumbered]); // with the parties that come of it
  const sights = sightsOfStep(p.protocol, p.standing, unnumbered, { limits: p.limits, calendar: p.world.calendar });
  const fact = p.page.fact(unwritten, sights);
  p.stand();

  const { policy } = p.standing;
  const declared = p.protocol.step(step) ?? p.protocol.opening;
  const said = `${declared.title}${whoSays(p, by)}, on ${describeDate(on)}`;
  const more = `${declared.says?.(form, p.standing) ?? ''}${p.protocol.step(step)?.endsOther?.(form, p.standing) ?? ''}`;
  const clause = clauseOf(policy, declared.clause);
  const detail = sentenceOf(said, more);
  const entry = p.page.entryOf(fact, { clause, detail }, { clause, detail: `${said}.` });
  p.page.post(entry, movement(before, p.balances()));
  p.page.notices.push(stepNotice(p.protocol, p.standing, fact, p.world.calendar));
  return fact;
}

/** What was said in people's own words may end a sentence already. */
const sentenceOf = (said: string, more: string): string => {
  const whole = more ? `${said}: ${more}` : said;
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
};

/** ` (lincolnshire-icb)`, or ` (carer-7, by shared-lives-plus)` where it was reported for somebody. */
const whoSays = ({ standing }: Playing, by: Doer): string => {
  const acts = partyOfOrganisation(standing.parties, by.organisation)?.id === by.party ? by.organisation : by.party;
  return by.for ? ` (${by.for}, by ${acts})` : ` (${acts})`;
};

/** Told to whoever knows the whole of the step that was to bring it about. */
function notCarriedOut({ standing }: Playing, { effect, reason, seq }: NonNullable<Playing['turn']['failed']>) {
  const knownTo = wholeKnowersOf(standing, seq);
  return { event: 'effect-failed' as const, detail: `${effect}: ${reason}`, data: { seq }, ...(knownTo ? { knownTo } : {}) };
}

function notTaken({ protocol, standing }: Playing, { step, reason, by, clause: refusedBy }: NonNullable<Playing['turn']['notAccepted']>) {
  const declared = protocol.steps.find(({ name }) => name === step || camelCase(name) === step);
  const clause = refusedBy ?? (declared && clauseOf(standing.policy, declared.clause));
  const party = partyOfOrganisation(standing.parties, by);
  return {
    event: 'not-accepted' as const,
    detail: storable(`The signal "${step}" was not accepted: ${reason}`),
    by: { operatorSignal: storable(by) },
    ...(clause ? { clause } : {}),
    // What it may tell is what the party in whose name it came knows; one that knows nothing of the case does not hear of it so.
    ...(party && !isOpenToAll(standing) ? { knownTo: knowsAnything(standing, party.id) ? [party.id] : keepers(standing) } : {}),
  };
}

/** Who has the case in hand: whoever opened it. */
const keepers = (standing: Playing['standing']): readonly Reader[] => {
  const opened = openingOf(standing);
  return opened && isByParty(opened) ? [opened.by.party] : [];
};

/** Whether every party knows the whole of the case so far. */
const isOpenToAll = (standing: Playing['standing']): boolean =>
  standing.recorded.every((fact) => !fact.parts && readersOf(standing).every((reader) => knows(reader, fact)));

/** A signal says anything, at any length: of it, what the record can take (no NUL, no half of a surrogate pair), or the case would hang. */
const storable = (given: string): string => given.slice(0, 2_000).toWellFormed().replaceAll('\0', '\ufffd');

/** No story has that many stages to go through at once: one that does is told to the operator instead of holding a worker. */
const MOST_MOVES = 50;

/** Phase 3: the story, followed to its end: moves taken back that turn out not to stand, and the ways out that have come to apply (DESIGN 5). */
export function followStory(p: Playing): void {
  p.look();
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    if (!goBack(p) && !goOn(p) && !act(p)) return;
    p.look();
  }
  throw new Error(`the story of a ${p.protocol.kind} goes round in circles at "${p.standing.stage}"`);
}

function goBack(p: Playing): boolean {
  const fallen = moveThatFell(p.protocol, p.standing, p.limits);
  if (!fallen) return false;
  const { seq, form } = fallen;
  const back = { to: form.from, seq };
  write(p, p.page.fact({ step: movedBack.name, on: dateOf(p.now), by: CASE, form: back }, sightsOfMoveBack(p.standing, back)));
  return true;
}

function goOn(p: Playing): boolean {
  const move = wayOut(p.protocol, p.standing, p.limits, dateOf(p.now));
  if (!move) return false;
  const { from, to, because } = move.form;
  write(
    p,
    p.page.fact({ step: moved.name, on: move.on, by: CASE, form: move.form }, sightsOfMove(p.standing, p.limits, from, to, because)),
  );
  return true;
}

/** What the case does by itself today, all of it; it is told at the hour of notices. A closed case does nothing more. */
function act(p: Playing): boolean {
  const due = actsDue(p).filter(({ on }) => on <= dateOf(p.now));
  for (const { of, on, form } of due) {
    const clause = clauseOf(p.standing.policy, of.clause);
    const whole = of.completed?.(form, p.standing, p.world.record, dateOf(p.now)) ?? { form };
    const more = of.says?.(whole.form, p.standing) ?? '';
    const detail = sentenceOf(`${of.title}, on ${describeDate(on)}`, more);
    const unwritten = { step: of.name, on, by: CASE, ...whole };
    p.standing = p.standingWith([...p.page.facts, { ...unwritten, seq: p.page.seq + 1, at: p.now, known: {} }]); // with the parties that come of it
    const fact = p.page.fact(unwritten, sightsOfAct(of, p.standing, whole.form));
    p.page.entryOf(fact, { clause, detail }, { clause, detail });
  }
  p.stand();
  return due.length > 0;
}

const actsDue = ({ protocol, standing, limits }: Playing) =>
  standing.stage === CLOSED ? [] : protocol.acts.flatMap((of) => of.due(standing, limits).map((due) => ({ of, ...due })));

const CASE: By = 'the case';

function write(p: Playing, fact: Fact): void {
  p.stand();
  const { clause, detail, notices } = moveTold(p.protocol, p.standing, fact);
  const event = isOf(moved, fact) ? 'moved' : 'moved-back';
  p.page.entryOf(fact, { event, clause, detail }, { detail: `Now in stage "${p.standing.stage}" from ${describeDate(fact.on)}.` });
  if (!(p.protocol.stepsTellOfMoves && isOf(moved, fact) && isToldWithStep(p, fact.form))) p.page.notices.push(...notices);
}

/** What a step of this turn has led to, as it says itself. That the case closes because of how it stands by then, it does not say. */
const isToldWithStep = ({ turn }: Playing, { to, because }: FormOf<typeof moved>): boolean =>
  'seq' in because || ('holds' in because && turn.fact !== undefined && to !== CLOSED);

/** Phase 4: breaches that have come to light: flagged, and told (0.1). All that stand, each with who knows it; what was contested among them. */
export function flagBreaches(p: Playing): { all: readonly Breach[]; fresh: readonly Breach[] } {
  const { protocol, standing, limits } = p;
  const all = [...(protocol.breaches?.(standing, limits) ?? []), ...contests(p)].map((breach): Breach => {
    const knownTo = knowersOfBreach(standing, breach);
    return knownTo ? { ...breach, knownTo } : breach;
  });
  const fresh = all.filter(({ key }) => !p.record.flagged.has(key));
  for (const breach of fresh) {
    const { clause, what, seq, by, knownTo } = breach;
    const entry = p.page.entry({
      event: 'breach',
      clause,
      detail: what,
      data: { seq, ...(by ? { by } : {}) },
      ...(knownTo ? { knownTo } : {}),
    });
    if (!breach.toldByStep) p.page.notices.push(breachNotice(protocol, standing, breach, entry.seq));
  }
  return { all, fresh };
}

/** 0.9: an agreement that was contested counts as not made, and that is flagged. */
const contests = ({ protocol, standing }: Playing): readonly Breach[] =>
  standing.recorded
    .filter((fact) => isOf(contested, fact))
    .map((fact) => ({
      key: `${clauseOf(standing.policy, 'contest')}-${fact.seq}`,
      clause: clauseOf(standing.policy, 'contest'),
      what: `the agreement ${titleOfEntry(protocol, standing, fact.form.seq)} was contested, and counts as not made: ${fact.form.grounds}`,
      seq: fact.seq,
      ...(fact.by === 'the case' ? {} : { by: fact.by.party }),
    }));

/** Phase 5: what has fallen due by now (0.6); and when to look again. */
export function sendWhatIsDue(p: Playing): { prompts: readonly Prompt[]; next: Instant | undefined; lingers: boolean } {
  const { protocol, standing, limits, world, now } = p;
  const prompts = promptsOf(protocol, standing, limits, world);
  const schedule = scheduleOf(protocol, standing, limits, prompts, {
    now,
    calendar: world.calendar,
    areaOf: world.areaOf,
    sent: p.record.sent,
  });
  for (const due of schedule) if (due.instant <= now) p.page.notices.push(scheduledNotice(protocol, standing, due, world.calendar, p.page));
  const next = [nextInstant(limits, schedule, now), ...awaited(p)];
  // What a closed case has still to tell: that it has closed, that a limit had been missed by then (0.4).
  const untold = schedule.flatMap(({ kind, instant }) => (kind !== 'prompt' && instant > now ? [instant] : [])).toSorted()[0];
  const lingers = standing.stage === CLOSED && untold !== undefined;
  return { prompts, next: lingers ? untold : next.filter((instant) => instant !== undefined).toSorted()[0], lingers };
}

/** The instants to come from which a condition holds, or at which the case does something by itself. */
export function awaited(p: Playing): readonly Instant[] {
  const { protocol, standing, limits, now } = p;
  const days = [...protocol.conditions.flatMap((condition) => condition.since(standing, limits) ?? []), ...actsDue(p).map(({ on }) => on)];
  return days.map(startOfDay).filter((instant) => instant > now);
}
