import { partyId, type Party, type PartyId } from '../case/parties/party';
import { partnersOf, reviewedSince } from './reviewed';
import type { Round } from './rounds';
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

/** Those whose a review is, or was until it was completed: what it has come to stays theirs, whoever is a partner since. */
export function partnersIn(standing: ReviewStanding, round: Pick<Round, 'completed'> | undefined): readonly PartyId[] {
  const until = round?.completed?.seq;
  const parties =
    until === undefined ? standing.parties : partiesOf({ ...standing, facts: standing.facts.filter(({ seq }) => seq < until) });
  return parties.map(({ id }) => id);
}
