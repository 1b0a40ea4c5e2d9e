import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { council, icb, MONDAY, opening, referredToSeniorManagers } from '../dispute/forms';
import { clock, timelineOf, viewOf } from '../dispute/seen';
import { restartableStage } from './restartable';
import { runsOf } from './runs';
import { handIn } from './second-run';
import { replayingOn } from '../parts/replays';

const theatre = replayingOn(restartableStage);
const opened = () => theatre.open('dispute', opening(), MONDAY);
const note = (text: string) => ({ on: '2025-11-03', text });
const notesOf = async (one: CaseOnStage) =>
  (await timelineOf(one)).flatMap(({ step, data }) => (step === 'noted' ? [String(data?.['text'])] : []));
/** Which attempt at it an activity was answered in, of each that the case has asked for. */
const attempts = async (one: CaseOnStage) =>
  (await runsOf(theatre.stage, one.id)).flatMap(({ events }) =>
    (events ?? []).flatMap((event) => event.activityTaskStartedEventAttributes?.attempt ?? []),
  );

describe('a turn is known by what it took', () => {
  const taken = { step: 'noted', form: note('They rang'), by: icb };

  it('the same turn again, as an attempt of which no answer was heard, is answered as it was, and not taken twice', async () => {
    const one = await opened();
    const first = await handIn(one)({ turn: 2, took: 'an-update', taken });
    expect(await handIn(one)({ turn: 2, took: 'an-update', taken })).toEqual(first);
    expect(await notesOf(one)).toEqual(['They rang']);
  });

  it('also where both attempts run at the same time: one is recorded, and both are answered with it', async () => {
    const one = await opened();
    for (let turn = 2; turn < 12; turn += 1) {
      const attempt = { turn, took: `update-${turn}`, taken: { ...taken, form: note(`Call ${turn}`) } };
      const [first, ...others] = await Promise.all(Array.from({ length: 3 }, () => handIn(one)(attempt)));
      for (const other of others) expect(other).toEqual(first);
    }
    expect(await notesOf(one)).toEqual(Array.from({ length: 10 }, (_, index) => `Call ${index + 2}`));
  });

  it('also after a later turn: it is answered with its own number, and where the case stands by now', async () => {
    const one = await opened();
    const first = await handIn(one)({ turn: 2, took: 'an-update', taken });
    const second = await handIn(one)({ turn: 3, taken: { ...taken, form: note('And again') } });
    expect(await handIn(one)({ turn: 2, took: 'an-update', taken })).toEqual({ ...second, fact: first.fact });
    expect(await notesOf(one)).toEqual(['They rang', 'And again']);
  });

  it('another under its number is told where the record stands, and leaves nothing', async () => {
    const one = await opened();
    const { turn, seq, stage: at } = await handIn(one)({ turn: 2, taken });
    for (const number of [2, 4])
      await expect(handIn(one)({ turn: number, taken })).rejects.toMatchObject({
        type: 'OutOfTurn',
        nonRetryable: true,
        details: [{ turn, seq, stage: at, status: 'open' }],
      });
    expect(await notesOf(one)).toEqual(['They rang']);
  });

  it('a run whose case another run has brought on goes on from there: its step is taken, and what fell due by then is its own to do', async () => {
    const one = await opened();
    await one.goTo(clock('2025-11-10', 10));
    await handIn(one)({ taken: { step: 'referredToSeniorManagers', form: referredToSeniorManagers(), by: icb } });
    expect(await one.take('noted', note('It goes on'), council)).toMatchObject({ stage: 'senior-managers' });
    const seqs = (await timelineOf(one)).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    // 14 working days from Monday 10 November end on Friday the 28th: nearer than the end of stage 1, for which the run had set its alarm.
    await one.goTo(clock('2025-11-29', 0, 1));
    expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
  });
});

it('a worker that dies between the commit and its answer leaves a step that is taken once, and answered by the next attempt', async () => {
  let dies = true;
  await theatre.stage.restart({
    activities: ({ record }) => ({
      async record(turn) {
        const result = await record(turn);
        if (dies && turn.taken?.step === 'noted') {
          dies = false;
          throw new Error('the worker is gone');
        }
        return result;
      },
    }),
  });
  const one = await opened();
  expect(await one.take('noted', note('Once'), icb)).toMatchObject({ stage: 'informal' });
  expect(dies).toBe(false);
  expect(await notesOf(one)).toEqual(['Once']);
  expect(await attempts(one)).toEqual([1, 2]);
});

it('a turn that takes ten seconds is recorded once, and answered by its first attempt; the next waits for it', async () => {
  const one = await opened();
  let slow = true;
  await theatre.stage.restart({
    register: (register) => ({
      ...register,
      turns: {
        ...register.turns,
        async read(...asked) {
          const read = await register.turns.read(...asked);
          if (slow) await sleep(10_000);
          slow = false;
          return read;
        },
      },
    }),
  });
  const [first, second] = await Promise.all([one.take('noted', note('Slowly'), icb), one.take('noted', note('After it'), council)]);
  expect([first, second]).toMatchObject([{ stage: 'informal' }, { stage: 'informal' }]);
  expect((await notesOf(one)).toSorted()).toEqual(['After it', 'Slowly']);
  expect(await attempts(one)).toEqual([1, 1, 1]);
});
