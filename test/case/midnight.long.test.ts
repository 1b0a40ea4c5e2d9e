import { randomBytes } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { protocols } from '../../protocols';
import { millis } from '../../protocols/calendar/dates';
import { factsOf } from '../../protocols/case/facts/standing';
import type { Protocol } from '../../protocols/case/protocol';
import { opened as opening117 } from '../../protocols/dispute/opening-form';
import { dispute } from '../../protocols/dispute/protocol';
import { caseIdFrom, OPEN_UPDATE, TASK_QUEUE, type CaseStart, type OpeningTaken, type Receipt } from '../../workflows/names';
import { opening } from '../dispute/forms';
import { clock } from '../dispute/seen';
import { replayed } from '../parts/replays';
import { until } from './engine-seen';
import { restartableStage, type RestartableStage } from './restartable';

const CASES = 250;
const LIMITS_EACH = 4;

/** Stage 1 has four limits in the place of one, all of them due on the same day. */
const fourfold: Protocol = {
  ...dispute,
  moments: {
    ...dispute.moments,
    opened: (standing) =>
      factsOf(standing, opening117).flatMap(({ on, seq }) =>
        Array.from({ length: LIMITS_EACH }, (_, place) => ({ on, seq, instance: { id: String(place + 1) } })),
      ),
  },
};

let stage: RestartableStage;
beforeAll(async () => {
  stage = await restartableStage({ protocols: { ...protocols, dispute: fourfold } });
});
afterAll(() => stage.close());

const EVENING = clock('2025-12-01', 22);
/** Opened on Monday 3 November 2025: stage 1 ends with Monday 1 December, this evening. */
const OPENING = opening({ openedOn: '2025-11-03' });

/** One with an id as the product gives them, by which each has its place in a rush. */
async function opened(offset: number): Promise<string> {
  const id = caseIdFrom('dispute', randomBytes(10));
  const { workflow } = stage.env.client;
  await workflow.executeUpdateWithStart<(start: CaseStart) => Promise<void>, Receipt, [OpeningTaken]>(OPEN_UPDATE, {
    args: [OPENING],
    startWorkflowOperation: new WithStartWorkflowOperation('dispute', {
      workflowId: id,
      taskQueue: TASK_QUEUE,
      args: [{ id, kind: 'dispute', from: 'opening', offset }],
      workflowIdConflictPolicy: 'FAIL',
    }),
  });
  return id;
}

async function openedAll(): Promise<{ first: CaseOnStage; ids: readonly string[] }> {
  const first = await stage.open('dispute', OPENING, EVENING);
  const offset = millis(EVENING) - (await stage.env.currentTimeMs());
  const ids = [first.id];
  while (ids.length < CASES)
    ids.push(...(await Promise.all(Array.from({ length: Math.min(25, CASES - ids.length) }, () => opened(offset)))));
  return { first, ids };
}

it('a midnight at which 1,000 limits pass: all are recorded with that day, their cases one after the other within that hour', async () => {
  const { first, ids } = await openedAll();
  await first.goTo(clock('2025-12-02', 0, 21));
  const stages = async () => (await stage.register.cases.storedOpen(undefined, CASES + 1)).map((one) => one.stage);
  await until(async () => (await stages()).every((one) => one === 'senior-managers'), 'all cases have moved on');
  expect(await stages()).toHaveLength(CASES);

  const timelines = await Promise.all(ids.map((id) => stage.register.cases.wholeTimeline(id)));
  const missed = timelines.flat().filter(({ event }) => event === 'limit-missed');
  expect(missed).toHaveLength(CASES * LIMITS_EACH);
  expect([...new Set(missed.map(({ on }) => on))]).toEqual(['2025-12-02']);
  const moves = timelines.flat().filter(({ event }) => event === 'moved');
  expect(moves.map(({ on }) => on)).toEqual(ids.map(() => '2025-12-02'));

  // Each case has its own place in the twenty minutes after midnight.
  expect([...new Set(missed.map(({ at }) => new Date(at).toISOString().slice(0, 13)))]).toEqual(['2025-12-02T00']);
  expect(new Set(missed.map(({ at }) => new Date(at).toISOString().slice(0, 16))).size).toBeGreaterThanOrEqual(20);
  await replayed(stage, first);
}, 240_000);
