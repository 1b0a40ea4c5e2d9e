import { protocols } from '../../protocols';
import type { Calendar, CalendarChange } from '../../protocols/calendar/calendar';
import type { Instant, IsoDate } from '../../protocols/calendar/dates';
import type { Actor, Reader } from '../../protocols/case/facts/fact';
import { standingOf, type Standing } from '../../protocols/case/facts/standing';
import type { Authorised, Vouched } from '../../protocols/case/facts/vouched';
import type { Fared } from '../../protocols/case/limits/fared';
import { draftFaults } from '../../protocols/case/policy/draft-check';
import { noticeOf, type Letter } from '../../protocols/case/notices/notice';
import type { Policy } from '../../protocols/case/policy/policy';
import type { Protocol } from '../../protocols/case/protocol';
import { checkAsParty } from '../../protocols/case/reading/check-as-party';
import type { SeenCase } from '../../protocols/case/reading/view';
import { Refused, refusedFor, type FormError, type Refusal } from '../../protocols/case/refusal';
import type { Ask } from '../../protocols/case/steps/asks';
import { asksOfOpening, checkOpening } from '../../protocols/case/steps/check-opening';
import {
  policyAs,
  representativeFaults,
  vouchedIn,
  type LookUps,
  type NewestVersion,
  type RepresentativeOf,
} from '../../protocols/case/steps/vouch';
import type { CaseRecord, CheckedTurn, Played, World } from '../../protocols/case/turn/case-record';
import type { Entry } from '../../protocols/case/turn/entry';
import { play } from '../../protocols/case/turn/play';
import { dispute } from '../../protocols/dispute/protocol';
import { accountId, type Balance, type LedgerEntry } from '../../protocols/money/ledger';
import { lineOf } from '../../register/policies/policy-text';
import { calendar as published } from '../calendar/england-and-wales';
import { icb, MONDAY, openingForm } from '../dispute/forms';
import { policy as disputePolicy } from '../dispute/on-paper';

/** How a case is opened: of which kind, under which policy, by whom, when. */
export interface OpenedOnPaper {
  protocol: Protocol;
  policy: Policy;
  opening: object;
  opener: Actor;
  at: Instant;
  /** What the directory has of representatives, by organisation and id. */
  representatives?: Record<string, Record<string, Authorised>>;
  /** What the register has of other policies, by id; and what it makes of changes to them. */
  policies?: Record<string, NewestVersion>;
}

const A_DISPUTE: OpenedOnPaper = { protocol: dispute, policy: disputePolicy, opening: openingForm(), opener: icb, at: MONDAY };

/** A case with its record in memory: every turn is played by the product's rules, none by a workflow. A dispute, if nothing else is said. */
export class CaseOnPaper {
  readonly id: string;
  readonly protocol: Protocol;
  readonly policy: Policy;
  record: CaseRecord;
  now: Instant;
  readonly calendars: Calendar[] = [published];
  /** In which all of its organisations lie. */
  area = 'lincolnshire';
  /** What the directory calls organisations, where it says more than their ids. */
  readonly names: Record<string, string> = {};
  /** What it has of representatives, by organisation and id. */
  readonly representatives: Record<string, Record<string, Authorised>>;
  /** What the register has of other policies, by id. */
  readonly policies: Record<string, NewestVersion>;
  /** How the limits of a policy fared, as an organisation may know it. */
  fared: (policy: string, period: { from?: IsoDate; to?: IsoDate }, organisation: string) => readonly Fared[] = () => [];
  readonly calendarChanges: CalendarChange[] = [];
  /** What every turn has added, in the order of the turns. */
  readonly entries: Entry[] = [];
  readonly letters: Letter[] = [];
  /** The ledger's entries, as they were posted. */
  readonly ledger: LedgerEntry[] = [];
  /** The last turn as it was played: what each reader sees since, and which steps are open to whom. */
  last: Played;
  private lastTurn: { record: CaseRecord; turn: CheckedTurn };

