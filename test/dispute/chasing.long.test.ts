import { replayingStage } from '../parts/replays';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { instant } from '../../protocols/calendar/dates';
import {
  council,
  formalLetterReceived,
  icb,
  informalDiscussionHeld,
  MONDAY,
  opening,
  panelConvened,
  panelHeld,
  referredToSeniorManagers,
  seniorManagersMadeContact,
} from './forms';
import { ALL_LEADS, clock, limitOf, noticesOf, textsOf, toWhom, viewOf } from './seen';
import { inContact, referred, withLetter, withPanel } from './story';

const { open } = replayingStage();

/** Opened at 10:00 in London on that day, with an assessment on the same. */
const openedOn = (day: string): Promise<CaseOnStage> =>
  open('dispute', opening({ assessedOn: day, jointAssessmentOn: undefined }), clock(day, 10));

/** When each went out, in UTC to the minute. */
const times = async (one: CaseOnStage, kind: 'reminder' | 'missed' | 'moved'): Promise<readonly string[]> =>
  (await noticesOf(one, kind)).map(({ at }) => at.slice(0, 16));

it('1.2.3: reminders go to the owners’ leads, the Trust’s copied in, at 09:00 on the 5th and the last working day before', async () => {
  const one = await openedOn('2025-11-03'); // due Monday 1 December: 1 working day before is Friday 28 November, 5 are Monday the 24th
  await one.goTo(clock('2025-12-01', 23, 59));
  expect(await times(one, 'reminder')).toEqual(['2025-11-24T09:00', '2025-11-28T09:00']);
  const [first] = await noticesOf(one, 'reminder');
  expect(first && toWhom(first)).toEqual(ALL_LEADS);
  for (const text of textsOf(first)) expect(text).toContain('due by the end of Monday 1 December 2025, in 5 working days');
});

it('1.2.3: a limit of one side reminds that side alone', async () => {
  const one = await withLetter(open); // due Wednesday 10 December: 5 working days before is Wednesday the 3rd
  await one.goTo(clock('2025-12-03', 9, 1));
  expect((await noticesOf(one, 'reminder')).map(toWhom)).toEqual([['county-council lead', 'partnership-trust lead']]);
});

it('1.2.3: over Christmas 2025, bank holidays count for nothing', async () => {
  // From Monday 8 December: day 5 is the 15th, 10 the 22nd, 12 the 24th; the 25th and 26th; 13 is Monday the 29th, 15 the 31st; New Year’s
  // Day; 16 is Friday 2 January, 20 Thursday the 8th. Before it: 7 (1), 6, 5, 2 January (4), 31 December (5).
  const one = await openedOn('2025-12-08');
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2026-01-08' });
  await one.goTo(clock('2026-01-09', 9, 1));
  expect(await times(one, 'reminder')).toEqual(['2025-12-31T09:00', '2026-01-07T09:00']);
  expect(await times(one, 'missed')).toEqual(['2026-01-09T09:00']);
});

it('1.2.3: over Christmas 2026, the day in the place of Boxing Day counts for nothing', async () => {
  // From Monday 7 December: day 5 is the 14th, 10 the 21st, 13 the 24th; the 25th, and Monday the 28th for Saturday’s Boxing Day;
  // 14 is the 29th, 16 the 31st; Friday 1 January; 17 is Monday the 4th, 20 Thursday the 7th. Before it: 6, 5, 4, 31 December, 30 December.
  const one = await openedOn('2026-12-07');
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2027-01-07' });
  await one.goTo(clock('2027-01-07', 12));
  expect(await times(one, 'reminder')).toEqual(['2026-12-30T09:00', '2027-01-06T09:00']);
});

it('1.2.3: over Easter 2026 and the clocks’ going forward, 09:00 is London’s', async () => {
  // From Wednesday 11 March, in winter: day 5 is the 18th, 10 the 25th, 15 is 1 April, 16 the 2nd; Good Friday the 3rd, Easter Monday the
  // 6th; 17 is Tuesday the 7th, 20 Friday the 10th. Before it: 9, 8, 7, 2 April, 1 April. Summer time since 29 March: 09:00 is 08:00 UTC.
  const one = await openedOn('2026-03-11');
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2026-04-10' });
  await one.goTo(instant('2026-04-10T22:59:00Z')); // 23:59 in London
  expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
  await one.goTo(instant('2026-04-10T23:01:00Z')); // a minute into Saturday
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
  await one.goTo(clock('2026-04-13', 9, 1));
  expect(await times(one, 'reminder')).toEqual(['2026-04-01T08:00', '2026-04-09T08:00']);
  expect(await times(one, 'missed')).toEqual(['2026-04-13T08:00']); // Monday, the first working day after
});

