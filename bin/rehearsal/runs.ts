import type { WorkflowHandle } from '@temporalio/client';
import type { Stage } from './stage';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** The histories of a workflow's runs, first to last: of the last one, or the one that is named, and of those that it continues. */
export async function runsOf({ env }: Pick<Stage, 'env'>, id: string, last?: string): Promise<readonly History[]> {
  const runs: History[] = [];
  let run = last;
  do {
    const history = await env.client.workflow.getHandle(id, run).fetchHistory();
    runs.unshift(history);
    run = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  } while (run);
  return runs;
}
