import { describeDate, type IsoDate } from '../calendar/dates';
import { amendedIn } from '../case/facts/being-amended';
import { isBefore } from '../case/facts/standing';
import type { FormError } from '../case/refusal';
import { arrived, cancelled, entryDenied, rescheduled, visitEnded } from './forms';
import type { VisitStanding } from './step';

const COURSE = [rescheduled, cancelled, arrived, entryDenied, visitEnded].map(({ name }) => name as string);

/**
 * A date is given after the visit was called off, and a visit called off after its date was given: of what the course of a visit is made of, a day that is
 * put right keeps its place among the others (0.3).
 */
export function outOfOrder(standing: VisitStanding, on: IsoDate): readonly FormError[] {
  const was = amendedIn(standing);
  if (!was) return [];
  const others = standing.facts.filter((fact) => COURSE.includes(fact.step));
  const passed = others.find((other) => isBefore(other, was) !== isBefore(other, { seq: was.seq, on }));
  if (!passed) return [];
  const side = isBefore(passed, was) ? 'came before it: give that day or a later one' : 'came after it: give that day or an earlier one';
  return [{ pointer: '/on', detail: `"${passed.step}", on ${describeDate(passed.on)}, ${side}` }];
}
