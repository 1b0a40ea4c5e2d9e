import { replayingStage } from '../parts/replays';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import {
  agreedBy,
  council,
  fundingChangeAgreed,
  fundingChangeDeclined,
  fundingChangeProposed,
  fundingWithdrawn,
  icb,
  interimFundingAgreed,
  MONDAY,
  opening,
  resolved,
  sharesOf,
  trust,
} from './forms';
import { refused } from './refused';
import { ALL_LEADS, breachesOf, clock, limitOf, noticesOf, textsOf, timelineOf, toWhom, viewOf } from './seen';
import { withMeeting } from './story';

const { open } = replayingStage();
const fundingOf = async (one: CaseOnStage): Promise<unknown> => (await viewOf(one))['interimFunding'];

/** Friday 7 November 2025, noon. */
async function onFriday(overrides = {}): Promise<CaseOnStage> {
  const one = await open('dispute', opening(overrides), MONDAY);
  await one.goTo(clock('2025-11-07', 12));
  return one;
}

it('4.1: that care continues is stated in every notice', async () => {
  const one = await withMeeting(open);
  await one.goTo(clock('2025-12-16', 12)); // reminders, and a missed limit
  const notices = await noticesOf(one);
  expect(new Set(notices.map(({ kind }) => kind))).toEqual(new Set(['step', 'moved', 'reminder', 'missed']));
  for (const text of notices.flatMap(textsOf)) expect(text).toContain('Care continues while a dispute is open.');
});

it.each([
  ['a joint reassessment', 'reassessedOn'],
  ['consulting the other partner', 'consultedOn'],
  ['telling the individual in writing', 'individualToldInWritingOn'],
])('4.2: a change of funding without the date of %s is refused, and nothing is recorded', async (_, field) => {
  const one = await onFriday();
  const entries = (await timelineOf(one)).length;
  const taken = one.take('funding-change-proposed', fundingChangeProposed({ [field]: undefined }), icb);
  expect(await refused(taken)).toMatchObject({ type: 'void', clause: '4.2', errors: [{ pointer: `/${field}` }] });
  expect(await timelineOf(one)).toHaveLength(entries);
});

it('4.2: a change that the other partner agrees to changes the shares from its day; until then they stay', async () => {
  const one = await onFriday();
  await one.take('funding-change-proposed', fundingChangeProposed(), icb);
  const before = [{ from: '2025-10-20', shares: sharesOf(60), clause: '4.3' }];
  expect(await fundingOf(one)).toMatchObject({ periods: before, proposed: { from: '2025-11-10', shares: sharesOf(30) } });
  expect(await refused(one.take('funding-change-agreed', fundingChangeAgreed(), icb))).toMatchObject({ type: 'not-open' });
  await one.take('funding-change-agreed', fundingChangeAgreed(), trust);
  expect(await fundingOf(one)).toMatchObject({ periods: [...before, { from: '2025-11-10', shares: sharesOf(30), clause: '4.2' }] });
  expect(await fundingOf(one)).not.toHaveProperty('proposed');
});

it('4.2: a change that is declined leaves the shares as they are', async () => {
  const one = await onFriday();
  await one.take('funding-change-proposed', fundingChangeProposed(), council);
  await one.take('funding-change-declined', fundingChangeDeclined(), icb);
  const funding = await fundingOf(one);
  expect(funding).toMatchObject({ periods: [{ shares: sharesOf(60) }] });
  expect(funding).toHaveProperty('periods.length', 1);
  expect(funding).not.toHaveProperty('proposed');
  expect(await refused(one.take('funding-change-agreed', fundingChangeAgreed(), icb))).toMatchObject({ type: 'not-open' });
});

it('4.2: funding that a partner withdrew on its own is a breach, told at once to the accountable officers of both', async () => {
  const one = await onFriday();
  await one.take('funding-withdrawn', fundingWithdrawn(), icb);
  expect(await breachesOf(one)).toEqual(['4.2: lincolnshire-county-council withdrew funding on its own: The weekly payment stopped']);
  const told = (await noticesOf(one, 'step')).at(-1);
  expect(told?.at).toMatch(/^2025-11-07T12:00/);
  expect(told && toWhom(told)).toEqual([
    'county-council accountable-officer',
    'county-council lead',
    'icb accountable-officer',
    ...ALL_LEADS.slice(1),
  ]);
  expect(await fundingOf(one)).toMatchObject({ periods: [{ shares: sharesOf(60) }] });
  expect((await timelineOf(one)).filter(({ event }) => event === 'breach')).toHaveLength(1);
});

