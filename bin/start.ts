import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { instant } from '../protocols/calendar/dates';
import { migrate } from '../register/migrate';
import { openRegister } from '../register/register';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';
import { furnish } from './furnish';
import { apiPart } from './parts/api';
import { askedToEnd, Closing, EndAsked } from './parts/closing';
import { keptPostgres, keptTemporal, type EmbeddedPart } from './parts/embedded';
import type { Kept, OwnProcess } from './parts/kept';
import { connectTemporal } from './parts/temporal-client';
import { quietRuntime } from './parts/temporal-log';
import { startUpkeep } from './parts/upkeep';
import { workerPart } from './parts/worker';
import type { RunningDevServer } from './platform/dev-server';
import { freePort } from './platform/free-port';
import { makeDataFolder, takeFolder } from './platform/one-instance';
import { registerSearchAttributes } from './platform/search-attributes';
import { temporalCli } from './platform/temporal-binaries';
import { readSettings, type Settings } from './settings';

const say = (line: string): void => console.error(`concord: ${line}`);
const PORT = 3000;
const UI_PORT = 8233;

/** The parts that are processes of their own. */
const own: { kill(): void }[] = [];
const ending = askedToEnd(() => own.forEach((part) => part.kill())).then((why) => `${why}: ending`);
const closing = new Closing(ending);

/** Without a wish a part takes its usual port, or a free one if that is taken; with PORT=0 every part takes a free one. */
async function portFor(settings: Settings, wished: number | undefined, usual: number): Promise<number> {
  if (wished !== undefined && wished !== 0) return wished;
  if (settings.PORT === 0 || wished === 0) return freePort();
  const port = await freePort(usual);
  if (port !== usual) say(`port ${usual} is taken by another program: ${port} it is instead`);
  return port;
}

/** All of Concord in one go, on embedded parts where no others are named. Ends when asked to. @throws Error when a part fails for good */
async function main(): Promise<string> {
  const settings = readSettings();
  const { dataDir } = settings;
  makeDataFolder(dataDir);
  const folder = await takeFolder(dataDir, say);
  closing.add(() => folder.release());

  const logFile = join(dataDir, 'concord.log');
  const logger = pino({ level: settings.LOG_LEVEL }, pino.destination({ dest: logFile, mode: 0o600 }));
  const onNotice = (line: string): void => {
    say(line);
    logger.info(line);
  };
  const embedded = { dataDir, folder, onNotice };
  const failures: Promise<string>[] = [];
  const keep = <P extends OwnProcess>(kept: Kept<P>): P => {
    failures.push(kept.givenUp);
    own.push(kept);
    closing.add(() => kept.stop());
    return kept.part;
  };

  const url = settings.DATABASE_URL ?? keep(await keptPostgres(embedded)).url;
  await migrate({ url, onProgress: say });
  const register = openRegister({ url });
  closing.add(() => register.close());
  await furnish(register, instant(Date.now()), say);

  const server = settings.TEMPORAL_ADDRESS ? { address: settings.TEMPORAL_ADDRESS } : keep(await ownTemporal(settings, embedded));
  const { address } = server;
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
    say(`nobody sends notices (SMTP_URL, NOTIFY_API_KEY): they are kept in ${join(dataDir, 'notices')}`);
  say(`Temporal server ${address}, namespace ${settings.TEMPORAL_NAMESPACE} (for the temporal CLI)`);
  say(`log: ${logFile}; worker metrics: http://127.0.0.1:${metricsPort}/metrics`);
  console.log(`ready  API ${base}  docs ${base}/docs${'uiUrl' in server ? `  Temporal UI ${server.uiUrl}` : ''}`);

  const failed = Promise.race([...failures, worker.finished.then(() => 'the worker has stopped')]);
  return Promise.race([
    ending,
    failed.then((why): never => {
      throw new Error(why);
    }),
  ]);
}

async function ownTemporal(settings: Settings, embedded: EmbeddedPart): Promise<Kept<RunningDevServer>> {
  const cli = await temporalCli({ onNotice: say });
  say('starting the Temporal server');
  return keptTemporal(embedded, { cli, uiPort: await portFor(settings, settings.TEMPORAL_UI_PORT, UI_PORT) });
}

/** So long a part that is being started when the end is asked for may take over it. */
const PATIENCE_MS = 10_000;

Promise.race([main(), ending.then((why) => sleep(PATIENCE_MS, why, { ref: false }))])
  .catch((error: unknown) => {
    if (error instanceof EndAsked) return error.message;
    process.exitCode = 1;
    return error instanceof Error ? error.message : String(error);
  })
  .then(say)
  .then(() => closing.all())
  .then(() => say('ended'))
  .catch((error: unknown) => {
    say(`did not end cleanly: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