it('1.2.3: when the clocks go back, 09:00 stays 09:00 in London', async () => {
  // From Friday 2 October 2026, in summer: day 5 is the 9th, 10 the 16th, 15 the 23rd, 20 Friday the 30th. Before it: 29, 28, 27, 26, 23.
  const one = await openedOn('2026-10-02');
  await one.goTo(clock('2026-10-31', 0, 1));
  expect(await times(one, 'reminder')).toEqual(['2026-10-23T08:00', '2026-10-29T09:00']); // the clocks go back on Sunday the 25th
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});

it('1.2.3: a leap day that is a Tuesday is a working day', async () => {
  // From Tuesday 1 February 2028: day 5 is the 8th, 10 the 15th, 15 the 22nd, 19 Monday the 28th, 20 Tuesday the 29th.
  const one = await openedOn('2028-02-01');
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2028-02-29' });
  await one.goTo(clock('2028-03-01', 0, 1));
  expect(await times(one, 'reminder')).toEqual(['2028-02-22T09:00', '2028-02-28T09:00']);
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});

it('1.2.3: what is missed is chased every 5 working days, a tier higher each time, the last repeating, until it is met', async () => {
  const one = await referred(open);
  // Contact passes on Friday 28 November; the letter is due Friday 12 December. Monday the 15th; 5 working days on Monday the 22nd; then
  // 23, 24, 29, 30, Wednesday the 31st; then 2 January, 5, 6, 7, Thursday the 8th.
  await one.goTo(clock('2026-01-09', 12));
  const chases = (await noticesOf(one, 'missed')).filter(({ clause }) => clause === '7.2');
  const higher = (notice: (typeof chases)[number]) => toWhom(notice).filter((reader) => !ALL_LEADS.includes(reader));
  expect(chases.map((notice) => [notice.at.slice(0, 16), ...higher(notice)])).toEqual([
    ['2025-12-15T09:00', 'icb deputy'],
    ['2025-12-22T09:00', 'icb senior-manager'],
    ['2025-12-31T09:00', 'icb accountable-officer'],
    ['2026-01-08T09:00', 'icb accountable-officer'],
  ]);
  for (const chase of chases) expect(toWhom(chase)).toEqual(expect.arrayContaining(ALL_LEADS));
  await one.take('formal-letter-received', formalLetterReceived({ on: '2026-01-09' }), council);
  expect(await limitOf(one, 'letter')).toMatchObject({ status: 'met-late' });
  await one.goTo(clock('2026-01-23', 12)); // the panel’s limit is the 29th
  expect((await noticesOf(one, 'missed')).filter(({ clause }) => clause === '7.2')).toHaveLength(4);
});

it('1.2.3: a limit of both sides is chased on both', async () => {
  const one = await referred(open);
  await one.goTo(clock('2025-12-01', 9, 1)); // contact was due on Friday 28 November
  const [missed] = await noticesOf(one, 'missed');
  expect(missed?.clause).toBe('6.1');
  expect(missed && toWhom(missed)).toEqual(['county-council deputy', 'county-council lead', 'icb deputy', ...ALL_LEADS.slice(1)]);
});

it('1.2.3: a limit shorter than 5 working days reminds on the last day before alone', async () => {
  const one = await withPanel(open); // a clerk by Tuesday 25 November
  await one.goTo(clock('2025-11-25', 12));
  const ofClerk = (await noticesOf(one, 'reminder')).filter(({ clause }) => clause === '10.4');
  expect(ofClerk.map(({ at }) => at.slice(0, 16))).toEqual(['2025-11-24T09:00']);
});

