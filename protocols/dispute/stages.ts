export const STAGES = ['informal', 'senior-managers', 'panel', 'settlement', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** While the dispute is not closed. */
export const OPEN: readonly Stage[] = ['informal', 'senior-managers', 'panel', 'settlement'];
