import { on, onNext, type Story } from '../case/story/story';
import { policyRetired, reviewCompleted, reviewOpened } from './forms';
import type { Stage } from './stages';
import type { ReviewTerms } from './terms';

/** The review of a policy: it opens itself, is completed, and sleeps until the next one, for as long as there is the policy (PROTOCOLS 7). */
export const story: Story<Stage, ReviewTerms> = {
  sleeping: [onNext(reviewOpened).to('reviewing'), on(policyRetired).to('closed')],
  reviewing: [onNext(reviewCompleted).to('sleeping'), on(policyRetired).to('closed')],
};
