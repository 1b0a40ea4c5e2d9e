import { Pool } from 'pg';
import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { askedToEnd } from '../bin/parts/closing';
import { quietRuntime } from '../bin/parts/temporal-log';
import { demand, readSettings } from '../bin/settings';
import type { BareActivities } from './bare';

export const BARE_QUEUE = 'bench-bare';

/** The worker of the bare Update, set up as the product's is. */
async function main(): Promise<void> {
  const {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
  } = demand(readSettings(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  const pool = new Pool({ connectionString: url, max: 20 });
  await pool.query('CREATE TABLE IF NOT EXISTS bench_bare (id bigserial PRIMARY KEY, workflow text NOT NULL, body jsonb NOT NULL)');
  const activities: BareActivities = {
    async insertRow(workflow, body) {
      const { rows } = await pool.query<{ id: string }>({
        name: 'insert',
        text: 'INSERT INTO bench_bare (workflow, body) VALUES ($1, $2) RETURNING id',
        values: [workflow, JSON.stringify(body)],
      });
      return Number(rows[0]?.id);
    },
  };
  quietRuntime(pino({ level: 'warn' }));
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: BARE_QUEUE,
    workflowsPath: require.resolve('./bare'),
    activities,
    stickyQueueScheduleToStartTimeout: '1 second',
  });
  const finished = worker.run();
  console.log('bare worker: ready');
  await Promise.race([askedToEnd(), finished]);
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await finished;
  await connection.close();
  await pool.end();
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
