import { council, icb, openingFaults, pointersOf, ReviewOnPaper, trust } from './on-paper';

/** Set up on 5 January 2026, open from 5 November. */
const opened = (): ReviewOnPaper => new ReviewOnPaper().wait('2026-11-05');
const completed = (on: string, from = '2027-02-01') => ({ on, from });
const amended = (on: string, seq: number, changes: object) => ({ on, seq, changes, reason: 'A slip' });

test('a review is not completed before the day on which it opened: it would count as done and stay open', () => {
  const one = opened();
  expect(pointersOf(one.refused('review-completed', completed('2026-11-04'), icb, '2026-11-09'))).toEqual(['/on']);
  expect(one.limits).toEqual({ review: '2027-01-05 running', opening: '2026-11-05 lapsed' });
  expect(one.refused('review-completed', completed('2026-11-05'), icb, '2026-11-09')).toBeUndefined();
  expect(one.stage).toBe('sleeping');
});

test('nor before what it settles was agreed or declined: overdue, it would count as met in time', () => {
  const one = opened().agreed('a1', '2026-11-09');
  one.take('amendment-proposed', { on: '2027-01-11', id: 'a2', clause: '5.1', change: 'Fourteen' });
  one.take('amendment-declined', { on: '2027-01-12', amendment: 'a2', reason: 'No' }, trust);
  expect(pointersOf(one.refused('review-completed', completed('2027-01-04'), icb, '2027-01-13'))).toEqual(['/on']);
  expect(pointersOf(one.refused('review-completed', completed('2027-01-11'), icb, '2027-01-13'))).toEqual(['/on']);
  one.take('review-completed', completed('2027-01-12'), icb, '2027-01-13');
  expect(one.limits['review']).toBe('2027-01-05 met-late 2027-01-12');
});

test('nor before an amendment was withdrawn, which waited for an answer until then', () => {
  const one = opened();
  one.take('amendment-proposed', { on: '2027-01-04', id: 'a1', clause: '5.1', change: 'Fourteen' });
  one.take('amendment-withdrawn', { on: '2027-01-11', amendment: 'a1' });
  expect(pointersOf(one.refused('review-completed', completed('2027-01-05'), icb, '2027-01-12'))).toEqual(['/on']);
  one.take('review-completed', completed('2027-01-11'), icb, '2027-01-12');
  expect(one.limits['review']).toBe('2027-01-05 met-late 2027-01-11');
});

test('asleep, it is not completed once more by a day on which it was open; nor is anything proposed by one', () => {
  const one = opened();
  one.take('review-completed', completed('2026-12-01'));
  expect(one.refused('review-completed', completed('2026-11-20'), icb, '2026-12-02')).toMatchObject({ type: 'not-open' });
  expect(one.limits['review:2']).toBe('2027-12-01 running');
  const late = { on: '2026-11-20', id: 'a1', clause: '5.1', change: 'Fifteen' };
  expect(one.refused('amendment-proposed', late, icb, '2026-12-02')).toMatchObject({ type: 'not-open' });
});

test('the day of a completion is put right at any time, and keeps its place: after what it settled, before the next review has opened', () => {
  const one = opened().agreed('a1', '2026-11-09');
  const seq = one.take('review-completed', completed('2026-12-01', '2026-12-01'));
  one.take('amended', amended('2026-12-10', seq, { on: '2026-11-30' }));
  expect(one.limits).toMatchObject({ review: '2027-01-05 met 2026-11-30', 'review:2': '2027-11-30 running' });
  expect(pointersOf(one.refused('amended', amended('2026-12-10', seq, { on: '2026-11-06' })))).toEqual(['/changes/on']);
  one.wait('2027-11-12');
  expect(one.stage).toBe('reviewing');
  expect(pointersOf(one.refused('amended', amended('2027-11-12', seq, { on: '2027-11-11' })))).toEqual(['/changes/on']);
  expect(one.limits['review:2']).toBe('2027-11-30 running');
});

test('a completion is not put later than the day on which it was told: one partner would put the next review off for all', () => {
  const one = opened();
  const seq = one.take('review-completed', completed('2026-11-30'), icb, '2026-12-01');
  expect(pointersOf(one.refused('amended', amended('2027-09-30', seq, { on: '2027-09-29' })))).toEqual(['/changes/on']);
  expect(one.limits['review:2']).toBe('2027-11-30 running');
  one.take('amended', amended('2027-09-30', seq, { on: '2026-12-01' }));
  // An amendment does not make it told later.
  expect(pointersOf(one.refused('amended', amended('2027-10-01', seq, { on: '2026-12-02' })))).toEqual(['/changes/on']);
  expect(one.limits).toMatchObject({ review: '2027-01-05 met 2026-12-01', 'review:2': '2027-12-01 running' });
});

test('what was agreed is in force before the next review is to be completed: nobody puts it off for years by naming the day', () => {
  const one = opened().agreed('a1', '2026-11-09');
  expect(pointersOf(one.refused('review-completed', completed('2026-12-01', '2027-12-02')))).toEqual(['/from']);
  expect(one.refused('review-completed', completed('2026-12-01', '2027-12-01'))).toBeUndefined();
});

