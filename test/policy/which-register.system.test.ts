import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerAddress } from '../../bin/policy/which-register';
import { startPostgres } from '../../bin/platform/embedded-postgres';
import { takeFolder } from '../../bin/platform/one-instance';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-which-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NONE = 'no register to read: set DATABASE_URL';
const found = () => registerAddress({ DATA_DIR: folder });

test('the register that is named, before any other', () => {
  expect(registerAddress({ DATABASE_URL: 'postgresql://a:b@db/c', DATA_DIR: folder })).toBe('postgresql://a:b@db/c');
});

test('else that of the npm start which runs on the data folder, for as long as it does', async () => {
  expect(found).toThrow(NONE);
  const taken = await takeFolder(folder);
  expect(found).toThrow(NONE);
  const postgres = await startPostgres({ directory: join(folder, 'postgres'), onNotice: () => undefined });
  try {
    expect(found()).toBe(postgres.url);
    taken.release();
    expect(found).toThrow(NONE); // a server that was left behind is about to be ended
  } finally {
    await postgres.stop();
  }
  const again = await takeFolder(folder);
  expect(found).toThrow(NONE);
  again.release();
});
