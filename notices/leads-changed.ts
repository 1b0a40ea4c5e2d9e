import { TIER_NAMES } from '../protocols/case/notices';
import type { Policy } from '../protocols/case/policy';
import type { Tier } from '../protocols/case/schedule';
import { rendered } from './formats';
import type { Letters } from './letter';

/** `organisation`: by its name. `leads`: all that it has now. `gone`: who held a tier and no longer does. `policies`: those that it shares with the reader. */
export interface LeadsChanged {
  organisation: string;
  policies: readonly Policy[];
  leads: readonly { tier: Tier; name: string; email?: string; telephone: string }[];
  gone: readonly { tier: Tier; name: string }[];
}

/** Tells a partner who now speaks for another, and how to reach them (0.12; 000, "Nominated Senior Managers"). */
export function leadsChanged(facts: LeadsChanged): { subject: string; text: string; html: string } {
  const { organisation, leads, gone, policies } = facts;
  const assurances = policies.map(({ assurance }) => assurance);
  const letter: Letters['leads-changed'] = {
    caseId: null,
    organisation,
    leads,
    gone,
    policies,
    assurances: assurances.filter(({ text }, index) => assurances.findIndex((one) => one.text === text) === index),
    tierTitles: TIER_NAMES,
  };
  return rendered('leads-changed.njk', letter);
}
