import { dateOf, startOfDay, type Instant, type IsoDate } from '../calendar/dates';
import type { Calendar } from '../calendar/calendar';
import { MOVED, MOVED_BACK, type Actor, type By, type Fact, type Form } from './fact';
import { movement, type Balance, type LedgerEntry } from '../money/ledger';
import { limitsOf } from './limits';
import { limitEntries, movedUnasked, type Drafted } from './limit-changes';
import { isMet, isOpen, type KnownLimit, type Limit } from './limit';
import { moveThatFell, wayOut } from './moves';
import { breachNotices, moveNotices, scheduledNotices, stepNotices, unaskedNotices } from './notices';
import type { Policy } from './policy';
import type { Protocol } from './protocol';
import { detailsOf } from './details';
import type { Turn, TurnResult } from './turn-wire';
import { nextDueOf, nextInstant, scheduleOf, timesChased } from './schedule';
import { CLOSED, standingOf, versionInForce, type Standing } from './standing';
import type { Breach } from './step';
import type { Entry, Notice } from './timeline';

/** A case as the record holds it before a turn. `policy` is the one that it was opened under. */
export interface CaseRecord {
  policy: Policy;
  facts: readonly Fact[];
  /** The last number on the timeline. */
  seq: number;
  limits: readonly KnownLimit[];
  /** Keys of notices that were queued, and of breaches that were flagged. */
  sent: ReadonlySet<string>;
  flagged: ReadonlySet<string>;
  /** How the accounts of the ledger stand. */
  balances: readonly Balance[];
}

/** What the rules take from outside the case. */
export interface World {
  calendar: Calendar;
  calendarOf: (version: number) => Calendar;
  areaOf: (organisation: string) => string | undefined;
  /** Any published version of the case's policy: the parties may move a case over (0.11). */
  policyOf: (version: number) => Policy;
}

/** A turn whose step has passed its check, or whose signal did not fit (DESIGN 6). */
export type CheckedTurn = Pick<Turn, 'now'> & {
  fact?: { step: string; on: IsoDate; by: Actor; form: Form };
  notAccepted?: { step: string; reason: string; by: string };
};

/** No story has that many stages to go through at once: one that does is told to the operator instead of holding a worker. */
const MOST_MOVES = 50;

/** All that one turn adds to the record, in one transaction. */
export interface Played {
  standing: Standing;
  facts: readonly Fact[];
  entries: readonly Entry[];
  limits: readonly KnownLimit[];
  breaches: readonly Breach[];
  notices: readonly Notice[];
  /** New entries of the ledger. */
  ledger: readonly LedgerEntry[];
  /** What the workflow acts on; its number, and its place in a rush, are the record's to add. */
  result: Omit<TurnResult, 'turn'>;
}

/**
 * One turn of a case: the new fact if there is one, what has fallen due by now, moves made or taken back, notices, and when to look again.
 * A pure function of the record and of the instant that the workflow's clock gave (DESIGN 2, 3, 7).
 */