  /** @throws Refused where the opening is not in order */
  constructor(given: Partial<OpenedOnPaper> = {}) {
    const { protocol, policy, opening, opener, at, representatives = {}, policies = {} } = { ...A_DISPUTE, ...given };
    this.id = `${protocol.kind}-0123456789abcdef`;
    this.protocol = protocol;
    this.policy = policy;
    this.now = at;
    this.representatives = representatives;
    this.policies = policies;
    this.record = unwritten(policy);
    const { calendar, now } = this;
    this.lastTurn = { record: this.record, turn: { caseId: this.id, now } };
    const taken = { form: opening, by: opener };
    const asks = asksOfOpening(protocol, policy, taken, calendar);
    const checked = checkOpening(protocol, policy, taken, { calendar, now, vouched: vouchedIn(asks, this.lookUps) });
    this.last = this.turn({ fact: this.vouched(checked, asks) });
  }

  /** The same case, to try something in: what happens to it does not happen to this one. */
  fork(): CaseOnPaper {
    const own = { calendars: [...this.calendars], entries: [...this.entries], letters: [...this.letters], ledger: [...this.ledger] };
    return Object.assign(Object.create(CaseOnPaper.prototype) as CaseOnPaper, this, own);
  }

  get calendar(): Calendar {
    return this.calendars.at(-1) ?? published;
  }

  get standing(): Standing {
    return standingOf(this.protocol, this.policy, this.record.facts);
  }

  /** Takes a step as the workflow does; false where it is refused. */
  take(step: string, form: object, by: Actor): boolean {
    return this.refusalOf(step, form, by) === undefined;
  }

