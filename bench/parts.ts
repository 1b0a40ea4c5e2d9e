import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import { Closing } from '../bin/parts/closing';
import { startDevServer } from '../bin/platform/dev-server';
import { startPostgres } from '../bin/platform/embedded-postgres';
import { temporalCli } from '../bin/platform/temporal-binaries';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';

export interface Parts {
  env: Record<string, string>;
  address: string;
  url: string;
  /** Of the first process of each server. */
  pids: { postgres: number; temporal: number };
  /** A process of its own out of the build: resolves once it says that it is ready. */
  launch(program: string, readyLine: RegExp, env?: Record<string, string>): Promise<ChildProcess & { pid: number }>;
}

/** A PostgreSQL and a Temporal server of its own, in `folder`; what is launched on them ends with `closing`, by its own pid. */
export async function startParts(folder: string, closing: Closing, say: (line: string) => void): Promise<Parts> {
  const postgres = await startPostgres({ directory: join(folder, 'postgres'), onNotice: say });
  closing.add(() => postgres.stop());
  const server = await startDevServer({
    cli: await temporalCli({ onNotice: say }),
    databaseFile: join(folder, 'temporal.sqlite'),
    logFile: join(folder, 'temporal.log'),
    ip: '127.0.0.1',
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  closing.add(() => server.stop());
  const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: server.address, DATA_DIR: folder };
  return {
    env,
    address: server.address,
    url: postgres.url,
    pids: { postgres: postgres.pid, temporal: server.pid },
    async launch(program, readyLine, more = {}) {
      const child = spawn(process.execPath, [resolve(__dirname, '..', program)], {
        env: { ...process.env, ...env, ...more },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      closing.add(() => ended(child));
      await ready(child, readyLine);
      if (child.pid === undefined) throw new Error(`${program} started without a pid`);
      return Object.assign(child, { pid: child.pid });
    },
  };
}

async function ready(child: ChildProcess, line: RegExp): Promise<void> {
  if (!child.stdout) return;
  for await (const said of createInterface({ input: child.stdout })) {
    if (!line.test(said)) continue;
    child.stdout.resume();
    return;
  }
  throw new Error(`a part ended before it was ready: ${child.spawnargs.slice(1).join(' ')}`);
}

/** Asks a part to end, by its own pid, and waits until it has. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
