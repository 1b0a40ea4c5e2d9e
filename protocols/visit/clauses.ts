/** What the rules of a visit cite, by what it is about: the policy has the number, or the heading, of each in its source. */
export const CLAUSES = [
  'visit',
  'authorised',
  'identification',
  'refusal',
  'escort',
  'cancellation',
  'safeguarding',
  'report',
  'response',
] as const;
export type Clause = (typeof CLAUSES)[number];
