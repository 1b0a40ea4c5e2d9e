import {
  condition,
  defineUpdate,
  proxyActivities,
  setHandler,
  workflowInfo,
  allHandlersFinished,
  continueAsNew,
} from '@temporalio/workflow';

/** The least that a step could be: an Update whose ordinary activity inserts one row. */
export interface BareActivities {
  insertRow(workflow: string, body: unknown): Promise<number>;
}

const { insertRow } = proxyActivities<BareActivities>({ startToCloseTimeout: '5 seconds' });

export const bareUpdate = defineUpdate<number, [unknown]>('bare');

export async function bare(): Promise<void> {
  setHandler(bareUpdate, (body) => insertRow(workflowInfo().workflowId, body));
  await condition(() => workflowInfo().continueAsNewSuggested);
  await condition(allHandlersFinished);
  await continueAsNew<typeof bare>();
}
