import type { Policy } from '../protocols/case/policy';
import { rendered } from './formats';
import type { Letters } from './letter';

/**
 * A notice that was given up; `subject`: its own, `organisation`: by its name, or empty for somebody who is written to by name alone;
 * `channel`: `none` where no address is known; `reason`: in words.
 */
export interface Undeliverable {
  caseId: string;
  policy: Policy;
  subject: string;
  reader: string;
  organisation: string;
  channel: 'email' | 'letter' | 'none';
  reason: string;
}

/** Tells the coordinator that somebody was not told, why, and what to do about it (0.13). */
export function undeliverable(facts: Undeliverable): { subject: string; text: string; html: string } {
  const { policy, ...told } = facts;
  const letter: Letters['undeliverable'] = { ...told, policies: [policy], assurances: [policy.assurance] };
  return rendered('undeliverable.njk', letter);
}
