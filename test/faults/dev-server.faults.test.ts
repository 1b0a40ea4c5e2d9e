import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { startDevServer, type DevServerOptions, type RunningDevServer } from '../../bin/platform/dev-server';
import { freePort } from '../../bin/platform/free-port';
import { startMark } from '../../bin/platform/processes';
import { temporalCli } from '../../bin/platform/temporal-binaries';

jest.setTimeout(300_000); // the first run on a machine fetches the program

let cli: string;
let folder: string;
const servers: RunningDevServer[] = [];

beforeAll(async () => {
  cli = await temporalCli({ onNotice: () => undefined });
});
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'concord-'))));
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  rmSync(folder, { recursive: true });
});

test('a workflow that was acknowledged outlives kill -9, and an attribute that a later release adds is registered then', async () => {
  const first = await start({ CaseKind: 'KEYWORD' });
  await use(first, (client) =>
    client.workflow.start('case', {
      workflowId: 'c1',
      taskQueue: 'q',
      typedSearchAttributes: [{ key: defineSearchAttributeKey('CaseKind', 'KEYWORD'), value: 'dispute' }],
    }),
  );
  process.kill(first.pid, 'SIGKILL');
  const second = await start({ CaseKind: 'KEYWORD', NextDue: 'DATETIME' });
  const found = await use(second, (client) => client.workflow.count(`CaseKind = 'dispute' AND NextDue IS NULL`));
  expect(found.count).toBe(1);
});

test('closed workflows are kept for 30 days, and all is done when stop returns', async () => {
  const server = await start({});
  const namespace = await use(server, (client) => client.workflowService.describeNamespace({ namespace: 'default' }));
  expect(Number(namespace.config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 24 * 60 * 60);
  await server.stop();
  expect(startMark(server.pid)).toBeUndefined();
});

test('the UI answers on its port', async () => {
  const uiPort = await freePort();
  const server = await start({}, { uiPort });
  expect(server.uiUrl).toBe(`http://127.0.0.1:${uiPort}`);
  expect((await fetch(`http://127.0.0.1:${uiPort}`)).status).toBe(200);
});

test('a program that ends at once is an error with what it wrote', async () => {
  const options = { searchAttributes: {}, logFile: path.join(folder, 't.log'), ip: '127.0.0.1' };
  await expect(startDevServer({ ...options, cli, databaseFile: folder })).rejects.toThrow(/dev server did not start/);
});

test('a port that is somebody else’s is an error', async () => {
  const taken = await start({});
  const files = { databaseFile: path.join(folder, 'other.db'), logFile: path.join(folder, 'other.log') };
  const port = Number(new URL(`http://${taken.address}`).port);
  await expect(startDevServer({ cli, ...files, port, searchAttributes: {}, ip: '127.0.0.1' })).rejects.toThrow(`port ${port} is in use`);
});

async function start(searchAttributes: DevServerOptions['searchAttributes'], more: { uiPort?: number } = {}): Promise<RunningDevServer> {
  const files = { databaseFile: path.join(folder, 'temporal.db'), logFile: path.join(folder, 'temporal.log') };
  const server = await startDevServer({ cli, ...files, searchAttributes, ip: '127.0.0.1', ...more });
  servers.push(server);
  return server;
}

async function use<T>({ address }: RunningDevServer, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
