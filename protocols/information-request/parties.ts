import { firstOf, organisationFor, type Standing } from '../case/facts/standing';
import { partyId, type Party } from '../case/parties/party';
import type { Policy } from '../case/policy/policy';
import { opened } from './forms';
import type { RequestTerms } from './terms';

/** The organisation that asks under a policy: the LINK. */
export const asker = (policy: Policy<RequestTerms>): string => organisationFor(policy, policy.terms.asks);

/** Those that may be asked. */
export const partners = (policy: Policy<RequestTerms>): readonly string[] =>
  policy.terms.asked.map((role) => organisationFor(policy, role));

/** Whoever asks and whoever is asked, each by the id of its organisation: no other partner knows of the request. */
export function partiesOf({ policy, facts }: Omit<Standing<RequestTerms>, 'parties'>): readonly Party[] {
  const of = firstOf({ facts }, opened)?.form.of;
  const asks = asker(policy);
  return [
    { id: partyId(asks), role: 'link', organisations: [asks] },
    ...(of === undefined || of === asks ? [] : [{ id: partyId(of), role: 'asked', organisations: [of] }]),
  ];
}
