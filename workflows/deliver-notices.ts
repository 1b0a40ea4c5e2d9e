import { ActivityFailure, TimeoutFailure } from '@temporalio/common';
import { condition, continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { instantNow } from './clock';
import { QUEUED_SIGNAL } from './names';

const { deliver } = proxyActivities<Activities>({
  startToCloseTimeout: '15 minutes',
  // Leases end by the now that it is given: one that no worker took for so long is asked again, with another now.
  scheduleToStartTimeout: '10 seconds',
  // A sender that was killed is replaced within seconds. One that only seemed dead does no harm: what it has taken stays its own for a while.
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '2 seconds' },
});

export const queuedSignal = defineSignal(QUEUED_SIGNAL);

/** So long a run waits for more before it ends: else an operator's list of workflows would fill with runs of the post. */
const LINGERS = 3_600_000;

/**
 * Sends the notices that were queued (DESIGN 15). It runs while there are any, and an hour longer, and is started by whoever queues the next: nothing
 * polls, and a server that skips time can skip for years. The signal comes after the queueing transaction, so that what it tells of is there.
 */
export async function deliverNotices(): Promise<void> {
  let asked = false;
  setHandler(queuedSignal, () => void (asked = true));
  for (;;) {
    asked = false;
    const { next } = await sent();
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof deliverNotices>();
    const wait = next === undefined ? LINGERS : Date.parse(next) - Date.now();
    const wasAsked = asked || (wait > 0 && (await condition(() => asked, wait)));
    if (next === undefined && !wasAsked) return;
  }
}

async function sent(): ReturnType<typeof deliver> {
  for (;;) {
    try {
      return await deliver(instantNow());
    } catch (error) {
      if (!wasNotTaken(error)) throw error;
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof deliverNotices>();
    }
  }
}

const wasNotTaken = (error: unknown): boolean =>
  error instanceof ActivityFailure && error.cause instanceof TimeoutFailure && error.cause.timeoutType === 'SCHEDULE_TO_START';
