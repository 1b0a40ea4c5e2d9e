import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { localToken } from '../../api/identity/local-keys';
import { PATIENCE } from '../../activities/deliver';
import { furnish } from '../../bin/furnish';
import { apiPart } from '../../bin/parts/api';
import { Closing } from '../../bin/parts/closing';
import { connectTemporal } from '../../bin/parts/temporal-client';
import { quietRuntime } from '../../bin/parts/temporal-log';
import { workerPart } from '../../bin/parts/worker';
import { startDevServer, type RunningDevServer } from '../../bin/platform/dev-server';
import { cacheDirectory } from '../../bin/platform/project';
import { readSettings } from '../../bin/settings';
import { dateOf, instant, type IsoDate } from '../../protocols/calendar/dates';
import type { Role } from '../../protocols/case/facts/fact';
import type { RunningWorker } from '../../worker/worker';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import type { Client } from '@temporalio/client';
import { Wire } from './wire';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** Everything real, each part of which can be taken away: Temporal's dev server, PostgreSQL, a worker, the API over HTTP. */
export class House {
  private constructor(
    readonly base: string,
    readonly client: Client,
    readonly db: ThrowawayRegister,
    /** The wire to the database: cut it, and the database is away. */
    readonly database: Wire,
    private readonly dataDir: string,
    private temporal: RunningDevServer,
    private readonly startTemporal: (port: number) => Promise<RunningDevServer>,
    private worker: RunningWorker | undefined,
    private readonly startWorker: () => Promise<RunningWorker>,
    private readonly closing: Closing,
  ) {}

  /** `environment`: settings as the product reads them, such as SMTP_URL; `logger`: what API and worker log to. */
  static async open(environment: NodeJS.ProcessEnv = {}, patience = PATIENCE, logger = pino({ level: 'silent' })): Promise<House> {
    quietRuntime(logger);
    const closing = new Closing();
    const dataDir = await mkdtemp(join(tmpdir(), 'concord-house-'));
    closing.add(() => rm(dataDir, { recursive: true, force: true }));
    const database = new Wire(new URL(process.env['TEST_DATABASE_URL'] ?? ''));
    await database.mend();
    closing.add(() => database.cut());
    const db = await throwawayRegister(database.url);
    closing.add(() => db.drop());
    await furnish(db.register, instant(Date.now()), () => undefined);
    const cli = process.env['TEST_TEMPORAL_CLI'] ?? '';
    const startTemporal = (port?: number): Promise<RunningDevServer> =>
      startDevServer({
        cli,
        databaseFile: join(dataDir, 'temporal.sqlite'),
        logFile: join(dataDir, 'temporal.log'),
        ip: '127.0.0.1',
        ...(port === undefined ? {} : { port }),
        searchAttributes: SEARCH_ATTRIBUTES,
      });
    const temporal = await startTemporal();
    const { client, close } = await connectTemporal(temporal.address, 'default');
    closing.add(close);
    const settings = { ...readSettings({ ...environment, DATA_DIR: dataDir }), cache: cacheDirectory() };
    const part = { register: db.register, client, address: temporal.address, settings, patience };
    const startWorker = (): Promise<RunningWorker> => workerPart(part);
    const api = await apiPart({ register: db.register, client, logger, settings, port: 0 });
    closing.add(() => api.close());
    return new House(
      `http://127.0.0.1:${api.port}`,
      client,
      db,
      database,
      dataDir,
      temporal,
      startTemporal,
      await startWorker(),
      startWorker,
      closing,
    );
  }

  /** The real now: the dev server has no other. Its tests are about parts, never about dates. */
  get today(): IsoDate {
    return dateOf(instant(Date.now()));
  }

  token(organisation: string, role: Role = 'coordinator', subject = `somebody-at-${organisation}`): Promise<string> {
    return localToken(this.dataDir, { subject, organisation, role });
  }

  async call(
    method: string,
    path: string,
    options: { by?: string; role?: Role; subject?: string; body?: unknown; raw?: string; key?: string } = {},
  ): Promise<Answer> {
    const { by = 'lincolnshire-icb', role, subject, body, raw, key } = options;
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.base + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(by, role, subject)}`,
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
  }

  /** For answers that are no JSON. */
  async text(
    method: string,
    path: string,
    by = 'lincolnshire-icb',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await fetch(this.base + path, { method, headers: { ...headers, authorization: `Bearer ${await this.token(by)}` } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = undefined;
  }

  async resumeWorker(): Promise<void> {
    this.worker ??= await this.startWorker();
  }

  stopTemporal(): Promise<void> {
    return this.temporal.stop();
  }

  async resumeTemporal(): Promise<void> {
    this.temporal = await this.startTemporal(Number(this.temporal.address.split(':')[1]));
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.closing.all();
    await this.temporal.stop();
  }
}
