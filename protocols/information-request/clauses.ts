/** What the rules of an information request cite, by what it is about: the policy has the number, or the heading, of each in its source. */
export const CLAUSES = ['request', 'timescale', 'attendance'] as const;
export type Clause = (typeof CLAUSES)[number];
