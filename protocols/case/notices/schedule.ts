import { after } from '../../calendar/amounts';
import type { Calendar } from '../../calendar/calendar';
import { firstWorkingInstant, workingDaysBefore } from '../../calendar/counting';
import { addDays, at, dateOf, later, startOfDay, type Instant, type IsoDate } from '../../calendar/dates';
import { isByParty, type Fact } from '../facts/fact';
import { factsNamed, factsOf, type Standing } from '../facts/standing';
import { moved } from '../forms/case-forms';
import { withdrawn } from '../forms/shared-forms';
import type { FormOf } from '../forms/step-form';
import { areasOf } from '../limits/count-limits';
import { isOverdue, type KnownLimit, type Prompt } from '../limits/limit';
import type { Policy } from '../policy/policy';
import type { Protocol } from '../protocol';
import { chasedThrough } from './address';
import { tierOfNotice, type Post } from './tier';

/**
 * A notice that the case sends with nobody prompting (0.6). `key` is what makes it "once each": limit, due date and number.
 * `instant` is when it is to go: from 09:00 on a working day.
 */
export type Scheduled = { key: string; instant: Instant } & (
  | { kind: 'reminder'; limit: KnownLimit; workingDaysLeft: number }
  | {
      kind: 'missed';
      limit: KnownLimit;
      number: number;
      tier: Post;
      /** Notices before it that an absence kept from going out. */ passedOver: number;
    }
  | { kind: 'prompt'; prompt: Prompt; number: number }
  | { kind: 'moved'; move: Fact<FormOf<typeof moved>> }
  | { kind: 'act'; act: Fact }
);

export interface Scheduling {
  now: Instant;
  calendar: Calendar;
  areaOf: (organisation: string) => string | undefined;
  /** Keys of the notices that have gone out. */
  sent: ReadonlySet<string>;
}

/** What the case still has to send: all that is due by now, and the one after that of each. */
export function scheduleOf(
  protocol: Protocol,
  standing: Standing,
  limits: readonly KnownLimit[],
  prompts: readonly Prompt[],
  scheduling: Scheduling,
): readonly Scheduled[] {
  return [
    ...limits.flatMap((limit) => ofLimit(standing, limit, scheduling)),
    ...prompts.flatMap((prompt) => ofPrompt(standing, prompt, scheduling)),
    ...ofActs(protocol, standing, scheduling),
    ...ofMoves(standing, scheduling),
  ].filter(({ key }) => !scheduling.sent.has(key));
}

function ofLimit(standing: Standing, limit: KnownLimit, scheduling: Scheduling): readonly Scheduled[] {
  if (limit.window) return [];
  if (limit.status === 'running') return reminders(standing, limit, scheduling);
  if (limit.status === 'missed') return chases(standing, limit, scheduling);
  return [];
}

/** Only those that fit between the start and the due date, and that did not lie in the past when the date came to be known. */
function reminders(standing: Standing, limit: KnownLimit, { calendar, areaOf }: Scheduling): readonly Scheduled[] {
  const { notices } = standing.policy;
  const areas = areasOf(standing, limit.owners, areaOf);
  return notices['reminders-before'].flatMap((days) => {
    const day = workingDaysBefore(calendar, limit.due, days, areas).due;
    const instant = at(day, notices['from-hour']);
    if (day <= limit.from || instant < limit.since) return [];
    return { kind: 'reminder', key: `${limit.id}|${limit.due}|reminder-${days}`, instant, limit, workingDaysLeft: days };
  });
}

const chaseKeyOf = ({ id, due }: Pick<KnownLimit, 'id' | 'due'>): string => `${id}|${due}|missed-`;

/** The number of the last notice by which a limit has been chased for this due date; 0 for none. */
export function timesChased(limit: Pick<KnownLimit, 'id' | 'due'>, sent: ReadonlySet<string>): number {
  const own = chaseKeyOf(limit);
  let last = 0;
  for (const key of sent) if (key.startsWith(own)) last = Math.max(last, Number(key.slice(own.length)));
  return last;
}

/**
 * First when it is missed, then again and a tier higher each time, until it is met, extended, or the case has left its stage. After an absence
 * only the latest of them goes out; those before it are passed over.
 */
function chases(standing: Standing, limit: KnownLimit, { calendar, areaOf, now, sent }: Scheduling): readonly Scheduled[] {
  const { notices } = standing.policy;
  const areas = areasOf(standing, limit.owners, areaOf);
  const passed = startOfDay(addDays(limit.due, 1));
  const tiers = chasedThrough(standing, limit.owners);
  const chase = (number: number, instant: Instant): Chase => ({
    kind: 'missed',
    key: `${chaseKeyOf(limit)}${number}`,
    instant,
    limit,
    number,
    tier: tierOfNotice(tiers, number),
    passedOver: 0,
  });
  const before = limit.chased ?? 0;
  let due = chase(before + 1, firstWorkingInstant(calendar, passed > limit.since ? passed : limit.since, areas, notices['from-hour']));
  let last = sent.has(due.key) ? due.number : before;
  const repeats = isOverdue(limit, standing.stage) && !isOver(standing, limit) && !(limit.mootAfter && limit.mootAfter < dateOf(now));
  while (repeats && due.instant <= now) {
    const next = chase(due.number + 1, nextAfter(standing.policy, due.instant, calendar, areas, notices['repeat-every']));
    if (next.instant > now) return [{ ...due, passedOver: due.number - last - 1 }, next];
    if (sent.has(next.key)) last = next.number;
    due = next;
  }
  return [due];
}

