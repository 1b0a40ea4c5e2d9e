import { dateOf, later, type Instant, type IsoDate } from '../calendar/dates';
import type { Calendar } from '../calendar/calendar';
import { daysAfter, workingDaysAfter, workingDaysBefore, type Counted } from '../calendar/counting';
import type { Spell } from './course';
import { extensionOf, type Extension } from './extensions';
import type { Fact } from './fact';
import { isMet, type KnownLimit, type Limit, type LimitStatus } from './limit';
import type { LimitRule } from './policy';
import type { Moment, Protocol } from './protocol';
import { byDay, factsOf, type Standing } from './standing';

/** What counting needs beside the facts. `known` are the limits as the record holds them: one that was met is not counted anew. */
export interface Counting {
  now: Instant;
  calendar: Calendar;
  /** An earlier version of the calendar, for limits that were met under it (0.10). */
  calendarOf: (version: number) => Calendar;
  known: readonly KnownLimit[];
  areaOf: (organisation: string) => string | undefined;
}

/** Every limit of a case: a pure function of what has happened (DESIGN 2). Amendments, holidays and extensions need no code of their own. */
export function limitsOf(protocol: Protocol, standing: Standing, counting: Counting): readonly Limit[] {
  return Object.entries(standing.policy.limits).flatMap(([name, rule]) =>
    instancesOf(protocol, standing, rule).map((moment) => limit(protocol, standing, counting, name, rule, moment)),
  );
}

/** A rule counts from one moment, the first or the latest of its kind; or from one for each instance (a side, a debt). */
function instancesOf(protocol: Protocol, standing: Standing, rule: LimitRule): readonly Moment[] {
  const moments = momentsOf(protocol, standing, rule.of ?? rule.before ?? '');
  const byInstance = new Map<string | undefined, Moment>();
  for (const moment of moments) if (rule.counting === 'latest' || !byInstance.has(moment.instance)) byInstance.set(moment.instance, moment);
  return [...byInstance.values()];
}

/** `entered STAGE` is the day that the case entered it; `moved on to STAGE` only where it did so by itself; a step's name, its day. */
function momentsOf(protocol: Protocol, standing: Standing, name: string): readonly Moment[] {
  const own = protocol.moments[name];
  if (own) return own(standing);
  const entered = /^(entered|moved on to) (.+)$/.exec(name);
  if (!entered) return byDay(factsOf(standing, name)).map((fact) => ({ on: fact.on, seq: fact.seq }));
  return standing.spells
    .filter((spell) => spell.stage === entered[2] && (entered[1] === 'entered' || (spell.because && 'limit' in spell.because)))
    .map((spell) => ({ on: spell.from, seq: spell.seq }));
}

function limit(protocol: Protocol, standing: Standing, counting: Counting, name: string, rule: LimitRule, moment: Moment): Limit {
  const id = moment.instance ? `${name}:${moment.instance}` : name;
  const owners = protocol.owners(standing, rule.owners, moment.instance);
  const areas = owners.flatMap((owner) => counting.areaOf(owner) ?? []);
  const counted = count(rule, moment.on, calendarFor(id, counting), areas);
  const extension = extensionOf(standing, id);
  const due = dueOf(moment, counted.due, extension);
  const met = byDay(standing.facts).find(
    (fact) => rule['met-by'].includes(fact.step) && inTime(standing, rule, fact) && protocol.meets(standing, fact, name, moment.instance),
  );
  return {
    id,
    name,
    ...(moment.instance ? { instance: moment.instance } : {}),
    title: moment.instance ? `${rule.title} (${[owners.join(' and '), moment.says].filter(Boolean).join(', ')})` : rule.title,
    ...(moment.says ? { says: moment.says } : {}),
    clause: rule.clause,
    stages: rule.stages,
    owners,
    from: rule.before ? startOf(standing, moment) : moment.on,
    due,
    status: statusOf(standing, rule, { moment, due, met, left: leaving(protocol, standing, rule) }, dateOf(counting.now)),
    ...(met ? { metOn: met.on } : moment.nilOn && moment.nilOn > due ? { metOn: moment.nilOn } : {}),
    forecast: counted.forecast,
    explanation: [
      ...counted.explanation,
      ...[moment.agreed, extension && { ...extension, on: extension.agreedOn }].flatMap((moved) =>
        moved ? [{ date: moved.on, extendedTo: moved.to, seq: moved.seq, reason: moved.reason }] : [],
      ),
    ],
    ...(rule.mark ? { localDefault: { mark: rule.mark, note: rule.note ?? '' } } : {}),
  };
}