it('1.2.3: a limit of 5 working days does not remind on the day on which it begins', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-08', 8)); // the panel met before the hour of reminders: recommendations by Monday the 15th
  await one.take('panel-held', panelHeld(), council);
  await one.goTo(clock('2025-12-15', 12));
  const ofRecommendations = (await noticesOf(one, 'reminder')).filter(({ subject }) => subject.includes('recommendations'));
  expect(ofRecommendations.map(({ at }) => at.slice(0, 16))).toEqual(['2025-12-12T09:00']);
});

it('1.2.3: a limit that was met reminds no more', async () => {
  const one = await openedOn('2025-11-03');
  await one.goTo(clock('2025-11-25', 12)); // one reminder has gone out, on the 24th
  await one.take('referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-25' }), icb);
  await one.goTo(clock('2025-12-05', 12));
  expect((await noticesOf(one, 'reminder')).filter(({ clause }) => clause === '5.1')).toHaveLength(1);
});

it('1.2.3: reminders that would lie in the past are not sent', async () => {
  // Opened on 3 November, typed in on Tuesday the 25th: the reminder of the 24th lies in the past, that of the 28th does not.
  const one = await open('dispute', opening({ openedOn: '2025-11-03' }), clock('2025-11-25', 10));
  await one.goTo(clock('2025-12-01', 12));
  expect(await times(one, 'reminder')).toEqual(['2025-11-28T09:00']);
});

it('0.2: a step dated in the past makes a limit that it began missed at once, and tells so in working hours at once', async () => {
  const one = await inContact(open);
  await one.goTo(clock('2025-12-15', 14)); // a Monday; since 29 November with the panel, and its letter’s limit passed on the 12th
  await one.take('formal-letter-received', formalLetterReceived({ on: '2025-11-29' }), council);
  // Received on Saturday 29 November: day 1 is Monday 1 December, 10 Friday the 12th, 14 Thursday the 18th: still running.
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ due: '2025-12-18', status: 'running' });
  await one.take('panel-convened', panelConvened({ on: '2025-12-05', meetingOn: '2025-12-18' }), council);
  // Convened on Friday 5 December: a clerk by Tuesday the 9th.
  expect(await limitOf(one, 'clerk')).toMatchObject({ due: '2025-12-09', status: 'missed' });
  const ofClerk = (await noticesOf(one, 'missed')).filter(({ clause }) => clause === '10.4');
  expect(ofClerk.map((notice) => [notice.at.slice(0, 16), ...toWhom(notice)])).toEqual([
    ['2025-12-15T14:00', 'county-council deputy', ...ALL_LEADS],
  ]);
});

it('0.2: what is found missed on a Saturday is told on Monday from 09:00', async () => {
  const one = await inContact(open);
  await one.goTo(clock('2025-12-13', 14));
  await one.take('formal-letter-received', formalLetterReceived({ on: '2025-12-01' }), council);
  await one.take('panel-convened', panelConvened({ on: '2025-12-05', meetingOn: '2025-12-18' }), council);
  const ofClerk = async () => (await noticesOf(one, 'missed')).filter(({ clause }) => clause === '10.4').map(({ at }) => at.slice(0, 16));
  expect(await ofClerk()).toEqual([]);
  await one.goTo(clock('2025-12-15', 9, 1));
  expect(await ofClerk()).toEqual(['2025-12-15T09:00']);
});

it('0.2: a late report of something done in time makes its limit met', async () => {
  const one = await referred(open);
  await one.goTo(clock('2025-11-28', 12));
  await one.take('senior-managers-made-contact', seniorManagersMadeContact({ on: '2025-11-12' }), council);
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'met', metOn: '2025-11-12' });
  // Contact on Wednesday the 12th: 10 working days are Wednesday the 26th, which has passed.
  expect(await limitOf(one, 'negotiation')).toMatchObject({ due: '2025-11-26', status: 'missed' });
  expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
});

it('0.2: a step of tomorrow is refused, and one of before the opening', async () => {
  const one = await open('dispute', opening(), MONDAY);
  for (const on of ['2025-11-04', '2025-11-02'])
    await expect(one.take('informal-discussion-held', informalDiscussionHeld({ on }), icb)).rejects.toMatchObject({
      cause: { type: 'Refused', details: [{ type: 'form', errors: [{ pointer: '/on' }] }] },
    });
});
