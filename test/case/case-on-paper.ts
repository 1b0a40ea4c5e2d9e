import { dateOf, type Instant, type IsoDate } from '../../protocols/calendar/dates';
import type { Calendar } from '../../protocols/calendar/calendar';
import type { Actor } from '../../protocols/case/fact';
import { check } from '../../protocols/case/openness';
import { Refused, type Refusal } from '../../protocols/case/refusal';
import { standingOf } from '../../protocols/case/standing';
import type { Notice } from '../../protocols/case/timeline';
import { play, type CaseRecord, type CheckedTurn, type Played, type World } from '../../protocols/case/turn';
import { caseView, type CaseView } from '../../protocols/case/view';
import { accountId, type Balance, type LedgerEntry } from '../../protocols/money/ledger';
import { dispute } from '../../protocols/dispute/protocol';
import { calendar as published } from '../calendar/england-and-wales';
import { icb, MONDAY, openingForm } from '../dispute/forms';
import { policy, stepNamed } from '../dispute/on-paper';

/** A case with its record in memory: every turn is played by the product's rules, none by a workflow. */
export class CaseOnPaper {
  record: CaseRecord = { policy, facts: [], seq: 0, limits: [], sent: new Set(), flagged: new Set(), balances: [] };
  /** The ledger's entries, as they were posted. */
  readonly ledger: LedgerEntry[] = [];
  now: Instant = MONDAY;
  readonly calendars: Calendar[] = [published];
  /** Every notice that it has brought about. */
  readonly notices: Notice[] = [];

  constructor() {
    this.turn({ step: 'opened', on: dateOf(MONDAY), by: icb, form: openingForm() });
  }

  get calendar(): Calendar {
    return this.calendars.at(-1) ?? published;
  }

  get standing() {
    return standingOf(policy, this.record.facts, dispute.firstStage);
  }

  /** Takes a step as the workflow does; false where it is refused. */
  take(step: string, form: object, by: Actor): boolean {
    return this.refusalOf(step, form, by) === undefined;
  }

  /** Takes a step as the workflow does. The refusal, where it meets with one. */
  refusalOf(step: string, form: object, by: Actor): Refusal | undefined {
    try {
      const checked = check(dispute, this.standing, stepNamed(step), { form, by }, this.now);
      this.turn(checked);
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
  }

  /** The case as the API would show it. */
  view(): CaseView {
    return caseView('on-paper', dispute, this.standing, this.record.limits);
  }

  /** Looks again. What that played. */
  look(): Played {
    return this.turn();
  }

  declare(date: IsoDate): void {
    const closures = [...this.calendar.closures, { date, name: 'Flood', area: null }];
    this.calendars.push({ ...this.calendar, version: this.calendar.version + 1, closures });
  }

  /** One turn, without keeping what it plays. */
  played(fact?: CheckedTurn['fact']): Played {
    return play(dispute, this.record, { now: this.now, ...(fact ? { fact } : {}) }, this.world);
  }

  private turn(fact?: CheckedTurn['fact']): Played {
    const played = this.played(fact);
    this.notices.push(...played.notices);
    this.record = {
      policy,
      facts: [...this.record.facts, ...played.facts],
      seq: played.result.seq,
      limits: played.limits,
      sent: new Set([...this.record.sent, ...played.notices.map(({ key }) => key)]),
      flagged: new Set([...this.record.flagged, ...played.breaches.map(({ key }) => key)]),
      balances: played.ledger.reduce<readonly Balance[]>((standing, { postings }) => added(standing, postings), this.record.balances),
    };
    this.ledger.push(...played.ledger);
    return played;
  }

  private get world(): World {
    const calendarOf = (version: number): Calendar => this.calendars.find((one) => one.version === version) ?? this.calendar;
    return { calendar: this.calendar, calendarOf, areaOf: () => 'lincolnshire', policyOf: () => policy };
  }
}

/** Adds up as the register does: it knows nothing of what an entry should come to. */
function added(standing: readonly Balance[], postings: readonly Balance[]): readonly Balance[] {
  const sums = new Map(standing.map((balance) => [accountId(balance), balance]));
  for (const posting of postings) {
    const id = accountId(posting);
    sums.set(id, { ...posting, pence: posting.pence + (sums.get(id)?.pence ?? 0n) });
  }
  return [...sums.values()];
}
