import { sharedTitles } from '../case/titles';

/** What can happen to a visit: each step by name, as timeline, letters and the operator's screen call it. No rule is in here. */
export const visitTitles = {
  'team-changed': 'The team was changed',
  rescheduled: 'A new date was given',
  cancelled: 'The visit was cancelled',
  abandoned: 'The visit was abandoned',
  arrived: 'The representatives arrived',
  'entry-denied': 'Entry was denied',
  'explanation-given': 'An explanation was given of why entry was denied',
  'visit-ended': 'The visit ended',
  'safeguarding-concern-raised': 'A safeguarding concern was raised',
  'report-issued': 'The report was issued',
  'report-received': 'The report was received',
  'response-received': 'The report was answered',
  'action-done': 'A promised action was done',
  ...sharedTitles,
} as const;
