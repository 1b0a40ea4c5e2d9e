import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localToken } from '../../api/identity/local-keys';
import { freePort } from '../../bin/platform/free-port';
import { startMark } from '../../bin/platform/processes';
import { timeSkippingServer } from '../../bin/platform/temporal-binaries';
import { disputeOpening } from '../parts/dispute-opening';
import { kill, start, type Running } from './running';

const SECONDS = 30;
let folder: string;
let dataDir: string;
let running: Running;
let token: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-parts-'));
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

async function started(options: Parameters<typeof start>[1] = {}): Promise<void> {
  running = await start(dataDir, options);
  token = await localToken(dataDir, { subject: 'fault-finder', organisation: 'lincolnshire-icb', role: 'coordinator' });
}

async function call(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': createHash('sha256').update(JSON.stringify(body)).digest('hex'),
  };
  const response = await fetch(running.api + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function opened(): Promise<{ id: string; openedOn: string }> {
  const { body } = await call('/v1/cases', disputeOpening);
  return body as { id: string; openedOn: string };
}

/** How many seconds it takes until a step is taken again. */
async function takenAfter({ id, openedOn }: { id: string; openedOn: string }, text: string): Promise<number> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  while (seconds() < SECONDS) {
    const answer = await call(`/v1/cases/${id}/steps/noted`, { on: openedOn, text }).catch(() => undefined);
    if (answer?.status === 200) return seconds();
    await sleep(100);
  }
  throw new Error(`no step was taken for ${SECONDS} s:\n${running.said.join('\n')}`);
}

/** kill -9 of a part, until it has gone. */
async function killed(part: 'postgres' | 'temporal'): Promise<void> {
  const pid = running.pidOf(part);
  kill(pid);
  while (startMark(pid) !== undefined) await sleep(20);
}

test('a part that is killed is started again within seconds, and the case goes on', async () => {
  await started();
  const one = await opened();
  for (const [part, name] of [
    ['postgres', 'PostgreSQL'],
    ['temporal', 'the Temporal server'],
  ] as const) {
    await killed(part);
    const seconds = await takenAfter(one, `after ${part}`);
    console.info(`${name}: a step is taken ${seconds.toFixed(1)} s after the kill`);
    expect(running.said).toContain(`concord: ${name} has ended (killed by SIGKILL): starting it again`);
  }
});

test('one that is killed again and again: it ends, with the reason and a code', async () => {
  await started();
  for (let kills = 1; kills <= 6; kills += 1) {
    const before = running.pidOf('postgres');
    await killed('postgres');
    while (kills < 6 && running.pidOf('postgres') === before) await sleep(50);
  }
  expect(await running.ended).toBe(1);
  expect(running.said).toContain('concord: PostgreSQL has ended 6 times in 5 minutes, the last time so: killed by SIGKILL');
  expect(running.said.at(-1)).toBe('concord: ended');
});

test.each(['node', 'npm'] as const)('SIGTERM to %s leaves no process behind', async (by) => {
  await started({ by });
  const all = running.tree();
  expect(all.length).toBeGreaterThan(5);
  process.kill(running.pid, 'SIGTERM');
  await running.ended;
  for (let waited = 0; waited < SECONDS * 10 && all.some((pid) => startMark(pid) !== undefined); waited += 1) await sleep(100);
  expect(all.filter((pid) => startMark(pid) !== undefined)).toEqual([]);
});

test('killed, and started again with the same time-skipping server', async () => {
  const port = await freePort();
  const server = spawn(await timeSkippingServer({ onNotice: () => undefined }), [String(port)], { stdio: 'ignore' });
  try {
    const env = { TEMPORAL_ADDRESS: `127.0.0.1:${port}` };
    await started({ env });
    await running.killTree();
    await started({ env });
    expect(await opened()).toMatchObject({ status: 'open' });
  } finally {
    server.kill();
  }
});

test('nobody else can read what lies in its folder, whatever the umask is', async () => {
  const umask = process.umask(0o022);
  try {
    await started();
  } finally {
    process.umask(umask);
  }
  await opened();
  const open = execFileSync('find', [dataDir, '-mindepth', '1', '-perm', '/077'], { encoding: 'utf8' });
  expect(open).toBe('');
  expect((await stat(dataDir)).mode & 0o066).toBe(0);
});
