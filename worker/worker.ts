import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities, type Parts } from '../activities';
import { PATIENCE } from '../activities/deliver';
import { REASSESS_SIGNAL, TASK_QUEUE, wakePost } from '../workflows/names';
import { workflowBundle } from './bundle';
import { coalesced } from './coalesced';
import { every } from './every';

export interface WorkerSettings extends Omit<Parts, 'reassessSignal' | 'dispatch'> {
  address: string;
  namespace: string;
  /** Where the workflow script is kept. */
  cache: string;
  taskQueue?: string;
}

export interface RunningWorker {
  /** Ends when the worker has stopped; throws if it failed. */
  finished: Promise<void>;
  /** Takes nothing new, and waits for what is under way. */
  stop(): Promise<void>;
}

/** A worker on the cases' task queue. Any number of them share the work; they share nothing else (DESIGN 14). */
export async function startWorker({ address, namespace, cache, taskQueue = TASK_QUEUE, ...parts }: WorkerSettings): Promise<RunningWorker> {
  const codePath = await workflowBundle(cache);
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath },
    activities: createActivities({
      ...parts,
      reassessSignal: REASSESS_SIGNAL,
      ...(parts.channels ? { dispatch: coalesced(() => wakePost(parts.client)) } : {}),
    }),
    // After a kill, the next worker answers within a second or so instead of ten (DESIGN 16).
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '10 seconds',
  });
  // Whoever should have told the post may have died before, or Temporal may have been away: what is there to go goes all the same.
  const rest =
    parts.channels &&
    every(
      (parts.patience ?? PATIENCE).wake,
      () => wakePost(parts.client),
      (error) => void Runtime.instance().logger.warn('the post could not be woken', { error: String(error) }),
    );
  const finished = worker.run().finally(async () => {
    rest?.();
    await connection.close();
  });
  return {
    finished,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await finished;
    },
  };
}
