import { requireWithin, type Calendar } from './calendar';
import { daysAfter, daysBefore, lastDayOf, workingDaysAfter, workingDaysBefore, type Counted } from './counting';
import { addDays, daysBetween, isoDate, type IsoDate } from './dates';

/** What a limit is counted in (PROTOCOLS 0.5). Clear days are working days of which neither the first nor the last counts. */
export type Unit = 'working-days' | 'clear-days' | 'days' | 'weeks' | 'months' | 'years';

/** So many of a unit; a whole number from 0. */
export interface Amount {
  readonly count: number;
  readonly unit: Unit;
}

const ONE: Readonly<Record<Unit, string>> = {
  'working-days': 'working day',
  'clear-days': 'clear day',
  days: 'day',
  weeks: 'week',
  months: 'month',
  years: 'year',
};
const UNITS = new Map(Object.entries(ONE).map(([unit, one]) => [one, unit as Unit]));

/** "14 working days", "1 working day", "3 clear days", "2 weeks", "0 days": one to three digits and a unit, in the singular or the plural. Undefined for any other text. */
export function parseAmount(text: string): Amount | undefined {
  const [, digits, one] = /^(\d{1,3}) ((?:working |clear )?day|week|month|year)s?$/.exec(text) ?? [];
  const unit = UNITS.get(one ?? '');
  return unit && { count: Number(digits), unit };
}

/** As a policy says it, and as people read it: "14 working days", "1 month". `parseAmount` reads it again. */
export const describeAmount = ({ count, unit }: Amount): string => `${count} ${ONE[unit]}${count === 1 ? '' : 's'}`;

/** About ten years in each unit: what reaches further leads beyond the calendars that are kept. */
const MOST: Readonly<Record<Unit, number>> = {
  'working-days': 2_600,
  'clear-days': 2_600,
  days: 3_660,
  weeks: 520,
  months: 120,
  years: 10,
};

/** Whether an amount can be counted from the days of our time: not more than about ten years. */
export const isCountable = ({ count, unit }: Amount): boolean => count <= MOST[unit];

/**
 * "Within an amount of `from`" (PROTOCOLS 0.5): due at the end of the day that it comes to. `from` is day 0. `areas`: whose closures count, for
 * working days alone.
 *
 * - Working days as `workingDaysAfter` counts them.
 * - Days and weeks are calendar days: each is counted, and none is rolled on from a weekend or a holiday.
 * - Months and years come to the same day of the month, or to the month's last day where it has no such day (31 January and a month, 29 February
 *   and a year); not rolled on either. Their explanation is the one line of the day that they come to, numbered by the amount; none for 0.
 *
 * `forecast`: whether any day on the way lies past the last year that is published for certain, whatever the unit.
 * @throws BeyondHorizon where the count leaves the calendar
 * @throws RangeError for clear days, which are counted back from a meeting alone, or if the count is not a whole number from 0
 */
export function after(calendar: Calendar, from: IsoDate, amount: Amount, areas: readonly string[]): Counted {
  const { unit } = amount;
  const count = wholeCount(amount);
  switch (unit) {
    case 'working-days':
      return workingDaysAfter(calendar, from, count, areas);
    case 'clear-days':
      throw new RangeError(`${describeAmount(amount)} are counted back from a day, not on from ${from}`);
    case 'days':
      return daysAfter(calendar, from, count);
    case 'weeks':
      return daysAfter(calendar, from, count * 7);
    case 'months':
      return monthsAway(calendar, from, count, amount, 1);
    case 'years':
      return monthsAway(calendar, from, count * 12, amount, 1);
  }
}

/**
 * "At least an amount before `day`" (PROTOCOLS 0.5): due at the end of the day that it comes to, counted back as `after` counts on; the explanation
 * steps back in time.
 *
 * Of clear days, neither the day of publication nor that of the meeting counts, so that n whole working days lie between the two: due at the
 * end of the working day number n + 1 before, which is the last line of the explanation.
 * @throws BeyondHorizon where the count leaves the calendar
 * @throws RangeError if the count is not a whole number from 0
 */
export function before(calendar: Calendar, day: IsoDate, amount: Amount, areas: readonly string[]): Counted {
  const { unit } = amount;
  const count = wholeCount(amount);
  switch (unit) {
    case 'working-days':
      return workingDaysBefore(calendar, day, count, areas);
    case 'clear-days':
      return workingDaysBefore(calendar, day, count + 1, areas);
    case 'days':
      return daysBefore(calendar, day, count);
    case 'weeks':
      return daysBefore(calendar, day, count * 7);
    case 'months':
      return monthsAway(calendar, day, count, amount, -1);
    case 'years':
      return monthsAway(calendar, day, count * 12, amount, -1);
  }
}

/**
 * The day that an amount comes to, for units that need no calendar: as `after` has it.
 * @throws RangeError for working days and clear days
 */
export function dayAfter(from: IsoDate, { count, unit }: Amount): IsoDate {
  switch (unit) {
    case 'days':
      return addDays(from, count);
    case 'weeks':
      return addDays(from, count * 7);
    case 'months':
      return sameDayOf(from, count);
    case 'years':
      return sameDayOf(from, count * 12);
    default:
      throw new RangeError(`${describeAmount({ count, unit })} can't be counted without a calendar`);
  }
}

/** Checked before anything is made of it: a day more, or seven or twelve times as many, could pass for a number of days. */
function wholeCount({ count }: Amount): number {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no number to count to`);
  return count;
}

/** Stepped as days are, so that horizon and forecast are those of the days in between. */
function monthsAway(calendar: Calendar, from: IsoDate, months: number, { count }: Amount, step: 1 | -1): Counted {
  requireWithin(calendar, from);
  const due = sameDayOf(from, step * months);
  const days = step * daysBetween(from, due);
  const { forecast } = (step === 1 ? daysAfter : daysBefore)(calendar, from, days);
  return { due, explanation: count === 0 ? [] : [{ date: due, counted: count }], forecast };
}

/** The same day of the month so many months on, or back if negative; the month's last day where it has no such day. */
function sameDayOf(date: IsoDate, months: number): IsoDate {
  const place = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(place / 12)).padStart(4, '0')}-${String((place % 12) + 1).padStart(2, '0')}`;
  const last = lastDayOf(month);
  const same = `${month}-${date.slice(8)}`;
  return same < last ? isoDate(same) : last;
}
