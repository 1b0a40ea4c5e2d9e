import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { Client as Database } from 'pg';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities, type Activities } from '../../activities';
import { calendars } from '../../bin/files/calendars';
import { furnish } from '../../bin/furnish';
import { cacheDirectory } from '../../bin/platform/project';
import { registerSearchAttributes } from '../../bin/platform/search-attributes';
import { CaseOnStage, withoutBytes, type Stage } from '../../bin/rehearsal/stage';
import { protocols as ours } from '../../protocols';
import { instant } from '../../protocols/calendar/dates';
import type { Protocols } from '../../protocols/case/protocol';
import { migrate } from '../../register/migrate';
import { openRegister, type Register } from '../../register/register';
import { workflowBundle } from '../../worker/bundle';
import { REASSESS_SIGNAL, TASK_QUEUE } from '../../workflows/names';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';

export type Workflows = NonNullable<WorkerOptions['workflowBundle']>;

/** What of a worker is another than this release's. */
export interface Release {
  protocols?: Protocols;
  /** The rank of its rules; the stage's are announced first, and so have 1. */
  rank?: number;
  /** How it reaches the record, and the server. */
  register?: (register: Register) => Register;
  client?: (client: Client) => Client;
  /** What becomes of its activities: one that is slow, or whose worker dies in the midst of it. */
  activities?: (activities: Activities) => Partial<Activities>;
}

/** A stage whose workers can be stopped and started, as another release if need be: as after a release, or a fall. */
export interface RestartableStage extends Stage {
  workflows: Workflows;
  /** All workers end, and one takes their place. */
  restart(release?: Release): Promise<void>;
  /** One more beside those that there are. Its end. */
  join(release?: Release): Promise<() => Promise<void>>;
  /** All workers end. */
  stop(): Promise<void>;
}

export interface StageParts {
  /** To play on, and how it is stopped; without one, a time-skipping server of its own. */
  server?: { env: TestWorkflowEnvironment; stop: () => Promise<void> };
  protocols?: Protocols;
  /** Workflows beside the product's, such as those of a kind that is made up: the file that exports them all. */
  workflowsPath?: string;
}

export async function restartableStage({ server, protocols = ours, workflowsPath }: StageParts = {}): Promise<RestartableStage> {
  const { TEST_DATABASE_URL: url, TEST_TIME_SKIPPING_SERVER: path } = process.env;
  if (!url || !path) throw new Error('these tests want the parts that test/parts/shared-database.ts starts');
  const schema = `restartable_${randomBytes(6).toString('hex')}`;
  await migrate({ url, schema });
  const register = openRegister({ url, schema, documents: withoutBytes, protocols });
  await furnish(register, instant(Date.now()), () => undefined);
  const env =
    server?.env ?? (await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } }));
  await registerSearchAttributes(env.connection, env.namespace ?? 'default', SEARCH_ATTRIBUTES);
  const workflows = workflowsPath ? await bundled(workflowsPath) : { codePath: await workflowBundle(cacheDirectory()) };
  const workers = new Set<Awaited<ReturnType<typeof started>>>();
  const join = async (release: Release = {}): Promise<() => Promise<void>> => {
    const worker = await started(env, workflows, register, { protocols, ...release });
    workers.add(worker);
    return async () => {
      workers.delete(worker);
      await worker.stop();
    };
  };
  const stop = async (): Promise<void> => {
    for (const worker of workers) await worker.stop();
    workers.clear();
  };
  await join();
  return {
    register,
    env,
    schema,
    workflows,
    get ended() {
      return Promise.all([...workers].map(({ finished }) => finished)).then(() => undefined);
    },
    open: (kind, opening, at, more) => CaseOnStage.open({ env, client: env.client, register }, kind, opening, at, more ?? {}),
    stop,
    join,
    async restart(release) {
      await stop();
      await join(release);
    },
    async close() {
      await stop();
      await env.teardown();
      await server?.stop();
      await register.close();
      const database = new Database({ connectionString: url });
      await database.connect();
      await database.query(`DROP SCHEMA "${schema}" CASCADE`);
      await database.end();
    },
  };
}

const bundled = (workflowsPath: string): Promise<Workflows> => bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });

/**
 * A worker that remembers no workflow, so that each of its tasks replays the case from its beginning. (With a cache, the server would
 * keep the tasks of a case for the worker that had it last; the time-skipping server gives them to no other when that one has gone.)
 */
async function started(
  env: TestWorkflowEnvironment,
  workflows: Workflows,
  register: Register,
  release: Release & { protocols: Protocols },
) {
  const { protocols, rank = 1, register: reaching, client: asking, activities: instead } = release;
  const activities = createActivities({
    register: reaching?.(register) ?? register,
    protocols,
    client: asking?.(env.client) ?? env.client,
    rules: () => Promise.resolve(rank),
    calendars: calendars(),
    rehearsal: true,
    reassessSignal: REASSESS_SIGNAL,
  });
  // A connection of its own, as two workers of a process could not share one on the same queue.
  const connection = await NativeConnection.connect({ address: env.address });
  const worker = await Worker.create({
    connection,
    namespace: env.namespace ?? 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: workflows,
    activities: { ...activities, ...instead?.(activities) },
    maxCachedWorkflows: 0,
  });
  const finished = worker.run().finally(() => connection.close());
  return {
    finished,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await finished;
    },
  };
}
