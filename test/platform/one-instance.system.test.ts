import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderTakenBy, takeFolder } from '../../bin/platform/one-instance';
import { startMark } from '../../bin/platform/processes';

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'concord-'))));
afterEach(() => {
  started.splice(0).forEach((child) => child.kill('SIGKILL'));
  rmSync(folder, { recursive: true });
});

test('a second instance is refused, with the folder and the pid of the first', async () => {
  const taken = await takeFolder(folder);
  await expect(takeFolder(folder)).rejects.toThrow(new RegExp(`${folder} is in use by process ${process.pid}:`));
  expect(folderTakenBy(folder)).toBe(process.pid);
  taken.release();
});

test('a folder given free can be taken again', async () => {
  (await takeFolder(folder)).release();
  expect(folderTakenBy(folder)).toBeUndefined();
  (await takeFolder(folder)).release();
});

test('of two that start together the one with the smaller id goes first', async () => {
  const other = await running();
  const starting = { pid: other, mark: startMark(other) ?? fail(), held: false };
  await leaveClaim({ ...starting, id: '0' });
  await expect(takeFolder(folder)).rejects.toThrow(`in use by process ${other}`);
  await leaveClaim({ ...starting, id: 'z' });
  const waiting = takeFolder(folder);
  await expect(Promise.race([waiting, sleep(200, 'still waiting')])).resolves.toBe('still waiting');
  process.kill(other, 'SIGKILL');
  await expect(waiting).resolves.toBeDefined();
});

test('the claim of a killed process is cleared away', async () => {
  await leaveClaim(await killed());
  await takeFolder(folder);
  expect(readdirSync(path.join(folder, 'instances'))).toHaveLength(1);
});

test('a running process that was given the pid of the one that is gone is not taken for it', async () => {
  await leaveClaim({ pid: process.pid, mark: 'another start' });
  await expect(takeFolder(folder)).resolves.toBeDefined();
});

test('what a killed process left running is ended before the folder is taken', async () => {
  const orphan = await running();
  await leaveClaim(await killed(), orphan);
  const said: string[] = [];
  await takeFolder(folder, (line) => said.push(line));
  expect(startMark(orphan)).toBeUndefined();
  expect(said).toEqual([`ending database (process ${orphan}), left behind by a start that was killed`]);
});

test('a process that was given the pid of an orphan that is gone is left alone', async () => {
  const stranger = await running();
  await leaveClaim(await killed(), stranger, 'another start');
  const said: string[] = [];
  await takeFolder(folder, (line) => said.push(line));
  expect(startMark(stranger)).toBeDefined();
  expect(said).toEqual([]);
});

/** What a process of this pid and start would have left in the folder, had it been killed. */
async function leaveClaim(
  holder: { pid: number; mark: string; id?: string; held?: boolean },
  child?: number,
  childMark?: string,
): Promise<void> {
  rmSync(path.join(folder, 'instances'), { recursive: true, force: true });
  const taken = await takeFolder(folder);
  if (child !== undefined) taken.recordChild('database', child);
  const [name = ''] = readdirSync(path.join(folder, 'instances'));
  const file = path.join(folder, 'instances', name);
  const claim = JSON.parse(readFileSync(file, 'utf8')) as { children: { mark: string }[] };
  const children = claim.children.map((each) => ({ ...each, mark: childMark ?? each.mark }));
  writeFileSync(file, JSON.stringify({ ...claim, ...holder, children }));
}

async function running(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  started.push(child);
  await new Promise((spawned) => child.once('spawn', spawned));
  return child.pid ?? fail();
}

async function killed(): Promise<{ pid: number; mark: string }> {
  const pid = await running();
  const mark = startMark(pid) ?? fail();
  const gone = new Promise((exited) => started.at(-1)?.once('exit', exited));
  process.kill(pid, 'SIGKILL');
  await gone;
  return { pid, mark };
}

function fail(): never {
  throw new Error('the process did not start');
}
