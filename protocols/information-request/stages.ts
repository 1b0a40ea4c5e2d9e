/** An information request is asked until each of its parts has come to an end. */
export const STAGES = ['asked', 'closed'] as const;
export type Stage = (typeof STAGES)[number];
