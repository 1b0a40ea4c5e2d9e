import { isByParty, type Doer } from '../case/facts/fact';
import { firstOf, organisationFor, type Standing } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import { isPartyId, partyId, type Party, type PartyId } from '../case/parties/party';
import type { Policy } from '../case/policy/policy';
import { opened } from './forms';
import type { ComplaintTerms } from './terms';

type Opened = FormOf<typeof opened>;

/** The organisations that can be complained of under a policy. */
export const complainable = (policy: Policy<ComplaintTerms>): readonly string[] =>
  policy.terms.about.map((role) => organisationFor(policy, role));

/** The party that a complaint comes from, and the one that it is about. */
export const complainantOf = ({ parties }: Pick<Standing, 'parties'>): PartyId | undefined => playing(parties, 'complainant');
export const complainedOfIn = ({ parties }: Pick<Standing, 'parties'>): PartyId | undefined => playing(parties, 'complained-of');
const playing = (parties: readonly Party[], role: string): PartyId | undefined => parties.find((party) => party.role === role)?.id;

/**
 * Whoever complains, whoever is complained of, written to at the post that answers; those who are told by the policy; and who passed a person's complaint
 * on. The last two are on no side.
 */
export function partiesOf({ policy, facts }: Omit<Standing<ComplaintTerms>, 'parties'>): readonly Party[] {
  const opening = firstOf({ facts }, opened);
  if (!opening || !isByParty(opening)) return [];
  const { form, by } = opening;
  const sort = policy.terms.concerns[form.concern];
  const answering: Party = {
    id: partyId(form.about),
    role: 'complained-of',
    organisations: [form.about],
    ...(sort && sort.answers !== 'lead' ? { writtenAt: sort.answers } : {}),
  };
  const first = [answering, ...complaining(form, by)].filter(once);
  const told = toldOf(policy, form).map((organisation): Party => beside('told', organisation));
  const passedOn = isPasserOn(policy, form, by) ? [beside('passed-on-by', by.organisation)] : [];
  return [...first, ...told, ...passedOn].filter(once);
}

const beside = (role: string, organisation: string): Party => ({
  id: partyId(organisation),
  role,
  organisations: [organisation],
  neutral: true,
});

const once = ({ id }: Party, index: number, all: readonly Party[]): boolean => all.findIndex((other) => other.id === id) === index;

/** An organisation acts for itself; for a person or a group that can't sign in, the organisation complained of tells what they say. */
function complaining(
  { about, by: { kind, reference, name, speaker, contact, subject } }: Opened,
  { organisation }: Doer,
): readonly Party[] {
  if (kind === 'organisation')
    return isPartyId(organisation) ? [{ id: partyId(organisation), role: 'complainant', organisations: [organisation] }] : [];
  if (reference === undefined) return [];
  const somebody = { reference, name, speaker, contact, subject };
  return [
    {
      id: partyId(reference),
      role: 'complainant',
      organisations: [],
      ...(speaker === undefined ? { person: somebody } : { group: somebody }),
      ...(subject === undefined ? { spokenForBy: partyId(about), agreesItself: true } : {}),
    },
  ];
}

/** Those who hear of it by the policy; of the conduct of one that hears of conduct itself, others: where no organisation complains, which has heard. */
function toldOf(policy: Policy<ComplaintTerms>, { about, concern, by }: Opened): readonly string[] {
  const { told = [], 'told-when-about': instead = {} } = policy.terms.concerns[concern] ?? {};
  const [own] = Object.entries(instead).filter(([role]) => organisationFor(policy, role) === about);
  const roles = own ? (by.kind === 'organisation' ? [] : own[1]) : told;
  return roles.map((role) => organisationFor(policy, role));
}

/** A person's complaint may be brought by any organisation of the policy. */
const isPasserOn = ({ roles }: Policy, { by }: Opened, { organisation, role }: Doer): boolean =>
  by.kind !== 'organisation' && role !== 'person' && Object.values(roles).includes(organisation);
