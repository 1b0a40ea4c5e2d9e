import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { freePort, freePorts } from './free-port';
import { endOf, endProcess, startMark } from './processes';
import { registerSearchAttributes, type SearchAttributes } from './search-attributes';

export type DevServerOptions = {
  /** The path of the program `temporal`. */
  cli: string;
  databaseFile: string;
  /** Of gRPC: a free one unless it is given. */
  port?: number;
  /** Without it the server runs without its UI. */
  uiPort?: number;
  searchAttributes: SearchAttributes;
  logFile: string;
  ip: string;
};

export type RunningDevServer = {
  address: string;
  port: number;
  uiUrl?: string;
  pid: number;
  /** Resolves when the server has ended, with how. */
  ended: Promise<string>;
  stop(): Promise<void>;
};

const namespace = 'default';

/** The dev server keeps a closed workflow's history for a day unless told otherwise; an operator comes back from a fortnight's leave. */
const retention = '30 days';

const dynamicConfiguration = [
  // At its default of 20 a second one case takes 150 ms, whatever the disk; so it takes 36 (measured with server 1.32).
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  'frontend.enableServerVersionCheck=false', // it would call home
];

const patience = 60_000;
const attempts = 3;
const largestLog = 10_000_000;

/**
 * Starts Temporal's dev server on a SQLite file, which is made at the first start, and waits until the namespace takes calls and the
 * search attributes are known. Every commit is on the disk before it counts (WAL, synchronous=FULL: NORMAL may lose the last at a power cut).
 *
 * @throws Error with what the server last wrote, when it can't start
 */
export async function startDevServer(options: DevServerOptions): Promise<RunningDevServer> {
  mkdirSync(path.dirname(options.databaseFile), { recursive: true, mode: 0o700 });
  // Whatever answers there would be taken for this server.
  if (options.port && (await freePort(options.port)) !== options.port)
    throw new Error(`Temporal's dev server: port ${options.port} is in use`);
  for (let attempt = 1; ; attempt += 1) {
    const started = await startOnce(options);
    if ('address' in started) return started;
    // A port that was free may be somebody else's by the time that the server binds it: it then ends by itself, or panics.
    if (!started.endedItself || attempt === attempts) throw started.error;
  }
}

async function startOnce(options: DevServerOptions): Promise<RunningDevServer | { error: Error; endedItself: boolean }> {
  const { ip, uiPort, logFile } = options;
  const [free = 0, httpPort = 0, metricsPort = 0] = await freePorts(3);
  const port = options.port ?? free;
  const child = await launch(options, serverArguments(options, { port, httpPort, metricsPort }));
  const mark = startMark(child.pid);
  const stop = async () => (mark === undefined ? undefined : endProcess(child.pid, mark));
  const address = `${ip}:${port}`;
  try {
    await ready(address, options, child);
  } catch (cause) {
    const endedItself = hasEnded(child);
    await stop();
    return {
      endedItself,
      error: new Error(`Temporal's dev server did not start on ${address}; see ${logFile}: ${tail(logFile)}`, { cause }),
    };
  }
  return { address, port, ...(uiPort === undefined ? {} : { uiUrl: `http://${ip}:${uiPort}` }), pid: child.pid, ended: endOf(child), stop };
}

function serverArguments(
  { databaseFile, uiPort, ip }: DevServerOptions,
  { port, httpPort, metricsPort }: Record<'port' | 'httpPort' | 'metricsPort', number>,
): string[] {
  return [
    ...['server', 'start-dev', '--ip', ip, '--port', `${port}`, '--http-port', `${httpPort}`, '--metrics-port', `${metricsPort}`],
    ...['--db-filename', databaseFile, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
    ...dynamicConfiguration.flatMap((setting) => ['--dynamic-config-value', setting]),
    ...['--log-level', 'warn'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', `${uiPort}`, '--ui-disable-news-fetch']),
  ];
}

async function launch({ cli, logFile }: DevServerOptions, args: string[]): Promise<ChildProcess & { pid: number }> {
  mkdirSync(path.dirname(logFile), { recursive: true });
  if (existsSync(logFile) && statSync(logFile).size > largestLog) renameSync(logFile, `${logFile}.1`);
  const output = openSync(logFile, 'a', 0o600);
  try {
    // In a process group of its own, so that Ctrl-C reaches the parent alone, which ends its parts in their order.
    const child = spawnPrivate(cli, args, { stdio: ['ignore', output, output], detached: true });
    await new Promise((spawned, failed) => child.once('spawn', spawned).once('error', failed));
    if (child.pid === undefined) throw new Error(`${cli} started without a pid`);
    return Object.assign(child, { pid: child.pid });
  } finally {
    closeSync(output);
  }
}

/** The files that it makes hold cases: they are for the account that it runs as, and nobody else. */
function spawnPrivate(...given: [command: string, args: readonly string[], options: SpawnOptions]): ChildProcess {
  const umask = process.umask(0o077);
  try {
    return spawn(...given);
  } finally {
    process.umask(umask);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function ready(address: string, { searchAttributes }: DevServerOptions, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    if (hasEnded(child)) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
    try {
      const connection = Connection.lazy({ address, connectTimeout: '2 s' });
      try {
        await connection.ensureConnected();
        await furnish(connection, searchAttributes);
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

/**
 * Sets the namespace up, the same at each start: the server's own --search-attribute is heard at a database's first start alone, and an
 * attribute that a later release adds would be missing. A namespace is described some time before every part of the server knows it: only
 * a query over the attributes shows that all is there.
 */
async function furnish(connection: Connection, searchAttributes: DevServerOptions['searchAttributes']): Promise<void> {
  const { workflowService } = connection;
  await workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: msToTs(retention) } });
  await registerSearchAttributes(connection, namespace, searchAttributes);
  const query = Object.keys(searchAttributes).map((name) => `${name} IS NOT NULL`);
  await workflowService.countWorkflowExecutions({ namespace, query: query.join(' OR ') });
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n');
}
