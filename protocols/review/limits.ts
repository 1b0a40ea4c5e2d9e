import { knows } from '../case/facts/fact';
import { factNumbered } from '../case/facts/standing';
import type { MomentRule, OwnerRule } from '../case/protocol';
import { partnersIn } from './parties';
import { endOf, instanceOf, roundsOf, type Round } from './rounds';
import type { ReviewStanding } from './step';
import type { ReviewTerms } from './terms';

/** Each review by the end of its time; and the window that ends on the day on which it opens itself. */
export const LIMITS = [
  { name: 'review', needed: true },
  { name: 'opening', needed: true },
] as const;

export const moments: Readonly<Record<string, MomentRule<ReviewTerms>>> = {
  'the last review': (standing) =>
    roundsOf(standing).map((round) => ({
      on: round.since,
      seq: knownBy(standing, round),
      ...instanceOf(round),
      metBy: round.completed ? [round.completed.seq] : [],
    })),
  'the end of its time': (standing) =>
    roundsOf(standing).map((round) => ({ on: endOf(standing, round), seq: knownBy(standing, round), ...instanceOf(round), metBy: [] })),
};

export const owners: Readonly<Record<string, OwnerRule<ReviewTerms>>> = {
  partners: (standing, instance) => {
    const round = roundsOf(standing).find((one) => instanceOf(one).instance?.id === instance?.id);
    return partnersIn(standing, round);
  },
};

/** The entry by which the partners know of the limit: who has come since the last review, by the one that says that this one has opened. */
function knownBy(standing: ReviewStanding, round: Round): number {
  const fact = factNumbered(standing, round.seq);
  const isKnown = partnersIn(standing, round).every((partner) => fact && knows(partner, fact));
  return isKnown ? round.seq : (round.opened?.seq ?? round.seq);
}
