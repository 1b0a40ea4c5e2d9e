import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandLine, endProcess, startMark, type Farewell } from './processes';
import type { PostgresAccount } from './postgres-account';
import type { Notice } from './project';

export const superuser = 'concord';

/** PostgreSQL's own meanings: SIGINT rolls back and closes in order; SIGQUIT drops everything, recovered at the next start. */
export const postgresFarewell: Farewell = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
];

export const dataIn = (home: string): string => path.join(home, 'data');

/** The cluster's password, made at the first call and kept in a file that its owner alone can read. */
export function password({ home, identity }: PostgresAccount): string {
  const file = passwordFile(home);
  if (!existsSync(file)) {
    if (existsSync(dataIn(home))) throw new Error(`${file} is missing: without it the register in ${home} can't be opened`);
    writeFileSync(`${file}.new`, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    if (identity.uid !== undefined && identity.gid !== undefined) chownSync(`${file}.new`, identity.uid, identity.gid);
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}

/** Makes the cluster unless it is there, under another name until it is whole. Text sorts by code point: the same on every machine. */
export async function makeCluster(account: PostgresAccount, onNotice: Notice): Promise<void> {
  const { home } = account;
  for (const name of readdirSync(home).filter((each) => each.startsWith('data.new'))) rmSync(path.join(home, name), { recursive: true });
  if (existsSync(dataIn(home))) return;
  onNotice(`making the register's database in ${home}`);
  const unfinished = `${dataIn(home)}.new`;
  await run(account, account.binaries.initdb, [
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile(home)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ]);
  renameSync(unfinished, dataIn(home));
}

/** Ends a server that a killed start left running on this cluster; corrects what would make a new one take a stranger for it. */
export async function endOrphan(home: string, onNotice: Notice): Promise<void> {
  const file = path.join(dataIn(home), 'postmaster.pid');
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const mark = startMark(pid);
  if (mark === undefined) return;
  if (commandLine(pid).includes(dataIn(home))) {
    onNotice(`ending the register's database (process ${pid}), left behind by a start that was killed`);
    await endProcess(pid, mark, postgresFarewell);
    return;
  }
  // The pid belongs to another program by now, and PostgreSQL would refuse to start. It takes no notice of its parent's pid; the
  // rest of the file stays, since by it the server makes sure that no part of the old one still holds the shared memory.
  writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'));
}

/** The words to start a program of this account with, and the options for child_process. Relative to the home, which the account can enter. */
export function launch(account: PostgresAccount, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  return { command, args: rest, options: { ...account.identity, cwd: account.home, env, detached: true } };
}

/**
 * The address of the server that runs on a cluster, with the password: never to be logged. Undefined where none runs, or none answers yet. Changes nothing.
 * @throws Error where this user may not read the password
 */
export function addressOfRunning(home: string): string | undefined {
  const file = path.join(dataIn(home), 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  if (!port || !commandLine(Number(pid)).includes(dataIn(home))) return undefined;
  return `postgresql://${superuser}:${readFileSync(passwordFile(home), 'utf8')}@127.0.0.1:${port}/postgres`;
}

const passwordFile = (home: string): string => path.join(home, 'password');

function run(account: PostgresAccount, program: string, args: readonly string[]): Promise<void> {
  mkdirSync(account.home, { recursive: true });
  const { command, args: words, options } = launch(account, program, args);
  const child = spawn(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${path.basename(program)} failed: ${said.trim()}`))));
  });
}
