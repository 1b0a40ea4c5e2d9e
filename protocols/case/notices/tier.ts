/** Who speaks for an organisation, lowest first: an escalation goes up. The one list of them (0.12). */
export const TIERS = ['lead', 'deputy', 'senior-manager', 'accountable-officer'] as const;
export type Tier = (typeof TIERS)[number];

export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  lead: 'lead',
  deputy: 'deputy',
  'senior-manager': 'senior manager',
  'accountable-officer': 'accountable officer',
};
