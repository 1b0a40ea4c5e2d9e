import { dayAfter } from '../calendar/amounts';
import type { IsoDate } from '../calendar/dates';
import type { Fact } from '../case/facts/fact';
import { factsOf, firstOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { Instance } from '../case/limits/limit';
import { opened, reviewCompleted, reviewOpened } from './forms';
import type { ReviewStanding } from './step';

/** From one review to the next: what came in between is the next one's. */
export interface Round {
  /** From 1. */
  number: number;
  /** The day of the last review, from which the time to the next one counts; and the entry that it comes of. */
  since: IsoDate;
  seq: number;
  /** The day of that entry. */
  begun: IsoDate;
  opened: Fact<FormOf<typeof reviewOpened>> | undefined;
  completed: Fact<FormOf<typeof reviewCompleted>> | undefined;
}

/**
 * Every round, first to last; the last of them is the one that is on. For a partner that came later, from the first entry that it knows; for one that was away meanwhile, without those
 * that it knows nothing of: a review that has opened says which it is.
 */
export function roundsOf(standing: ReviewStanding): readonly Round[] {
  const opening = firstOf(standing, opened);
  const [first] = standing.facts;
  if (!first) return [];
  const completions = factsOf(standing, reviewCompleted);
  const beginnings = [
    opening
      ? { since: opening.form.lastReviewedOn ?? opening.on, seq: opening.seq, begun: opening.on }
      : { since: first.on, seq: 0, begun: first.on },
    ...completions.map(({ on, seq }) => ({ since: on, seq, begun: on })),
  ];
  let last = 0;
  return beginnings.map(({ since, seq, begun }, index): Round => {
    const completed = completions[index];
    const isIn = (fact: Fact): boolean => fact.seq > seq && (!completed || fact.seq < completed.seq);
    const its = factsOf(standing, reviewOpened).find(isIn);
    const number = its?.form.number ?? last + 1;
    last = number;
    return { number, since, seq, begun, opened: its, completed };
  });
}

/** The round that a step belongs to, by when it was recorded. */
export const roundOf = (standing: ReviewStanding, { seq }: Pick<Fact, 'seq'>): Round | undefined =>
  roundsOf(standing).findLast((round) => round.seq < seq);

/** Why nothing of a review is told now, though it was open on that day: it has been completed since, and what it came to is settled. */
export const noneOpen = (standing: ReviewStanding): string | undefined =>
  standing.stage === 'reviewing' || roundsOf(standing).at(-1)?.opened ? undefined : 'no review is open; the next one opens by itself';

/** The first goes by the limit's name alone. */
export const instanceOf = ({ number }: Round): { instance?: Instance } =>
  number === 1 ? {} : { instance: { id: String(number), says: `review ${number}` } };

/** The day by whose end a round's review is to be completed, before any agreement to extend it. Publishing has seen to it that the policy says so. */
export function endOf({ policy }: Pick<ReviewStanding, 'policy'>, { since }: Pick<Round, 'since'>): IsoDate {
  const within = policy.limits['review']?.within;
  return within ? dayAfter(since, within) : since;
}
