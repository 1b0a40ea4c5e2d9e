import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import { Closing } from '../bin/parts/closing';
import { startDevServer } from '../bin/platform/dev-server';
import { startPostgres } from '../bin/platform/embedded-postgres';
import { freePort } from '../bin/platform/free-port';
import { temporalCli } from '../bin/platform/temporal-binaries';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes';

export interface Parts {
  env: Record<string, string>;
  address: string;
  url: string;
  /** A process of its own out of the build: resolves once it says that it is ready. */
  launch(program: string, readyLine: RegExp, env?: Record<string, string>): Promise<ChildProcess>;
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
    port: await freePort(),
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  closing.add(() => server.stop());
  const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: server.address, DATA_DIR: folder };
  return {
    env,
    address: server.address,
    url: postgres.url,
    async launch(program, readyLine, more = {}) {
      const child = spawn(process.execPath, [resolve(__dirname, '..', program)], {
        env: { ...process.env, ...env, ...more },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      closing.add(() => ended(child));
      await ready(child, readyLine);
      return child;
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

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
