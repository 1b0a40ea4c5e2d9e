import type { Calendar } from '../calendar/calendar';
import { daysAfter, workingDaysAfter } from '../calendar/counting';
import { dateOf, type IsoDate } from '../calendar/dates';
import { seqOf } from './effective';
import type { Fact } from './fact';
import type { Policy } from './policy';

/** The last day on which an agreement that one party reported can be contested (0.9): counted from the day of its being reported, or last amended. */
export function contestableUntil({ contest: { within } }: Policy, agreement: Fact, facts: readonly Fact[], calendar: Calendar): IsoDate {
  const amended = facts.findLast((fact) => fact.step === 'amended' && seqOf(fact) === agreement.seq);
  const from = dateOf((amended ?? agreement).at);
  return (within.unit === 'days' ? daysAfter(calendar, from, within.count) : workingDaysAfter(calendar, from, within.count, [])).due;
}
