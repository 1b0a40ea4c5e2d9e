import type { MomentRule } from '../case/protocol';
import { endOf, instanceOf, roundsOf } from './rounds';
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
      seq: round.seq,
      ...instanceOf(round),
      metBy: round.completed ? [round.completed.seq] : [],
    })),
  'the end of its time': (standing) =>
    roundsOf(standing).map((round) => ({ on: endOf(standing, round), seq: round.seq, ...instanceOf(round), metBy: [] })),
};
