import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Notice } from './project';

export type Watched = { ok: boolean; said: string };

/**
 * Runs a command that fills `folder`, telling every few seconds how far it is, and ends it when for `stallSeconds` nothing more has come.
 * `said` holds what it wrote or why it ended. Never rejects.
 */
export function watchedCommand(options: {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  folder: string;
  stallSeconds: number;
  onNotice: Notice;
}): Promise<Watched> {
  const { command, args, env, cwd, folder, stallSeconds, onNotice } = options;
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let [size, still, seconds] = [0, 0, 0];
  const watch = setInterval(() => {
    const now = bytesIn(folder);
    still = now === size ? still + 1 : 0;
    size = now;
    if (++seconds % 3 === 0) onNotice(`  ${Math.round(size / 1e6)} MB so far`);
    if (still >= stallSeconds) {
      said += `\nnothing came for ${stallSeconds} s`;
      child.kill('SIGKILL');
    }
  }, 1000);
  return new Promise((resolve) => {
    const end = (ok: boolean) => {
      clearInterval(watch);
      resolve({ ok, said: said.trim() });
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      said += error.code === 'ENOENT' ? `there is no ${command} on the PATH` : error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/** Files may come and go while they are counted. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, stat) => sum + (stat?.isFile() ? stat.size : 0), 0);
}
