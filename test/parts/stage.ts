import { cacheDirectory } from '../../bin/platform/project';
import { openStage, type Stage, type StageSettings } from '../../bin/rehearsal/stage';

/** A stage on the parts that the run of tests shares. */
export function testStage(more: Pick<StageSettings, 'protocols'> = {}): Promise<Stage> {
  const { TEST_DATABASE_URL: databaseUrl, TEST_TIME_SKIPPING_SERVER: testServer } = process.env;
  if (!databaseUrl || !testServer) throw new Error('these tests want the parts that test/parts/shared-database.ts starts');
  return openStage({ databaseUrl, testServer, cache: cacheDirectory(), ...more });
}
