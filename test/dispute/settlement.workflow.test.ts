import { replayingStage } from '../parts/replays';
import {
  agreedBy,
  circumstancesChanged,
  costsSubmitted,
  council,
  finalResolutionDateAgreed,
  icb,
  MONDAY,
  opening,
  recommendationsAccepted,
  recommendationsDeclined,
  resolved,
  responsibility,
  sharesOf,
  trust,
  withdrawn,
} from './forms';
import { refused } from './refused';
import { ALL_LEADS, breachesOf, clock, limitOf, noticesOf, textsOf, toWhom, viewOf } from './seen';
import { inContact, withRecommendations } from './story';

const { open } = replayingStage();

// Recommendations on Thursday 11 December 2025: working day 5 is the 18th, 9 the 24th; Christmas and Boxing Day; 10 is Monday the 29th.
// From 17 December: 5 is the 24th, 8 the 31st, 9 is 2 January 2026, 10 the 5th, 15 the 12th, 20 Monday 19 January.
// From 23 December: 1 is the 24th, 4 the 31st, 5 is 2 January, 10 the 9th, 15 the 16th, 20 Friday 23 January.

it('7.4: each side is to answer the recommendations within 10 working days; the Trust may for the Local Authority', async () => {
  const one = await withRecommendations(open);
  expect(await limitOf(one, 'acceptance:icb')).toMatchObject({ due: '2025-12-29', status: 'running', owners: [icb.party] });
  expect(await limitOf(one, 'acceptance:local-authority')).toMatchObject({ due: '2025-12-29', owners: [council.party] });
  await one.goTo(clock('2025-12-15', 12));
  await one.take('recommendations-accepted', recommendationsAccepted(), trust);
  expect(await limitOf(one, 'acceptance:local-authority')).toMatchObject({ status: 'met', metOn: '2025-12-15' });
  expect(await limitOf(one, 'acceptance:icb')).toMatchObject({ status: 'running' });
  expect(await viewOf(one)).not.toHaveProperty('finalResolutionDate');
  expect(await refused(one.take('recommendations-accepted', recommendationsAccepted(), council))).toMatchObject({ type: 'not-open' });
});

it('10.3: the last side’s acceptance makes the final resolution date, and the panel’s shares of responsibility hold', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2025-12-15', 12));
  await one.take('recommendations-accepted', recommendationsAccepted(), icb);
  await one.goTo(clock('2025-12-17', 12));
  await one.take('recommendations-accepted', recommendationsAccepted({ on: '2025-12-17' }), council);
  expect(await viewOf(one)).toMatchObject({
    stage: 'settlement',
    outcome: 'recommendations-accepted',
    finalResolutionDate: '2025-12-17',
    responsibility: responsibility(50),
  });
});

it('10.3: declined recommendations are a breach of which both accountable officers are told, and leave the dispute unresolved', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2025-12-15', 12));
  await one.take('recommendations-accepted', recommendationsAccepted(), icb);
  await one.take('recommendations-declined', recommendationsDeclined(), council);
  const declined = (await noticesOf(one, 'step')).at(-1);
  expect(declined && toWhom(declined)).toEqual([
    'county-council accountable-officer',
    'county-council lead',
    'icb accountable-officer',
    ...ALL_LEADS.slice(1),
  ]);
  expect(await breachesOf(one)).toEqual([expect.stringMatching(/^10\.3: .*The evidence was not weighed/)]);
  expect(await viewOf(one)).toMatchObject({ stage: 'settlement', outcome: null });
  expect(await viewOf(one)).not.toHaveProperty('finalResolutionDate');
  expect(await limitOf(one, 'costs:icb')).toBeUndefined();
});

it('10.3: a side that declined may still accept', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2025-12-17', 12));
  await one.take('recommendations-declined', recommendationsDeclined(), council);
  await one.take('recommendations-accepted', recommendationsAccepted({ on: '2025-12-16' }), icb);
  await one.take('recommendations-accepted', recommendationsAccepted({ on: '2025-12-17' }), council);
  expect(await viewOf(one)).toMatchObject({ finalResolutionDate: '2025-12-17' });
});

it('1.2.2: a dispute whose recommendations were declined is resolved by agreement: the other side’s answer lapses', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2025-12-15', 12));
  await one.take('recommendations-declined', recommendationsDeclined(), council);
  await one.goTo(clock('2025-12-17', 12));
  await one.take('resolved', resolved({ on: '2025-12-17', agreedBy: agreedBy('2025-12-17'), responsibility: responsibility(40) }), icb);
  expect(await viewOf(one)).toMatchObject({ outcome: 'resolved', finalResolutionDate: '2025-12-17', responsibility: responsibility(40) });
  expect(await limitOf(one, 'acceptance:icb')).toMatchObject({ status: 'lapsed' });
  expect(await limitOf(one, 'acceptance:local-authority')).toMatchObject({ status: 'met' });
});

it('10.3: an answer that was missed is chased no more once the dispute is resolved', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2025-12-30', 12)); // a day late: the first notice has gone out to both
  expect(await noticesOf(one, 'missed')).toHaveLength(2);
  await one.take('resolved', resolved({ on: '2025-12-30', agreedBy: agreedBy('2025-12-30') }), icb);
  await one.goTo(clock('2026-01-20', 12)); // 13 working days on
  expect(await noticesOf(one, 'missed')).toHaveLength(2);
  expect(await limitOf(one, 'acceptance:icb')).toMatchObject({ status: 'missed' });
});

