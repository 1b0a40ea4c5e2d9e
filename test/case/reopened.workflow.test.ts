import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { amended, contested, costsSubmitted, council, icb, MONDAY, opening, referredToSeniorManagers, resolved } from '../dispute/forms';
import { breachesOf, clock, limitOf, noticesOf, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import { TASK_QUEUE, type CaseStart, type Receipt } from '../../workflows/names';

const theatre = replayingStage();

/** Resolved on Friday 7 November 2025, costs submitted by both on Monday the 10th, and so closed. */
async function closed() {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-07', 10));
  const { seq } = await one.take('resolved', resolved(), icb);
  await one.goTo(clock('2025-11-10', 10));
  for (const by of [icb, council]) await one.take('costs-submitted', costsSubmitted({ on: '2025-11-10' }), by);
  expect(await viewOf(one)).toMatchObject({ stage: 'closed', status: 'closed' });
  expect(await status(one.id)).toBe('COMPLETED');
  return { one, resolution: (await timelineOf(one)).find(({ step }) => step === 'resolved')?.seq ?? seq };
}

const status = async (id: string) => (await theatre.stage.env.client.workflow.getHandle(id).describe()).status.name;
/** The run may have ended a moment before: then the step opens the case again from the register, as the API has it. A refusal stays one. */
const unlessRefused = (again: () => Promise<Receipt>) => (error: Error) => {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (cause instanceof ApplicationFailure && cause.type === 'Refused') throw error;
  return again();
};
const contestedOn = (seq: number) => contested({ seq, on: '2025-11-12' });

// Reported on Friday 7 November: five working days are Monday 10 to Friday 14 November.
it('0.9, 0.15: a contest opens a closed case again, as if the agreement had not been made; flagged, and told to all', async () => {
  const { one, resolution } = await closed();
  await one.goTo(clock('2025-11-12', 10));
  expect(await one.takeOrReopen('contested', contestedOn(resolution), council)).toMatchObject({ stage: 'informal' });
  expect(await viewOf(one)).toMatchObject({ stage: 'informal', status: 'open', outcome: null });
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01', status: 'running' });
  expect(await breachesOf(one)).toEqual([
    expect.stringContaining('0.9: the agreement “The dispute was resolved” of Friday 7 November 2025 was contested'),
  ]);
  expect((await noticesOf(one)).map(({ kind }) => kind)).toContain('moved-back');
  expect(await status(one.id)).toBe('RUNNING');

  // It lives on: its limit passes at the end of 1 December.
  await one.goTo(clock('2025-12-02', 10));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});

it('0.15: an amendment that changes nothing of the outcome leaves it closed, and its workflow ends again', async () => {
  const { one, resolution } = await closed();
  await one.goTo(clock('2025-11-12', 10));
  const taken = amended({ seq: resolution, changes: { terms: 'Half and half, from the assessment' }, on: '2025-11-12' });
  expect(await one.takeOrReopen('amended', taken, icb)).toMatchObject({ stage: 'closed' });
  expect(await one.handle.result()).toBeUndefined();
  expect(await status(one.id)).toBe('COMPLETED');
  expect((await timelineOf(one)).at(-1)).toMatchObject({ step: 'amended' });
});

it('a step that a closed case does not take is refused, and the workflow ends again', async () => {
  const { one } = await closed();
  const taken = one.takeOrReopen('referred-to-senior-managers', referredToSeniorManagers(), icb);
  const openSteps = [
    'cost-incurred',
    'reimbursement-paid',
    'noted',
    'document-added',
    'linked',
    'complaint-raised',
    'contested',
    'amended',
  ];
  const refusal = { type: 'not-open', stage: 'closed', openSteps };
  await expect(taken).rejects.toMatchObject({ name: 'Refused', refusal });
  expect(await one.handle.result()).toBeUndefined();
});

it('two steps at once for a closed case share a run', async () => {
  const { one, resolution } = await closed();
  await one.goTo(clock('2025-11-12', 10));
  const both = await Promise.all([
    one.takeOrReopen('amended', amended({ seq: resolution, changes: { terms: 'Halves' }, on: '2025-11-12' }), icb),
    one.takeOrReopen('contested', contestedOn(resolution), council),
  ]);
  expect((await timelineOf(one)).filter(({ step }) => step === 'amended' || step === 'contested')).toHaveLength(both.length);
  expect(await viewOf(one)).toMatchObject({ stage: 'informal', status: 'open' });
});

it('0.9: a contest that comes as the case closes is not lost: it opens it again', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-07', 10));
  await one.take('resolved', resolved(), icb);
  const seq = (await timelineOf(one)).find(({ step }) => step === 'resolved')?.seq ?? 0;
  await one.goTo(clock('2025-11-12', 10));
  await one.take('costs-submitted', costsSubmitted({ on: '2025-11-10' }), icb);
  // Should the contest come first, there is nothing to settle, and the costs are refused: either way it is taken.
  const [, reopened] = await Promise.allSettled([
    one.take('costs-submitted', costsSubmitted({ on: '2025-11-10' }), council),
    one.take('contested', contestedOn(seq), council).catch(unlessRefused(() => one.takeOrReopen('contested', contestedOn(seq), council))),
  ]);
  expect(reopened).toMatchObject({ status: 'fulfilled', value: { stage: 'informal' } });
  expect(await viewOf(one)).toMatchObject({ stage: 'informal', status: 'open' });
  expect(await one.take('referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-12' }), icb)).toMatchObject({
    stage: 'senior-managers',
  });
});

it('a workflow whose opening never comes ends, and tells so to a step that waited for it', async () => {
  const { client } = theatre.stage.env;
  const start: CaseStart = { id: 'dispute-never', kind: 'dispute', from: 'opening' };
  const handle = await client.workflow.start('dispute', { workflowId: start.id, taskQueue: TASK_QUEUE, args: [start] });
  await handle.signal('noted', { by: icb.organisation, on: '2025-11-03', text: 'x' });
  await theatre.stage.env.sleep('61 s');
  expect(await handle.result()).toBeUndefined();
  expect(await theatre.stage.register.cases.stored(start.id)).toBeUndefined();
});
