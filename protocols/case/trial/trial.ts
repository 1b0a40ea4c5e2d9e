import { BeyondHorizon } from '../../calendar/calendar';
import type { Instant } from '../../calendar/dates';
import type { Policy } from '../policy/policy';
import type { Protocol } from '../protocol';
import { changedLimits, differences, type Difference, type Stated } from './differences';
import { replayed, type PastCase, type TrialWorld } from './replay';

/** A closed case with what is on record of its end. */
export interface ClosedCase extends PastCase {
  recorded: { stage: string; limits: readonly Stated[] };
}

/** A draft, the version in whose place it is tried, and all that both are played by. */
export interface Tried {
  protocol: Protocol;
  draft: Policy;
  /** The number of the version that it is tried for. */
  asOf: number;
  world: TrialWorld;
  /** The instant at which a case that is open under either of them is looked at last. */
  until: Instant;
}

/** What became of one case. `limits`: those that it had under either. `failed`: it led beyond the calendar, or the rules broke down over it. */
export type CaseTried =
  | { case: string; failed: 'calendar' | 'rules' }
  | { case: string; limits: readonly { id: string; name: string }[]; asRecorded: boolean; differences: readonly Difference[] };

/**
 * Plays a closed case twice by today's rules and the newest calendar: under the version that governed it, and under the draft. What differs is the draft's
 * doing. `asRecorded`: whether the first came to what is on record. Where the rules fail over the case under either, it is said to have failed.
 */
export function tryCase(closed: ClosedCase, { protocol, draft, asOf, world, until }: Tried): CaseTried {
  const drafted = { ...world, policyOf: (version: number) => (version === asOf ? draft : world.policyOf(version)) };
  const { id, recorded } = closed;
  try {
    const before = replayed(protocol, closed, world, until);
    const after = replayed(protocol, closed, drafted, until);
    const names = new Map([...before.limits, ...after.limits].map((limit) => [limit.id, limit.name]));
    return {
      case: id,
      limits: [...names].map(([limit, name]) => ({ id: limit, name })),
      asRecorded: before.stage === recorded.stage && changedLimits(recorded.limits, before.limits).length === 0,
      differences: differences(before, after),
    };
  } catch (error) {
    // What else the rules stumble over may be somebody's words: it is not told.
    return { case: id, failed: error instanceof BeyondHorizon ? 'calendar' : 'rules' };
  }
}
