/** A complaint is received, acknowledged and answered; an answer that does not satisfy takes it back to be answered anew. */
export const STAGES = ['received', 'acknowledged', 'responded', 'closed'] as const;
export type Stage = (typeof STAGES)[number];
