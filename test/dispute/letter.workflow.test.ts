import { replayingStage } from '../parts/replays';
import {
  council,
  extensionAgreed,
  extensionProposed,
  formalLetterReceived,
  icb,
  MONDAY,
  opening,
  panelConvened,
  referredToSeniorManagers,
} from './forms';
import { refused } from './refused';
import { ALL_LEADS, breachesOf, clock, limitOf, noticesOf, timelineOf, toWhom, viewOf } from './seen';
import { referred, withLetter, withPanel } from './story';

const { open } = replayingStage();

// The letter is received on Thursday 20 November 2025: working day 5 is the 27th, 10 is 4 December, 14 is Wednesday 10 December.

it('7.2: whoever the letter went to sets up the panel, within 14 working days of receiving it', async () => {
  const one = await withLetter(open);
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ due: '2025-12-10', status: 'running', owners: [council.party] });
});

it('7.2: the receiving authority is the one the letter went to, also when that is the one that opened the case', async () => {
  const one = await withLetter(open, { from: council.organisation });
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ owners: [icb.party] });
  await one.goTo(clock('2025-11-21', 12));
  expect(await refused(one.take('panel-convened', panelConvened(), icb))).toMatchObject({ type: 'void', clause: '10.2' });
  const chair = { name: 'Hal Moss', organisation: icb.organisation, independent: false };
  await one.take('panel-convened', panelConvened({ chair }), icb);
  expect(await limitOf(one, 'clerk')).toMatchObject({ owners: [icb.party] });
});

it('7.2: a letter from the Trust is one from the Local Authority’s side', async () => {
  const one = await withLetter(open, { from: 'lincolnshire-partnership-trust' });
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ owners: [icb.party] });
});

it('7.2: the first letter counts; a later one is recorded', async () => {
  const one = await withLetter(open);
  await one.goTo(clock('2025-11-25', 12));
  await one.take('formal-letter-received', formalLetterReceived({ on: '2025-11-25', from: council.organisation }), icb);
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ due: '2025-12-10', owners: [council.party] });
  expect((await timelineOf(one)).filter(({ step }) => step === 'formal-letter-received')).toHaveLength(2);
});

it('7.2: the limit counts from the day of receipt, not from the day on which it was typed in', async () => {
  const one = await referred(open);
  await one.goTo(clock('2025-11-26', 12));
  await one.take('formal-letter-received', formalLetterReceived(), council);
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ from: '2025-11-20', due: '2025-12-10' });
});

it('7.2: no panel within 14 working days of the letter tells the receiving partner’s next tier', async () => {
  const one = await withLetter(open);
  await one.goTo(clock('2025-12-11', 9, 1));
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ status: 'missed' });
  expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
  const [missed] = await noticesOf(one, 'missed');
  expect(missed).toMatchObject({ clause: '7.2', at: expect.stringMatching(/^2025-12-11T09:00/) });
  expect(missed && toWhom(missed)).toEqual(['county-council deputy', ...ALL_LEADS]);
});

it('7.2: convening alone does not meet the limit: the meeting is to be held by then', async () => {
  const one = await withPanel(open);
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ status: 'running', localDefault: { mark: 'reading' } });
});

it('7.2: in stage 3 without a letter, the partner that raised the dispute has 10 working days to send it', async () => {
  const one = await open('dispute', opening({ against: icb.organisation }, council), MONDAY);
  await one.goTo(clock('2025-11-10', 12));
  await one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
  // Contact was due on Friday 28 November. The panel's stage begins on Saturday the 29th, day 0: day 1 is Monday 1 December, 10 Friday the 12th.
  await one.goTo(clock('2025-11-29', 12));
  expect(await limitOf(one, 'letter')).toMatchObject({ from: '2025-11-29', due: '2025-12-12', owners: [council.party] });
  await one.goTo(clock('2025-12-12', 12));
  await one.take('formal-letter-received', formalLetterReceived({ on: '2025-12-12', from: council.organisation }), icb);
  expect(await limitOf(one, 'letter')).toMatchObject({ status: 'met', metOn: '2025-12-12' });
  // From 12 December, day 0: day 5 is the 19th, 8 the 24th, 9 Monday the 29th, 11 the 31st, 12 Friday 2 January, 14 Tuesday the 6th.
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ due: '2026-01-06', owners: [icb.party] });
});

it('7.2: a letter has no place in stage 1', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-20', 12));
  expect(await refused(one.take('formal-letter-received', formalLetterReceived(), council))).toMatchObject({
    type: 'not-open',
    stage: 'informal',
    openSteps: expect.arrayContaining(['referred-to-senior-managers', 'resolved']),
  });
});

it('7.2: a panel without a letter is void', async () => {
  const one = await referred(open);
  await one.goTo(clock('2025-11-29', 12)); // contact was due on the 28th
  const entries = (await timelineOf(one)).length;
  expect(await refused(one.take('panel-convened', panelConvened({ on: '2025-11-29' }), council))).toMatchObject({
    type: 'void',
    clause: '7.2',
  });
  expect(await timelineOf(one)).toHaveLength(entries);
});

it('7.2: a meeting planned for later than the limit is kept, and flagged until an extension is agreed', async () => {
  const one = await withPanel(open, { meetingOn: '2025-12-11' });
  expect(await breachesOf(one)).toEqual([
    expect.stringMatching(/^7\.2: .*Thursday 11 December 2025 lies outside the limit, Wednesday 10 December 2025/),
  ]);
  expect((await noticesOf(one, 'breach')).map(({ clause }) => clause)).toEqual(['7.2']);
  await one.take('extension-proposed', extensionProposed({ on: '2025-11-21', limit: 'panel-meeting', to: '2025-12-11' }), council);
  await one.take('extension-agreed', extensionAgreed({ on: '2025-11-21', limit: 'panel-meeting' }), icb);
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ due: '2025-12-11', status: 'running' });
  expect(await breachesOf(one)).toEqual([]);
});
