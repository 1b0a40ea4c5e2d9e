import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const ROOMS = ['workflows', 'protocols'];

/**
 * The workflows as one script for the sandbox, made once for each state of their sources (some seconds) and kept in `cache`.
 * The path of the script.
 */
export async function workflowBundle(cache: string): Promise<string> {
  const rooms = ROOMS.map((room) => resolve(__dirname, '..', room));
  const path = join(cache, `workflows-${fingerprint(rooms)}.js`);
  if (existsSync(path)) return path;
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('../workflows'), logger: silent });
  mkdirSync(dirname(path), { recursive: true });
  const half = `${path}.${process.pid}`;
  writeFileSync(half, code);
  renameSync(half, path);
  return path;
}

/** What the script depends on: every source of the rooms in it, and the versions of the libraries that are bundled with them. */
export function fingerprint(rooms: readonly string[]): string {
  const hash = createHash('sha256');
  for (const room of rooms) for (const file of sourcesIn(room)) hash.update(file.slice(room.length)).update(readFileSync(file));
  for (const library of ['@temporalio/worker', '@temporalio/workflow', 'zod'])
    hash.update(readFileSync(require.resolve(`${library}/package.json`)));
  return hash.digest('hex').slice(0, 16);
}

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const nothing = (): void => undefined;
/** The bundler's own progress is no news to anybody; its errors are thrown. */
const silent = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
