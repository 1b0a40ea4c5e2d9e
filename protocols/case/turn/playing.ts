import type { Calendar } from '../../calendar/calendar';
import { dateOf, type Instant } from '../../calendar/dates';
import type { Balance } from '../../money/ledger';
import type { Fact } from '../facts/fact';
import { readersOf, standingOf, versionInForce, type Standing } from '../facts/standing';
import { areasOf, limitsOf } from '../limits/count-limits';
import { isMet, isOpen, type KnownLimit, type Limit } from '../limits/limit';
import { limitEntries, mayBeUndone, type LimitEntry } from '../limits/limit-changes';
import { timesChased } from '../notices/schedule';
import { organisationsByName } from '../parties/names';
import type { Policy } from '../policy/policy';
import type { Protocol } from '../protocol';
import type { CaseRecord, CheckedTurn, World } from './case-record';
import { Page } from './page';

/** A turn as it is played: the record that it starts from, the page that it writes, and how the case stands by now. */
export class Playing {
  readonly page: Page;
  standing: Standing;
  /** The limits as they stand by now. */
  limits: readonly KnownLimit[];
  /** The limits as the timeline has them, and the same counted anew: what became of them since is still to be told. */
  private told: readonly KnownLimit[];
  private counted: readonly KnownLimit[] = [];

  constructor(
    readonly protocol: Protocol,
    readonly record: CaseRecord,
    readonly turn: CheckedTurn,
    readonly world: World,
    /** How far apart the numbers of what it writes lie. @see Page */
    stride = 1,
  ) {
    this.standing = this.standingWith([]);
    this.limits = record.limits;
    this.told = record.limits;
    const named = (sentence: string): string => organisationsByName(sentence, this.standing.parties, world.nameOf);
    this.page = new Page(record.seq, record.numbers, turn.now, () => readersOf(this.standing), named, stride);
  }

  get isOpening(): boolean {
    return this.record.facts.length === 0;
  }

  get now(): Instant {
    return this.turn.now;
  }

  /** How the case would stand with these facts beside what is recorded. */
  standingWith(facts: readonly Fact[]): Standing {
    const all = [...this.record.facts, ...facts];
    return standingOf(this.protocol, policyInForce(this.record.policy, all, this.world), all);
  }

  /** Stands anew, after a fact was written on the page. */
  stand(): void {
    this.standing = this.standingWith(this.page.facts);
  }

  balances(): readonly Balance[] {
    return this.protocol.balances?.(this.standing) ?? [];
  }

  /** The record's limits, counted anew: by a calendar or by rules that may have changed since. */
  recount(): readonly KnownLimit[] {
    this.counted = this.isOpening ? [] : this.assess();
    return this.counted;
  }

  /**
   * Looks at the limits again, and writes what has become of them. That one fell away, or runs again, waits for the end of the turn: a case that
   * goes back a stage and on again takes its limits with it, and nothing has become of them.
   */
  look(): void {
    this.limits = this.assess();
    const changes = this.changes();
    const waiting = new Set(changes.filter(mayBeUndone).map(({ of }) => of));
    this.tell(changes.filter(({ of }) => !waiting.has(of)));
    const asBefore = (before: readonly KnownLimit[]): readonly KnownLimit[] => [
      ...this.limits.filter(({ id }) => !waiting.has(id)),
      ...before.filter(({ id }) => waiting.has(id)),
    ];
    this.told = asBefore(this.told);
    this.counted = asBefore(this.counted);
  }

  /** Writes what has become of the limits by the end of the turn. */
  tellTheRest(): void {
    this.tell(this.changes());
  }

  private changes(): readonly LimitEntry[] {
    return limitEntries(this.told, this.counted, this.limits, dateOf(this.now));
  }

  private tell(changes: readonly LimitEntry[]): void {
    for (const { drafted } of changes) this.page.entry(drafted);
  }

  private assess(): readonly KnownLimit[] {
    const { protocol, standing, world, record, now } = this;
    const areasNow = (limit: Limit): readonly string[] => areasOf(standing, limit.owners, world.areaOf);
    return asKnown(limitsOf(protocol, standing, { ...world, now, known: record.limits }), record, {
      now,
      calendar: world.calendar,
      areasNow,
    });
  }
}

/** The version of the policy that governs the case (0.11). @see versionInForce */
export function policyInForce(opened: Policy, recorded: readonly Fact[], world: Pick<World, 'policyOf'>): Policy {
  const version = versionInForce(opened.version, recorded);
  return version === opened.version ? opened : world.policyOf(version);
}

/**
 * `since` tells when a due date came to be known: reminders that lay before it are not sent; a moved date starts anew. So does a limit that
 * had been met, and is open again: it is chased from now on, not for all the time between.
 */
function asKnown(
  limits: readonly Limit[],
  { limits: before, sent }: CaseRecord,
  { now, calendar, areasNow }: { now: Instant; calendar: Calendar; areasNow: (limit: Limit) => readonly string[] },
): readonly KnownLimit[] {
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
      ...(isMet(limit) ? { areas: (was && isMet(was) && was.areas) || areasNow(limit) } : {}),
    };
  });
}