it('4.5: the parties may record another final resolution date, from which costs count anew', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2025-12-17', 12));
  const agreed = finalResolutionDateAgreed({ date: '2025-12-23' });
  expect(await refused(one.take('final-resolution-date-agreed', finalResolutionDateAgreed(), icb))).toMatchObject({ type: 'not-open' });
  await one.take('recommendations-accepted', recommendationsAccepted({ on: '2025-12-17' }), icb);
  await one.take('recommendations-accepted', recommendationsAccepted({ on: '2025-12-17' }), council);
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ due: '2026-01-19' });
  await one.goTo(clock('2025-12-23', 12));
  await one.take('final-resolution-date-agreed', agreed, icb);
  expect(await viewOf(one)).toMatchObject({ finalResolutionDate: '2025-12-23' });
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ from: '2025-12-23', due: '2026-01-23', status: 'running' });
});

it('4.5: each side says within 20 working days that its costs are in; then the case closes', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2025-12-17', 12));
  await one.take('recommendations-accepted', recommendationsAccepted({ on: '2025-12-17' }), icb);
  await one.take('recommendations-accepted', recommendationsAccepted({ on: '2025-12-17' }), council);
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ due: '2026-01-19', status: 'running', owners: [icb.party] });
  expect(await limitOf(one, 'costs:local-authority')).toMatchObject({
    due: '2026-01-19',
    status: 'running',
    owners: [council.party],
  });
  await one.goTo(clock('2026-01-05', 12));
  expect(await one.take('costs-submitted', costsSubmitted(), trust)).toMatchObject({ stage: 'settlement' });
  expect(await refused(one.take('costs-submitted', costsSubmitted(), council))).toMatchObject({ type: 'not-open' });
  await one.goTo(clock('2026-01-20', 12));
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ status: 'missed' });
  expect(await one.take('costs-submitted', costsSubmitted({ on: '2026-01-20' }), icb)).toMatchObject({ stage: 'closed' });
  expect(await viewOf(one)).toMatchObject({ status: 'closed', outcome: 'recommendations-accepted' });
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ status: 'met-late', metOn: '2026-01-20' });
  await one.handle.result(); // the workflow has come to its end
});

it('4.5: costs that are in do not close a case that is not resolved', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2026-01-05', 12));
  await one.take('costs-submitted', costsSubmitted(), icb);
  expect(await one.take('costs-submitted', costsSubmitted(), council)).toMatchObject({ stage: 'settlement' });
  expect(await viewOf(one)).toMatchObject({ status: 'open' });
});

it.each(['discharged', 'moved', 'died'])(
  'circumstances: the service user has %s: interim funding ends, the dispute goes on',
  async (what) => {
    const one = await open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-11-07', 12));
    await one.take('circumstances-changed', circumstancesChanged({ what, on: '2025-11-06' }), trust);
    expect(await viewOf(one)).toMatchObject({ stage: 'informal', status: 'open', interimFunding: { ended: { on: '2025-11-06', what } } });
    expect(await limitOf(one, 'informal')).toMatchObject({ status: 'running' });
  },
);

it('withdrawn by the party that opened it, a case closes, and its running limits are cancelled', async () => {
  const one = await inContact(open);
  await one.goTo(clock('2025-11-17', 12));
  const form = withdrawn({ on: '2025-11-17' });
  expect(await refused(one.take('withdrawn', form, council))).toMatchObject({ type: 'not-allowed' });
  expect(await one.take('withdrawn', form, icb)).toMatchObject({ stage: 'closed' });
  expect(await viewOf(one)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  expect(await limitOf(one, 'negotiation')).toMatchObject({ status: 'cancelled' });
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'met' });
  await one.handle.result();
});

it('withdrawn with shares that both agreed, a case goes to settlement', async () => {
  const one = await inContact(open);
  await one.goTo(clock('2025-11-17', 12));
  const alone = withdrawn({ on: '2025-11-17', responsibility: responsibility(25) });
  expect(await refused(one.take('withdrawn', alone, icb))).toMatchObject({ type: 'form', errors: [{ pointer: '/agreedBy' }] });
  expect(await one.take('withdrawn', { ...alone, agreedBy: agreedBy('2025-11-17') }, icb)).toMatchObject({ stage: 'settlement' });
  expect(await viewOf(one)).toMatchObject({ finalResolutionDate: '2025-11-17', responsibility: [{ shares: sharesOf(25) }] });
  const told = (await noticesOf(one)).find(({ subject }) => subject.startsWith('The case was withdrawn'));
  for (const text of textsOf(told))
    expect(text).toContain('From Monday 20 October 2025: Lincolnshire Integrated Care Board 25%, Lincolnshire County Council 75%');
  // 17 November, a Monday: 20 working days are Monday 15 December.
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ due: '2025-12-15', status: 'running' });
  expect(await limitOf(one, 'negotiation')).toMatchObject({ status: 'cancelled' });
});

it('withdrawn with agreed shares in settlement, a case no longer waits for an answer to the recommendations', async () => {
  const one = await withRecommendations(open);
  await one.goTo(clock('2025-12-17', 12));
  await one.take('withdrawn', withdrawn({ on: '2025-12-17', responsibility: responsibility(25), agreedBy: agreedBy('2025-12-17') }), icb);
  expect(await limitOf(one, 'acceptance:icb')).toMatchObject({ status: 'cancelled' });
  expect(await limitOf(one, 'costs:icb')).toMatchObject({ due: '2026-01-19', status: 'running' });
});
