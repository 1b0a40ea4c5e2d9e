import {
  amended,
  contested,
  council,
  extensionAgreed,
  extensionProposed,
  formalLetterReceived,
  icb,
  MONDAY,
  opening,
  referredToSeniorManagers,
  resolved,
  agreedBy,
  seniorManagersMadeContact,
} from '../dispute/forms';
import { clock, limitOf, noticesOf, textsOf, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import { closure, lookAgain } from './calendar-change';
import type { CaseOnStage } from '../../bin/rehearsal/stage';

const theatre = replayingStage();

// Opened on Monday 3 November 2025: `informal`, 20 working days, ends on Monday 1 December; the case moves on at 2 December, 00:00.
// From 2 December, `senior-contact`, 14 working days, ends on Monday the 22nd; the case moves on at 23 December, 00:00.

async function movedOn(until = '2025-12-03') {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.goTo(clock(until, 10));
  return one;
}

const movesOf = async (one: CaseOnStage) =>
  (await timelineOf(one))
    .filter(({ event }) => event?.startsWith('moved'))
    .map(({ event, on, data }) => `${on} ${event} ${String(data?.['to'])}`);

const MOVED = '2025-12-02 moved senior-managers';

/** Friday 28 November 2025, still in time. */
const inTime = { on: '2025-11-28' };

describe('0.7: a case that moved on by itself returns, where the limit had not passed unmet after all', () => {
  it('a late report: and goes the way that the report leads', async () => {
    const one = await movedOn();
    expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
    expect(await one.take('referred-to-senior-managers', referredToSeniorManagers(inTime), icb)).toMatchObject({
      stage: 'senior-managers',
    });
    expect(await movesOf(one)).toEqual([MOVED, '2025-12-03 moved-back informal', '2025-11-28 moved senior-managers']);
    // 14 working days from Friday 28 November: Thursday 18 December.
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-11-28', due: '2025-12-18', status: 'running' });
    expect(await limitOf(one, 'informal')).toMatchObject({ status: 'met' });
    const [back] = await noticesOf(one, 'moved-back');
    for (const text of textsOf(back)) expect(text).toContain('The case is back in stage 1 (informal discussion)');
  });

  it('an amendment', async () => {
    const one = await movedOn();
    // 20 working days from Monday 10 November: Monday 8 December.
    await one.take('amended', amended({ seq: 1, changes: { openedOn: '2025-11-10' }, on: '2025-12-03' }), icb);
    expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
    expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-08', status: 'running' });
    expect(await limitOf(one, 'senior-contact')).toBeUndefined();
    expect((await timelineOf(one)).filter(({ event }) => event === 'limit-cancelled')).toMatchObject([
      { data: { limit: 'senior-contact' } },
    ]);
    await one.goTo(clock('2025-12-09', 10));
    expect(await movesOf(one)).toEqual([MOVED, '2025-12-03 moved-back informal', '2025-12-09 moved senior-managers']);
  });

  it('an extension that is agreed', async () => {
    const one = await movedOn();
    await one.take('extension-proposed', extensionProposed({ on: '2025-12-03', to: '2025-12-15' }), icb);
    expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
    await one.take('extension-agreed', extensionAgreed({ on: '2025-12-03' }), council);
    expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
    expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-15', status: 'running' });
    expect((await timelineOf(one)).map(({ event }) => event)).toContain('limit-running-again');
  });

  it('a contest: what had met the limit, or moved it, is as if not made', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-11-28', 10));
    await one.take('resolved', resolved({ on: '2025-11-28', agreedBy: agreedBy('2025-11-28') }), icb);
    const { seq = 0 } = (await timelineOf(one)).find(({ step }) => step === 'resolved') ?? {};
    await one.goTo(clock('2025-12-03', 10));
    // The limit has passed in the meantime: back in stage 1, the case moves on by itself at once, from the day after its last.
    expect(await one.take('contested', contested({ seq, on: '2025-12-03' }), council)).toMatchObject({ stage: 'senior-managers' });
    expect(await movesOf(one)).toEqual(['2025-11-28 moved settlement', '2025-12-03 moved-back informal', MOVED]);
  });

  it('a closure declared in what was the last days', async () => {
    const one = await movedOn('2025-12-02');
    await closure(theatre.stage, '2025-11-28', async () => {
      await lookAgain(theatre.stage);
      expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
      expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-02', status: 'running' });
      await one.goTo(clock('2025-12-03', 10));
      expect(await movesOf(one)).toEqual([MOVED, '2025-12-02 moved-back informal', '2025-12-03 moved senior-managers']);
    });
  });

  it('a closure that moves a limit which has passed all the same: the case goes back, and on from the day after', async () => {
    const one = await movedOn('2025-12-05');
    await closure(theatre.stage, '2025-11-28', async () => {
      await lookAgain(theatre.stage);
      expect(await movesOf(one)).toEqual([MOVED, '2025-12-05 moved-back informal', '2025-12-03 moved senior-managers']);
      // 14 working days from Wednesday 3 December: Tuesday the 23rd.
      expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-12-03', due: '2025-12-23' });
    });
  });

  it('two moves in a chain, at once', async () => {
    const one = await movedOn('2025-12-23');
    expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
    await one.take('extension-proposed', extensionProposed({ on: '2025-12-23', to: '2026-01-30' }), icb);
    await one.take('extension-agreed', extensionAgreed({ on: '2025-12-23' }), council);
    expect(await movesOf(one)).toEqual([MOVED, '2025-12-23 moved panel', '2025-12-23 moved-back informal']);
    expect((await viewOf(one)).limits.map(({ id, status }) => `${id} ${status}`)).toEqual(['informal running']);
  });

  it('two moves in a chain, by the late report of a resolution', async () => {
    const one = await movedOn('2025-12-23');
    const taken = await one.take('resolved', resolved({ ...inTime, agreedBy: agreedBy('2025-11-28') }), icb);
    expect(taken).toMatchObject({ stage: 'settlement' });
    expect(await movesOf(one)).toEqual([MOVED, '2025-12-23 moved panel', '2025-12-23 moved-back informal', '2025-11-28 moved settlement']);
    expect(await viewOf(one)).toMatchObject({ finalResolutionDate: '2025-11-28' });
  });
});

