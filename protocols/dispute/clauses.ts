/** What the rules of a dispute cite, by what it is about: the policy has the number of each in its source. */
export const CLAUSES = [
  'no-withdrawal-of-funding',
  'existing-funding',
  'interim-agreement',
  'repayment',
  'informal-stage',
  'senior-managers',
  'formal-letter',
  'papers',
  'perspectives',
  'panel-membership',
  'attendance',
  'chair',
  'acceptance',
  'recommendations',
  'resolution',
] as const;

export type Clause = (typeof CLAUSES)[number] | 'withdrawal';