/** The last word holds: a day agreed in the place of the counted one (4.5), or an extension; which never shortens a count that has moved on (0.8). */
function dueOf({ agreed }: Moment, counted: IsoDate, extension: Extension | undefined): IsoDate {
  if (agreed && extension && agreed.seq > extension.seq) return agreed.to;
  const first = agreed?.to ?? counted;
  return extension ? later(first, extension.to) : first;
}

function count(rule: LimitRule, on: IsoDate, calendar: Calendar, areas: readonly string[]): Counted {
  if (rule['at-least']) return workingDaysBefore(calendar, on, rule['at-least'].count, areas);
  const { count: days, unit } = rule.within ?? { count: 0, unit: 'days' };
  return unit === 'days' ? daysAfter(calendar, on, days) : workingDaysAfter(calendar, on, days, areas);
}

/** A limit already met keeps the calendar that it was met under (0.10). */
function calendarFor(id: string, { known, calendar, calendarOf }: Counting): Calendar {
  const before = known.find((one) => one.id === id);
  return before && isMet(before) && before.calendar !== calendar.version ? calendarOf(before.calendar) : calendar;
}

/** What counts back from a day to come runs from the day that it was fixed. */
const startOf = (standing: Standing, moment: Moment): IsoDate => standing.facts.find((fact) => fact.seq === moment.seq)?.on ?? moment.on;

/** The spell that decides: the last of the limit's own stages. */
const spellOf = (standing: Standing, rule: LimitRule): Spell | undefined =>
  standing.spells.findLast((spell) => rule.stages.includes(spell.stage));

/** A step taken after the case has left the limit's stage meets it no more. */
function inTime(standing: Standing, rule: LimitRule, fact: Fact): boolean {
  const left = spellOf(standing, rule)?.left;
  return !left || fact.on <= left.on;
}

/** How the case left the limit's stages: out of the last of them; or, by what was reported late, past them without having been in any. */
function leaving(protocol: Protocol, standing: Standing, rule: LimitRule): { on: IsoDate } | undefined {
  if (rule.stages.includes(standing.stage)) return undefined;
  const spell = spellOf(standing, rule);
  if (spell) return spell.left;
  const place = (stage: string): number => protocol.stages.indexOf(stage);
  const past = standing.spells.find(({ stage }) => rule.stages.every((own) => place(own) < place(stage)));
  return past && { on: past.from };
}

interface Reckoned {
  moment: Moment;
  due: IsoDate;
  met: Fact | undefined;
  left: { on: IsoDate } | undefined;
}

function statusOf(standing: Standing, rule: LimitRule, { moment, due, met, left }: Reckoned, today: IsoDate): LimitStatus {
  // Come to nothing in time, nobody had to keep it; too late, it had been missed.
  if (moment.nilOn) return moment.nilOn <= due ? 'cancelled' : 'met-late';
  if (met) return met.on <= due ? 'met' : 'met-late';
  if (standing.facts.some((fact) => rule['lapsed-by'].includes(fact.step) && fact.on <= due)) return 'lapsed';
  if (left && left.on <= due) return isWithdrawal(standing, left.on) ? 'cancelled' : 'lapsed';
  if (!left && !rule['despite-withdrawal'] && isCalledOff(standing, moment, due)) return 'cancelled';
  return left || today > due ? 'missed' : 'running';
}

/** Withdrawn with agreed shares, a case may stay in its stage: what had begun by then is cancelled, what settling brings is not (0.15). */
const isCalledOff = (standing: Standing, { seq }: Moment, due: IsoDate): boolean =>
  seq !== undefined && standing.facts.some((fact) => fact.step === 'withdrawn' && seq < fact.seq && fact.on <= due);

/** A withdrawal cancels what was running (0.15). */
const isWithdrawal = (standing: Standing, left: IsoDate): boolean =>
  standing.facts.some((fact) => fact.step === 'withdrawn' && fact.on === left);
