import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities, type Parts } from '../activities';
import { PATIENCE } from '../activities/deliver';
import { REASSESS_SIGNAL, TASK_QUEUE, wakePost } from '../workflows/names';
import { workflowBundle } from './bundle';
import { gathered, type Settling } from './gathered';
import { rankOfRules } from './rules';

/** The post, the calendar's keeper, and whatever else goes on beside the turns of cases. */
const BESIDE_TURNS = 4;

/** The post is woken once a burst of steps has settled: what it does would take the core from the next of them. */
const SETTLING: Settling = { quiet: 500, atMost: 5_000 };

export interface WorkerSettings extends Omit<Parts, 'reassessSignal' | 'dispatch' | 'rules'> {
  address: string;
  namespace: string;
  /** Where the workflow script is kept. */
  cache: string;
  taskQueue?: string;
  /** How many cases are kept in memory between their steps; the SDK has a default by the size of the heap. */
  cachedWorkflows?: number;
  /** The rank of its rules, if not those of this release: for tests. */
  rules?: Parts['rules'];
}

export interface RunningWorker {
  /** Ends when the worker has stopped; throws if it failed. */
  finished: Promise<void>;
  /** Takes nothing new, and waits for what is under way. */
  stop(): Promise<void>;
}

/** A worker on the cases' task queue. Any number of them share the work; they share nothing else (DESIGN 19). */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { address, namespace, cache, taskQueue = TASK_QUEUE, cachedWorkflows, ...parts } = settings;
  const codePath = await workflowBundle(cache);
  const connection = await NativeConnection.connect({ address });
  const post = gathered(
    SETTLING,
    () => wakePost(parts.client),
    (error) => void Runtime.instance().logger.warn('the post could not be woken', { error: String(error) }),
  );
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath },
    activities: createActivities({
      rules: rankOfRules(parts.register.rules),
      ...parts,
      reassessSignal: REASSESS_SIGNAL,
      ...(parts.channels ? { dispatch: post.ask } : {}),
    }),
    // No more turns at once than can be recorded at once; and a few activities that record nothing.
    maxConcurrentActivityTaskExecutions: parts.register.connections + BESIDE_TURNS,
    // After a kill, the next worker answers within a second or so instead of ten (DESIGN 21).
    stickyQueueScheduleToStartTimeout: '1 second',
    ...(cachedWorkflows === undefined ? {} : { maxCachedWorkflows: cachedWorkflows }),
    shutdownGraceTime: '10 seconds',
  });
  // Whoever should have told the post may have died before: what is there to go goes all the same.
  if (parts.channels) post.ask();
  const timer = parts.channels && setInterval(post.ask, (parts.patience ?? PATIENCE).wake);
  const finished = worker.run().finally(async () => {
    clearInterval(timer);
    await post.flush();
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
