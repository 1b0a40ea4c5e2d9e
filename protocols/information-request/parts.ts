import type { IsoDate } from '../calendar/dates';
import type { Fact } from '../case/facts/fact';
import { byDay, factsOf, firstOf, latestOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import { once } from '../case/once';
import { answered, attendanceDeclined, attended, opened, partWithdrawn, timescaleAgreed, unavailable, withheld } from './forms';
import type { RequestStanding } from './step';

/** How a part came to its end, which is final. */
export interface Ended {
  how: 'answered' | 'withheld' | 'withdrawn';
  fact: Fact;
}

/** A part of the request, and what has become of it. */
export interface RequestPart {
  id: string;
  what: string;
  unavailable: Fact<FormOf<typeof unavailable>> | undefined;
  /** The date of its own that was agreed last. */
  timescale: Fact<FormOf<typeof timescaleAgreed>> | undefined;
  ended: Ended | undefined;
}

/** The parts of a request for information, as the letter had them; none of a request for attendance. */
export const partsOf = once((standing: RequestStanding): readonly RequestPart[] =>
  (firstOf(standing, opened)?.form.parts ?? []).map(({ id, what }) => ({
    id,
    what,
    unavailable: factsOf(standing, unavailable).find(({ form }) => form.part === id),
    timescale: factsOf(standing, timescaleAgreed).findLast(({ form }) => form.part === id),
    ended: endOf(standing, id),
  })),
);

/** The first that ended it: nothing takes that back but an amendment of what ended it. */
function endOf(standing: RequestStanding, id: string): Ended | undefined {
  const ends: readonly Ended[] = [
    ...factsOf(standing, answered).flatMap((fact) => (fact.form.parts.includes(id) ? [{ how: 'answered', fact } as const] : [])),
    ...factsOf(standing, withheld).flatMap((fact) => (fact.form.part === id ? [{ how: 'withheld', fact } as const] : [])),
    ...factsOf(standing, partWithdrawn).flatMap((fact) => (fact.form.part === id ? [{ how: 'withdrawn', fact } as const] : [])),
  ];
  const [first] = byDay(ends.map(({ fact }) => fact));
  return ends.find(({ fact }) => fact === first);
}

export const partNamed = (standing: RequestStanding, id: string): RequestPart | undefined =>
  partsOf(standing).find((part) => part.id === id);

/** Whether an officer came to the meeting, or was declined. */
export const attendance = (standing: RequestStanding): Fact | undefined => {
  const found = byDay([latestOf(standing, attended), latestOf(standing, attendanceDeclined)].flatMap((fact) => fact ?? []));
  return found[0];
};

/** The day on which all that was asked for had come to an end, once it has. */
export function concludedOn(standing: RequestStanding): IsoDate | undefined {
  const asksForAttendance = firstOf(standing, opened)?.form.asks === 'attendance';
  const ends = asksForAttendance ? [attendance(standing)?.on] : partsOf(standing).map(({ ended }) => ended?.fact.on);
  const days = ends.flatMap((on) => on ?? []).toSorted();
  return days.length === ends.length ? days.at(-1) : undefined;
}