test('an amendment that was withdrawn is not put right: nobody would be asked for it anew', () => {
  const one = opened();
  const seq = one.take('amendment-proposed', { on: '2026-11-06', id: 'a1', clause: '5.1', change: 'Fifteen' });
  one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, council);
  one.take('amendment-withdrawn', { on: '2026-11-09', amendment: 'a1' });
  expect(one.refused('amended', amended('2026-11-10', seq, { change: 'Fourteen' }))).toMatchObject({ type: 'void' });
});

test('a policy is retired once: until that is contested', () => {
  const one = opened();
  const seq = one.take('policy-retired', { on: '2026-11-09', reason: 'Ended' });
  expect(one.refused('policy-retired', { on: '2026-11-08', reason: 'Ended' }, icb, '2026-11-10')).toMatchObject({ type: 'not-open' });
  one.take('contested', { on: '2026-11-10', seq, grounds: 'It has not' }, trust);
  expect(one.stage).toBe('reviewing');
  one.take('policy-retired', { on: '2026-11-11', reason: 'Ended after all' }, council);
  expect(one.stage).toBe('closed');
});

test('nor before its last review was completed: that would lead to nothing', () => {
  const one = opened();
  one.take('review-completed', completed('2026-12-01'));
  expect(pointersOf(one.refused('policy-retired', { on: '2026-11-20', reason: 'Ended' }, icb, '2026-12-02'))).toEqual(['/on']);
  one.take('policy-retired', { on: '2026-12-01', reason: 'Ended' }, icb, '2026-12-02');
  expect(one.stage).toBe('closed');
});

test('no review is said to have been before the one that is on, but after it was set up; nor is it set up after it has opened: one partner would put it off for all', () => {
  const one = opened().wait('2027-02-01');
  expect(one.limits['review']).toBe('2027-01-05 missed');
  expect(pointersOf(one.refused('amended', amended('2027-02-01', 1, { lastReviewedOn: '2027-01-29' })))).toEqual([
    '/changes/lastReviewedOn',
  ]);
  expect(pointersOf(one.refused('amended', amended('2027-02-01', 1, { openedOn: '2027-01-29' })))).toEqual(['/changes/openedOn']);
  expect(one.limits['review']).toBe('2027-01-05 missed');
  one.take('amended', amended('2027-02-01', 1, { openedOn: '2026-01-05', lastReviewedOn: '2026-01-02' }));
  expect(one.limits['review']).toBe('2027-01-02 missed');
  expect(openingFaults({ policy: 'lincolnshire-s117', openedOn: '2026-01-02', lastReviewedOn: '2026-01-05' })).toEqual(['/lastReviewedOn']);
});

test('told more than a year late, what was agreed is in force from the day on which it is told, which no other day could do', () => {
  const one = opened().agreed('a1', '2026-11-09');
  const told = '2028-01-10';
  const late = (from: string) => one.refused('review-completed', completed('2026-12-01', from), icb, told);
  expect(late('2027-12-01')).toMatchObject({ errors: [{ pointer: '/from', detail: expect.stringContaining(told) as string }] });
  expect(late('2028-01-11')).toMatchObject({ errors: [{ pointer: '/from', detail: expect.stringContaining(told) as string }] });
  expect(late(told)).toBeUndefined();
  expect(one.limits['review']).toBe('2027-01-05 met 2026-12-01');
});

test('nor is the day of an answer put right once the review is completed: it would have been agreed to after it was done', () => {
  const one = opened();
  one.take('amendment-proposed', { on: '2026-11-06', id: 'a1', clause: '5.1', change: 'Fifteen' });
  const agreed = one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, council);
  one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, trust);
  one.take('amendment-proposed', { on: '2026-11-06', id: 'a2', clause: '5.1', change: 'Ten' }, icb, '2026-11-09');
  const declined = one.take('amendment-declined', { on: '2026-11-09', amendment: 'a2', reason: 'No' }, council);
  one.take('amended', amended('2026-11-10', agreed, { on: '2026-11-10' }), council);
  one.take('review-completed', completed('2026-12-01', '2026-12-01'));
  for (const seq of [agreed, declined])
    expect(one.refused('amended', amended('2026-12-02', seq, { on: '2026-12-02' }), council)).toMatchObject({ type: 'void' });
});

test('nor is it set up, while it sleeps, on a later day than it was: one partner would put the review off for all, year by year', () => {
  const one = new ReviewOnPaper();
  const later = { openedOn: '2026-11-03', lastReviewedOn: '2026-11-03' };
  expect(pointersOf(one.refused('amended', amended('2026-11-04', 1, later)))).toEqual(['/changes/openedOn']);
  expect(one.limits).toEqual({ review: '2027-01-05 running', opening: '2026-11-05 running' });
  one.take('amended', amended('2026-11-04', 1, { openedOn: '2026-01-02' }));
  one.take('amended', amended('2026-11-04', 1, { openedOn: '2026-01-05' }));
  expect(one.limits['review']).toBe('2027-01-05 running');
});
