import { z } from 'zod';
import { source, type Policy } from '../case/policy/policy';
import { unless } from '../case/policy/policy-check';

/**
 * What of a visit can be the LINK's alone: its notes and documents that name no other reader; that somebody's authorisation has lapsed; who comes. A
 * provider's own notes and documents are its own in any case.
 */
const HELD = ['notes', 'documents', 'lapses', 'team'] as const;

/** What the policies of visits hold beside what all policies hold. */
export const visitTerms = z.strictObject({
  /** The role that visits. */
  visits: z.string(),
  /** The roles whose own premises it may visit, and those of whoever they contract. */
  statutory: z.array(z.string()).min(1, 'name at least one role whose premises are visited'),
  'link-alone': z.strictObject({ ...source, holds: z.array(z.enum(HELD)) }).refine(({ mark, note }) => !mark || note !== undefined, {
    message: 'a mark (silent, reading, ours) needs a note that says what and why',
    path: ['note'],
  }),
});

export type VisitTerms = z.output<typeof visitTerms>;
export type Held = (typeof HELD)[number];

/** What of them would not run, and no schema sees. */
export function termMistakes({
  roles,
  terms: { visits, statutory },
}: Policy<VisitTerms>): readonly { path: readonly string[]; message: string }[] {
  const known = Object.keys(roles);
  return [
    ...unless(known, visits, ['terms', 'visits'], 'a role'),
    ...statutory.flatMap((role, index) => [
      ...unless(known, role, ['terms', 'statutory', String(index)], 'a role'),
      ...(roles[role] === roles[visits] || statutory.indexOf(role) < index
        ? [{ path: ['terms', 'statutory', String(index)], message: `"${role}" is named once, and does not visit itself` }]
        : []),
    ]),
  ];
}
