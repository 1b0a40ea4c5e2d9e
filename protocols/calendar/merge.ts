import type { BankHoliday } from './calendar';
import type { IsoDate } from './dates';

/**
 * What the register shall hold when a feed is read again (PROTOCOLS 0.10), in the order of their dates.
 *
 * - Days before `today` stay as they are held, whatever the feed says of them today: cases were counted by them. Only for a year
 *   whose past holds nothing yet (the first filling, or a calendar that now begins earlier) is the feed taken at its word.
 * - From `today` on, the feed's days come in, and its names with them.
 * - Held days from `today` on that the feed lacks stay: a proclamation is often known here before a feed has it.
 */
export function mergedHolidays(held: readonly BankHoliday[], fresh: readonly BankHoliday[], today: IsoDate): readonly BankHoliday[] {
  const yearsHeld = new Set(held.filter(({ date }) => date < today).map(yearOf));
  const welcome = fresh.filter((holiday) => holiday.date >= today || !yearsHeld.has(yearOf(holiday)));
  const byDate = new Map([...held, ...welcome].map((holiday) => [holiday.date, holiday]));
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function yearOf({ date }: BankHoliday): string {
  return date.slice(0, 4);
}
