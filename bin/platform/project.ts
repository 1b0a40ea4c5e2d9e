import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the checkout, whether this runs from the sources or from build/, which holds no package.json. */
export const projectRoot: string = (function climb(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`no package.json above ${__dirname}`);
  return climb(parent);
})(__dirname);

/** Where downloads are kept: CONCORD_CACHE, or .cache in the project. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(projectRoot, env['CONCORD_CACHE'] ?? '.cache');
}

/** Where the embedded parts keep their data: DATA_DIR, or .concord in the project. */
export function dataDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(projectRoot, env['DATA_DIR'] ?? '.concord');
}

/** Tells the person at the terminal what is being done; one line, no line end. */
export type Notice = (line: string) => void;