  /** Takes a step as the workflow does. The refusal, where it meets with one. */
  refusalOf(step: string, form: unknown, by: Actor): Refusal | undefined {
    const declared = this.protocol.step(step);
    if (!declared) throw new Error(`there is no step ${step}`);
    const { now, calendar, record } = this;
    try {
      const checked = checkAsParty(this.protocol, this.standing, declared, { form, by }, { now, calendar, limits: record.limits });
      this.turn({ fact: this.vouched(checked, declared.asks?.(checked.form, this.standing)) });
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
  }

  /** As the record vouches for it, of what is asked about representatives. @throws Refused */
  private vouched<C extends object>(checked: C, asks: readonly Ask[] = []): C & { vouched?: readonly Vouched[] } {
    const faults = asks.flatMap((ask) => {
      if (ask.ask === 'representative') return representativeFaults(ask, this.representativeOf, this.policy);
      return ask.ask === 'policy' ? this.policyFaults(ask) : [];
    });
    const refused = refusedFor(faults);
    if (refused) throw refused;
    const vouched = vouchedIn(asks, this.lookUps);
    return vouched.length > 0 ? { ...checked, vouched } : checked;
  }

  private policyFaults({ id, pointer, sets, together, from }: Extract<Ask, { ask: 'policy' }>): readonly FormError[] {
    const newest = this.policies[id];
    const protocol = newest && protocols[newest.policy.kind];
    if (!protocol) return [{ pointer, detail: `there is no policy ${id}` }];
    const organisations = Object.values(newest.policy.roles);
    const takesComplaints = (policy: string): boolean => this.policies[policy]?.policy.kind === 'complaint';
    const checking = { protocol, organisations, calendars: [published.id], takesComplaints, lineOf };
    return sets
      ? foundOnce(newest, JSON.stringify([pointer, sets, together, from]), () =>
          draftFaults(newest, { pointer, sets, together, from }, checking),
        )
      : [];
  }

  private get lookUps(): LookUps {
    return { representativeOf: this.representativeOf, newestOf: (id) => this.policies[id] };
  }

  private readonly representativeOf: RepresentativeOf = (organisation, id) => this.representatives[organisation]?.[id];

  /** The case as a reader sees it since the last turn: as the first of its parties, if nobody is named. */
  view(reader: Reader | undefined = this.last.readers[0]): SeenCase['view'] {
    const seen = this.last.seen.find(({ readers }) => reader !== undefined && readers.includes(reader));
    if (!seen) throw new Error(`${reader ?? 'nobody'} sees nothing of this case`);
    return seen.view;
  }

  /** Looks again. What that played. */
  look(): Played {
    return this.turn();
  }

  /** A signal that did not fit. What that played. */
  signalled(notAccepted: NonNullable<CheckedTurn['notAccepted']>): Played {
    return this.turn({ notAccepted });
  }

  declare(date: IsoDate): void {
    const closures = [...this.calendar.closures, { date, name: 'Flood', area: null }];
    const version = this.calendar.version + 1;
    this.calendars.push({ ...this.calendar, version, closures });
    this.calendarChanges.push({ version, what: `Flood, ${date}, everywhere`, reason: 'The Witham is over its banks', by: 'p.officer' });
  }

  /** A look, without keeping what it plays. */
  played(): Played {
    return play(this.protocol, this.record, { caseId: this.id, now: this.now }, this.world);
  }

  /** The last turn, played once more from the record as it then was. */
  replayed(): Played {
    const { record, turn } = this.lastTurn;
    return play(this.protocol, record, turn, this.world);
  }

  private turn(taken: Omit<CheckedTurn, 'now' | 'caseId'> = {}): Played {
    const turn = { caseId: this.id, now: this.now, ...taken };
    this.lastTurn = { record: this.record, turn };
    const played = this.replayed();
    this.record = frozen(recordAfter(this.record, played));
    this.entries.push(...played.entries);
    this.letters.push(...played.letters);
    this.ledger.push(...played.ledger);
    this.last = played;
    return played;
  }

  private get world(): World {
    const calendarOf = (version: number): Calendar => this.calendars.find((one) => one.version === version) ?? this.calendar;
    const { calendar, calendarChanges } = this;
    return {
      calendar,
      calendarOf,
      calendarChanges,
      areaOf: () => this.area,
      nameOf: (id) => this.names[id] ?? id,
      representativeOf: this.representativeOf,
      policyOf: () => this.policy,
      record: {
        policy: (id) => this.policies[id] && policyAs(this.policies[id]),
        fared: (...asked) => this.fared(...asked),
      },
    };
  }
}

const found = new WeakMap<NewestVersion, Map<string, readonly FormError[]>>();

/** What the check of a policy says of the same change, again and again: by many lives it is asked thousands of times. */
function foundOnce(newest: NewestVersion, change: string, check: () => readonly FormError[]): readonly FormError[] {
  const known = found.get(newest) ?? new Map<string, readonly FormError[]>();
  found.set(newest, known);
  const faults = known.get(change) ?? check();
  known.set(change, faults);
  return faults;
}

/** A record with nothing in it yet. */
export const unwritten = (policy: Policy): CaseRecord => ({
  policy,
  facts: [],
  seq: 0,
  numbers: {},
  limits: [],
  sent: new Set(),
  flagged: new Set(),
  balances: [],
});

/** To its depths: a rule that would alter what is on record throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen<unknown>(inner);
  return value;
}

/** As the register keeps it: it knows nothing of what a turn should come to. */
function recordAfter({ policy, facts, numbers, sent, flagged, balances }: CaseRecord, played: Played): CaseRecord {
  return {
    policy,
    facts: [...facts, ...played.facts],
    seq: played.result.seq,
    numbers: played.entries.reduce((last, { known }) => ({ ...last, ...known }), numbers),
    limits: played.limits,
    sent: new Set([...sent, ...played.letters.map(({ key }) => noticeOf(key))]),
    flagged: new Set([...flagged, ...played.breaches.map(({ key }) => key)]),
    balances: played.ledger.reduce<readonly Balance[]>((standing, { postings }) => added(standing, postings), balances),
  };
}

function added(standing: readonly Balance[], postings: readonly Balance[]): readonly Balance[] {
  const sums = new Map(standing.map((balance) => [accountId(balance), balance]));
  for (const posting of postings) {
    const id = accountId(posting);
    sums.set(id, { ...posting, pence: posting.pence + (sums.get(id)?.pence ?? 0n) });
  }
  return [...sums.values()];
}
