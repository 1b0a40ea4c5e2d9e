import { lastDayOf } from './counting';
import { describeDate, isIsoDate, isoDate, type IsoDate } from './dates';

/**
 * A time as documents state it (PROTOCOLS 6): a day (`2001-11-19`), a month (`2002-02`), or from one month to another (`2002-11/2002-12`). What is
 * due by it is due by its last day.
 */
export type Period = string;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export function isPeriod(text: string): text is Period {
  if (isIsoDate(text)) return true;
  const months = text.split('/');
  const [first = '', last = first] = months;
  return months.length <= 2 && isMonth(first) && isMonth(last) && first <= last;
}

/** Of a year that has days: of one before 0100 (a mistyped `0026`) there are none. */
const isMonth = (text: string): boolean => MONTH.test(text) && isIsoDate(`${text}-01`);

/** The day of a period that is one; undefined for months. */
export const dayOf = (period: Period): IsoDate | undefined => (isIsoDate(period) ? period : undefined);

export const firstDayIn = (period: Period): IsoDate => dayOf(period) ?? isoDate(`${monthsIn(period)[0]}-01`);
export const lastDayIn = (period: Period): IsoDate => dayOf(period) ?? lastDayOf(monthsIn(period)[1]);

/** `19 November 2001`, `February 2002`, `November 2002 to December 2002`. */
export function describePeriod(period: Period): string {
  const day = dayOf(period);
  if (day) return describeDate(day);
  const named = monthsIn(period).map((month) => describeDate(isoDate(`${month}-01`)).replace(/^\S+ \S+ /, ''));
  return [...new Set(named)].join(' to ');
}

function monthsIn(period: Period): readonly [string, string] {
  const [first = period, last = first] = period.split('/');
  return [first, last];
}
