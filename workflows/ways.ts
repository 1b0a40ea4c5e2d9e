import type { Way } from '../protocols/case/turn-wire';

/** A story's ways out, in the words of its policy. */
export const on = (step: string): { to: (stage: string) => Way } => ({ to: (to) => ({ step, to }) });
export const passing = (limit: string): { to: (stage: string) => Way } => ({ to: (to) => ({ passing: limit, to }) });
export const when = (condition: string): { to: (stage: string) => Way } => ({ to: (to) => ({ when: condition, to }) });
