import { TIER_NAMES } from '../protocols/case/notices/tier';
import { rendered, type Rendered } from './formats';
import type { LeadsChanged, Letters } from './letter';

/** Tells a partner, or who they are and were, who now speaks for an organisation, and how to reach them (0.12; 000, "Nominated Senior Managers"). */
export function leadsChanged(facts: LeadsChanged): Rendered {
  const { clause, organisation, leads, gone, policies, by = '' } = facts;
  const assurances = policies.map(({ assurance }) => assurance);
  const letter: Letters['leads-changed'] = {
    caseId: null,
    cited: clause,
    organisation,
    leads,
    gone,
    policies,
    assurances: assurances.filter(({ text }, index) => assurances.findIndex((one) => one.text === text) === index),
    tierTitles: TIER_NAMES,
    changedBy: by,
  };
  return rendered('leads-changed.njk', letter);
}
