import { randomBytes } from 'node:crypto';
import { Client as Database } from 'pg';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { calendars } from '../../bin/files/calendars';
import { furnish } from '../../bin/furnish';
import { cacheDirectory } from '../../bin/platform/project';
import { registerSearchAttributes } from '../../bin/platform/search-attributes';
import { CaseOnStage, withoutBytes, type Stage } from '../../bin/rehearsal/stage';
import { protocols } from '../../protocols';
import { instant } from '../../protocols/calendar/dates';
import type { Protocol } from '../../protocols/case/protocol';
import { migrate } from '../../register/migrate';
import { openRegister, type Register } from '../../register/register';
import { workflowBundle } from '../../worker/bundle';
import { REASSESS_SIGNAL, TASK_QUEUE } from '../../workflows/names';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';

type Rules = Readonly<Record<string, Protocol>>;

/** A stage whose worker can be stopped and started, with other rules if need be: as after a release, or a fall. */
export interface RestartableStage extends Stage {
  /** The worker ends, and another takes its place. */
  restart(rules?: Rules): Promise<void>;
  stop(): Promise<void>;
}

/** @param server to play on; without one, a time-skipping server of its own */
export async function restartableStage(server?: TestWorkflowEnvironment): Promise<RestartableStage> {
  const { TEST_DATABASE_URL: url, TEST_TIME_SKIPPING_SERVER: path } = process.env;
  if (!url || !path) throw new Error('these tests want the parts that test/parts/shared-database.ts starts');
  const schema = `restartable_${randomBytes(6).toString('hex')}`;
  await migrate({ url, schema });
  const register = openRegister({ url, schema, documents: withoutBytes });
  await furnish(register, instant(Date.now()), () => undefined);
  const env = server ?? (await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } }));
  await registerSearchAttributes(env.connection, env.namespace ?? 'default', SEARCH_ATTRIBUTES);
  let worker = await started(env, register, protocols);
  return {
    register,
    env,
    schema,
    get ended() {
      return worker.finished;
    },
    open: (kind, opening, at, more) => CaseOnStage.open({ env, client: env.client, register }, kind, opening, at, more ?? {}),
    stop: () => worker.stop(),
    async restart(rules = protocols) {
      await worker.stop();
      worker = await started(env, register, rules);
    },
    async close() {
      await worker.stop();
      await env.teardown();
      await register.close();
      const database = new Database({ connectionString: url });
      await database.connect();
      await database.query(`DROP SCHEMA "${schema}" CASCADE`);
      await database.end();
    },
  };
}

/**
 * A worker that remembers no workflow, so that each of its tasks replays the case from its beginning. (With a cache, the server would
 * keep the tasks of a case for the worker that had it last; the time-skipping server gives them to no other when that one has gone.)
 */
async function started(env: TestWorkflowEnvironment, register: Register, rules: Rules) {
  const { client, nativeConnection: connection } = env;
  const worker = await Worker.create({
    connection,
    namespace: env.namespace ?? 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: await workflowBundle(cacheDirectory()) },
    activities: createActivities({
      register,
      protocols: rules,
      client,
      calendars: calendars(),
      rehearsal: true,
      reassessSignal: REASSESS_SIGNAL,
    }),
    maxCachedWorkflows: 0,
  });
  const finished = worker.run();
  return {
    finished,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await finished;
    },
  };
}
