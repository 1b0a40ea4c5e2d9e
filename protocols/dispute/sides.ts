import type { Doer } from '../case/facts/fact';
import { firstOf, organisationFor, type Standing } from '../case/facts/standing';
import { bearerOf, partyById, partyId, partyOfOrganisation, type Concerned, type Party, type PartyId } from '../case/parties/party';
import type { FormError } from '../case/refusal';
import { opened } from './opening-form';
import type { DisputeStanding } from './step';
import type { DisputeTerms } from './terms';

/**
 * The two parties to a dispute are its sides: the ICB on one, the Local Authority with the Trust on the other. Either organisation of a side may act
 * for it; the first bears its limits and its money.
 */
export function partiesOf({ policy, facts }: Omit<Standing<DisputeTerms>, 'parties'>): readonly Party[] {
  const opening = firstOf({ facts }, opened);
  const raising = opening && opening.by !== 'the case' ? sideOf(policy, opening.by) : undefined;
  return Object.entries(policy.terms.sides).map(([side, roles]) => ({
    id: partyId(side),
    role: side === raising ? 'raising' : 'receiving',
    organisations: roles.map((role) => organisationFor(policy, role)),
  }));
}

const sideOf = (policy: DisputeStanding['policy'], { organisation }: Pick<Doer, 'organisation'>): string | undefined =>
  Object.entries(policy.terms.sides).find(([, roles]) => roles.some((role) => organisationFor(policy, role) === organisation))?.[0];

/** Whom it is about: known by a reference. */
export function concernedIn(standing: DisputeStanding): readonly Concerned[] {
  const opening = firstOf(standing, opened);
  return opening ? [{ role: 'service-user', person: opening.form.serviceUser.reference }] : [];
}

/** The side that an organisation acts for, if it is a party at all. */
export const sideNamed = ({ parties }: DisputeStanding, organisation: string): PartyId | undefined =>
  partyOfOrganisation(parties, organisation)?.id;

export const sidesOf = ({ parties }: DisputeStanding): readonly PartyId[] => parties.map(({ id }) => id);

/** The organisation that bears what a side owes: for the Local Authority's side, the Local Authority (§1). */
export function bearer({ parties }: DisputeStanding, side: PartyId | string): string {
  const party = partyById(parties, side);
  return (party && bearerOf(party)) ?? side;
}

/** Those of both sides. */
export const bearers = ({ parties }: DisputeStanding): readonly string[] => parties.flatMap((party) => bearerOf(party) ?? []);

/** An organisation that a form names and that is no partner. */
export const strangers = (standing: DisputeStanding, organisation: string, pointer: string): readonly FormError[] =>
  sideNamed(standing, organisation) ? [] : [{ pointer, detail: `${organisation} is no partner to this dispute` }];

/** Shares are borne by the sides' bearers: money is the Local Authority's, not the Trust's (§1). */
export function strangersToMoney(
  standing: DisputeStanding,
  list: readonly { organisation: string }[],
  pointer: string,
): readonly FormError[] {
  const known = bearers(standing);
  return list.flatMap(({ organisation }, index) =>
    known.includes(organisation)
      ? []
      : [{ pointer: `${pointer}/${index}/organisation`, detail: `shares are borne by ${known.join(' and ')}` }],
  );
}

/** The same for shares of responsibility from several days. */
export const strangersToResponsibility = (
  standing: DisputeStanding,
  responsibility: readonly { shares: readonly { organisation: string }[] }[],
): readonly FormError[] =>
  responsibility.flatMap(({ shares }, index) => strangersToMoney(standing, shares, `/responsibility/${index}/shares`));
