import type { IsoDate } from '../protocols/calendar/dates';
import type { Tier } from '../protocols/case/schedule';
import type { Addressee } from '../protocols/case/timeline';

/** In the place of a name where a tier is empty: such a reader has no address, so that the notice fails, and that is told (0.13). */
export const NOBODY = 'nobody holds this post';

/** Who holds a tier in an organisation, and when they are away: as the directory has it. */
export interface Holder {
  organisation: string;
  tier: Tier;
  name: string;
  email?: string;
  address?: string;
  absences: readonly { from: IsoDate; to: IsoDate }[];
}

export interface Reader {
  organisation?: string;
  name: string;
  role?: string;
  email?: string;
  address?: string;
}

/** Who reads a notice on a day: whoever holds the tier, and the deputy as well while a lead is away; each of them once. */
export function readers(to: readonly Addressee[], holders: readonly Holder[], on: IsoDate): readonly Reader[] {
  const all = to.flatMap((addressee): readonly Reader[] => {
    if ('contact' in addressee) return [{ name: addressee.name, email: addressee.contact }];
    const held = holders.filter(({ organisation, tier }) => organisation === addressee.organisation && tier === addressee.tier);
    if (held.length === 0) return [{ organisation: addressee.organisation, name: NOBODY, role: addressee.tier }];
    const away = held.some(({ absences }) => absences.some(({ from, to: until }) => from <= on && on <= until));
    const deputies = away ? holders.filter(({ organisation, tier }) => organisation === addressee.organisation && tier === 'deputy') : [];
    return [...held, ...deputies].map(({ organisation, tier, name, email, address }) => ({
      organisation,
      name,
      role: tier,
      ...(email ? { email } : {}),
      ...(address ? { address } : {}),
    }));
  });
  return all.filter((reader, index) => all.findIndex((other) => isSame(other, reader)) === index);
}

export const isReachable = ({ email, address }: Reader): boolean => email !== undefined || address !== undefined;

/** Whoever holds two tiers is one reader; two posts that are both empty are two. */
const isSame = (one: Reader, other: Reader): boolean =>
  one.name === other.name &&
  one.organisation === other.organisation &&
  one.email === other.email &&
  one.address === other.address &&
  (isReachable(one) || one.role === other.role);
