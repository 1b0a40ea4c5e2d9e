import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { Activities } from '../../activities';
import { cacheDirectory } from '../../bin/platform/project';
import { instant } from '../../protocols/calendar/dates';
import { workflowBundle } from '../../worker/bundle';
import { DELIVER_WORKFLOW, KEEP_CALENDAR_WORKFLOW, KEEP_CASES_WORKFLOW, TASK_QUEUE } from '../../workflows/names';
import '../parts/operator'; // quietens workers
import { keep, runsOf, type History } from './runs';

// The workflows beside the cases live as long as the house, and go on under the code of the day as cases do: their histories are recorded as well.

let env: TestWorkflowEnvironment;
let codePath: string;
beforeAll(async () => {
  const path = process.env['TEST_TIME_SKIPPING_SERVER'] ?? '';
  env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  codePath = await workflowBundle(cacheDirectory());
});
afterAll(() => env.teardown());

const idsUpTo = (n: number) => Array.from({ length: n }, (_, index) => `dispute-${index + 1}`);
const deliver = jest.fn<ReturnType<Activities['deliver']>, []>();

/** What they ask of the world outside: 101 open cases, a calendar with a day that is new, and the post. */
const activities = {
  accompany: () => Promise.resolve(0),
  findLost: (after?: string) => Promise.resolve(after ? ['dispute-101'] : idsUpTo(100)),
  keepCalendar: () => Promise.resolve({ version: 2, changed: true }),
  nudge: () => Promise.resolve([]),
  deliver,
} satisfies Partial<Activities>;

interface Playing {
  args?: readonly unknown[];
  /** Whether it ends by itself within that time: that is waited for. */
  ends?: true;
}

/** Runs one for so long, replays its first run, and records that when asked to. */
async function played(name: string, type: string, pass: string, { args = [], ends }: Playing = {}): Promise<History> {
  const bundle = { workflowBundle: { codePath } };
  const worker = await Worker.create({
    ...bundle,
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    activities,
    maxCachedWorkflows: 0,
  });
  const history = await worker.runUntil(async () => {
    const handle = await env.client.workflow.start(type, { workflowId: name, taskQueue: TASK_QUEUE, args: [...args] });
    await env.sleep(pass);
    if (ends) await handle.result();
    const [first = {}] = await runsOf({ env }, name);
    if (!ends) await handle.terminate(); // its timers would disturb the others
    return first;
  });
  await Worker.runReplayHistory(bundle, history, name);
  keep(name, history);
  return history;
}

const askedFor = ({ events }: History) =>
  (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? []);

it('keep-cases: cases that go with policies are opened, all open ones are looked at, and again ten minutes later', async () => {
  expect(askedFor(await played('keep-cases', KEEP_CASES_WORKFLOW, '15 minutes'))).toEqual([
    'accompany',
    'findLost',
    'findLost',
    'accompany',
    'findLost',
    'findLost',
  ]);
});

it('keep-calendar: a day that is new has all open cases look again; a month later another run looks', async () => {
  const history = await played('keep-calendar', KEEP_CALENDAR_WORKFLOW, '31 days', { args: ['england-and-wales'] });
  expect(askedFor(history)).toEqual(['keepCalendar']);
  const started = history.events?.flatMap((event) => event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId ?? []);
  expect(started).toEqual(['reassess-calendar-england-and-wales-2']);
  expect(history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy();
});

it('deliver-notices: what is due is sent, and what is due in an hour; then it ends', async () => {
  const inAnHour = instant((await env.currentTimeMs()) + 3_600_000);
  deliver.mockResolvedValueOnce({ next: inAnHour }).mockResolvedValue({});
  const history = await played('deliver-notices', DELIVER_WORKFLOW, '2 hours', { ends: true });
  expect(askedFor(history)).toEqual(['deliver', 'deliver']);
  expect(history.events?.at(-1)?.workflowExecutionCompletedEventAttributes).toBeTruthy();
});
