import { rendered, type Rendered } from './formats';
import type { Letters, Undeliverable } from './letter';

/** Tells the coordinator that somebody was not told, why, and what to do about it (0.13). */
export function undeliverable(facts: Undeliverable): Rendered {
  const { policy, clause, ...told } = facts;
  const letter: Letters['undeliverable'] = { ...told, cited: clause, policies: [policy], assurances: [policy.assurance] };
  return rendered('undeliverable.njk', letter);
}
