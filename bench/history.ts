import { temporal } from '@temporalio/proto';
import { twentySteps } from './disputes';
import type { Stage } from './stage';

export interface History {
  steps: number;
  events: number;
  bytes: number;
  eventsPerStep: number;
}

/** What a dispute of 20 steps leaves in Temporal. */
export async function history(stage: Stage): Promise<History> {
  await stage.freshWorkers();
  const { id, steps } = await twentySteps(stage.rest);
  const fetched = await stage.client.workflow.getHandle(id).fetchHistory();
  const events = fetched.events?.length ?? 0;
  const bytes = temporal.api.history.v1.History.encode(fetched).finish().length;
  return { steps, events, bytes, eventsPerStep: events / steps };
}
