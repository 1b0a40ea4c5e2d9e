import { isError } from '../../api/http/is-error';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';

/** Concord as `npm start` runs it, on a data folder of its own. */
export interface Running {
  api: string;
  temporal: string;
  /** kill -9 of the process and of all that descend from it, at once. */
  killTree(): Promise<void>;
  /** As Ctrl-C does. */
  stop(): Promise<void>;
}

const START = resolve(__dirname, '../../bin/start.mjs');

export async function start(dataDir: string): Promise<Running> {
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const temporal = new Promise<string>((resolved) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const address = /Temporal server (\S+),/.exec(line)?.[1];
      if (address) resolved(address);
    });
  });
  const api = await new Promise<string>((resolved, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^ready\s+API (\S+)/.exec(line)?.[1];
      if (url) resolved(url);
    });
    child.once('exit', () => failed(new Error(`npm start ended before it was ready:\n${said.join('\n')}`)));
  });
  return {
    api,
    temporal: await temporal,
    async killTree() {
      const pids = treeOf(child.pid ?? 0);
      for (const pid of pids) kill(pid);
      await gone(child);
    },
    async stop() {
      child.kill('SIGINT');
      await gone(child);
    },
  };
}

/** The process and its descendants, as the kernel has them now. */
function treeOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      parents.set(Number(name), Number(fields[1]));
    } catch (error) {
      if (!(isError(error) && (error.code === 'ENOENT' || error.code === 'ESRCH'))) throw error; // it has ended meanwhile
    }
  }
  const descends = (pid: number): boolean => pid === root || (parents.has(pid) && descends(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(descends);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(isError(error) && error.code === 'ESRCH')) throw error;
  }
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
