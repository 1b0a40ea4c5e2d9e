import { z } from 'zod';
import { isPercentage, isWhole } from '../money/shares';
import { source, type Policy } from '../case/policy/policy';
import { unless } from '../case/policy/policy-check';

const percentage = z.number().min(0).max(100).refine(isPercentage, 'at most two decimals');

/** What the policies of disputes hold beside what all policies hold. */
export const disputeTerms = z.strictObject({
  /** The roles that act for each of the two sides; the first of them bears its limits and its money. */
  sides: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.array(z.string()).min(1))
    .refine((sides) => Object.keys(sides).length === 2, 'a dispute is between two sides, no more and no fewer'),
  /** Roles of people that the policy ranks for operational level, by side. */
  levels: z.strictObject({
    ...source,
    sides: z.record(z.string(), z.array(z.strictObject({ code: z.string(), title: z.string() })).min(1)),
  }),
  panel: z.strictObject({ ...source, members: z.number().int().min(1), 'each-side': z.number().int().min(1) }),
  /** Who bears what until it is agreed otherwise, where no funding was in place: by side, in per cent. */
  'interim-funding': z.strictObject({ ...source, percent: z.record(z.string(), percentage) }),
});

export type DisputeTerms = z.output<typeof disputeTerms>;
export type DisputePolicy = Policy<DisputeTerms>;

/** What of them would not run, and no schema sees. */
export function termMistakes({ roles, terms }: DisputePolicy): readonly { path: readonly string[]; message: string }[] {
  const sides = Object.keys(terms.sides);
  const { percent } = terms['interim-funding'];
  const at = (...rest: string[]): readonly string[] => ['terms', ...rest];
  const acting = Object.values(terms.sides).flat();
  const missing = (given: object, ...path: string[]) =>
    sides
      .filter((side) => !(side in given))
      .map((side) => ({ path: at(...path, side), message: `say it for the side of the ${side} too` }));
  return [
    ...Object.entries(terms.sides).flatMap(([side, list]) =>
      list.flatMap((role, index) => unless(Object.keys(roles), role, at('sides', side, String(index)), 'a role')),
    ),
    ...acting
      .filter((role, index) => acting.indexOf(role) < index)
      .map((role) => ({ path: at('sides'), message: `"${role}" acts for one side only, and once` })),
    ...actingTwice(acting, roles),
    ...Object.keys(terms.levels.sides).flatMap((side) => unless(sides, side, at('levels', 'sides', side), 'a side')),
    ...missing(terms.levels.sides, 'levels', 'sides'),
    ...Object.keys(percent).flatMap((side) => unless(sides, side, at('interim-funding', 'percent', side), 'a side')),
    ...missing(percent, 'interim-funding', 'percent'),
    ...(isWhole(Object.values(percent)) ? [] : [{ path: at('interim-funding', 'percent'), message: 'the shares must add up to 100' }]),
    ...(terms.panel['each-side'] * 2 > terms.panel.members
      ? [
          {
            path: at('panel', 'members'),
            message: `a panel with ${terms.panel['each-side']} of each side has at least twice as many members`,
          },
        ]
      : []),
  ];
}

/** An organisation that plays two parts would have a seat on both sides, or hear everything twice: one that leaves is taken out, no other is put in its place. */
const actingTwice = (acting: readonly string[], roles: DisputePolicy['roles']): readonly { path: readonly string[]; message: string }[] =>
  acting.flatMap((role, index) => {
    const first = acting.find((one, place) => place < index && one !== role && roles[one] === roles[role]);
    return first === undefined || roles[role] === undefined
      ? []
      : [{ path: ['roles', role], message: `${roles[role]} acts as "${first}" already: take "${role}" out, here and among the sides` }];
  });
