import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectTemporal } from '../../bin/parts/temporal-client';
import { startDevServer } from '../../bin/platform/dev-server';

const folder = mkdtempSync(path.join(tmpdir(), 'concord-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a client that is closed while calls that were given up are still being retried ends without a word', async () => {
  const server = await startDevServer({
    cli: process.env['TEST_TEMPORAL_CLI'] ?? '',
    databaseFile: path.join(folder, 'temporal.sqlite'),
    logFile: path.join(folder, 'temporal.log'),
    ip: '127.0.0.1',
    searchAttributes: {},
  });
  const clients = await Promise.all(Array.from({ length: 10 }, () => connectTemporal(server.address, 'default')));
  await server.stop();
  for (const { client, close } of clients) {
    const given = Array.from({ length: 10 }, () =>
      client.withAbortSignal(AbortSignal.timeout(20), () => client.workflow.start('nothing', { workflowId: 'none', taskQueue: 'none' })),
    );
    const outcomes = await Promise.allSettled(
      given.map((call) => Promise.race([call, sleep(40).then(() => Promise.reject(new Error('given up')))])),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(given.map(() => 'rejected'));
    for (const call of given) call.catch(() => undefined); // it fails once the client is closed
    busy(50); // so that timers are late, as on a machine that has much to do
    await close();
  }
  // What was still to come has come by now: it would have ended this file's tests.
  await sleep(2_000);
}, 120_000);

test('where no server is, that is said, with its address', async () => {
  await expect(connectTemporal('127.0.0.1:1', 'default')).rejects.toThrow('no Temporal server answers at 127.0.0.1:1');
}, 30_000);

function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
