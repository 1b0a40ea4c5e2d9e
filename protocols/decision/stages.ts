/** A decision is prepared, its recommendations are published and go before the bodies, are decided, and carried out. */
export const STAGES = ['prepared', 'published', 'decided', 'implementing', 'closed'] as const;
export type Stage = (typeof STAGES)[number];
