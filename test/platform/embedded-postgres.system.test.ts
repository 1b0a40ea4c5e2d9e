import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { startPostgres, type RunningPostgres } from '../../bin/platform/embedded-postgres';
import { startMark } from '../../bin/platform/processes';

jest.setTimeout(60_000);

let folder: string;
const servers: RunningPostgres[] = [];

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'concord-'))));
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  rmSync(folder, { recursive: true });
});

test.each([
  ['that others can enter', 0o755],
  ['that its owner alone can enter', 0o700],
])('in a folder %s: rows outlive a stop and a start', async (_which, mode) => {
  chmodSync(folder, mode);
  const first = await start();
  await query(first, 'create table kept as select 1 as n');
  await first.stop();
  expect(startMark(first.pid)).toBeUndefined();
  expect(await query(await start(), 'select n from kept')).toEqual([{ n: 1 }]);
});

test('rows that were acknowledged outlive kill -9', async () => {
  const first = await start();
  await query(first, 'create table kept as select 1 as n');
  process.kill(first.pid, 'SIGKILL');
  expect(await query(await start(), 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a server that a killed start left behind is ended before a new one runs', async () => {
  const orphan = await start();
  await query(orphan, 'create table kept as select 1 as n');
  const said: string[] = [];
  const second = await start((line) => said.push(line));
  expect(startMark(orphan.pid)).toBeUndefined();
  expect(said).toContain(`ending the register's database (process ${orphan.pid}), left behind by a start that was killed`);
  expect(await query(second, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a stranger that was given the pid of the dead server neither hinders the start nor is ended', async () => {
  const first = await start();
  const pidFile = path.join(folder, 'postgres', 'data', 'postmaster.pid');
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  await first.stop();
  const stranger = await start(() => undefined, 'other');
  writeFileSync(pidFile, [stranger.pid, ...lines.slice(1)].join('\n'));
  await start();
  expect(startMark(stranger.pid)).toBeDefined();
});

test('a set-up that was killed half-way is begun anew', async () => {
  const unfinished = path.join(folder, 'postgres', 'data.new');
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(path.join(unfinished, 'PG_VERSION'), '18');
  expect(await query(await start(), 'select 1 as n')).toEqual([{ n: 1 }]);
  expect(existsSync(unfinished)).toBe(false);
});

test('the server is durable, sorts by code point, checks its pages, and asks for a password that its owner alone can read', async () => {
  const server = await start();
  const settings = ['fsync', 'synchronous_commit', 'data_checksums', 'listen_addresses', 'unix_socket_directories', 'server_encoding'];
  const [row] = await query(
    server,
    `select ${settings.map((name) => `current_setting('${name}') as ${name}`).join(', ')}, 'a' > 'B' as by_code_point`,
  );
  expect(row).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    server_encoding: 'UTF8',
    by_code_point: true,
  });
  await expect(query({ ...server, url: server.url.replace(/:[^:@]+@/, ':wrong@') }, 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
  const home = path.join(folder, 'postgres');
  const open = readdirSync(home).filter((name) => name !== 'data' && (statSync(path.join(home, name)).mode & 0o077) !== 0);
  expect(open).toEqual([]);
});

async function start(onNotice: (line: string) => void = () => undefined, name = 'postgres'): Promise<RunningPostgres> {
  const server = await startPostgres({ directory: path.join(folder, name), onNotice });
  servers.push(server);
  return server;
}

async function query({ url }: RunningPostgres, sql: string): Promise<QueryResultRow[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
