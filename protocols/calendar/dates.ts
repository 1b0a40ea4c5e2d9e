import { londonOfUtc, utcOfLondon } from './london';

declare const brand: unique symbol;

/** A day, `YYYY-MM-DD`, years 0100 to 9999; string comparison orders them. */
export type IsoDate = string & { readonly [brand]: 'IsoDate' };

/** A moment, `YYYY-MM-DDTHH:MM:SS.mmmZ`: always UTC with milliseconds, so that string comparison orders them. */
export type Instant = string & { readonly [brand]: 'Instant' };

const DAY = 86_400_000;
const ZERO = '0'.charCodeAt(0);
const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Real days only: 2025-02-30 is none. */
export function isIsoDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // The 30th of February is the 2nd of March, and the year 99 is 1999.
  const midnight = new Date(midnightOf(text));
  return midnight.getUTCDate() === digits(text, 8) && midnight.getUTCMonth() === digits(text, 5) - 1 && text >= '0100';
}

/** @throws RangeError if the text is no real day written YYYY-MM-DD. */
export function isoDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError(`'${text}' is no date written YYYY-MM-DD`);
  return text;
}

/**
 * From RFC 3339 with any offset (anything finer than a millisecond is cut off; no leap seconds), or milliseconds since 1970.
 * @throws RangeError if it is neither, or lies outside the years 0000 to 9999.
 */
export function instant(moment: string | number): Instant {
  return instantOf(typeof moment === 'number' ? moment : parsed(moment), moment);
}

/** Whether a text is an instant that has a day in London: RFC 3339, from 1990 on. */
export function isMoment(text: string): boolean {
  try {
    dateOf(instant(text));
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds since 1970. */
export function millis(moment: Instant): number {
  return Date.parse(moment);
}

/** `n` calendar days on, or back if negative. @throws RangeError beyond the year 9999. */
export function addDays(date: IsoDate, n: number): IsoDate {
  return dayOf(midnightOf(date) + n * DAY);
}

/** Calendar days from `a` to `b`; negative if `b` is the earlier. */
export function daysBetween(a: IsoDate, b: IsoDate): number {
  return (midnightOf(b) - midnightOf(a)) / DAY;
}

/** 0 is Sunday, 6 Saturday. */
export function weekday(date: IsoDate): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  return new Date(midnightOf(date)).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

export function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

export function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b;
}

/** 00:00 in London, the first instant of the day (the clocks never change at midnight). @throws RangeError before 1990. */
export function startOfDay(date: IsoDate): Instant {
  return at(date, 0);
}

/** A London wall clock's time; where the clocks change, as `utcOfLondon` has it. @throws RangeError before 1990 or for no time of day. */
export function at(date: IsoDate, hour: number, minute = 0): Instant {
  if (!isWhole(hour, 23) || !isWhole(minute, 59)) throw new RangeError(`${hour}:${minute} is no time of day`);
  return instant(utcOfLondon(midnightOf(date) + (hour * 60 + minute) * 60_000));
}

/** The London day that an instant lies on. @throws RangeError before 1990. */
export function dateOf(moment: Instant): IsoDate {
  return dayOf(londonOfUtc(millis(moment)));
}

/** What a clock in London shows, to the minute: '14:30'. @throws RangeError before 1990. */
export const clockTime = (moment: Instant): string => instant(londonOfUtc(millis(moment))).slice(11, 16);

/** 'Monday 5 January 2026' */
export function describeDate(date: IsoDate): string {
  return `${WEEKDAYS[weekday(date)]} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

function midnightOf(date: string): number {
  return Date.UTC(digits(date, 0) * 100 + digits(date, 2), digits(date, 5) - 1, digits(date, 8));
}

/** The two digits at a place. A case asks for its days many thousands of times: cutting texts up for each would take most of that time. */
function digits(text: string, place: number): number {
  return (text.charCodeAt(place) - ZERO) * 10 + text.charCodeAt(place + 1) - ZERO;
}

function dayOf(utc: number): IsoDate {
  return instantOf(utc, utc).slice(0, 10) as IsoDate;
}

function parsed(text: string): number {
  const match = RFC_3339.exec(text);
  if (!match) return NaN;
  const [, date = '', hour, minute, second, fraction = '', sign, offsetHours = 0, offsetMinutes = 0] = match;
  const real = isIsoDate(date) && isWhole(Number(hour), 23) && isWhole(Number(minute), 59) && isWhole(Number(second), 59);
  if (!real || !isWhole(Number(offsetHours), 23) || !isWhole(Number(offsetMinutes), 59)) return NaN;
  const clock = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return midnightOf(date) + clock + (sign === '-' ? offset : -offset);
}

function instantOf(utc: number, given: string | number): Instant {
  const moment = new Date(utc);
  const year = moment.getUTCFullYear();
  if (!Number.isInteger(utc) || !(0 <= year && year <= 9999))
    throw new RangeError(`'${given}' is no instant: RFC 3339 or milliseconds since 1970`);
  return moment.toISOString() as Instant;
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && 0 <= value && value <= most;
}
