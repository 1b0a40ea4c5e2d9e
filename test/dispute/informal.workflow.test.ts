import { replayingStage } from '../parts/replays';
import { agreedBy, council, icb, informalDiscussionHeld, MONDAY, opening, referredToSeniorManagers, resolved, trust } from './forms';
import { refused } from './refused';
import { ALL_LEADS, breachesOf, clock, limitOf, noticesOf, textsOf, timelineOf, toWhom, viewOf } from './seen';

const { open } = replayingStage();

// Opened on Monday 3 November 2025, day 0. Five days a week and no bank holiday: day 5 is Monday the 10th, 10 the 17th, 15 the 24th,
// 20 Monday 1 December.

it('1.2.2: resolved at operational level, the dispute goes to settlement and its limit is met', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-07', 12));
  expect(await one.take('resolved', resolved(), icb)).toMatchObject({ stage: 'settlement' });
  expect(await viewOf(one)).toMatchObject({ stage: 'settlement', status: 'open', outcome: 'resolved', finalResolutionDate: '2025-11-07' });
  expect(await limitOf(one, 'informal')).toMatchObject({ status: 'met', metOn: '2025-11-07' });
});

it('1.2.2: a resolution that one side reports says who agreed for each', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-07', 12));
  const alone = resolved({ agreedBy: agreedBy('2025-11-07').slice(0, 1) });
  expect(await refused(one.take('resolved', alone, icb))).toMatchObject({ type: 'form', errors: [{ pointer: '/agreedBy' }] });
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
});

it('3.3: what was tried to prevent it, and the joint assessment, are on record and told to every side', async () => {
  const one = await open('dispute', opening(), MONDAY);
  const [opened] = await timelineOf(one);
  expect(opened).toMatchObject({
    data: { tried: 'The quality assurance group looked at it on 27 October', jointAssessmentOn: '2025-10-13' },
  });
  const [told] = await noticesOf(one);
  for (const text of textsOf(told)) {
    expect(text).toContain('What was tried before: The quality assurance group looked at it on 27 October');
    expect(text).toContain('Joint assessment on: Monday 13 October 2025');
  }
  expect(told && toWhom(told)).toEqual(ALL_LEADS);
});

it('5.1: a discussion with the named levels of both sides is no breach, and tells the others, of its own side too', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-06', 12));
  await one.take('informal-discussion-held', informalDiscussionHeld(), trust);
  expect(await breachesOf(one)).toEqual([]);
  expect((await noticesOf(one)).slice(1).map(toWhom)).toEqual([['county-council lead', 'icb lead']]);
});

it('5.1: a discussion without the named level of a side is recorded, flagged and told to all', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-06', 12));
  const attended = [
    { organisation: icb.organisation, name: 'Rhona Clay', role: 'director' },
    { organisation: council.organisation, name: 'Sol Nunn', role: 'social-worker' },
  ];
  await one.take('informal-discussion-held', informalDiscussionHeld({ attended }), icb);
  expect(await breachesOf(one)).toEqual([expect.stringMatching(/^5\.1: .*side of lincolnshire-county-council \(Head of LPFT Social Care/)]);
  const [breach] = await noticesOf(one, 'breach');
  expect(breach).toMatchObject({ clause: '5.1' });
  expect(breach && toWhom(breach)).toEqual(ALL_LEADS);
});

it('5.1: referred by either partner, the dispute goes to senior managers', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-10', 12));
  expect(await one.take('referred-to-senior-managers', referredToSeniorManagers(), council)).toMatchObject({ stage: 'senior-managers' });
  expect(await limitOf(one, 'informal')).toMatchObject({ status: 'met', metOn: '2025-11-10' });
});

it('5.1: unresolved after 20 working days, it moves on to senior managers by itself, at the first instant after', async () => {
  const one = await open('dispute', opening(), MONDAY);
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01', status: 'running', localDefault: { mark: 'silent' } });
  await one.goTo(clock('2025-12-01', 23, 59));
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  await one.goTo(clock('2025-12-02', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
  expect(await limitOf(one, 'informal')).toMatchObject({ status: 'missed' });
  const moved = (await timelineOf(one)).find(({ event }) => event === 'moved');
  expect(moved).toMatchObject({ on: '2025-12-02', at: expect.stringMatching(/^2025-12-02T00:00/), by: 'the case', clause: '5.1' });
});

it('5.1: what moved on by itself at midnight is told from 09:00, with the one notice of the missed limit', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-12-02', 8, 59));
  expect((await noticesOf(one)).map(({ kind }) => kind)).toEqual(['step', 'reminder', 'reminder']);
  await one.goTo(clock('2025-12-19', 17)); // the limit's stage has been left: no second notice, though 5 working days pass twice
  const later = (await noticesOf(one)).slice(3).map(({ kind, at, clause }) => `${kind} ${clause} ${at.slice(0, 16)}`);
  // Senior contact counts from 2 December, day 0: day 5 is the 9th, 10 the 16th, 14 Monday the 22nd; 5 working days before is the 15th.
  expect(later).toEqual([
    'missed 5.1 2025-12-02T09:00',
    'moved 5.1 2025-12-02T09:00',
    'reminder 6.1 2025-12-15T09:00',
    'reminder 6.1 2025-12-19T09:00',
  ]);
});
