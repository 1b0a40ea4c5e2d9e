import { partyId, type Party } from '../case/parties/party';
import { partnersOf, reviewedSince } from './reviewed';
import type { ReviewStanding } from './step';

/** The partners of the policy that is reviewed, each for itself: also those who act as one side in its cases. */
export function partiesOf(standing: Omit<ReviewStanding, 'parties'>): readonly Party[] {
  const policy = reviewedSince(standing);
  return (policy ? partnersOf(policy) : []).map((organisation) => ({
    id: partyId(organisation),
    role: 'partner',
    organisations: [organisation],
  }));
}
