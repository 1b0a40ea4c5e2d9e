import { randomBytes } from 'node:crypto';
import { Client as Database } from 'pg';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { calendars } from '../../bin/files/calendars';
import { furnish } from '../../bin/furnish';
import { cacheDirectory } from '../../bin/platform/project';
import { registerSearchAttributes } from '../../bin/platform/search-attributes';
import { CaseOnStage, type Stage } from '../../bin/rehearsal/stage';
import { protocols } from '../../protocols';
import { instant } from '../../protocols/calendar/dates';
import type { Protocol } from '../../protocols/case/protocol';
import { migrate } from '../../register/migrate';
import { openRegister } from '../../register/register';
import { startWorker } from '../../worker/worker';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';

/** A stage whose worker can be stopped and started, with other rules if need be: as after a release, or a fall. */
export interface RestartableStage extends Stage {
  /** The worker ends, and another takes its place. */
  restart(rules?: Readonly<Record<string, Protocol>>): Promise<void>;
  stop(): Promise<void>;
}

/** @param env the server to play on; without one, a time-skipping server of its own */
export async function restartableStage(env?: TestWorkflowEnvironment): Promise<RestartableStage> {
  const { TEST_DATABASE_URL: url, TEST_TIME_SKIPPING_SERVER: path } = process.env;
  if (!url || !path) throw new Error('these tests want the parts that test/parts/shared-database.ts starts');
  const schema = `restartable_${randomBytes(6).toString('hex')}`;
  await migrate({ url, schema });
  const register = openRegister({ url, schema });
  await furnish(register, instant(Date.now()), () => undefined);
  const server = env ?? (await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } }));
  const namespace = server.namespace ?? 'default';
  if (!env) await registerSearchAttributes(server.connection, namespace, SEARCH_ATTRIBUTES);
  const start = (rules: Readonly<Record<string, Protocol>>) =>
    startWorker({
      address: server.address,
      namespace,
      cache: cacheDirectory(),
      register,
      protocols: rules,
      client: server.client,
      calendars: calendars(),
      rehearsal: true,
    });
  let worker = await start(protocols);
  return {
    register,
    env: server,
    schema,
    get ended() {
      return worker.finished;
    },
    open: (kind, opening, at, more) => CaseOnStage.open(server, register, kind, opening, at, more ?? {}),
    stop: () => worker.stop(),
    async restart(rules = protocols) {
      await worker.stop();
      worker = await start(rules);
    },
    async close() {
      await worker.stop();
      await server.teardown();
      await register.close();
      const database = new Database({ connectionString: url });
      await database.connect();
      await database.query(`DROP SCHEMA "${schema}" CASCADE`);
      await database.end();
    },
  };
}
