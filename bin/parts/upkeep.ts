import { WorkflowExecutionAlreadyStartedError, type Client, type WorkflowStartOptions } from '@temporalio/client';
import type { Register } from '../../register/register';
import { ourRules } from '../../worker/rules';
import {
  KEEP_CALENDAR_WORKFLOW,
  KEEP_CASES_WORKFLOW,
  KEEPER_OF_CASES,
  keeperOfCalendar,
  REASSESS_WORKFLOW,
  reassessOfCalendar,
  reassessOfRules,
  TASK_QUEUE,
  wakePost,
} from '../../workflows/names';
import { calendars } from '../files/calendars';

/**
 * What goes on beside the cases: each calendar is looked after, each open case has a run, and whatever of calendar or rules is new since the last start has the
 * open cases look again; the post sends what a killed process left unsent. Each of these runs once, however often it is asked for; one that
 * a killed process left unasked is asked for here.
 */
export async function startUpkeep(client: Client, register: Register): Promise<void> {
  for (const { id } of calendars()) {
    await startUnlessRunning(client, KEEP_CALENDAR_WORKFLOW, keeperOfCalendar(id), id);
    const { version } = await register.calendars.current(id);
    await startOnce(client, REASSESS_WORKFLOW, reassessOfCalendar(id, version), {});
  }
  await wakePost(client);
  await startOnce(client, REASSESS_WORKFLOW, reassessOfRules(ourRules()), {});
  await startUnlessRunning(client, KEEP_CASES_WORKFLOW, KEEPER_OF_CASES);
}

/** A keeper that was terminated, or failed, is started again: it would be missed by nobody. */
const startUnlessRunning = (client: Client, workflow: string, workflowId: string, ...args: unknown[]): Promise<void> =>
  start(client, workflow, { workflowId, args, workflowIdReusePolicy: 'ALLOW_DUPLICATE' });

/** One that has ended has done its work. */
const startOnce = (client: Client, workflow: string, workflowId: string, ...args: unknown[]): Promise<void> =>
  start(client, workflow, { workflowId, args, workflowIdReusePolicy: 'REJECT_DUPLICATE' });

type Starting = Pick<WorkflowStartOptions, 'workflowId' | 'workflowIdReusePolicy'> & { args: unknown[] };

async function start(client: Client, workflow: string, starting: Starting): Promise<void> {
  try {
    await client.workflow.start(workflow, { ...starting, taskQueue: TASK_QUEUE });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
