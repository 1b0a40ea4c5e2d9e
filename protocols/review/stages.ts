/** The review of a policy sleeps until it is due, opens itself, and sleeps again once it is completed; it ends with the policy. */
export const STAGES = ['sleeping', 'reviewing', 'closed'] as const;
export type Stage = (typeof STAGES)[number];
