import { sharedTitles } from '../case/titles';

/** What can happen to a complaint: each step by name, as timeline, letters and the operator's screen call it. No rule is in here. */
export const complaintTitles = {
  acknowledged: 'The complaint was acknowledged',
  responded: 'The complaint was answered',
  'not-satisfied': 'The answer did not satisfy',
  resolved: 'The complaint was resolved',
  'referred-on': 'The complaint was referred on',
  ...sharedTitles,
} as const;
