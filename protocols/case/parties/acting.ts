import type { Actor } from '../facts/fact';
import { partyById, partyOfOrganisation, type Party, type PartyId } from './party';

/** A `person` speaks for no organisation, whichever the token names (0.14): only for itself, by the subject that it signed in by. */
const speaksForOrganisation = ({ role }: Actor): boolean => role !== 'person';

/** The party as which somebody acts: by their organisation, or by subject. */
export const partyOfActor = (parties: readonly Party[], actor: Actor): Party | undefined =>
  parties.find(({ person, group }) => actor.verified && (person ?? group)?.subject === actor.subject && actor.subject !== '') ??
  (speaksForOrganisation(actor) ? partyOfOrganisation(parties, actor.organisation) : undefined);

/** Whether a party may report for another, which can't sign in by itself. */
export const mayActFor = (parties: readonly Party[], by: PartyId, whom: string): boolean => partyById(parties, whom)?.spokenForBy === by;
