import { sharedTitles } from '../case/titles';

/** What can happen to an information request: each step by name, as timeline, letters and the operator's screen call it. No rule is in here. */
export const informationRequestTitles = {
  unavailable: 'A part was said to be unavailable for now',
  'timescale-agreed': 'A date was agreed for a part',
  answered: 'An answer was given',
  withheld: 'A part was withheld',
  'part-withdrawn': 'A part of the request was withdrawn',
  attended: 'An officer attended the meeting',
  'attendance-declined': 'Attendance at the meeting was declined',
  ...sharedTitles,
} as const;
