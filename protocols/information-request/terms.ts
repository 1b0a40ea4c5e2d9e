import { z } from 'zod';
import type { Policy } from '../case/policy/policy';
import { unless } from '../case/policy/policy-check';

/** What the policies of information requests hold beside what all policies hold: the role that asks, and those that are asked. */
export const requestTerms = z.strictObject({
  asks: z.string(),
  asked: z.array(z.string()).min(1, 'name at least one role that is asked'),
});

export type RequestTerms = z.output<typeof requestTerms>;

/** What of them would not run, and no schema sees. */
export function termMistakes({
  roles,
  terms: { asks, asked },
}: Policy<RequestTerms>): readonly { path: readonly string[]; message: string }[] {
  const known = Object.keys(roles);
  return [
    ...unless(known, asks, ['terms', 'asks'], 'a role'),
    ...asked.flatMap((role, index) => [
      ...unless(known, role, ['terms', 'asked', String(index)], 'a role'),
      ...(roles[role] === roles[asks] || asked.indexOf(role) < index
        ? [{ path: ['terms', 'asked', String(index)], message: `"${role}" is asked once, and does not ask itself` }]
        : []),
    ]),
  ];
}
