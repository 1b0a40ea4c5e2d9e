import { addDays, at, dateOf, startOfDay, type Instant, type IsoDate } from '../calendar/dates';
import type { Calendar } from '../calendar/calendar';
import { firstWorkingInstant, workingDaysAfter, workingDaysBefore } from '../calendar/counting';
import { MOVED, type Fact, type MovedForm } from './fact';
import type { KnownLimit } from './limit';
import type { Policy } from './policy';
import type { Standing } from './standing';

export type Tier = Policy['notices']['tiers'][number];

/**
 * A notice that the case sends with nobody prompting (0.6). `key` is what makes it "once each": limit, due date and number.
 * `instant` is when it is to go: from 09:00 on a working day.
 */
export type Scheduled = { key: string; instant: Instant } & (
  | { kind: 'reminder'; limit: KnownLimit; workingDaysLeft: number }
  | { kind: 'missed'; limit: KnownLimit; number: number; tier: Tier }
  | { kind: 'moved'; move: Fact }
);

export interface Scheduling {
  now: Instant;
  calendar: Calendar;
  areaOf: (organisation: string) => string | undefined;
  /** Keys of the notices that have gone out. */
  sent: ReadonlySet<string>;
}

/** What a limit still has to send: all that is due by now, and the one after that. */
export function scheduleOf(standing: Standing, limits: readonly KnownLimit[], scheduling: Scheduling): readonly Scheduled[] {
  return [...limits.flatMap((limit) => ofLimit(standing, limit, scheduling)), ...ofMoves(standing, scheduling)].filter(
    ({ key }) => !scheduling.sent.has(key),
  );
}

function ofLimit(standing: Standing, limit: KnownLimit, scheduling: Scheduling): readonly Scheduled[] {
  if (limit.status === 'running') return reminders(standing.policy, limit, scheduling);
  if (limit.status === 'missed') return chases(standing, limit, scheduling);
  return [];
}

/** Only those that fit between the start and the due date, and that did not lie in the past when the date came to be known. */
function reminders({ notices }: Policy, limit: KnownLimit, scheduling: Scheduling): readonly Scheduled[] {
  const areas = areasOf(limit, scheduling);
  return notices['reminders-before'].flatMap((days) => {
    const day = workingDaysBefore(scheduling.calendar, limit.due, days, areas).due;
    const instant = at(day, notices['from-hour']);
    if (day <= limit.from || instant < limit.since) return [];
    return { kind: 'reminder', key: `${limit.id}|${limit.due}|reminder-${days}`, instant, limit, workingDaysLeft: days };
  });
}

const chaseKeyOf = ({ id, due }: Pick<KnownLimit, 'id' | 'due'>): string => `${id}|${due}|missed-`;

/** How often a limit has been chased for this due date. */
export const timesChased = (limit: Pick<KnownLimit, 'id' | 'due'>, sent: ReadonlySet<string>): number =>
  [...sent].filter((key) => key.startsWith(chaseKeyOf(limit))).length;

/** First when it is missed, then again and a tier higher each time, until it is met, extended, or the case has left its stage. */
function chases(standing: Standing, limit: KnownLimit, scheduling: Scheduling): readonly Scheduled[] {
  const { policy } = standing;
  const areas = areasOf(limit, scheduling);
  const hour = policy.notices['from-hour'];
  const known = startOfDay(addDays(limit.due, 1)) > limit.since ? startOfDay(addDays(limit.due, 1)) : limit.since;
  const chase = (number: number, instant: Instant): Scheduled => ({
    kind: 'missed',
    key: `${chaseKeyOf(limit)}${number}`,
    instant,
    limit,
    number,
    // The owners' lead is written to each time; the tier rises from the one above the lead to the last, which repeats.
    tier: policy.notices.tiers[Math.min(number, policy.notices.tiers.length - 1)] ?? 'lead',
  });
  const first = (limit.chased ?? 0) + 1;
  let instant = firstWorkingInstant(scheduling.calendar, known, areas, hour);
  const due: Scheduled[] = [chase(first, instant)];
  const repeats = limit.stages.includes(standing.stage) && !isOver(standing, limit);
  for (let number = first + 1; repeats && instant <= scheduling.now; number += 1) {
    instant = at(workingDaysAfter(scheduling.calendar, dateOf(instant), policy.notices['repeat-every'].count, areas).due, hour);
    due.push(chase(number, instant));
  }
  return due;
}

/** Whether a step has since ended what was missed: nobody can meet it any more (an answer to recommendations, once the dispute is resolved). */
const isOver = (standing: Standing, { name, due }: KnownLimit): boolean =>
  standing.facts.some(({ step, on }) => on > due && endsChasing(standing.policy, name, step));

function endsChasing({ limits }: Policy, name: string, step: string): boolean {
  const rule = limits[name];
  return (step === 'withdrawn' && !rule?.['despite-withdrawal']) || (rule?.['lapsed-by'].includes(step) ?? false);
}

/** A move that the case made by itself at midnight is told at the hour when notices go out, unless it has been taken back by then. */
function ofMoves(standing: Standing, { calendar }: Scheduling): readonly Scheduled[] {
  const standingMoves = new Set(standing.spells.map((spell) => spell.seq));
  return standing.facts
    .filter((fact) => fact.step === MOVED && standingMoves.has(fact.seq) && 'limit' in (fact.form as unknown as MovedForm).because)
    .map((move) => ({
      kind: 'moved',
      key: `moved-${move.seq}`,
      instant: firstWorkingInstant(calendar, move.at, [], standing.policy.notices['from-hour']),
      move,
    }));
}

const areasOf = (limit: KnownLimit, { areaOf }: Scheduling): readonly string[] => limit.owners.flatMap((owner) => areaOf(owner) ?? []);

/** The next instant at which something of the case changes or goes out: a limit's first instant too late, or a notice. */
export function nextInstant(limits: readonly KnownLimit[], schedule: readonly Scheduled[], now: Instant): Instant | undefined {
  const passing = limits.filter((limit) => limit.status === 'running').map((limit) => startOfDay(addDays(limit.due, 1)));
  const upcoming = [...passing, ...schedule.map(({ instant }) => instant)].filter((instant) => instant > now);
  return upcoming.reduce<Instant | undefined>((first, instant) => (first === undefined || instant < first ? instant : first), undefined);
}

export const nextDueOf = (limits: readonly KnownLimit[]): IsoDate | undefined =>
  limits
    .filter((limit) => limit.status === 'running')
    .reduce<IsoDate | undefined>((first, { due }) => (first === undefined || due < first ? due : first), undefined);
