import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type RunningPostgres } from '../../bin/platform/embedded-postgres';
import { temporalCli, timeSkippingServer } from '../../bin/platform/temporal-binaries';

interface Shared {
  postgres: RunningPostgres;
  folder: string;
}
const held = globalThis as { concordTestParts?: Promise<Shared> };

/** One PostgreSQL for a whole run of tests, each of which takes a schema of its own; and the Temporal programs, fetched if need be. */
export default async function setUp(): Promise<void> {
  const onNotice = (line: string): void => console.error(`[test parts] ${line}`);
  held.concordTestParts ??= start(onNotice);
  const { postgres } = await held.concordTestParts;
  process.env['TEST_DATABASE_URL'] = postgres.url;
  process.env['TEST_TEMPORAL_CLI'] = await temporalCli({ onNotice });
  process.env['TEST_TIME_SKIPPING_SERVER'] = await timeSkippingServer({ onNotice });
}

async function start(onNotice: (line: string) => void): Promise<Shared> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-test-'));
  return { folder, postgres: await startPostgres({ directory: join(folder, 'postgres'), onNotice }) };
}

export async function tearDown(): Promise<void> {
  const parts = await held.concordTestParts;
  delete held.concordTestParts;
  if (!parts) return;
  await parts.postgres.stop();
  await rm(parts.folder, { recursive: true, force: true });
}