describe('0.7: unless a party has since taken a step of the later stage', () => {
  it('a formal letter', async () => {
    const one = await movedOn('2025-12-23');
    await one.take('formal-letter-received', formalLetterReceived({ on: '2025-12-23' }), council);
    await one.take('senior-managers-made-contact', seniorManagersMadeContact({ on: '2025-12-19' }), icb);
    expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'met', metOn: '2025-12-19' });
    expect(await movesOf(one)).toEqual([MOVED, '2025-12-23 moved panel']);
  });

  it('contact between senior managers, against an extension of stage 1', async () => {
    const one = await movedOn();
    await one.take('senior-managers-made-contact', seniorManagersMadeContact({ on: '2025-12-03' }), icb);
    await one.take('extension-proposed', extensionProposed({ on: '2025-12-03' }), icb);
    await one.take('extension-agreed', extensionAgreed({ on: '2025-12-03' }), council);
    expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
    expect(await movesOf(one)).toEqual([MOVED]);
  });

  it('but a step that is open in every stage is none of the later one', async () => {
    const one = await movedOn();
    await one.take('funding-withdrawn', { on: '2025-12-03', organisation: council.organisation, what: 'The payment stopped' }, icb);
    await one.take('referred-to-senior-managers', referredToSeniorManagers(inTime), icb);
    expect(await movesOf(one)).toEqual([MOVED, '2025-12-03 moved-back informal', '2025-11-28 moved senior-managers']);
  });
});
