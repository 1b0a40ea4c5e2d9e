/** A visit is planned, perhaps called off or turned away and planned anew, held, reported, and what was promised on it is followed. */
export const STAGES = ['planned', 'cancelled', 'denied', 'visited', 'reported', 'follow-up', 'closed'] as const;
export type Stage = (typeof STAGES)[number];
