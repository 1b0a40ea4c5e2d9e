import { Readable } from 'node:stream';
import { randomBytes } from 'node:crypto';
import { Client as Database } from 'pg';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { instant, type Instant } from '../../protocols/calendar/dates';
import { protocols } from '../../protocols';
import type { Protocol } from '../../protocols/case/protocol';
import type { DocumentStore } from '../../register/documents/document-store';
import { migrate } from '../../register/migrate';
import { openRegister, type Register } from '../../register/register';
import { startWorker } from '../../worker/worker';
import type { CaseStart, OpeningTaken } from '../../workflows/names';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { calendars } from '../files/calendars';
import { furnish } from '../furnish';
import { Closing } from '../parts/closing';
import { registerSearchAttributes } from '../platform/search-attributes';
import { connectTemporal } from '../parts/temporal-client';
import { CaseOnStage } from './case-on-stage';

export { CaseOnStage } from './case-on-stage';

export interface StageSettings {
  databaseUrl: string;
  /** The path of the time-skipping server. */
  testServer: string;
  /** Where the workflow script is kept. */
  cache: string;
  /** Tests put changed rules on stage; a rehearsal takes the product's own. */
  protocols?: Readonly<Record<string, Protocol>>;
}

/**
 * The real workflow and activities on a time-skipping server of their own and a throwaway schema: nothing of it reaches the real register
 * or a mailbox. Time stands still but for `goTo`, in which it skips.
 */
export interface Stage {
  register: Register;
  env: TestWorkflowEnvironment;
  schema: string;
  /** When its worker has stopped: before `close`, only because it failed. */
  ended: Promise<void>;
  open: (kind: string, opening: OpeningTaken, at: Instant, start?: Pick<CaseStart, 'renewAfter'>) => Promise<CaseOnStage>;
  close(): Promise<void>;
}

export async function openStage(settings: StageSettings): Promise<Stage> {
  const closing = new Closing();
  try {
    return await setUp(settings, closing);
  } catch (error) {
    await closing.all();
    throw error;
  }
}

async function setUp({ databaseUrl, testServer, cache, protocols: rules = protocols }: StageSettings, closing: Closing): Promise<Stage> {
  const schema = `rehearsal_${randomBytes(6).toString('hex')}`;
  closing.add(() => dropSchema(databaseUrl, schema));
  await migrate({ url: databaseUrl, schema });
  const register = openRegister({ url: databaseUrl, schema, documents: withoutBytes, protocols: rules });
  closing.add(() => register.close());
  await furnish(register, instant(Date.now()), () => undefined);
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: testServer } } });
  closing.add(() => env.teardown());
  const namespace = env.namespace ?? 'default';
  await registerSearchAttributes(env.connection, namespace, SEARCH_ATTRIBUTES);
  const { client, close } = await connectTemporal(env.address, namespace);
  closing.add(close);
  const worker = await startWorker({
    address: env.address,
    namespace,
    cache,
    register,
    protocols: rules,
    client,
    calendars: calendars(),
    rehearsal: true,
  });
  closing.add(() => worker.stop());
  return {
    register,
    env,
    schema,
    ended: worker.finished,
    open: (kind, opening, at, start) => CaseOnStage.open({ env, client, register }, kind, opening, at, start ?? {}),
    close: () => closing.all(),
  };
}

/** On stage a document is what a form says of it: nobody reads what is in it. */
export const withoutBytes: DocumentStore = { put: () => Promise.resolve(), get: () => Readable.from([]) };

async function dropSchema(url: string, schema: string): Promise<void> {
  const database = new Database({ connectionString: url });
  await database.connect();
  await database.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await database.end();
}