export function play(protocol: Protocol, record: CaseRecord, turn: CheckedTurn, world: World): Played {
  const page = new Page(record, turn);
  const stand = (): Standing =>
    standingOf(
      policyInForce(record.policy, [...record.facts, ...page.facts], world),
      [...record.facts, ...page.facts],
      protocol.firstStage,
    );
  const now = { standing: stand() };
  const policyBefore = now.standing.policy;
  const assess = (): readonly KnownLimit[] =>
    knownAs(limitsOf(protocol, now.standing, { ...world, now: turn.now, known: record.limits }), record, turn.now, world.calendar);
  const add = (step: string, on: IsoDate, by: By, form: Form): Fact => {
    const fact = page.fact(step, on, by, form);
    now.standing = stand();
    return fact;
  };

  const balances = (): readonly Balance[] => protocol.balances?.(now.standing) ?? [];

  const asRecorded = record.facts.length > 0 ? assess() : [];
  const unasked = movedUnasked(record.limits, asRecorded, world.calendar.version);
  if (unasked) page.notices.push(...unaskedNotices(now.standing, page.entry(unasked), unasked));

  const balancesBefore = balances();
  const corrected = movement(record.balances, balancesBefore);
  if (corrected.length > 0) page.post(page.entry(ledgerCorrected), corrected);

  if (turn.notAccepted) page.entry(notAccepted(turn.notAccepted));
  const taken = turn.fact && add(turn.fact.step, turn.fact.on, turn.fact.by, turn.fact.form);
  if (taken) {
    const { clause } = protocol.steps.find(({ name }) => name === taken.step) ?? protocol.opening;
    const entry = page.entryOf(taken, clause, protocol.describe(now.standing, taken), taken.form);
    page.post(entry, movement(balancesBefore, balances()));
    page.notices.push(...stepNotices(protocol, now.standing, taken, world.calendar));
  }

  let limits = record.limits;
  let counted = asRecorded;
  const look = (): void => {
    const before = limits;
    limits = assess();
    for (const change of limitEntries(before, counted, limits, dateOf(turn.now))) page.entry(change);
    counted = limits;
  };
  look();
  for (let moves = 0, moving = true; moving; moves += 1) {
    if (moves > MOST_MOVES) throw new Error(`the story of a ${protocol.kind} goes round in circles at "${now.standing.stage}"`);
    const fallen = moveThatFell(protocol, now.standing, limits);
    const move = fallen ? undefined : wayOut(protocol, now.standing, limits, dateOf(turn.now));
    if (fallen)
      page.move(
        protocol,
        now.standing,
        add(MOVED_BACK, dateOf(turn.now), 'the case', { to: String(fallen.form['from']), undoes: fallen.seq }),
      );
    if (move) page.move(protocol, now.standing, add(MOVED, move.on, 'the case', { ...move.form }));
    if (fallen ?? move) look();
    moving = fallen !== undefined || move !== undefined;
  }

  const breaches = protocol.breaches(now.standing, limits).filter(({ key }) => !record.flagged.has(key));
  for (const breach of breaches) page.notices.push(...breachNotices(protocol, now.standing, breach, page.entry(breachEntry(breach))));

  const scheduling = { now: turn.now, calendar: world.calendar, areaOf: world.areaOf, sent: record.sent };
  const schedule = scheduleOf(now.standing, limits, scheduling);
  for (const due of schedule.filter(({ instant }) => instant <= turn.now))
    page.notices.push(...scheduledNotices(protocol, now.standing, due, page));

  const awaited = Object.values(protocol.conditions).flatMap(({ since }) => since(now.standing) ?? []);
  const next = earliest([nextInstant(limits, schedule, turn.now), ...awaited.map(startOfDay).filter((instant) => instant > turn.now)]);
  const nextDue = nextDueOf(limits);
  return {
    standing: now.standing,
    facts: page.facts,
    entries: page.entries,
    limits,
    breaches,
    notices: page.notices.filter(({ key, to }) => to.length > 0 && !record.sent.has(key)),
    ledger: page.ledger,
    result: {
      seq: page.seq,
      stage: now.standing.stage,
      status: now.standing.stage === CLOSED ? 'closed' : 'open',
      details: detailsOf(now.standing, limits),
      ...(taken ? { fact: taken.seq } : {}),
      ...(next ? { next } : {}),
      ...(nextDue ? { nextDue } : {}),
      ...(record.facts.length > 0 && now.standing.policy.version === policyBefore.version
        ? {}
        : { found: foundBy(protocol, now.standing) }),
    },
  };
}

/** @see versionInForce */
export function policyInForce(opened: Policy, recorded: readonly Fact[], world: World): Policy {
  const version = versionInForce(opened.version, recorded);
  return version === opened.version ? opened : world.policyOf(version);
}

/** The page of the record that a turn writes: numbered entries, with the facts among them. */
export class Page {
  readonly facts: Fact[] = [];
  readonly entries: Entry[] = [];
  readonly notices: Notice[] = [];
  readonly ledger: LedgerEntry[] = [];
  seq: number;

