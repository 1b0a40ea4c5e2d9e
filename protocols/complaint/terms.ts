import { z } from 'zod';
import { complainant, concern } from '../case/forms/complainant';
import { TIERS } from '../case/notices/tier';
import { source, type Policy } from '../case/policy/policy';
import { unless } from '../case/policy/policy-check';

/** Where complaints of one sort go. `told`: roles that hear of it at once; `told-when-about`: others in their place, where it is about that role itself. */
const sort = z.strictObject({
  ...source,
  by: z.array(complainant.shape.kind).min(1, 'say who complains of this'),
  answers: z.enum([...TIERS, 'complaints-officer']),
  told: z.array(z.string()).default([]),
  'told-when-about': z.record(z.string(), z.array(z.string())).default({}),
});

/** What the policies of complaints hold beside what all policies hold: who can be complained of, and what goes where. */
export const complaintTerms = z.strictObject({
  about: z.array(z.string()).min(1, 'name at least one role that can be complained of'),
  concerns: z.partialRecord(concern, sort),
});

export type ComplaintTerms = z.output<typeof complaintTerms>;

/** What of them would not run, and no schema sees. */
export function termMistakes({
  roles,
  terms: { about, concerns },
}: Policy<ComplaintTerms>): readonly { path: readonly string[]; message: string }[] {
  const known = Object.keys(roles);
  const each = (list: readonly string[], ...path: string[]) =>
    list.flatMap((role, index) => unless(known, role, ['terms', ...path, String(index)], 'a role'));
  return [
    ...each(about, 'about'),
    ...(Object.keys(concerns).length > 0
      ? []
      : [{ path: ['terms', 'concerns'], message: 'say what can be complained of: conduct, service, or both' }]),
    ...Object.entries(concerns).flatMap(([name, { told, 'told-when-about': instead }]) => [
      ...each(told, 'concerns', name, 'told'),
      ...Object.entries(instead).flatMap(([role, others]) => [
        ...unless(known, role, ['terms', 'concerns', name, 'told-when-about', role], 'a role'),
        ...each(others, 'concerns', name, 'told-when-about', role),
      ]),
    ]),
  ];
}
