import { firstOf, type Standing } from '../case/facts/standing';
import { partyId, type Party, type PartyId } from '../case/parties/party';
import { opened } from './forms';
import { linkOf, visitor } from './roles';
import { teamIn } from './team';
import type { VisitTerms } from './terms';

/** The LINK, with who leads the visit as it stands, and the provider. */
export function partiesOf({ policy, facts }: Omit<Standing<VisitTerms>, 'parties'>): readonly Party[] {
  const link = visitor({ policy });
  const provider = firstOf({ facts }, opened)?.form.provider;
  const { lead } = teamIn(facts);
  return [
    { id: partyId(link), role: 'link', organisations: [link], ...(lead ? { representatives: [lead] } : {}) },
    ...(provider === undefined || provider === link ? [] : [{ id: partyId(provider), role: 'provider', organisations: [provider] }]),
  ];
}

export const onlyLink =
  (sentence: string) =>
  (standing: Pick<Standing<VisitTerms>, 'policy'>, as: PartyId): string | undefined =>
    as === linkOf(standing) ? undefined : sentence;
