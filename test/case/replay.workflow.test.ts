import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { cacheDirectory } from '../../bin/platform/project';
import { workflowBundle } from '../../worker/bundle';
import { contested, costsSubmitted, council, icb, MONDAY, opening, resolved } from '../dispute/forms';
import { clock, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import { lookAgain } from './calendar-change';
import { keep, recorded, runsOf, startOf, type History } from './runs';
import { handIn } from './second-run';
import { byItself, throughEveryStage } from './stories';

const RECORDED = [
  ...['recommendations', 'by-itself', 'reopened', 'renewed', 'out-of-turn', 'failing-rules'],
  ...['reassessment', 'keep-cases', 'keep-calendar', 'deliver-notices'],
];

const theatre = replayingStage();
const replay = async (history: History) =>
  Worker.runReplayHistory({ workflowBundle: { codePath: await workflowBundle(cacheDirectory()) } }, history, 'recorded');

describe('a history that was recorded earlier', () => {
  it.each(RECORDED)('%s replays under the workflows as they are', async (name) => {
    const { history } = recorded(name);
    expect(history.events?.length).toBeGreaterThan(5);
    await replay(history);
  });

  it('replays under a release that has other steps: one that it knows no more is still taken', async () => {
    expect(recorded('recommendations').json).toContain('"name": "formalLetterReceived"');
    expect(recorded('by-itself').json).toContain('"signalName": "costsSubmitted"');
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: require.resolve('./renamed-steps'),
      logger: new DefaultLogger('ERROR'),
    });
    for (const name of RECORDED) await Worker.runReplayHistory({ workflowBundle }, recorded(name).history, 'recorded');
  });

  it.each([
    ['another activity', '"name": "record"', '"name": "recall"'],
    ['another workflow', '"name": "dispute"', '"name": "reassess"'],
    ['a timer less', 'EVENT_TYPE_TIMER_STARTED', ''],
  ])('does not replay where the flow was another: %s', async (_, was, is) => {
    const { json } = recorded('by-itself');
    expect(json).toContain(was);
    const other = is ? json.replaceAll(was, is) : withoutFirst(json, was);
    await expect(replay(historyFromJSON(JSON.parse(other)))).rejects.toThrow(DeterminismViolationError);
  });
});

/** The history as if its first event of that type had never been. */
function withoutFirst(json: string, eventType: string): string {
  const { events } = JSON.parse(json) as { events: { eventId: string; eventType: string }[] };
  const index = events.findIndex((event) => event.eventType === eventType);
  const gone = events.filter((_, place) => place !== index);
  return JSON.stringify({ events: gone.map((event, place) => ({ ...event, eventId: String(place + 1) })) });
}

describe('the stories that are recorded', () => {
  const last = async (id: string) => (await runsOf(theatre.stage, id)).at(-1) ?? {};

  it('recommendations: each stage in turn, to the close', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    for (const [stage, [step, form, by]] of throughEveryStage('2025-11-03'))
      expect(await one.take(step, form, by)).toMatchObject({ stage });
    expect(await viewOf(one)).toMatchObject({ status: 'closed', outcome: 'recommendations-accepted' });
    keep('recommendations', await last(one.id));
  });

  it('by-itself: two moves, which a late report takes back', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await byItself(one);
    expect((await timelineOf(one)).filter(({ event }) => event?.startsWith('moved')).map(({ data }) => data?.['to'])).toEqual([
      'senior-managers',
      'panel',
      'informal',
      'settlement',
    ]);
    keep('by-itself', await last(one.id));
  });

  it('reopened: a contest opens a closed case again', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-11-07', 10));
    await one.take('resolved', resolved(), icb);
    for (const by of [icb, council]) await one.take('costs-submitted', costsSubmitted({ on: '2025-11-07' }), by);
    const { seq } = (await timelineOf(one)).find(({ step }) => step === 'resolved') ?? {};
    expect(await one.takeOrReopen('contested', contested({ seq, on: '2025-11-07' }), council)).toMatchObject({ stage: 'informal' });
    await one.goTo(clock('2025-12-03', 10));
    const history = await last(one.id);
    expect(startOf(history).from).toBe('register');
    keep('reopened', history);
  });

  it('out-of-turn: another run has brought the case on', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await handIn(one)({ taken: { step: 'noted', form: { on: '2025-11-03', text: 'By another run' }, by: icb } });
    await one.take('noted', { on: '2025-11-03', text: 'By this one' }, council);
    const history = await last(one.id);
    expect(JSON.stringify(history.events?.map((event) => event.activityTaskFailedEventAttributes?.failure))).toContain('OutOfTurn');
    keep('out-of-turn', history);
  });

  it('reassessment: all open cases look again', async () => {
    await theatre.open('dispute', opening(), MONDAY);
    const { asked, workflowId } = await lookAgain(theatre.stage);
    expect(asked).toBeGreaterThan(0);
    keep('reassessment', await last(workflowId));
  });
});
