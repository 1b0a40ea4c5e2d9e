/** Who speaks for an organisation, lowest first: an escalation goes up. The one list of them (0.12). */
export const TIERS = ['lead', 'deputy', 'senior-manager', 'accountable-officer'] as const;
export type Tier = (typeof TIERS)[number];

export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  lead: 'lead',
  deputy: 'deputy',
  'senior-manager': 'senior manager',
  'accountable-officer': 'accountable officer',
};

/** Whom an organisation's letters can go to: those who speak for it, and whoever complaints about it go to. An escalation goes up the tiers alone. */
export type Post = Tier | 'complaints-officer';

export const POST_NAMES: Readonly<Record<Post, string>> = { ...TIER_NAMES, 'complaints-officer': 'complaints officer' };

/**
 * Whether a notice of a missed limit is the first of it that goes to its tier: the tiers rise with the notices, and the last one repeats. The notices
 * before it that were passed over went to nobody.
 */
export const isFirstToTier = (tiers: readonly Post[], { number, passedOver }: { number: number; passedOver: number }): boolean =>
  tierOfNotice(tiers, number) !== tierOfNotice(tiers, number - passedOver - 1);

/** The tiers that a chase rises through, from the post that is written to each time: above a complaints officer there is the lead, above a senior manager the next. */
export function tiersFrom(tiers: readonly Tier[], post: Post = 'lead'): readonly Post[] {
  if (post === 'complaints-officer') return [post, ...tiers];
  return tiers.includes(post) ? tiers.slice(tiers.indexOf(post)) : tiers;
}

/** Whoever the owners' letters go to is written to each time; the tier rises from the one above to the last. */
export const tierOfNotice = (tiers: readonly Post[], number: number): Post => tiers[Math.min(number, tiers.length - 1)] ?? 'lead';
