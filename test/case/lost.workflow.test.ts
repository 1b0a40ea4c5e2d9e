import { KEEP_CASES_WORKFLOW, KEEPER_OF_CASES, TASK_QUEUE } from '../../workflows/names';
import { icb, MONDAY, opening, withdrawn } from '../dispute/forms';
import { clock, limitOf, noticesOf, timelineOf, viewOf } from '../dispute/seen';
import { counted, loggedAbout } from '../parts/operator';
import { replayingOn } from '../parts/replays';
import { listsNothing, statusOf, until } from './engine-seen';
import { restartableStage } from './restartable';

const theatre = replayingOn(async () => {
  const stage = await restartableStage();
  await stage.restart({ client: listsNothing });
  return stage;
});
const opened = (at = MONDAY) => theatre.open('dispute', opening({ openedOn: '2025-11-03' }), at);
const keepCases = () =>
  theatre.stage.env.client.workflow.start(KEEP_CASES_WORKFLOW, { workflowId: KEEPER_OF_CASES, taskQueue: TASK_QUEUE, args: [] });

// Opened on Monday 3 November 2025: `informal` ends with Monday 1 December.
it('a case that was terminated while open is found, counted, started again from the register, and meets its next due instant', async () => {
  const one = await opened(clock('2025-12-01', 23, 15));
  await one.handle.terminate('by mistake');
  await expect(one.take('noted', { on: '2025-12-01', text: 'Nobody hears this' }, icb)).rejects.toThrow();

  const keeper = await keepCases();
  await until(async () => (await statusOf(one)) === 'RUNNING', 'the case runs again');
  expect(counted('concord_cases_restarted')).toBe(1);
  expect(loggedAbout(one.id).map(({ message }) => message)).toEqual(['an open case had no run, and was started again from the register']);
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });

  await one.goTo(clock('2025-12-02', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
  expect(await limitOf(one, 'informal')).toMatchObject({ status: 'missed' });
  const missed = (await timelineOf(one)).filter(({ event }) => event === 'limit-missed');
  expect(missed.map(({ at }) => at.slice(0, 16))).toEqual(['2025-12-02T00:00']);
  // All the while it has been looked at every ten minutes: a case that runs is left alone.
  expect(counted('concord_cases_restarted')).toBe(1);
  await keeper.terminate();
  await one.goTo(clock('2025-12-02', 9, 1));
  expect((await noticesOf(one, 'missed')).map(({ at }) => at.slice(0, 16))).toEqual(['2025-12-02T09:00']);
  await one.take('noted', { on: '2025-12-02', text: 'It is heard again' }, icb);
});

it('what fell due while a case had no run is made good when it is found', async () => {
  const one = await opened(clock('2025-12-01', 22));
  await one.handle.terminate('by mistake');
  await one.goTo(clock('2025-12-03', 10));
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  const keeper = await keepCases();
  await one.caughtUp();
  await keeper.terminate();
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
  expect((await timelineOf(one)).filter(({ event }) => event === 'moved').map(({ on }) => on)).toEqual(['2025-12-02']);
});

it('a case that has closed is not started again', async () => {
  const [closed, lost] = [await opened(), await opened()];
  await closed.take('withdrawn', withdrawn({ on: '2025-11-03' }), icb);
  await closed.handle.result();
  await lost.handle.terminate('by mistake');
  const keeper = await keepCases();
  await until(async () => (await statusOf(lost)) === 'RUNNING', 'the lost one runs again');
  await keeper.terminate();
  expect(await statusOf(closed)).toBe('COMPLETED');
});
