import type { Doer } from '../facts/fact';
import type { Standing } from '../facts/standing';
import type { Audience } from '../steps/step';
import { sameName } from '../parties/names';
import { bearerOf, partisan, partyById, type NamedPerson, type Party, type PartyId } from '../parties/party';
import type { Addressee } from './notice';
import { tiersFrom, type Post } from './tier';

/** A party's own: the leads of its organisations, or whoever else its letters go to there, with those who represent it, or the person, or whoever speaks for the group. */
export function leadsOf({
  id,
  organisations,
  writtenAt = 'lead',
  representatives = [],
  person,
  group,
  notWrittenTo,
}: Party): readonly Addressee[] {
  if (notWrittenTo) return [];
  const somebody = person ?? group;
  return [
    ...organisations.map((organisation) => ({ party: id, organisation, tier: writtenAt })),
    ...organisations
      .slice(0, 1)
      .flatMap((organisation) => representatives.map((representative) => ({ party: id, organisation, representative }))),
    ...(somebody ? [{ party: id, somebody }] : []),
  ];
}

/** A tier of the organisation that bears what a party owes; a person has none: it goes on to the neutral party (0.6). */
export function tierOf(parties: readonly Party[], id: PartyId, tier: Post): readonly Addressee[] {
  const party = partyById(parties, id);
  const bearer = party && bearerOf(party);
  if (bearer) return [{ party: id, organisation: bearer, tier }];
  return parties.filter(({ neutral }) => neutral).flatMap(leadsOf);
}

/** The posts that a chase of these owners rises through: from the one that their letters go to. */
export const chasedThrough = ({ parties, policy }: Pick<Standing, 'parties' | 'policy'>, owners: readonly PartyId[]): readonly Post[] =>
  tiersFrom(policy.notices.tiers, partyById(parties, owners[0])?.writtenAt);

/** Whom a step is told to. `by`: who took it. */
export function audienceOf({ parties }: Standing, audience: Audience, by: Acting | undefined): readonly Addressee[] {
  if (typeof audience !== 'string') return parties.filter(({ id }) => audience.includes(id)).flatMap(leadsOf);
  const everyone = parties.flatMap(leadsOf);
  switch (audience) {
    case 'parties':
      return everyone;
    case 'others':
      return everyone.filter((one) => !isTheirs(one, by));
    case 'accountable-officers':
      return [...everyone, ...partisan(parties).flatMap(({ id }) => tierOf(parties, id, 'accountable-officer'))];
    case 'nobody':
      return [];
  }
}

type Acting = Pick<Doer, 'party' | 'organisation'>;

/** Whether an addressee is who took the step: of a side, the organisation that did; a person that acts by itself. */
const isTheirs = (one: Addressee, by: Acting | undefined): boolean =>
  by !== undefined && 'party' in one && one.party === by.party && (!('organisation' in one) || one.organisation === by.organisation);

/** Whoever owes something, or is asked; the neutral party, where nobody writes to them: what is due is never told to nobody. */
export function answerableOf({ parties }: Pick<Standing, 'parties'>, owners: readonly PartyId[]): readonly Addressee[] {
  const own = parties.filter(({ id }) => owners.includes(id)).flatMap(leadsOf);
  return own.length > 0 ? own : parties.filter(({ neutral }) => neutral).flatMap(leadsOf);
}

/** People who gave a contact, each once. */
export const peopleOf = (people: readonly NamedPerson[]): readonly Addressee[] =>
  people
    .flatMap(({ name, contact }) => (contact ? [{ name, contact }] : []))
    .filter((one, index, all) => all.findIndex(({ name, contact }) => contact === one.contact && sameName(name, one.name)) === index);
