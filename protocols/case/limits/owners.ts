import { openerOf, type Standing } from '../facts/standing';
import { partisan, type PartyId } from '../parties/party';
import type { Protocol } from '../protocol';
import type { Instance } from './limit';

type Owners = NonNullable<Protocol['owners']>;

/** Owners that every kind has. */
const SHARED: Owners = {
  every: ({ parties }) => partisan(parties).map(({ id }) => id),
  opener: (standing) => {
    const opener = openerOf(standing);
    return opener ? [opener] : [];
  },
  neutral: ({ parties }) => parties.filter(({ neutral }) => neutral).map(({ id }) => id),
  each: (_, instance) => (instance?.party ? [instance.party] : []),
};

/** The parties behind an owner's name in the policy. */
export const ownersOf = ({ owners = {} }: Protocol, standing: Standing, name: string, instance: Instance | undefined): readonly PartyId[] =>
  (owners[name] ?? SHARED[name])?.(standing, instance) ?? [];

/** The names that a policy may give. */
export const ownerNames = ({ owners = {} }: Pick<Protocol, 'owners'>): readonly string[] => [
  ...Object.keys(SHARED),
  ...Object.keys(owners),
];
