import { addDays, isoDate } from '../../protocols/calendar/dates';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { KEEP_CASES_WORKFLOW, KEEPER_OF_CASES, TASK_QUEUE } from '../../workflows/names';
import { clerkAppointed, council, MONDAY, opening } from '../dispute/forms';
import { clock, limitOf, noticesOf, textsOf, timelineOf, toWhom, viewOf } from '../dispute/seen';
import { withPanel } from '../dispute/story';
import { replayingOn } from '../parts/replays';
import { listsNothing } from './engine-seen';
import { restartableStage } from './restartable';

// Before the replays, which want a worker.
afterEach(() => theatre.stage.restart());
const theatre = replayingOn(() => restartableStage());
const { open } = theatre;

/**
 * All is away until eight weeks after that day, at 10:00: the workers, and the engine, which has lost the case's run when it is back. (A run that is due
 * and has no worker would keep the server from skipping time.)
 */
async function eightWeeks(one: CaseOnStage, from: string) {
  await theatre.stage.stop();
  await one.handle.terminate('lost with its engine');
  await one.goTo(clock(addDays(isoDate(from), 56), 10));
  // Reviews of policies would have no worker in the next outage.
  await theatre.stage.restart({ client: listsNothing, activities: () => ({ accompany: () => Promise.resolve(0) }) });
  const keeper = await theatre.stage.env.client.workflow.start(KEEP_CASES_WORKFLOW, {
    workflowId: KEEPER_OF_CASES,
    taskQueue: TASK_QUEUE,
    args: [],
  });
  await one.caughtUp();
  await keeper.terminate();
}

const chases = async (one: CaseOnStage) =>
  (await timelineOf(one))
    .filter(({ event }) => event === 'escalation')
    .map(({ at, data, detail }) => [at.slice(0, 16), data?.['limit'], data?.['tier'], /Notice .*?(?=, now|\.$)/.exec(detail)?.[0]]);

// Convened on Friday 21 November 2025 for Monday 8 December: a clerk by Tuesday 25 November, papers by Thursday 4 December, the meeting by
// Wednesday the 10th. Chased at 09:00 on the working day after, and every 5 working days: of the clerk on 26 November, 3, 10, 17 and 24
// December, 5 and 12 January; of the papers on 5, 12, 19 and 30 December, 7 and 14 January; of the meeting on 11, 18 and 29 December, 6 and
// 13 January. Eight weeks after Friday 21 November it is Friday 16 January.
it('0.6: after an outage of eight weeks only the latest escalation of each limit goes out, and says what was passed over', async () => {
  const one = await withPanel(open);
  await eightWeeks(one, '2025-11-21');
  expect(await chases(one)).toEqual([
    ['2026-01-16T10:00', 'panel-meeting', 'accountable-officer', 'Notice 5 (4 before it could not go out in time)'],
    ['2026-01-16T10:00', 'clerk', 'accountable-officer', 'Notice 7 (6 before it could not go out in time)'],
    ['2026-01-16T10:00', 'panel-papers', 'accountable-officer', 'Notice 6 (5 before it could not go out in time)'],
  ]);
  expect(await noticesOf(one, 'reminder')).toEqual([]);
  const ofClerk = (await noticesOf(one, 'missed')).find(({ clause }) => clause === '10.4');
  expect(ofClerk && toWhom(ofClerk)).toContain('county-council accountable-officer');
  for (const text of textsOf(ofClerk)) {
    expect(text).toContain('It was due 52 days ago.');
    expect(text).toContain('6 notices of it before this one could not go out in time.');
  }

  // From then on as ever: of the papers on Wednesday 21 January, of the clerk on Monday the 19th, of the meeting on Tuesday the 20th.
  const told = (await chases(one)).length;
  await one.take('clerk-appointed', clerkAppointed({ on: '2026-01-16' }), council);
  await one.goTo(clock('2026-01-21', 10));
  expect((await chases(one)).slice(told)).toEqual([
    ['2026-01-20T09:00', 'panel-meeting', 'accountable-officer', 'Notice 6'],
    ['2026-01-21T09:00', 'panel-papers', 'accountable-officer', 'Notice 7'],
  ]);
});

// Opened on Monday 3 November 2025; nobody acts. Stage 1 ends with Monday 1 December, senior managers owe a contact by Monday the 22nd, and
// the letter is due ten working days after Tuesday the 23rd: on Friday 9 January. Eight weeks after the opening it is Monday 29 December.
it('0.2, 0.7: the days on record are those on which it happened, not the day on which it was recorded', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await eightWeeks(one, '2025-11-03');
  expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
  const moves = (await timelineOf(one)).filter(({ event }) => event === 'moved');
  expect(moves.map(({ on, at, data }) => [on, at.slice(0, 10), data?.['to']])).toEqual([
    ['2025-12-02', '2025-12-29', 'senior-managers'],
    ['2025-12-23', '2025-12-29', 'panel'],
  ]);
  const missed = (await timelineOf(one)).filter(({ event }) => event === 'limit-missed');
  expect(missed.map(({ data }) => data)).toEqual([
    { limit: 'informal', due: '2025-12-01' },
    { limit: 'senior-contact', due: '2025-12-22' },
  ]);
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-12-02', due: '2025-12-22', status: 'missed' });
  expect(await limitOf(one, 'letter')).toMatchObject({ from: '2025-12-23', due: '2026-01-09', status: 'running' });
  // What was missed in a stage that the case has left is told once.
  expect((await noticesOf(one, 'missed')).map(({ clause, at }) => [clause, at.slice(0, 16)])).toEqual([
    ['5.1', '2025-12-29T10:00'],
    ['6.1', '2025-12-29T10:00'],
  ]);
});
