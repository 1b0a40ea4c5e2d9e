import type { IsoDate } from '../calendar/dates';
import { isOf, type Fact } from '../case/facts/fact';
import { byDay, factsOf, isBefore } from '../case/facts/standing';
import { once } from '../case/once';
import type { FormOf, StepForm } from '../case/forms/step-form';
import { arrived, cancelled, entryDenied, explanationGiven, opened, rescheduled, visitEnded } from './forms';
import type { VisitStanding } from './step';

type FactOf<F extends StepForm> = Fact<FormOf<F>>;

/** A day on which the LINK meant to come, and what came of it. */
export interface Attempt {
  /** What it was planned by. */
  plan: FactOf<typeof opened> | FactOf<typeof rescheduled>;
  visitOn: IsoDate;
  cancelled?: FactOf<typeof cancelled>;
  arrived?: FactOf<typeof arrived>;
  denied?: FactOf<typeof entryDenied>;
  ended?: FactOf<typeof visitEnded>;
}

/** Every attempt, in the order of the days on which things happened: a late report is of the attempt that it was true of. */
export const attemptsOf = once((standing: VisitStanding): readonly Attempt[] => {
  const attempts: Attempt[] = [];
  for (const fact of byDay(standing.facts)) {
    if (isOf(opened, fact)) attempts.push({ plan: fact, visitOn: fact.form.visitOn });
    if (isOf(rescheduled, fact)) attempts.push({ plan: fact, visitOn: fact.form.visitOn });
    const last = attempts.pop();
    if (last) attempts.push({ ...cameOfIt(fact), ...last });
  }
  return attempts;
});

function cameOfIt(fact: Fact): Partial<Attempt> {
  if (isOf(cancelled, fact)) return { cancelled: fact };
  if (isOf(arrived, fact)) return { arrived: fact };
  if (isOf(entryDenied, fact)) return { denied: fact };
  return isOf(visitEnded, fact) ? { ended: fact } : {};
}

/** The attempt as it stands; or the one that a step of that day is of. */
export const attemptOn = (standing: VisitStanding, on?: IsoDate): Attempt | undefined =>
  attemptsOf(standing).findLast(({ plan }) => on === undefined || plan.on <= on);

/** The attempt that a recorded step belongs to. */
export const attemptWith = (standing: VisitStanding, { seq }: Fact): Attempt | undefined =>
  attemptsOf(standing).find((attempt) =>
    [attempt.arrived, attempt.ended, attempt.cancelled, attempt.denied].some((fact) => fact?.seq === seq),
  );

/** The day for which a visit is planned, until they arrive, or it is called off. */
export function plannedFor(standing: VisitStanding): IsoDate | undefined {
  const attempt = standing.stage === 'planned' ? attemptOn(standing) : undefined;
  return attempt?.arrived ? undefined : attempt?.visitOn;
}

/** The visit that was held. */
export const visitHeld = (standing: VisitStanding): FactOf<typeof visitEnded> | undefined => byDay(factsOf(standing, visitEnded))[0];

/** A refusal of entry that nothing was said of at the door, and the explanation that was given since. */
export interface Unexplained {
  denied: FactOf<typeof entryDenied>;
  explained: FactOf<typeof explanationGiven> | undefined;
}

/** Each of them, in the order of recording: one that is told late takes no other's place. An explanation is of all that still wait for one. */
export function unexplainedOf(standing: VisitStanding): readonly Unexplained[] {
  const explanations = byDay(factsOf(standing, explanationGiven));
  return factsOf(standing, entryDenied)
    .filter(({ form }) => form.explanation === null)
    .map((denied) => ({ denied, explained: explanations.find((one) => isBefore(denied, one)) }));
}
