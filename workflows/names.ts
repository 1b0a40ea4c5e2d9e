import type { Remembered, StepTaken, OpeningTaken } from '../protocols/case/turn-wire';

export type { StepTaken, OpeningTaken };

/** The names by which clients, workers and an operator's signal reach a case. Changing one is a breaking change. */
export const TASK_QUEUE = 'concord';
export const OPEN_UPDATE = 'open';
export const REASSESS_SIGNAL = 'reassess';
export const REASSESS_WORKFLOW = 'reassess';

const camelCase = (name: string): string => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A kind's workflow type: `information-request` runs as `informationRequest`. */
export const workflowTypeOf = (kind: string): string => camelCase(kind);

/** A step's Update and Signal: `formal-letter-received` is `formalLetterReceived`. */
export const updateName = (step: string): string => camelCase(step);

/**
 * How a case's run starts: with its opening, from the register (a closed case that is opened again), or from a former run of its own.
 * `offset` (milliseconds added to the clock) and `renewAfter` (turns a run) are for rehearsals and tests; the record refuses them elsewhere.
 */
export interface CaseStart {
  id: string;
  kind: string;
  from: 'opening' | 'register' | 'former run';
  offset?: number;
  renewAfter?: number;
  remembered?: Remembered;
}

/** The answer to a step: small, as the case itself is read from the register (DESIGN 13). */
export interface Receipt {
  seq: number;
  stage: string;
}
