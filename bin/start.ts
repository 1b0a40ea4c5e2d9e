import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { instant } from '../protocols/calendar/dates';
import { migrate } from '../register/migrate';
import { openRegister } from '../register/register';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';
import { furnish } from './furnish';
import { apiPart } from './parts/api';
import { askedToEnd, Closing } from './parts/closing';
import { connectTemporal } from './parts/temporal-client';
import { quietRuntime } from './parts/temporal-log';
import { startUpkeep } from './parts/upkeep';
import { workerPart } from './parts/worker';
import { startDevServer } from './platform/dev-server';
import { startPostgres } from './platform/embedded-postgres';
import { freePort } from './platform/free-port';
import { takeFolder, type TakenFolder } from './platform/one-instance';
import { registerSearchAttributes } from './platform/search-attributes';
import { temporalCli } from './platform/temporal-binaries';
import { readSettings, type Settings } from './settings';

const say = (line: string): void => console.error(`concord: ${line}`);
const PORT = 3000;
const UI_PORT = 8233;

/** Without a wish a part takes its usual port, or a free one if that is taken; with PORT=0 every part takes a free one. */
const portFor = (settings: Settings, wished: number | undefined, usual: number): Promise<number> | number =>
  wished === undefined ? freePort(settings.PORT === 0 ? 0 : usual) : wished === 0 ? freePort() : wished;

async function database(settings: Settings, folder: TakenFolder, closing: Closing): Promise<string> {
  if (settings.DATABASE_URL) return settings.DATABASE_URL;
  const postgres = await startPostgres({ directory: join(settings.dataDir, 'postgres'), onNotice: say });
  folder.recordChild('postgres', postgres.pid);
  closing.add(() => postgres.stop());
  return postgres.url;
}

async function temporal(settings: Settings, folder: TakenFolder, closing: Closing): Promise<{ address: string; uiUrl?: string }> {
  if (settings.TEMPORAL_ADDRESS) return { address: settings.TEMPORAL_ADDRESS };
  const cli = await temporalCli({ onNotice: say });
  say('starting the Temporal server');
  const server = await startDevServer({
    cli,
    databaseFile: join(settings.dataDir, 'temporal', 'temporal.sqlite'),
    logFile: join(settings.dataDir, 'temporal', 'temporal.log'),
    ip: '127.0.0.1',
    uiPort: await portFor(settings, settings.TEMPORAL_UI_PORT, UI_PORT),
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  folder.recordChild('temporal', server.pid);
  closing.add(() => server.stop());
  return server;
}

/** All of Concord in one go, on embedded parts where no others are named. Ends when asked to, or when its worker fails. */
async function main(closing: Closing): Promise<void> {
  const settings = readSettings();
  mkdirSync(settings.dataDir, { recursive: true });
  const folder = await takeFolder(settings.dataDir, say);
  closing.add(() => folder.release());
  const ending = askedToEnd();

  const logFile = join(settings.dataDir, 'concord.log');
  const logger = pino({ level: settings.LOG_LEVEL }, pino.destination({ dest: logFile, mkdir: true }));
  const url = await database(settings, folder, closing);
  await migrate({ url, onProgress: say });
  const register = openRegister({ url });
  closing.add(() => register.close());
  await furnish(register, instant(Date.now()), say);

  const { address, uiUrl } = await temporal(settings, folder, closing);
  const metricsPort = await freePort();
  quietRuntime(logger, `127.0.0.1:${metricsPort}`);
  const { client, close } = await connectTemporal(address, settings.TEMPORAL_NAMESPACE);
  closing.add(close);
  if (settings.TEMPORAL_ADDRESS) await registerSearchAttributes(client.connection, settings.TEMPORAL_NAMESPACE, SEARCH_ATTRIBUTES);

  say('starting the worker');
  const worker = await workerPart({ register, client, address, settings });
  closing.add(() => worker.stop());
  await startUpkeep(client, register);
  const api = await apiPart({ register, client, logger, settings, port: await portFor(settings, settings.PORT, PORT) });
  closing.add(() => api.close());

  const base = `http://${settings.HOST}:${api.port}`;
  if (!settings.OIDC_ISSUER)
    say(`no identity provider is configured: tokens of the local default count (npm run --silent token), on ${settings.HOST} only`);
  if (!settings.NOTIFY_API_KEY && !settings.SMTP_URL)
    say(`nobody sends notices (SMTP_URL, NOTIFY_API_KEY): they are kept in ${join(settings.dataDir, 'notices')}`);
  say(`Temporal server ${address}, namespace ${settings.TEMPORAL_NAMESPACE} (for the temporal CLI)`);
  say(`log: ${logFile}; worker metrics: http://127.0.0.1:${metricsPort}/metrics`);
  console.log(`ready  API ${base}  docs ${base}/docs${uiUrl ? `  Temporal UI ${uiUrl}` : ''}`);

  const why = await Promise.race([ending, worker.finished.then(() => 'the worker has stopped')]);
  say(`${why}: ending`);
}

const closing = new Closing();
main(closing)
  .catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  })
  .then(() => closing.all())
  .then(() => say('ended'))
  .catch((error: unknown) => {
    say(`did not end cleanly: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
