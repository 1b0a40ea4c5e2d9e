import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { startDevServer } from '../../bin/platform/dev-server';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { restartableStage, type RestartableStage, type StageParts } from './restartable';

/**
 * A stage on the dev server, which renews runs and lists workflows as a real one does. Its time is real, and so a case stays on its day.
 */
export async function stageOnRealServer(parts: Omit<StageParts, 'server'> = {}): Promise<RestartableStage> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-'));
  const server = await startDevServer({
    cli: process.env['TEST_TEMPORAL_CLI'] ?? '',
    databaseFile: join(folder, 'temporal.db'),
    logFile: join(folder, 'temporal.log'),
    searchAttributes: SEARCH_ATTRIBUTES,
    ip: '127.0.0.1',
  });
  const env = await TestWorkflowEnvironment.createFromExistingServer({ address: server.address });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true });
  };
  return restartableStage({ ...parts, server: { env, stop } });
}
