/** What the rules of a mediation cite, by what it is about: the policy has the number, or the heading, of each in its source. */
export const CLAUSES = [
  'contact',
  'next-steps',
  'meeting',
  'basis',
  'resolution',
  'neutrality',
  'confidence',
  'support',
  'representation',
  'unresolved',
] as const;
export type Clause = (typeof CLAUSES)[number];
