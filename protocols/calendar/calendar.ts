import { addDays, daysBetween, weekday, type IsoDate } from './dates';

export interface BankHoliday {
  readonly date: IsoDate;
  readonly name: string;
}

/**
 * A day on which an area's partners are closed; `area` null: everywhere. `insteadOf`: the bank holiday that was moved to it, whose own day
 * works for as long as this closure stands (PROTOCOLS 0.10): 8 May 2020 instead of 4 May 2020.
 */
export interface Closure {
  readonly date: IsoDate;
  readonly name: string;
  readonly area: string | null;
  readonly insteadOf?: IsoDate;
}

/** Plain JSON, as the register holds it. A change makes a new version, and so a new object: this one is never altered. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  readonly from: IsoDate;
  /** The horizon: the last day that can be counted. */
  readonly until: IsoDate;
  /** The last day of the last year published for certain; a count that looks beyond it is a forecast. */
  readonly certainUntil: IsoDate;
  readonly bankHolidays: readonly BankHoliday[];
  readonly closures: readonly Closure[];
}

/** How a version of a calendar differs from the one before it: which day it is and what, why, and who declared it (0.10). */
export interface CalendarChange {
  readonly version: number;
  readonly what: string;
  readonly reason: string;
  readonly by: string;
}

/** Why a day does not count (PROTOCOLS 0.5). */
export type Skipped = { readonly skipped: 'weekend' } | { readonly skipped: 'bank-holiday' | 'closure'; readonly name: string };

/** A count would leave what the calendar holds: better no date than one counted without its bank holidays. */
export class BeyondHorizon extends Error {
  override readonly name = 'BeyondHorizon';

  constructor(
    readonly date: IsoDate,
    calendar: Calendar,
  ) {
    super(`${date} is beyond the calendar '${calendar.id}', which runs from ${calendar.from} to ${calendar.until}`);
  }
}

/** @throws BeyondHorizon */
export function requireWithin(calendar: Calendar, date: IsoDate): void {
  if (date < calendar.from || date > calendar.until) throw new BeyondHorizon(date, calendar);
}

/** Monday to Friday, no bank holiday, no closure everywhere or in one of these areas. @throws BeyondHorizon */
export function isWorkingDay(calendar: Calendar, date: IsoDate, areas: readonly string[]): boolean {
  return whyNotWorking(calendar, date, areas) === undefined;
}

/** Undefined on a working day. A weekend is said before a bank holiday, that before a closure. @throws BeyondHorizon */
export function whyNotWorking(calendar: Calendar, date: IsoDate, areas: readonly string[]): Skipped | undefined {
  return whyOff(dayNumbered(calendar, daysBetween(calendar.from, date)), areas);
}

/** One day of a calendar: what it is for everyone, and the closures declared for it. */
export interface Day {
  readonly date: IsoDate;
  readonly off: Skipped | undefined;
  readonly closures: readonly Closure[];
}

/** The day so many days after the calendar's first. @throws BeyondHorizon */
export function dayNumbered(calendar: Calendar, n: number): Day {
  const index = indexOf(calendar);
  const known = index.days.get(n);
  if (known) return known;
  const date = addDays(calendar.from, n);
  requireWithin(calendar, date);
  const day = { date, off: offForAll(date, index.bankHolidays), closures: calendar.closures.filter((closure) => closure.date === date) };
  index.days.set(n, day);
  return day;
}

/** @see whyNotWorking */
export function whyOff({ off, closures }: Day, areas: readonly string[]): Skipped | undefined {
  if (off) return off;
  const closure = closures.find(({ area }) => area === null || areas.includes(area));
  return closure && { skipped: 'closure', name: closure.name };
}

function offForAll(date: IsoDate, bankHolidays: ReadonlyMap<IsoDate, string>): Skipped | undefined {
  if (weekday(date) % 6 === 0) return { skipped: 'weekend' };
  const name = bankHolidays.get(date);
  return name === undefined ? undefined : { skipped: 'bank-holiday', name };
}

/** Without those that were moved: a source of bank holidays may go on listing them for years. */
function bankHolidaysKept({ bankHolidays, closures }: Calendar): readonly BankHoliday[] {
  const moved = new Set(closures.map(({ insteadOf }) => insteadOf));
  return bankHolidays.filter(({ date }) => !moved.has(date));
}

interface Index {
  readonly bankHolidays: ReadonlyMap<IsoDate, string>;
  /** Filled as days are looked at. */
  readonly days: Map<number, Day>;
}

// Module state, and yet harmless where workflows share a module: it holds only what follows from a calendar that never changes, keyed on that
// very object, so that no run can see another's, nor see anything different on a replay.
const indexes = new WeakMap<Calendar, Index>();

function indexOf(calendar: Calendar): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const index = { bankHolidays: new Map(bankHolidaysKept(calendar).map(({ date, name }) => [date, name])), days: new Map<number, Day>() };
  indexes.set(calendar, index);
  return index;
}
