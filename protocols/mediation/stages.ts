/** Contact is taken and put to a mediator, who works with the parties until they agree or it ends; an agreement may wait for a joint review. */
export const STAGES = ['opened', 'working', 'follow-up', 'closed'] as const;
export type Stage = (typeof STAGES)[number];
