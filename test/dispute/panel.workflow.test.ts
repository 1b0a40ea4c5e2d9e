import { replayingStage } from '../parts/replays';
import {
  clerkAppointed,
  council,
  icb,
  member,
  MEMBERS,
  panelAdjourned,
  panelConvened,
  panelHeld,
  panelRescheduled,
  papersIssued,
  recommendationsIssued,
  substituteNamed,
  trust,
  type Overrides,
} from './forms';
import { refused } from './refused';
import { ALL_LEADS, breachesOf, clock, limitOf, noticesOf, timelineOf, toWhom, viewOf } from './seen';
import { withLetter, withMeeting, withPanel } from './story';

const { open } = replayingStage();
const [ada, ben, cara, dan] = MEMBERS;
const NAMES = MEMBERS.map(({ name }) => name);

// Convened on Friday 21 November 2025 for Monday 8 December: a clerk by Tuesday 25 November (2 working days); papers by Thursday
// 4 December (the 5th is one working day before the meeting, the 4th two); the letter's limit is Wednesday 10 December.

it('9.1, 8.1, 10.2: a void panel is refused with its clause, and nothing of it is recorded', async () => {
  const one = await withLetter(open);
  await one.goTo(clock('2025-11-21', 12));
  const entries = (await timelineOf(one)).length;
  const convene = (overrides: Overrides) => refused(one.take('panel-convened', panelConvened(overrides), council));
  const unbalanced = MEMBERS.map((member) => ({ ...member, perspective: 'health' }));
  const opponent = { name: 'Hal Moss', organisation: icb.organisation, independent: false };
  expect(await convene({ members: MEMBERS.slice(0, 3) })).toMatchObject({ type: 'void', clause: '9.1' });
  expect(await convene({ members: unbalanced })).toMatchObject({ type: 'void', clause: '8.1' });
  expect(await convene({ chair: opponent })).toMatchObject({ type: 'void', clause: '10.2' });
  expect(await timelineOf(one)).toHaveLength(entries);
  expect(await limitOf(one, 'clerk')).toBeUndefined();
});

it('10.2: a chair from either organisation of the receiving side, or an independent one, may be chosen', async () => {
  const one = await withLetter(open);
  await one.goTo(clock('2025-11-21', 12));
  await one.take(
    'panel-convened',
    panelConvened({ chair: { name: 'Ned Orr', organisation: trust.organisation, independent: false } }),
    trust,
  );
  await one.take('panel-convened', panelConvened({ chair: { name: 'Judge Pye', independent: true } }), council);
  expect(await breachesOf(one)).toEqual([]);
});

it('9.1: those named on the panel, and its chair, are written to where they gave an address', async () => {
  const chair = { name: 'Judge Pye', independent: true, contact: 'judge.pye@example.org' };
  const one = await withPanel(open, { chair, members: [{ ...ada, contact: 'ada.ford@example.org' }, ben, cara, dan] });
  const convened = (await noticesOf(one)).findLast(({ subject }) => subject.startsWith('A disputes panel'));
  expect(convened && toWhom(convened)).toEqual(['Ada Ford', 'Judge Pye', ...ALL_LEADS]);
});

it('8.1: uneven perspectives are recorded and flagged', async () => {
  const one = await withPanel(open, { members: [...MEMBERS, member('Kit Lowe', council.organisation, 'health')] });
  expect(await breachesOf(one)).toEqual(['8.1: the perspectives are uneven: 3 health, 2 social care']);
});

it('10.4: the chair appoints a clerk within 2 working days of convening', async () => {
  const one = await withPanel(open);
  expect(await limitOf(one, 'clerk')).toMatchObject({
    due: '2025-11-25',
    status: 'running',
    owners: [council.party],
    clause: '10.4',
  });
  await one.goTo(clock('2025-11-25', 23, 30));
  await one.take('clerk-appointed', clerkAppointed({ on: '2025-11-25' }), council);
  expect(await limitOf(one, 'clerk')).toMatchObject({ status: 'met', metOn: '2025-11-25' });
});

it('10.4: a clerk appointed a day late meets the limit late', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-11-26', 12));
  expect(await limitOf(one, 'clerk')).toMatchObject({ status: 'missed' });
  await one.take('clerk-appointed', clerkAppointed({ on: '2025-11-26' }), council);
  expect(await limitOf(one, 'clerk')).toMatchObject({ status: 'met-late', metOn: '2025-11-26' });
});

it('7.3: papers are due 2 working days before the meeting, and the limit moves with it', async () => {
  const one = await withPanel(open);
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ due: '2025-12-04', status: 'running', owners: [council.party] });
  await one.goTo(clock('2025-12-03', 12));
  await one.take('panel-rescheduled', panelRescheduled(), council); // to Wednesday the 10th: the 9th is one day before, Monday the 8th two
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ due: '2025-12-08', status: 'running' });
});

it('7.3: papers issued before the meeting was moved still count, unless they were issued anew', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-02', 12));
  await one.take('papers-issued', papersIssued(), council);
  await one.goTo(clock('2025-12-03', 12));
  await one.take('panel-rescheduled', panelRescheduled(), council);
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ due: '2025-12-08', status: 'met', metOn: '2025-12-02' });
  await one.goTo(clock('2025-12-09', 12));
  await one.take('papers-issued', papersIssued({ on: '2025-12-09' }), council);
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ due: '2025-12-08', status: 'met-late', metOn: '2025-12-09' });
});

