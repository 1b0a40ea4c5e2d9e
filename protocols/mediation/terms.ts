import { z } from 'zod';
import { source, type Policy } from '../case/policy/policy';
import { unless } from '../case/policy/policy-check';
import { ground } from './forms';

const grounds = z.array(ground).refine((all) => new Set(all).size === all.length, 'each ground once');

/** What the policies of mediations hold beside what all policies hold: who mediates, and the legal expenses cover of its carer members. */
export const mediationTerms = z.strictObject({
  /** The role that mediates, on no side. */
  mediates: z.string(),
  'legal-expenses': z
    .strictObject({
      ...source,
      pence: z.number().int().min(1),
      /** On these grounds the cover is there. */
      covers: grounds,
      /** On these it is not there yet, and can be explored. */
      explores: grounds,
    })
    .refine(({ mark, note }) => !mark || note !== undefined, {
      message: 'a mark (silent, reading, ours) needs a note that says what and why',
      path: ['note'],
    }),
});

export type MediationTerms = z.output<typeof mediationTerms>;

/** What of them would not run, and no schema sees. */
export function termMistakes({
  roles,
  terms: { mediates, 'legal-expenses': cover },
}: Policy<MediationTerms>): readonly { path: readonly string[]; message: string }[] {
  return [
    ...unless(Object.keys(roles), mediates, ['terms', 'mediates'], 'a role'),
    ...cover.explores.flatMap((one, index) =>
      cover.covers.includes(one)
        ? [{ path: ['terms', 'legal-expenses', 'explores', String(index)], message: `"${one}" is covered: there is nothing to explore` }]
        : [],
    ),
  ];
}