it('4.3: who funded at the MDT assessment goes on, until the final resolution date', async () => {
  const one = await onFriday();
  expect(await fundingOf(one)).toMatchObject({
    basis: '4.3',
    weeklyPence: 125_000,
    periods: [{ from: '2025-10-20', shares: sharesOf(60) }],
  });
  expect(await fundingOf(one)).not.toHaveProperty('ended');
  await one.take('resolved', resolved(), icb);
  expect(await fundingOf(one)).toMatchObject({ ended: { on: '2025-11-07', what: 'resolved' }, periods: [{ shares: sharesOf(60) }] });
  const again = interimFundingAgreed();
  expect(await refused(one.take('interim-funding-agreed', again, icb))).toMatchObject({ type: 'not-open' });
});

it('4.4: with no funding in place, it is half and half between Local Authority and ICB, from the start and of itself', async () => {
  const one = await onFriday({ funding: null });
  const half = expect.arrayContaining(sharesOf(50));
  expect(await fundingOf(one)).toMatchObject({
    basis: '4.4',
    weeklyPence: null,
    periods: [{ from: '2025-10-20', shares: half, clause: '4.4' }],
  });
  expect((await timelineOf(one))[0]?.detail).toContain('shared 50/50 from Monday 20 October 2025 until agreed otherwise in writing (4.4)');
});

it('4.4: what is agreed in writing replaces half and half from the start', async () => {
  const one = await onFriday({ funding: null });
  await one.take('interim-funding-agreed', interimFundingAgreed(), trust);
  const funding = await fundingOf(one);
  expect(funding).toMatchObject({ basis: '4.4', periods: [{ from: '2025-10-20', shares: sharesOf(70) }] });
  expect(funding).toHaveProperty('periods.length', 1);
});

it('4.4: what is agreed in writing replaces half and half from the day that the writing names', async () => {
  const one = await onFriday({ funding: null });
  await one.take('interim-funding-agreed', interimFundingAgreed({ from: '2025-11-01' }), icb);
  expect(await fundingOf(one)).toMatchObject({
    periods: [
      { from: '2025-10-20', clause: '4.4' },
      { from: '2025-11-01', shares: sharesOf(70), clause: '4.4' },
    ],
  });
});

it.each([
  ['for one side only', { agreedBy: agreedBy('2025-11-05').slice(1) }, '/agreedBy'],
  [
    'by somebody who is no party',
    { agreedBy: [...agreedBy('2025-11-05'), { organisation: 'lewisham-link', name: 'A Man', on: '2025-11-05' }] },
    '/agreedBy/2/organisation',
  ],
  ['tomorrow', { writtenOn: '2025-11-08' }, '/writtenOn'],
  ['from before the MDT assessment', { from: '2025-10-19' }, '/from'],
  ['with shares for the Trust', { shares: [{ organisation: trust.organisation, percent: 100 }] }, '/shares/0/organisation'],
  ['with shares that add up to 101', { shares: sharesOf(60, 41) }, '/shares'],
])('4.4: interim funding agreed %s is refused', async (_, overrides, pointer) => {
  const one = await onFriday({ funding: null });
  expect(await refused(one.take('interim-funding-agreed', interimFundingAgreed(overrides), icb))).toMatchObject({
    type: 'form',
    errors: [{ pointer }],
  });
});

it('the Trust acts for the Local Authority’s side: the other side is told, and no limit becomes the Trust’s', async () => {
  const one = await onFriday();
  await one.take('funding-change-proposed', fundingChangeProposed(), trust);
  const told = (await noticesOf(one, 'step')).at(-1);
  expect(told && toWhom(told)).toContain('icb lead');
  expect((await limitOf(one, 'informal'))?.owners).toEqual([icb.party, council.party]);
});
