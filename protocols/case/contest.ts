import type { Calendar } from '../calendar/calendar';
import { daysAfter, workingDaysAfter } from '../calendar/counting';
import { dateOf, type IsoDate } from '../calendar/dates';
import type { Fact } from './fact';
import type { Policy } from './policy';

/** The last day on which an agreement that one party reported can be contested (0.9): counted from the day of its being reported. */
export function contestableUntil({ contest: { within } }: Policy, { at }: Pick<Fact, 'at'>, calendar: Calendar): IsoDate {
  const from = dateOf(at);
  return (within.unit === 'days' ? daysAfter(calendar, from, within.count) : workingDaysAfter(calendar, from, within.count, [])).due;
}
