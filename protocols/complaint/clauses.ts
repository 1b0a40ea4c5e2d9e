/** What the rules of a complaint cite, by what it is about: the policy has the number, or the heading, of each in its source. */
export const CLAUSES = ['complaint', 'answer'] as const;
export type Clause = (typeof CLAUSES)[number];
