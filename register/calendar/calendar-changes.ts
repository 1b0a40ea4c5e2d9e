import { isDeepStrictEqual } from 'node:util';
import { requireWithin, type BankHoliday, type Calendar, type Closure } from '../../protocols/calendar/calendar';
import { describeDate, type IsoDate } from '../../protocols/calendar/dates';
import { mergedHolidays } from '../../protocols/calendar/merge';

/** A calendar's frame, as its file has it. */
export interface CalendarSettings {
  id: string;
  from: IsoDate;
  until: IsoDate;
  certainUntil: IsoDate;
}

/** The same area is closed on that day already. */
export class ClosureExists extends Error {
  override readonly name = 'ClosureExists';

  constructor(readonly closure: Closure) {
    super(`${describeClosure(closure)} is declared already`);
  }
}

/** What is to be moved is no bank holiday, or has been moved already. */
export class NoBankHoliday extends Error {
  override readonly name = 'NoBankHoliday';
}

/** The next version with this closure. @throws ClosureExists, BeyondHorizon, NoBankHoliday */
export function withClosure(calendar: Calendar, { date, name, area, insteadOf }: Closure): Calendar {
  requireWithin(calendar, date);
  const held = calendar.closures.find(isOn(date, area));
  if (held) throw new ClosureExists(held);
  if (insteadOf) requireBankHoliday(calendar, insteadOf);
  const closure = { date, name, area, ...(insteadOf ? { insteadOf } : {}) };
  const closures = [...calendar.closures, closure].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { ...calendar, version: calendar.version + 1, closures };
}

function requireBankHoliday({ bankHolidays, closures }: Calendar, date: IsoDate): void {
  const moved = closures.find(({ insteadOf }) => insteadOf === date);
  if (moved) throw new NoBankHoliday(`the bank holiday of ${describeDate(date)} was moved already: ${describeClosure(moved)}`);
  if (bankHolidays.some((holiday) => holiday.date === date)) return;
  const sameYear = bankHolidays.filter((holiday) => holiday.date.startsWith(date.slice(0, 4))).map((holiday) => holiday.date);
  throw new NoBankHoliday(`${date} is no bank holiday that could be moved; those of its year are: ${sameYear.join(', ') || 'none'}`);
}

/** The next version without it; undefined if there is none. */
export function withoutClosure(calendar: Calendar, date: IsoDate, area: string | null): Calendar | undefined {
  const closures = calendar.closures.filter((closure) => !isOn(date, area)(closure));
  return closures.length === calendar.closures.length ? undefined : { ...calendar, version: calendar.version + 1, closures };
}

/** The next version with a feed's bank holidays merged in (PROTOCOLS 0.10), or the first; undefined if nothing would change. */
export function filled(
  held: Calendar | undefined,
  settings: CalendarSettings,
  fresh: readonly BankHoliday[],
  today: IsoDate,
): Calendar | undefined {
  const { id, from, until, certainUntil } = settings;
  const bankHolidays = mergedHolidays(held?.bankHolidays ?? [], fresh, today).map(({ date, name }) => ({ date, name }));
  const frame = { id, version: held?.version ?? 0, from, until, certainUntil };
  const next: Calendar = { ...frame, bankHolidays, closures: held?.closures ?? [] };
  return isDeepStrictEqual(next, held) ? undefined : { ...next, version: next.version + 1 };
}

export const describeClosure = ({ date, name, area, insteadOf }: Closure): string =>
  `${name}, ${describeDate(date)}, ${area === null ? 'everywhere' : `area ${area}`}${insteadOf ? `, instead of ${describeDate(insteadOf)}` : ''}`;

const isOn = (date: IsoDate, area: string | null) => (closure: Closure) => closure.date === date && closure.area === area;
const order = ({ date, area }: Closure): string => `${date} ${area ?? ''}`;