type Chase = Extract<Scheduled, { kind: 'missed' }>;

/** So much later, from the hour of notices on a working day: a repeat always lies ahead, as no policy with one of nothing is published. */
function nextAfter(
  { notices }: Policy,
  instant: Instant,
  calendar: Calendar,
  areas: readonly string[],
  amount: Policy['notices']['repeat-every'],
): Instant {
  const day = later(after(calendar, dateOf(instant), amount, areas).due, addDays(dateOf(instant), 1));
  return firstWorkingInstant(calendar, at(day, notices['from-hour']), areas, notices['from-hour']);
}

/** Whether a step has since ended what was missed: nobody can meet it any more (an answer to recommendations, once the dispute is resolved). */
function isOver(standing: Standing, { name, due }: KnownLimit): boolean {
  const rule = standing.policy.limits[name];
  const ending = [...(rule?.['despite-withdrawal'] ? [] : [withdrawn.name]), ...(rule?.['lapsed-by'] ?? [])];
  const isMoot = rule?.['moot-after'].some((step) => factsNamed(standing, step).length > 0) ?? false;
  return isMoot || ending.some((step) => factsNamed(standing, step).some(({ on }) => on > due));
}

/** Asked first on its day, then every so often: after an absence the last of them goes out, not each. */
function ofPrompt(standing: Standing, prompt: Prompt, { calendar, areaOf, now, sent }: Scheduling): readonly Scheduled[] {
  const { policy } = standing;
  const rule = policy.prompts[prompt.name];
  if (!rule) return [];
  const areas = areasOf(standing, prompt.to, areaOf);
  const key = (number: number): string => `${prompt.id}|${prompt.from}|prompt-${number}`;
  const hour = policy.notices['from-hour'];
  let instant = firstWorkingInstant(calendar, at(prompt.first, hour), areas, hour);
  let due: Scheduled = { kind: 'prompt', key: key(1), instant, prompt, number: 1 };
  for (let number = 2; instant <= now; number += 1) {
    instant = nextAfter(policy, instant, calendar, areas, rule['repeat-every'] ?? rule.after);
    const next: Scheduled = { kind: 'prompt', key: key(number), instant, prompt, number };
    if (instant > now) return sent.has(due.key) ? [next] : [due, next];
    due = next;
  }
  return [due];
}

type Move = Fact<FormOf<typeof moved>>;

/** Whether nobody's step led to a move: a limit passed unmet, or what holds from a day on has come to hold. */
export const isByItself = ({ recorded }: Standing, { at: instant, form: { because } }: Move): boolean =>
  'limit' in because || ('holds' in because && !recorded.some((fact) => isByParty(fact) && fact.at === instant));

/** A move that the case made by itself at midnight is told at the hour when notices go out, unless it has been taken back by then. */
function ofMoves(standing: Standing, { calendar }: Scheduling): readonly Scheduled[] {
  const inPlace = new Set(standing.spells.map(({ seq }) => seq));
  return factsOf(standing, moved)
    .filter((move) => inPlace.has(move.seq) && isByItself(standing, move))
    .map((move) => ({
      kind: 'moved',
      key: movedKey(move.seq),
      instant: firstWorkingInstant(calendar, move.at, [], standing.policy.notices['from-hour']),
      move,
    }));
}

/** What the case did by itself is told at that hour too. */
const ofActs = ({ acts }: Protocol, standing: Standing, { calendar }: Scheduling): readonly Scheduled[] =>
  acts.flatMap(({ name }) =>
    factsNamed(standing, name).map((act) => ({
      kind: 'act',
      key: stepKey(act.seq),
      instant: firstWorkingInstant(calendar, act.at, [], standing.policy.notices['from-hour']),
      act,
    })),
  );

export const stepKey = (seq: number): string => `step-${seq}`;

export const movedKey = (seq: number): string => `moved-${seq}`;

/** The next instant at which something of the case changes or goes out: a limit's first instant too late, or a notice. */
export function nextInstant(limits: readonly KnownLimit[], schedule: readonly Scheduled[], now: Instant): Instant | undefined {
  const passing = limits.filter(({ status }) => status === 'running').map(({ due }) => startOfDay(addDays(due, 1)));
  const upcoming = [...passing, ...schedule.map(({ instant }) => instant)].filter((instant) => instant > now);
  return upcoming.reduce<Instant | undefined>((first, instant) => (first === undefined || instant < first ? instant : first), undefined);
}

/** The earliest day on which one of them is due. */
export const nextDueOf = (limits: readonly Pick<KnownLimit, 'status' | 'due'>[]): IsoDate | undefined =>
  limits
    .filter(({ status }) => status === 'running')
    .reduce<IsoDate | undefined>((first, { due }) => (first === undefined || due < first ? due : first), undefined);
