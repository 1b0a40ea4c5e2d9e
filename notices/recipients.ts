import type { IsoDate } from '../protocols/calendar/dates';
import type { Addressee } from '../protocols/case/notices/notice';
import type { Post } from '../protocols/case/notices/tier';
import { sameName } from '../protocols/case/parties/names';
import type { Somebody } from '../protocols/case/parties/party';

/** In the place of a name where a post is empty: such a reader has no address, so that the notice fails, and that is told (0.13). */
export const NOBODY = 'nobody holds this post';

/** Who holds a post in an organisation, and when they are away: as the directory has it. */
export interface Holder {
  organisation: string;
  tier: Post;
  name: string;
  email?: string;
  address?: string;
  absences: readonly { from: IsoDate; to: IsoDate }[];
}

/** How one of an organisation's representatives is looked up. */
type LookUp = (organisation: string, id: string) => { name: string; email?: string } | undefined;

export interface Reader {
  organisation?: string;
  name: string;
  role?: string;
  email?: string;
  address?: string;
}

/** Who reads a letter on a day: whoever holds the post, and the deputy as well while a lead is away; representatives and people as they are reached; each of them once. */
export function readers(
  to: readonly Addressee[],
  holders: readonly Holder[],
  on: IsoDate,
  representativeOf: LookUp = () => undefined,
): readonly Reader[] {
  const all = to.flatMap((addressee): readonly Reader[] => {
    if ('contact' in addressee) return [{ name: addressee.name, email: addressee.contact }];
    if ('representative' in addressee) return representing(addressee, representativeOf);
    return 'somebody' in addressee ? [asReader(addressee.somebody)] : inPost(addressee, holders, on);
  });
  return all.filter((reader, index) => all.findIndex((other) => isSame(other, reader)) === index);
}

export const isReachable = ({ email, address }: Pick<Reader, 'email' | 'address'>): boolean => email !== undefined || address !== undefined;

/** One who can be written to: that one can't is no fault, since the letter goes to the leads as well. */
function representing(
  { organisation, representative }: { organisation: string; representative: string },
  representativeOf: LookUp,
): readonly Reader[] {
  const { name, email } = representativeOf(organisation, representative) ?? {};
  return name && email ? [{ organisation, name, role: 'representative', email }] : [];
}

/** A person, or whoever speaks for a group, at the contact that they gave. */
const asReader = ({ reference, name, speaker, contact = {} }: Somebody): Reader => ({
  name: speaker ?? name ?? reference,
  ...wayTo(contact),
});

type Addressed = Extract<Addressee, { tier: Post }>;

function inPost({ organisation, tier }: Addressed, holders: readonly Holder[], on: IsoDate): readonly Reader[] {
  const holding = (post: Post): readonly Holder[] => holders.filter((one) => one.organisation === organisation && one.tier === post);
  const held = holding(tier);
  if (held.length === 0) return [{ organisation, name: NOBODY, role: tier }];
  const isAway = held.some(({ absences }) => absences.some(({ from, to: until }) => from <= on && on <= until));
  return [...held, ...(isAway ? holding('deputy') : [])].map((one) => ({ organisation, name: one.name, role: one.tier, ...wayTo(one) }));
}

/** An address that is empty is none. */
const wayTo = ({ email, address }: { email?: string | undefined; address?: string | undefined }): Pick<Reader, 'email' | 'address'> => ({
  ...(email ? { email } : {}),
  ...(address ? { address } : {}),
});

/** Whoever holds two posts is one reader; two posts that are both empty are two. */
const isSame = (one: Reader, other: Reader): boolean =>
  sameName(one.name, other.name) &&
  one.organisation === other.organisation &&
  one.email === other.email &&
  one.address === other.address &&
  (isReachable(one) || one.role === other.role);
