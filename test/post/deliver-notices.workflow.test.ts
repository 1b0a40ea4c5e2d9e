import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import pino from 'pino';
import { quietRuntime } from '../../bin/parts/temporal-log';
import { cacheDirectory } from '../../bin/platform/project';
import { instant, millis, type Instant } from '../../protocols/calendar/dates';
import { workflowBundle } from '../../worker/bundle';
import { DELIVER_WORKFLOW, DELIVERY, QUEUED_SIGNAL, TASK_QUEUE } from '../../workflows/names';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

let env: TestWorkflowEnvironment;
let codePath: string;
beforeAll(async () => {
  quietRuntime(pino({ level: 'silent' }));
  const path = process.env['TEST_TIME_SKIPPING_SERVER'] ?? '';
  env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  codePath = await workflowBundle(cacheDirectory());
}, 60_000);
afterAll(() => env.teardown(), 60_000);

interface Played {
  /** When the sender was asked, in hours from the start. */
  asked: readonly number[];
}

/** Plays the workflow with a sender that answers so; every history is replayed. */
async function played(
  answers: readonly ((now: Instant) => { next?: Instant } | Error)[],
  meanwhile?: (signal: () => Promise<void>) => Promise<void>,
): Promise<Played> {
  const asked: Instant[] = [];
  const worker = await Worker.create({
    connection: env.nativeConnection,
    namespace: env.namespace ?? 'default',
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath },
    activities: {
      async deliver(now: Instant) {
        asked.push(now);
        const answer = answers[asked.length - 1]?.(now) ?? {};
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  });
  const handle = await worker.runUntil(async () => {
    const started = await env.client.workflow.signalWithStart(DELIVER_WORKFLOW, DELIVERY);
    await meanwhile?.(() => started.signal(QUEUED_SIGNAL));
    await started.result();
    return started;
  });
  await Worker.runReplayHistory({ workflowBundle: { codePath } }, await handle.fetchHistory(), handle.workflowId);
  const [first = instant(0)] = asked;
  return { asked: asked.map((at) => Math.round((millis(at) - millis(first)) / HOUR)) };
}

const due = (ms: number) => (now: Instant) => ({ next: instant(millis(now) + ms) });
const nothing = () => ({});

test('it ends once nothing is to go', async () => {
  expect(await played([due(0), due(0), nothing])).toMatchObject({ asked: [0, 0, 0] });
});

test('it waits an hour for more before it ends, and whoever comes by then starts no other', async () => {
  const { asked } = await played([nothing, nothing, nothing], async (signal) => {
    await env.sleep(HOUR / 3);
    await signal();
    await env.sleep((2 * HOUR) / 3);
    await signal();
  });
  expect(asked).toEqual([0, 0, 1]); // in whole hours: after twenty minutes, and an hour
});

test('it rests until the next is due, a year if need be, and asks nobody meanwhile', async () => {
  expect(await played([due(YEAR), nothing])).toEqual({ asked: [0, YEAR / HOUR] });
});

test('whoever queues while it rests wakes it; what was to go later still goes', async () => {
  const { asked } = await played([due(10 * HOUR), due(7 * HOUR), nothing], async (signal) => {
    await env.sleep(3 * HOUR);
    await signal();
  });
  expect(asked).toEqual([0, 3, 10]);
});

test('a sender that fails is asked again', async () => {
  expect(await played([() => new Error('the register is away'), nothing])).toEqual({ asked: [0, 0] });
});

test('a call that no worker took for long is made anew, as its now would be an old one', async () => {
  const here = { connection: env.nativeConnection, namespace: env.namespace ?? 'default', taskQueue: TASK_QUEUE };
  const decider = await Worker.create({ ...here, workflowBundle: { codePath } });
  const lags: number[] = [];
  const handle = await decider.runUntil(async () => {
    const started = await env.client.workflow.signalWithStart(DELIVER_WORKFLOW, DELIVERY);
    await env.sleep(14_000);
    const began = await env.currentTimeMs();
    const worker = await Worker.create({
      ...here,
      activities: {
        async deliver(now: Instant) {
          lags.push(began - millis(now));
          return {};
        },
      },
    });
    await worker.runUntil(() => started.result());
    return started;
  });
  expect(lags).toHaveLength(1);
  expect(lags[0]).toBeLessThan(9_000);
  await Worker.runReplayHistory({ workflowBundle: { codePath } }, await handle.fetchHistory(), handle.workflowId);
});
