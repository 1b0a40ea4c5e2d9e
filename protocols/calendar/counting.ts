import { dayNumbered, isWorkingDay, whyOff, type Calendar, type Day, type Skipped } from './calendar';
import { addDays, at, dateOf, daysBetween, isIsoDate, isoDate, type Instant, type IsoDate } from './dates';

export type CountedDay =
  | { readonly date: IsoDate; readonly counted: number }
  | { readonly date: IsoDate; readonly skipped: 'weekend' | 'bank-holiday' | 'closure'; readonly name?: string };

export interface Counted {
  readonly due: IsoDate;
  /** Every day looked at, in the order of counting; day 0 is not among them. */
  readonly explanation: readonly CountedDay[];
  /** Whether any day looked at lies past the last year that is published for certain. */
  readonly forecast: boolean;
}

/**
 * "Within n working days of `from`" (PROTOCOLS 0.5): `from` is day 0, also on a weekend; day 1 is the first working day after; 0 is `from` itself.
 * @throws BeyondHorizon, RangeError if `n` is not a whole number from 0
 */
export function workingDaysAfter(calendar: Calendar, from: IsoDate, n: number, areas: readonly string[]): Counted {
  return count(calendar, from, n, 1, (day) => whyOff(day, areas));
}

/**
 * "At least n working days before `before`" (PROTOCOLS 0.5): the nth working day before it; 0 is `before` itself. The explanation steps back in time.
 * @throws BeyondHorizon, RangeError if `n` is not a whole number from 0
 */
export function workingDaysBefore(calendar: Calendar, before: IsoDate, n: number, areas: readonly string[]): Counted {
  return count(calendar, before, n, -1, (day) => whyOff(day, areas));
}

/** "Within n days" (PROTOCOLS 0.5): calendar days, not rolled on. @throws BeyondHorizon, RangeError if `n` is not a whole number from 0 */
export function daysAfter(calendar: Calendar, from: IsoDate, n: number): Counted {
  return count(calendar, from, n, 1, () => undefined);
}

/** "At least n days before `before`" (PROTOCOLS 0.5): calendar days back. @throws BeyondHorizon, RangeError if `n` is not a whole number from 0 */
export function daysBefore(calendar: Calendar, before: IsoDate, n: number): Counted {
  return count(calendar, before, n, -1, () => undefined);
}

/** How many working days lie after `from`, up to `to` itself (PROTOCOLS 0.5: `from` is day 0); 0 where `to` is not after it. @throws BeyondHorizon */
export function workingDaysTaken(calendar: Calendar, from: IsoDate, to: IsoDate, areas: readonly string[]): number {
  const first = daysBetween(calendar.from, from);
  const days = Math.max(0, daysBetween(from, to));
  return Array.from({ length: days }, (_, index) => dayNumbered(calendar, first + index + 1)).filter((day) => !whyOff(day, areas)).length;
}

/** A date given as a month, `YYYY-MM`, means its last day (PROTOCOLS 0.5). @throws RangeError if it is no month */
export function lastDayOf(month: string): IsoDate {
  const last = ['31', '30', '29'].map((day) => `${month}-${day}`).find(isIsoDate);
  return last ?? isoDate(`${month}-28`);
}

/**
 * The first instant, `notBefore` or later, on a working day at or after `hour`:00 in London: notices go out from 09:00 (PROTOCOLS 0.6).
 * @throws BeyondHorizon
 */
export function firstWorkingInstant(calendar: Calendar, notBefore: Instant, areas: readonly string[], hour: number): Instant {
  const today = dateOf(notBefore);
  for (let day = today; ; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day, areas)) continue;
    const opening = at(day, hour);
    return opening > notBefore ? opening : notBefore;
  }
}

/** Steps day by day: counting weekdays first and adding the holidays in between afterwards misses those that the additions run into. */
function count(calendar: Calendar, start: IsoDate, n: number, step: 1 | -1, why: (day: Day) => Skipped | undefined): Counted {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} is no number of days to count`);
  const explanation: CountedDay[] = [];
  let position = daysBetween(calendar.from, start);
  let { date } = dayNumbered(calendar, position);
  for (let counted = 0; counted < n;) {
    const day = dayNumbered(calendar, (position += step));
    date = day.date;
    const skipped = why(day);
    explanation.push(skipped ? { date, ...skipped } : { date, counted: ++counted });
  }
  const lookedAt = n === 0 ? [{ date }] : explanation;
  return { due: date, explanation, forecast: lookedAt.some((day) => day.date > calendar.certainUntil) };
}
