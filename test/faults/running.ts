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
  /** The pid of an embedded part, as the data folder's claim has it; another one once it has been started again. */
  pidOf(part: 'postgres' | 'temporal'): number;
  /** Its own pid; that of npm, where npm runs it. */
  pid: number;
  /** The process and its descendants, as the kernel has them now. */
  tree(): readonly number[];
  /** Resolves with its exit code, or the signal that it died of. */
  ended: Promise<number | string>;
  /** What it wrote on stderr, line by line. */
  said: readonly string[];
}

/** `by`: how it is started. `env`: settings beside DATA_DIR. */
interface Starting {
  by?: 'node' | 'npm';
  env?: NodeJS.ProcessEnv;
}

const START = resolve(__dirname, '../../bin/start.mjs');

export async function start(dataDir: string, { by = 'node', env = {} }: Starting = {}): Promise<Running> {
  const [command, args] = by === 'npm' ? ['npm', ['start']] : [process.execPath, [START]];
  const child = spawn(command, args, {
    cwd: resolve(__dirname, '../..'),
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'unknown');
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
    ended,
    said,
    pid: child.pid ?? 0,
    tree: () => treeOf(child.pid ?? 0),
    pidOf: (part) => claimedChildren(dataDir).findLast(({ name }) => name === part)?.pid ?? 0,
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

/** The children that the running instance has noted, oldest first. */
function claimedChildren(dataDir: string): readonly { name: string; pid: number }[] {
  const folder = resolve(dataDir, 'instances');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.flatMap(
    (name) => (JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as { children: { name: string; pid: number }[] }).children,
  );
}

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

/** kill -9, also of what has ended meanwhile. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(isError(error) && error.code === 'ESRCH')) throw error;
  }
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
