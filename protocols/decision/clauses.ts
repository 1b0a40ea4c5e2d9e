/** What the rules of a decision cite, by what it is about: the policy has the heading, or the number, of each in its source. */
export const CLAUSES = [
  'timetable',
  'agenda',
  'recommendations',
  'decisions',
  'conditions',
  'delegation',
  'call-in',
  'key-decision',
  'consultation',
  'scrutiny',
  'further-report',
  'options',
  'subgroups',
  'agreement',
  'legal',
  'notification',
  'implications',
] as const;
export type Clause = (typeof CLAUSES)[number];
