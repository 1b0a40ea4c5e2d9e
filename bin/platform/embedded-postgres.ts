import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port';
import { postgresAccount, type PostgresAccount } from './postgres-account';
import { dataIn, endOrphan, launch, makeCluster, password, postgresFarewell, superuser } from './postgres-cluster';
import { endOf, endProcess, startMark } from './processes';
import { cacheDirectory, type Notice } from './project';

export type RunningPostgres = {
  /** Of the database `postgres`, with the password: never to be logged. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, with how. */
  ended: Promise<string>;
  stop(): Promise<void>;
};

const settings = (port: number): Record<string, string | number> => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a path of a socket may have 107 bytes at most; ours lie deeper than that
  fsync: 'on',
  synchronous_commit: 'on',
  max_connections: 100,
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off', // a line every five minutes that says nothing to anybody
});

/** Recovery after a crash reads up to 1 GB of log before the server answers. */
const patience = 120_000;
const largestLog = 10_000_000;

/**
 * Starts the register's own PostgreSQL on a folder, which is made at the first start: data, password and log lie in it (or, where
 * root alone can enter it and the system has no user namespaces, under /var/lib/concord). It listens on 127.0.0.1 only. Waits until it answers.
 *
 * One process at a time may call this for a folder: see one-instance.ts.
 *
 * @throws Error with what the server last wrote, when it can't start
 */
export async function startPostgres(options: { directory: string; port?: number; onNotice: Notice }): Promise<RunningPostgres> {
  const account = postgresAccount(options.directory, cacheDirectory(), options.onNotice);
  const secret = password(account);
  await makeCluster(account, options.onNotice);
  await endOrphan(account.home, options.onNotice);
  options.onNotice(`starting PostgreSQL ${account.binaries.version.replace(/\.\d+-.*/, '')} ${account.how}`);
  const log = logFile(account.home);
  // A port may be taken in the moment between; parts of a killed server may need a second to let go of its memory.
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const seen = existsSync(log) ? statSync(log).size : 0;
    const url = `postgresql://${superuser}:${secret}@127.0.0.1:${port}/postgres`;
    const child = await launchServer(account, log, port);
    if (await answers(url, child)) return running(url, port, child);
    const said = readFileSync(log, 'utf8').slice(seen).trim();
    if (attempt === 10 || !/in use|already exists/.test(said)) throw new Error(`PostgreSQL did not start on ${account.home}: ${said}`);
    await sleep(1000);
  }
}

/** The folder's log is put aside when it has grown large; one old one is kept. */
function logFile(home: string): string {
  const log = path.join(home, 'postgres.log');
  if (existsSync(log) && statSync(log).size > largestLog) renameSync(log, `${log}.1`);
  return log;
}

async function launchServer(account: PostgresAccount, log: string, port: number): Promise<ChildProcess & { pid: number }> {
  const given = Object.entries(settings(port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, options } = launch(account, account.binaries.postgres, ['-D', dataIn(account.home), ...given]);
  const output = openSync(log, 'a', 0o600);
  try {
    const { uid, gid } = account.identity;
    if (uid !== undefined && gid !== undefined) fchownSync(output, uid, gid);
    const child = spawn(command, args, { ...options, stdio: ['ignore', output, output] });
    await new Promise((spawned, failed) => child.once('spawn', spawned).once('error', failed));
    if (child.pid === undefined) throw new Error(`${command} started without a pid`);
    return Object.assign(child, { pid: child.pid });
  } finally {
    closeSync(output);
  }
}

/** False when the server ended instead; throws when it does neither in time. */
async function answers(url: string, child: ChildProcess): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 100) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined); // the answer to connect() says the same
    const answered = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    // Another server might have answered on the port, had ours failed to get it: this password is ours alone.
    if (answered) return true;
    await sleep(100);
  }
  throw new Error(`PostgreSQL (process ${child.pid}) has not answered for ${patience / 1000} s`);
}

function running(url: string, port: number, child: ChildProcess & { pid: number }): RunningPostgres {
  const mark = startMark(child.pid);
  const stop = async (): Promise<void> => (mark === undefined ? undefined : endProcess(child.pid, mark, postgresFarewell));
  return { url, port, pid: child.pid, ended: endOf(child), stop };
}
