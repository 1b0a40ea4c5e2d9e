import type { IsoDate } from '../../calendar/dates';
import { clauseOf } from '../clauses';
import { isAuthorised, type Authorised, type Vouched, type VouchedPolicy, type VouchedRepresentative } from '../facts/vouched';
import { nextVersion, withSets, type Sets } from '../policy/draft';
import type { Policy } from '../policy/policy';
import { voidBy, type FormError, type Refused } from '../refusal';
import type { Ask } from './asks';

export type AskAfter = Extract<Ask, { ask: 'representative' }>;
export type RepresentativeOf = (organisation: string, id: string) => Authorised | undefined;

/** The newest version of a policy, as it was written, and as the rules of its kind read it. */
export interface NewestVersion {
  written: object;
  policy: Policy;
}

/** Where what is asked after is looked up. */
export interface LookUps {
  representativeOf: RepresentativeOf;
  newestOf: (policy: string) => NewestVersion | undefined;
}

const isAfter = (ask: Ask): ask is AskAfter => ask.ask === 'representative';

/** Of each representative that is asked after, once, what the directory says of them now; of each policy, what the register has of it. */
export function vouchedIn(asks: readonly Ask[], { representativeOf, newestOf }: LookUps): readonly Vouched[] {
  const named = new Map(asks.filter(isAfter).map(({ of, id }) => [`${of}/${id}`, { of, representative: id }]));
  return [
    ...[...named.values()].map(({ of, representative }) => vouchedAs(of, representative, representativeOf(of, representative))),
    ...asks.flatMap((ask) => {
      const newest = ask.ask === 'policy' ? newestOf(ask.id) : undefined;
      return ask.ask === 'policy' && newest ? [policyAs(newest, ask)] : [];
    }),
  ];
}

/** What the record keeps of a policy; with what would be set in it, what that was, and where it is to be its next version, all of that. */
export function policyAs({ written, policy }: NewestVersion, { sets = {}, from }: { sets?: Sets; from?: IsoDate } = {}): VouchedPolicy {
  const { id, version, kind, title, roles } = policy;
  const drafted = withSets(written, sets);
  return {
    policy: id,
    version,
    kind,
    title,
    roles,
    ...('was' in drafted && Object.keys(sets).length > 0 ? { was: drafted.was } : {}),
    ...('draft' in drafted && from ? { next: nextVersion(drafted.draft, version + 1, from) } : {}),
  };
}

/** Of what the directory has of somebody, what the record keeps: how they sign in and are written to is not for it. */
export const vouchedAs = (
  of: string,
  representative: string,
  { name, authorisedUntil, card }: Partial<Authorised> = {},
): VouchedRepresentative => ({
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
