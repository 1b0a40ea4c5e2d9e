import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { bundleWorkflowCode, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { askedToEnd } from '../bin/parts/closing';
import { quietRuntime } from '../bin/parts/temporal-log';
import { demand, readSettings, type Settings } from '../bin/settings';
import type { BareActivities } from './bare';

export const BARE_QUEUE = 'bench-bare';

/** The worker of the bare Update, set up as the product's is. */
async function main(): Promise<void> {
  const settings = demand(readSettings(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  const pool = new Pool({ connectionString: settings.DATABASE_URL, max: 20 });
  await pool.query('CREATE TABLE IF NOT EXISTS bench_bare (id bigserial PRIMARY KEY, workflow text NOT NULL, body jsonb NOT NULL)');
  quietRuntime(pino({ level: 'warn' }), process.env['WORKER_METRICS_ADDRESS']);
  const connection = await NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS });
  const worker = await Worker.create({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    taskQueue: BARE_QUEUE,
    workflowBundle: { codePath: await bareBundle(settings) },
    activities: activitiesOn(pool),
    stickyQueueScheduleToStartTimeout: '1 second',
    ...(settings.WORKER_CACHED_WORKFLOWS === undefined ? {} : { maxCachedWorkflows: settings.WORKER_CACHED_WORKFLOWS }),
  });
  const finished = worker.run();
  console.log('bare worker: ready');
  await Promise.race([askedToEnd(), finished]);
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await finished;
  await connection.close();
  await pool.end();
}

const activitiesOn = (pool: Pool): BareActivities => ({
  async insertRow(workflow, body) {
    const { rows } = await pool.query<{ id: string }>({
      name: 'insert',
      text: 'INSERT INTO bench_bare (workflow, body) VALUES ($1, $2) RETURNING id',
      values: [workflow, JSON.stringify(body)],
    });
    return Number(rows[0]?.id);
  },
});

/** Made by the first of these workers and kept, as the product's is: what making it leaves in a process's memory is nobody's. */
async function bareBundle({ dataDir }: Settings): Promise<string> {
  const path = join(dataDir, 'bare-workflow.js');
  if (existsSync(path)) return path;
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('./bare'), logger: Runtime.instance().logger });
  writeFileSync(path, code);
  return path;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
