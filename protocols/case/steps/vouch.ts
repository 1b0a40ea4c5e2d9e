import { clauseOf } from '../clauses';
import { isAuthorised, type Authorised, type Vouched } from '../facts/vouched';
import type { Policy } from '../policy/policy';
import { voidBy, type FormError, type Refused } from '../refusal';
import type { Ask } from './asks';

export type AskAfter = Extract<Ask, { ask: 'representative' }>;
export type RepresentativeOf = (organisation: string, id: string) => Authorised | undefined;

const isAfter = (ask: Ask): ask is AskAfter => ask.ask === 'representative';

/** Of each representative that is asked after, once, what the directory says of them now. */
export function vouchedIn(asks: readonly Ask[], representativeOf: RepresentativeOf): readonly Vouched[] {
  const named = new Map(asks.filter(isAfter).map(({ of, id }) => [`${of}/${id}`, { of, representative: id }]));
  return [...named.values()].map(({ of, representative }) => vouchedAs(of, representative, representativeOf(of, representative)));
}

/** Of what the directory has of somebody, what the record keeps: how they sign in and are written to is not for it. */
export const vouchedAs = (of: string, representative: string, { name, authorisedUntil, card }: Partial<Authorised> = {}): Vouched => ({
  representative,
  of,
  ...(name ? { name } : {}),
  ...(authorisedUntil ? { authorisedUntil } : {}),
  ...(card ? { card } : {}),
});

/** Why a step can't name this representative: a wrong form where there is nobody of that id, void where they are not authorised on the day. */
export function representativeFaults(
  { pointer, id, of, on, clause, known }: AskAfter,
  representativeOf: RepresentativeOf,
  policy: Policy,
): readonly (FormError | Refused)[] {
  const found = representativeOf(of, id);
  if (!found) return known ? [] : [{ pointer, detail: `${of} has no representative ${id}` }];
  if (clause === undefined || isAuthorised(found, on)) return [];
  const detail = `${found.name} is authorised until ${found.authorisedUntil ?? 'a day that is not known'}, and not on ${on}`;
  return [voidBy(clauseOf(policy, clause), detail, [{ pointer, detail }])];
}
