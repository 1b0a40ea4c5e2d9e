import { sharedTitles } from '../case/titles';

/** What can happen to the review of a policy: each step by name, as timeline, letters and the operator's screen call it. No rule is in here. */
export const reviewTitles = {
  'amendment-proposed': 'An amendment was proposed',
  'amendment-agreed': 'An amendment was agreed',
  'amendment-declined': 'An amendment was declined',
  'amendment-withdrawn': 'An amendment was withdrawn',
  'review-completed': 'The review was completed',
  'policy-retired': 'The policy was retired',
  ...sharedTitles,
} as const;