it('7.3: papers that have not gone to every member do not meet the limit; the rest completes them', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-02', 12));
  await one.take('papers-issued', papersIssued({ to: NAMES.slice(0, 2) }), council);
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ status: 'running' });
  await one.goTo(clock('2025-12-04', 12));
  await one.take('papers-issued', papersIssued({ on: '2025-12-04', to: NAMES.slice(2) }), council);
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ status: 'met', metOn: '2025-12-04' });
  expect(await breachesOf(one)).toEqual([]);
});

// The meeting is on Monday 8 December 2025: papers by the end of Thursday the 4th.
it('7.3: papers that some members still lack when the limit passes are flagged, with whom they have not gone to', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-02', 12));
  await one.take('papers-issued', papersIssued({ to: NAMES.slice(0, 2) }), council);
  expect(await breachesOf(one)).toEqual([]);
  await one.goTo(clock('2025-12-05', 12));
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ due: '2025-12-04', status: 'missed' });
  expect(await breachesOf(one)).toEqual(['7.3: papers have not gone to Cara Holt, Dan Ings']);
});

it('7.3: papers issued one working day before the meeting come late', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-05', 12));
  await one.take('papers-issued', papersIssued({ on: '2025-12-05' }), council);
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ status: 'met-late', metOn: '2025-12-05' });
});

it('9.1: an adjournment meets no limit; the meeting itself does', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-08', 12));
  await one.take('panel-adjourned', panelAdjourned(), council);
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ due: '2025-12-10', status: 'running' });
  await one.goTo(clock('2025-12-10', 12));
  await one.take('panel-held', panelHeld({ on: '2025-12-10' }), council);
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ status: 'met', metOn: '2025-12-10' });
});

it('9.1: a panel that met with too few is recorded, flagged and told, not refused', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-08', 12));
  await one.take('panel-held', panelHeld({ attended: ['Ada Ford', 'Ben Gale', 'Cara Holt'] }), council);
  expect(await breachesOf(one)).toEqual([
    '9.1: the panel met with 3 of its members; 4 are needed',
    '9.1: fewer than 2 took part from the side of lincolnshire-county-council',
    '10.1: Dan Ings was absent and sent no substitute',
  ]);
  expect((await noticesOf(one, 'breach')).map(toWhom)).toEqual([ALL_LEADS, ALL_LEADS, ALL_LEADS]);
  expect(await limitOf(one, 'panel-meeting')).toMatchObject({ status: 'met' });
});

it('9.1: a panel convened anew after an inquorate meeting is no part of that meeting', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-08', 12));
  await one.take('panel-held', panelHeld({ attended: ['Ada Ford', 'Ben Gale', 'Cara Holt'] }), council);
  await one.take(
    'panel-convened',
    panelConvened({ on: '2025-12-08', meetingOn: '2025-12-10', members: [ada, ben, cara, { ...dan, name: 'Meg Nye' }] }),
    council,
  );
  expect((await breachesOf(one)).filter((breach) => breach.startsWith('10.1'))).toEqual([
    '10.1: Dan Ings was absent and sent no substitute',
  ]);
});

it('10.1: a substitute with delegated authority takes the place of who cannot attend', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-03', 12));
  await one.take('substitute-named', substituteNamed(), icb);
  await one.goTo(clock('2025-12-08', 12));
  await one.take('panel-held', panelHeld({ attended: ['Ada Ford', 'Fay Kerr', 'Cara Holt', 'Dan Ings'] }), council);
  expect(await breachesOf(one)).toEqual([]);
});

it('10.1: papers that have gone to the substitute have gone to the member’s seat', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-03', 12));
  await one.take('substitute-named', substituteNamed(), icb);
  await one.take('papers-issued', papersIssued({ on: '2025-12-03', to: ['Ada Ford', 'Fay Kerr', 'Cara Holt', 'Dan Ings'] }), council);
  expect(await limitOf(one, 'panel-papers')).toMatchObject({ status: 'met' });
  expect(await breachesOf(one)).toEqual([]);
});

it.each([
  ['for somebody who is no member', { for: 'Nobody Known' }, '/for'],
  ['without delegated authority', { authorityConfirmed: false }, '/authorityConfirmed'],
  ['of whom the chair is only to be told', { chairInformedOn: '2025-12-04' }, '/chairInformedOn'],
])('10.1: a substitute %s is refused', async (_, overrides, pointer) => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-03', 12));
  expect(await refused(one.take('substitute-named', substituteNamed(overrides), icb))).toMatchObject({
    type: 'form',
    errors: [{ pointer }],
  });
});

it('10.4: recommendations are due in writing 5 working days after the meeting, and lead to settlement', async () => {
  const one = await withMeeting(open); // Monday 8 December: day 5 is Monday the 15th
  expect(await limitOf(one, 'recommendations')).toMatchObject({ due: '2025-12-15', status: 'running', owners: [council.party] });
  await one.goTo(clock('2025-12-15', 23, 30));
  expect(await one.take('recommendations-issued', recommendationsIssued({ on: '2025-12-15' }), council)).toMatchObject({
    stage: 'settlement',
  });
  expect(await limitOf(one, 'recommendations')).toMatchObject({ status: 'met', metOn: '2025-12-15' });
});

it('10.4: recommendations of a panel that has not met make no sense', async () => {
  const one = await withPanel(open);
  await one.goTo(clock('2025-12-11', 12));
  expect(await refused(one.take('recommendations-issued', recommendationsIssued(), council))).toMatchObject({
    type: 'not-open',
    stage: 'panel',
  });
});

it('10.4: recommendations that are not out after 5 working days are missed and chased; the case stays with its panel', async () => {
  const one = await withMeeting(open);
  await one.goTo(clock('2025-12-16', 9, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
  expect((await noticesOf(one, 'missed')).map(({ clause, at }) => `${clause} ${at.slice(0, 16)}`)).toEqual(['10.4 2025-12-16T09:00']);
});
