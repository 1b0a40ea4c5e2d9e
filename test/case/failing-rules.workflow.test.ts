import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { protocols } from '../../protocols';
import { factsOf } from '../../protocols/case/facts/standing';
import { noted } from '../../protocols/case/forms/shared-forms';
import { dispute } from '../../protocols/dispute/protocol';
import { REASSESS_SIGNAL } from '../../workflows/names';
import { council, icb, MONDAY, opening, panelConvened } from '../dispute/forms';
import { refused } from '../dispute/refused';
import { clock, noticesOf, timelineOf, viewOf } from '../dispute/seen';
import { withLetter } from '../dispute/story';
import { counted, loggedAbout } from '../parts/operator';
import { replayingOn } from '../parts/replays';
import { statusOf, until } from './engine-seen';
import { restartableStage } from './restartable';
import { keep, runsOf } from './runs';

/** Whether the rules fail over every case. */
let broken = false;
const POISON = 'A text that the rules fail over';

const UNCHECKABLE = 'A text that their check fails over';

const failing = {
  ...dispute,
  steps: dispute.steps.map((step) =>
    step.name === noted.name
      ? {
          ...step,
          faults: (...[standing, taken, recorded]: Parameters<NonNullable<typeof step.faults>>) => {
            if ('text' in taken.form && taken.form.text === UNCHECKABLE) throw new TypeError('said about Ada Ford');
            return step.faults?.(standing, taken, recorded) ?? [];
          },
        }
      : step,
  ),
  breaches: (...given: Parameters<NonNullable<typeof dispute.breaches>>) => {
    const poisoned = factsOf(given[0], noted).some(({ form }) => form.text === POISON);
    if (broken || poisoned) throw new TypeError('said about Ada Ford');
    return dispute.breaches?.(...given) ?? [];
  },
};

// Before the replays.
afterEach(() => {
  broken = false;
});
const theatre = replayingOn(() => restartableStage({ protocols: { ...protocols, dispute: failing } }));
const { open } = theatre;
const opened = () => open('dispute', opening(), MONDAY);
const note = (one: CaseOnStage, text: string, on: string) => one.take('noted', { on, text }, icb);
const failures = () => counted('concord_turns_failed');
const untilFailed = (times: number) => until(async () => failures() >= times, `the rules have failed ${times} times`);

// Opened on Monday 3 November 2025: `informal` ends with Monday 1 December.
it('a case that the rules fail over lives on, is tried again an hour later, and goes on once they are mended', async () => {
  const one = await opened();
  await one.goTo(clock('2025-12-01', 23, 30));
  const before = failures();
  broken = true;
  await one.goTo(clock('2025-12-02', 0, 30));
  await untilFailed(before + 1);
  expect(await statusOf(one)).toBe('RUNNING');
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  expect(failures()).toBe(before + 1);
  const [line] = loggedAbout(one.id).filter(({ message }) => message.startsWith('a turn of a case failed'));
  expect(line).toMatchObject({ level: 'ERROR', meta: { caseId: one.id, fault: 'TypeError' } });

  await one.goTo(clock('2025-12-02', 1, 30));
  await untilFailed(before + 2);
  expect(failures()).toBe(before + 2);

  broken = false;
  await one.goTo(clock('2025-12-02', 2, 30));
  await one.caughtUp();
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
  const [moved] = (await timelineOf(one)).filter(({ event }) => event === 'moved');
  expect(moved).toMatchObject({ on: '2025-12-02', at: expect.stringMatching(/^2025-12-02T02:0/) });
  expect(failures()).toBe(before + 2);
  keep('failing-rules', (await runsOf(theatre.stage, one.id)).at(-1) ?? {});
});

it('a step, and a signal, that come meanwhile are not its death: the step is refused, as nobody’s fault but ours, and nothing of it is kept', async () => {
  const one = await opened();
  const before = failures();
  const entries = await timelineOf(one);
  broken = true;
  expect(await refused(note(one, 'Meanwhile', '2025-11-03'))).toMatchObject({ type: 'fault' });
  await one.handle.signal('noted', { by: council.organisation, on: '2025-11-03', text: 'Meanwhile' });
  await untilFailed(before + 2);
  expect(await statusOf(one)).toBe('RUNNING');
  expect(await timelineOf(one)).toEqual(entries);
  broken = false;
  expect(await note(one, 'They are mended', '2025-11-03')).toMatchObject({ stage: 'informal' });
});

// The panel was convened on Friday 21 November, as is reported on Monday at 8:55: a clerk by Tuesday the 25th, of which a reminder goes out at 9:00.
it('once the rules are mended, what falls due within that hour is not late', async () => {
  const one = await withLetter(open);
  await one.goTo(clock('2025-11-24', 8, 50));
  const before = failures();
  broken = true;
  await one.handle.signal(REASSESS_SIGNAL);
  await untilFailed(before + 1);
  broken = false;
  await one.goTo(clock('2025-11-24', 8, 55));
  await one.take('panel-convened', panelConvened(), council);
  await one.goTo(clock('2025-11-24', 9, 1));
  await one.caughtUp();
  expect((await noticesOf(one, 'reminder')).map(({ at }) => at.slice(0, 16))).toEqual(['2025-11-24T09:00']);
});

it('a step that the rules fail over is refused by itself; as a signal it is noted with why; the case goes on', async () => {
  const one = await opened();
  expect(await refused(note(one, POISON, '2025-11-03'))).toMatchObject({
    type: 'fault',
    detail: expect.stringContaining('the operator has been told'),
  });
  await one.handle.signal('noted', { by: council.organisation, on: '2025-11-03', text: POISON });
  expect(await note(one, 'It goes on', '2025-11-03')).toMatchObject({ stage: 'informal' });
  const last = (await timelineOf(one)).slice(-2);
  expect(last).toMatchObject([
    { event: 'not-accepted', detail: expect.stringContaining('the rules fail over this step') },
    { step: 'noted' },
  ]);
  await one.goTo(clock('2025-12-02', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});

it('a step, and a signal, over which the check itself fails is refused and told to the operator, and holds nothing up: its midnight is on time', async () => {
  const one = await opened();
  await one.goTo(clock('2025-12-01', 23));
  const before = failures();
  expect(await refused(note(one, UNCHECKABLE, '2025-12-01'))).toMatchObject({ type: 'fault' });
  await one.handle.signal('noted', { by: council.organisation, on: '2025-12-01', text: UNCHECKABLE });
  await untilFailed(before + 2);
  expect(await note(one, 'Goes on', '2025-12-01')).toMatchObject({ stage: 'informal' });
  expect((await timelineOf(one)).filter(({ event }) => event === 'not-accepted')).toHaveLength(1);
  await one.goTo(clock('2025-12-02', 0, 30));
  await one.caughtUp();
  expect((await timelineOf(one)).find(({ event }) => event === 'moved')).toMatchObject({
    on: '2025-12-02',
    at: expect.stringMatching(/T00:/),
  });
});
