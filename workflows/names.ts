import { camelCase } from '../protocols/case/camel-case';
import type { Remembered, StepTaken, OpeningTaken } from '../protocols/case/turn/wire';

export type { StepTaken, OpeningTaken };

/** The names by which clients, workers and an operator's signal reach a case. Changing one is a breaking change. */
export const TASK_QUEUE = 'concord';
export const OPEN_UPDATE = 'open';
export const REASSESS_SIGNAL = 'reassess';
export const REASSESS_WORKFLOW = 'reassess';
export const KEEP_CALENDAR_WORKFLOW = 'keepCalendar';
export const KEEP_CASES_WORKFLOW = 'keepCases';
/** The one that looks whether every open case has a run. */
export const KEEPER_OF_CASES = 'keep-cases';
export const DELIVER_WORKFLOW = 'deliverNotices';
export const QUEUED_SIGNAL = 'queued';

/** How the one that sends notices is told that there are some: whoever queues them starts it, unless it runs. */
export const DELIVERY = { workflowId: 'deliver-notices', taskQueue: TASK_QUEUE, signal: QUEUED_SIGNAL } as const;

/** What of a client is needed to wake the post. */
export interface Waking {
  workflow: { signalWithStart(type: string, options: typeof DELIVERY): Promise<unknown> };
}

/** Tells the post that something is to go: starts it, unless it runs. */
export async function wakePost({ workflow }: Waking): Promise<void> {
  try {
    await workflow.signalWithStart(DELIVER_WORKFLOW, DELIVERY);
  } catch (error) {
    if (!isToldAlready(error)) throw error;
  }
}

/** A run takes 10,000 signals, and the server refuses the next: then it is told already. */
const isToldAlready = (error: unknown): boolean =>
  error instanceof Error && String(error.cause).includes('exceeded workflow execution limit for signal events');

/** One reassessment for each version of a calendar, for each change of an organisation's representatives, and for each state of the rules: started again, it is the same one. */
export const reassessOfCalendar = (id: string, version: number): string => `reassess-calendar-${id}-${version}`;
export const reassessOfOrganisation = (id: string, change: number): string => `reassess-organisation-${id}-${change}`;
export const reassessOfRules = (fingerprint: string): string => `reassess-rules-${fingerprint}`;
export const keeperOfCalendar = (id: string): string => `keep-calendar-${id}`;

/**
 * How long the server waits for a worker that it gave work to before it gives it to another: a step that reached the server in the very
 * moment of its worker's death is answered within the API's deadline. No shorter: in a rush many share a worker's cores.
 */
const WORKFLOW_TASK_TIMEOUT = '5 seconds';

/** Lower-case Crockford base32: no i, l, o or u, so that an id can be read out over the telephone. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LETTERS = 16;

/** A case's id out of at least 10 bytes: five bits a letter. Nothing personal is in it. */
export function caseIdFrom(kind: string, bytes: Uint8Array): string {
  const bits = bytes.subarray(0, 10).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return `${kind}-${Array.from({ length: ID_LETTERS }, (_, place) => LETTERS[Number((bits >> BigInt(5 * (ID_LETTERS - 1 - place))) & 31n)]).join('')}`;
}

/** A kind's workflow type: `information-request` runs as `informationRequest`. */
export const workflowTypeOf = (kind: string): string => camelCase(kind);

/** A step's Update and Signal: `formal-letter-received` is `formalLetterReceived`. */
export const updateName = (step: string): string => camelCase(step);

/**
 * How a case's run starts: with its opening, from the register (a closed case that is opened again, an open one whose run was lost), or from
 * a former run of its own. `offset` (milliseconds added to the clock) and `renewAfter` (turns a run) are for rehearsals and tests; the
 * record refuses the first elsewhere.
 */
export interface CaseStart {
  id: string;
  kind: string;
  from: 'opening' | 'register' | 'former run';
  offset?: number;
  renewAfter?: number;
  remembered?: Remembered;
}

/** By what options a run of a case is started, by whomever. One that has closed is started again under its id. */
export const startOf = (start: CaseStart) => ({
  workflowId: start.id,
  taskQueue: TASK_QUEUE,
  args: [start] as [CaseStart],
  workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
});

/** The answer to a step: small, as the case itself is read from the register (DESIGN 18). */
export interface Receipt {
  seq: number;
  stage: string;
}
