/** What the rules of a review cite, by what it is about: the policy has the number of each in its source. */
export const CLAUSES = ['review', 'record', 'change', 'retirement'] as const;
export type Clause = (typeof CLAUSES)[number];
