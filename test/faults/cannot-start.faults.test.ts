import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './running';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'concord-cannot-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('a Temporal server that is not there: it ends, saying so', async () => {
  await expect(start(dataDir, { env: { TEMPORAL_ADDRESS: '127.0.0.1:1' } })).rejects.toThrow('no Temporal server answers at 127.0.0.1:1');
});
