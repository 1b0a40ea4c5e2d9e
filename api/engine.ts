import type { Client } from '@temporalio/client';
import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Refused, type Refusal } from '../protocols/case/refusal';
import {
  OPEN_UPDATE,
  REASSESS_WORKFLOW,
  reassessOfCalendar,
  reassessOfOrganisation,
  startOf,
  TASK_QUEUE,
  updateName,
  wakePost,
  workflowTypeOf,
  type CaseStart,
  type OpeningTaken,
  type Receipt,
  type StepTaken,
} from '../workflows/names';
import { OneAtATime } from './one-at-a-time';

/** The case has no run that could take a step: it has closed, perhaps just now. */
export class NotRunning extends Error {
  override readonly name = 'NotRunning';
}

/** Where a message goes: the same `updateId` again is one and the same step. */
export interface Addressed {
  id: string;
  kind: string;
  updateId: string;
}

/** The way to the workflows. Every method but `isReachable` throws what `isAway` recognises where Temporal or a worker is away. */
export interface Engine {
  /** @throws Refused */
  open(to: Addressed, taken: OpeningTaken, signal: AbortSignal): Promise<Receipt>;
  /** `from: 'register'` wakes a case that has closed; one that runs takes the step all the same. @throws Refused, NotRunning */
  step(to: Addressed & { step: string; from?: 'register' }, taken: StepTaken, signal: AbortSignal): Promise<Receipt>;
  /** Has all open cases look at a new version of a calendar; doing so twice is doing so once. */
  reassess(calendar: { id: string; version: number }, signal: AbortSignal): Promise<void>;
  /** The same of open cases to which an organisation is a party, after a change of its representatives. */
  reassessOf(organisation: { id: string; change: number }, signal: AbortSignal): Promise<void>;
  /** Has the post look for what is to be told and sent; doing so twice is doing so once. */
  deliver(signal: AbortSignal): Promise<void>;
  isReachable(signal: AbortSignal): Promise<boolean>;
}

/** gRPC’s code for a call that a server doesn’t know. */
const UNIMPLEMENTED: ReadonlySet<number> = new Set([12]);

export function temporalEngine(client: Client): Engine {
  const withStart = ({ id, kind, updateId }: Addressed, from: CaseStart['from'], update: string, taken: StepTaken): Promise<Receipt> =>
    client.workflow.executeUpdateWithStart<CaseWorkflow, Receipt, [StepTaken]>(update, {
      args: [taken],
      updateId,
      startWorkflowOperation: new WithStartWorkflowOperation<CaseWorkflow>(workflowTypeOf(kind), {
        ...startOf({ id, kind, from }),
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });

  const step = (to: Addressed & { step: string; from?: 'register' }, taken: StepTaken): Promise<Receipt> =>
    to.from
      ? withStart(to, to.from, updateName(to.step), taken)
      : client.workflow.getHandle(to.id).executeUpdate<Receipt, [StepTaken]>(updateName(to.step), { args: [taken], updateId: to.updateId });
  const steps = new OneAtATime();

  return {
    open: (to, taken, signal) => client.withAbortSignal(signal, () => told(() => withStart(to, 'opening', OPEN_UPDATE, taken))),
    step: (to, taken, signal) => steps.inTurn(to.id, signal, () => client.withAbortSignal(signal, () => told(() => step(to, taken)))),
    reassess: ({ id, version }, signal) => client.withAbortSignal(signal, () => startReassess(client, reassessOfCalendar(id, version), {})),
    reassessOf: ({ id, change }, signal) =>
      client.withAbortSignal(signal, () => startReassess(client, reassessOfOrganisation(id, change), { organisation: id })),
    deliver: (signal) => client.withAbortSignal(signal, () => wakePost(client)),
    isReachable: (signal) =>
      client
        .withAbortSignal(signal, () => client.workflowService.describeNamespace({ namespace: client.options.namespace }))
        .then(
          () => true,
          // The time-skipping test server doesn't describe namespaces: it answers, so it is there.
          (error: unknown) => isGrpcServiceError(error) && UNIMPLEMENTED.has(error.code),
        ),
  };
}

type CaseWorkflow = (start: CaseStart) => Promise<void>;

async function startReassess(client: Client, workflowId: string, of: { organisation?: string }): Promise<void> {
  try {
    await client.workflow.start(REASSESS_WORKFLOW, {
      workflowId,
      taskQueue: TASK_QUEUE,
      args: [of],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** What a case answers, with its refusals as they were made: by its handler, or by the recording activity. */
async function told(work: () => Promise<Receipt>): Promise<Receipt> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new NotRunning('no run of this case', { cause: error });
    const failure = error instanceof WorkflowUpdateFailedError ? applicationFailureIn(error) : undefined;
    // The server's own word for a run that ended with the step still under way.
    if (failure?.type === 'AcceptedUpdateCompletedWorkflow') throw new NotRunning('the run of this case has ended', { cause: error });
    const refusal = failure?.type === 'Refused' ? (failure.details?.[0] as Refusal | undefined) : undefined;
    throw refusal ? new Refused(refusal) : error;
  }
}

function applicationFailureIn(error: Error): ApplicationFailure | undefined {
  if (error instanceof ApplicationFailure) return error;
  return error.cause instanceof Error ? applicationFailureIn(error.cause) : undefined;
}
