import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import '../parts/replays'; // quietens workers
import { cacheDirectory } from '../../bin/platform/project';
import { workflowBundle } from '../../worker/bundle';
import { REASSESS_WORKFLOW, TASK_QUEUE } from '../../workflows/names';

const CASES = Array.from({ length: 250 }, (_, index) => `dispute-${String(index).padStart(4, '0')}`);

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  const path = process.env['TEST_TIME_SKIPPING_SERVER'] ?? '';
  env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
});
afterAll(() => env.teardown());

type Nudge = (after: string | undefined, limit: number) => Promise<readonly string[]>;
const nextCases = (after: string | undefined, limit: number) => CASES.filter((id) => id > (after ?? '')).slice(0, limit);

const workerWith = async (nudge: Nudge) =>
  Worker.create({
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: await workflowBundle(cacheDirectory()) },
    activities: { nudge },
    maxCachedWorkflows: 0,
  });
const start = (workflowId: string) =>
  env.client.workflow.start<(progress: object) => Promise<number>>(REASSESS_WORKFLOW, { workflowId, taskQueue: TASK_QUEUE, args: [{}] });

it('0.10: a reassessment whose worker goes after the first batch goes on with the second, on another worker', async () => {
  const asked: string[] = [];
  const ask = (batch: readonly string[]) => {
    asked.push(...batch);
    return batch;
  };
  const first = await workerWith(async (after, limit) => {
    first.shutdown();
    return ask(nextCases(after, limit));
  });
  const handle = await start('reassess-in-two');
  await first.run();
  expect(asked).toEqual(CASES.slice(0, 100));

  const second = await workerWith(async (after, limit) => ask(nextCases(after, limit)));
  expect(await second.runUntil(handle.result())).toBe(250);
  expect(asked).toEqual(CASES);
  await Worker.runReplayHistory({ workflowBundle: { codePath: await workflowBundle(cacheDirectory()) } }, await handle.fetchHistory());
});

it('0.10: a batch that breaks off is asked again whole, and no case is left out', async () => {
  const asked: string[] = [];
  let breaks = 1;
  const worker = await workerWith(async (after, limit) => {
    const batch = nextCases(after, limit);
    for (const id of batch) {
      if (id === CASES[150] && breaks-- > 0) throw new Error('the connection is lost');
      asked.push(id);
    }
    return batch;
  });
  const handle = await start('reassess-broken');
  expect(await worker.runUntil(handle.result())).toBe(250);
  expect(asked).toEqual([...CASES.slice(0, 150), ...CASES.slice(100)]);
});