  constructor(
    record: CaseRecord,
    private readonly turn: CheckedTurn,
  ) {
    this.seq = record.seq;
  }

  fact(step: string, on: IsoDate, by: By, form: Form): Fact {
    const fact = { seq: ++this.seq, step, on, at: this.turn.now, by, form };
    this.facts.push(fact);
    return fact;
  }

  entryOf(fact: Fact, clause: string, detail: string, data: Form): Entry {
    const entry: Entry = { seq: fact.seq, at: fact.at, on: fact.on, by: fact.by, step: fact.step, clause, detail, data };
    this.entries.push(entry);
    return entry;
  }

  /** What an entry of the timeline moves on the accounts, if anything. */
  post({ seq, on, at, clause = '', detail: what }: Entry, postings: readonly Balance[]): void {
    if (postings.length > 0) this.ledger.push({ seq, on, at, clause, what, postings });
  }

  entry(drafted: Drafted): Entry {
    const entry: Entry = { seq: ++this.seq, at: this.turn.now, on: dateOf(this.turn.now), by: 'the case', ...drafted };
    this.entries.push(entry);
    return entry;
  }

  move(protocol: Protocol, standing: Standing, fact: Fact): void {
    const { notices, detail, clause } = moveNotices(protocol, standing, fact);
    this.entries.push({
      seq: fact.seq,
      at: fact.at,
      on: fact.on,
      by: fact.by,
      event: fact.step === MOVED ? 'moved' : 'moved-back',
      clause,
      detail,
      data: fact.form,
    });
    this.notices.push(...notices);
  }
}

/** By what an operator finds it: codes alone. */
export const foundBy = (protocol: Protocol, standing: Standing): { policy: string; parties: readonly string[] } => ({
  policy: `${standing.policy.id}.${standing.policy.version}`,
  parties: protocol.organisations(standing),
});

const notAccepted = ({ step, reason, by }: NonNullable<CheckedTurn['notAccepted']>): Drafted => ({
  event: 'not-accepted',
  detail: storable(`The signal "${step}" was not accepted: ${reason}`),
  by: { operatorSignal: storable(by) },
});

/** A signal says anything, at any length: of it, what the record can take (no NUL, no half of a surrogate pair), or the case would hang. */
const storable = (given: string): string => given.slice(0, 2_000).toWellFormed().replaceAll('\0', '\ufffd');

/** The same facts come to other amounts than were posted: never in silence, and by a further entry. */
const ledgerCorrected: Drafted = {
  event: 'ledger-corrected',
  clause: '4.5',
  detail: 'The rules were changed: the accounts are put right by a correcting entry.',
};

const breachEntry = ({ clause, what, seq, by }: Breach): Drafted => ({
  event: 'breach',
  clause,
  detail: what,
  data: { seq, ...(by ? { by } : {}) },
});

/**
 * `since` tells when a due date came to be known: reminders that lay before it are not sent; a moved date starts anew. So does a limit that
 * had been met, and is open again: it is chased from now on, not for all the time between.
 */
function knownAs(limits: readonly Limit[], { limits: before, sent }: CaseRecord, now: Instant, calendar: Calendar): readonly KnownLimit[] {
  const known = new Map(before.map((limit) => [limit.id, limit]));
  return limits.map((limit) => {
    const was = known.get(limit.id);
    const goesOn = was?.due === limit.due && (isOpen(was) || !isOpen(limit));
    const chased = goesOn ? was.chased : timesChased(limit, sent);
    return {
      ...limit,
      since: goesOn ? was.since : now,
      ...(chased ? { chased } : {}),
      calendar: isMet(limit) && was && isMet(was) ? was.calendar : calendar.version,
    };
  });
}

const earliest = (instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants.reduce<Instant | undefined>(
    (first, instant) => (instant !== undefined && (first === undefined || instant < first) ? instant : first),
    undefined,
  );
