import { z } from 'zod';
import type { Policy } from '../case/policy/policy';

/** What the policy of reviews holds beside what all policies hold: nothing. Whom a review is between, the policy that it is about says. */
export const reviewTerms = z.strictObject({});
export type ReviewTerms = z.output<typeof reviewTerms>;

/** What of it would not run: until when a review is to be completed is counted without a calendar, as when it opens is counted back from there. */
export function termMistakes({ limits }: Policy<ReviewTerms>): readonly { path: readonly string[]; message: string }[] {
  const within = limits['review']?.within;
  return within && within.unit !== 'working-days'
    ? []
    : [
        {
          path: ['limits', 'review', 'within'],
          message: 'say within how many days, weeks, months or years of the last one a review is completed',
        },
      ];
}
