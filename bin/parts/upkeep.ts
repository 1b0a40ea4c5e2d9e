import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { resolve } from 'node:path';
import type { Register } from '../../register/register';
import { fingerprint } from '../../worker/bundle';
import {
  KEEP_CALENDAR_WORKFLOW,
  keeperOfCalendar,
  REASSESS_WORKFLOW,
  reassessOfCalendar,
  reassessOfRules,
  TASK_QUEUE,
  wakePost,
} from '../../workflows/names';
import { calendars } from '../files/calendars';

/**
 * What goes on beside the cases: each calendar is looked after, and whatever of calendar or rules is new since the last start has the
 * open cases look again; the post sends what a killed process left unsent. Each of these runs once, however often it is asked for; one that
 * a killed process left unasked is asked for here.
 */
export async function startUpkeep(client: Client, register: Register): Promise<void> {
  for (const { id } of calendars()) {
    await startOnce(client, KEEP_CALENDAR_WORKFLOW, keeperOfCalendar(id), id);
    const { version } = await register.calendars.current(id);
    await startOnce(client, REASSESS_WORKFLOW, reassessOfCalendar(id, version), {});
  }
  await wakePost(client);
  await startOnce(client, REASSESS_WORKFLOW, reassessOfRules(fingerprint([resolve(__dirname, '../../protocols')])), {});
}

async function startOnce(client: Client, workflow: string, workflowId: string, arg: unknown): Promise<void> {
  try {
    await client.workflow.start(workflow, { workflowId, taskQueue: TASK_QUEUE, args: [arg], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
