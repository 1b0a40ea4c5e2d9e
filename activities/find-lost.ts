import { heartbeat, log, metricMeter } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Register } from '../register/register';
import { startOf, workflowTypeOf } from '../workflows/names';

export interface FindingLost {
  register: Register;
  client: Client;
}

/**
 * Looks whether the next open cases, in the order of their ids, have a run; one that has none (terminated, failed, lost with its engine) is started
 * again from the register, and counted (DESIGN 16). The ids that were looked at; fewer than `limit` means the last.
 */
export function findLost({ register, client }: FindingLost) {
  return async (after: string | undefined, limit: number): Promise<readonly string[]> => {
    const cases = await register.cases.open(after ?? undefined, limit);
    const seen = await running(client, cases);
    for (const { id, kind } of cases) {
      // The list lags behind what it lists: one that it lacks is asked after by itself.
      if (seen.has(id)) continue;
      heartbeat(id);
      if (await isRunning(client, id)) continue;
      // It may have closed meanwhile, as it should.
      const stored = await register.cases.stored(id);
      if (stored?.status === 'open' || stored?.lastResult.lingers) await startAgain(client, id, kind);
    }
    return cases.map(({ id }) => id);
  };
}

/** Of these cases, those that have a run, by one look at the engine's list. */
async function running(client: Client, cases: readonly { id: string }[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (cases.length === 0) return found;
  const ids = cases.map(({ id }) => `'${id}'`).join(',');
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running' AND WorkflowId IN (${ids})` }))
    found.add(workflowId);
  return found;
}

async function isRunning(client: Client, id: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(id).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function startAgain(client: Client, id: string, kind: string): Promise<void> {
  try {
    await client.workflow.start(workflowTypeOf(kind), {
      ...startOf({ id, kind, from: 'register' }),
      workflowIdConflictPolicy: 'FAIL',
    });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    throw error;
  }
  log.warn('an open case had no run, and was started again from the register', { caseId: id });
  metricMeter.createCounter('concord_cases_restarted', undefined, 'Open cases that had no run, and were started again').add(1);
}
