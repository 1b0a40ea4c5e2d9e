import { council, COUNCIL, day, ICB, icb, ReviewOnPaper, TRUST, trust } from './on-paper';

/*
 * Set up on Monday 5 January 2026, the year is up on Tuesday 5 January 2027. Forty working days before that, counted back: 4 January is 1 (1 January is a holiday), 31, 30, 29
 * December 2 to 4 (28 December stands for Boxing Day, 25 is Christmas Day), 24 to 21 5 to 8, 18 to 14 9 to 13, 11 to 7 14 to 18, 4 to 30 November 19 to 23, 27 to 23 24 to 28,
 * 20 to 16 29 to 33, 13 to 9 34 to 38, 6 is 39, Thursday 5 November is 40.
 */
test('it sleeps, and opens itself forty working days before the year is up', () => {
  const one = new ReviewOnPaper();
  expect(one.stage).toBe('sleeping');
  expect(one.limits).toEqual({ review: '2027-01-05 running', opening: '2026-11-05 running' });
  one.wait('2026-11-04');
  expect(one.stage).toBe('sleeping');
  one.wait('2026-11-05');
  expect([one.stage, one.moves]).toEqual(['reviewing', ['2026-11-05 reviewing']]);
  expect(one.limits).toEqual({ review: '2027-01-05 running', opening: '2026-11-05 lapsed' });
});

test('it counts from the last review, where there has been one; one that is long overdue opens at once, and was missed', () => {
  const one = new ReviewOnPaper({ policy: 'lincolnshire-s117', lastReviewedOn: '2025-06-02' });
  expect(one.limits['review']).toBe('2026-06-02 running');
  const late = new ReviewOnPaper({ policy: 'lincolnshire-s117', lastReviewedOn: '2023-06-02' });
  expect([late.stage, late.limits['review']]).toEqual(['reviewing', '2024-06-02 missed']);
});

test('it is between the partners of the policy, each for itself: not the sides of its cases', () => {
  expect(new ReviewOnPaper().one.standing.parties.map(({ id, organisations }) => [id, organisations])).toEqual([
    [COUNCIL, [COUNCIL]],
    [ICB, [ICB]],
    [TRUST, [TRUST]],
  ]);
});

test('opened, it puts before each partner how the limits fared in the cases that this one may see, from the last review to that day', () => {
  const one = new ReviewOnPaper().wait('2026-11-05');
  expect(new Set(one.asked)).toEqual(new Set([ICB, COUNCIL, TRUST].map((id) => `lincolnshire-s117 2026-01-05..2026-11-05 ${id}`)));
  const record = (reader: string) => one.one.view(reader as never)['record'];
  expect(record(ICB)).toMatchObject({ period: { from: '2026-01-05', to: '2026-11-05' }, items: [{ limit: 'informal', cases: 7 }] });
  expect(record(TRUST)).toMatchObject({ items: [{ limit: 'informal', cases: 5 }] });
  expect(JSON.stringify(one.one.view(TRUST as never))).not.toContain('"cases":7');
  // Told from nine, to each partner, and once: the letter says that it has opened and what there is, no other does.
  expect(one.told('step').at(-1)).toMatch(`: ${COUNCIL} lead, ${ICB} lead, ${TRUST} lead`);
  expect(one.told('moved')).toEqual([]);
});

test('completed, it sleeps again, for a year from then; the next record goes on from the day after the last one', () => {
  const one = new ReviewOnPaper().wait('2026-11-05');
  one.take('review-completed', { on: '2026-12-01', from: '2027-01-01' });
  expect(one.stage).toBe('sleeping');
  expect(one.limits).toMatchObject({ review: '2027-01-05 met 2026-12-01', 'review:2': '2027-12-01 running' });
  const opens = one.limits['opening:2']?.slice(0, 10) ?? '';
  one.wait(opens);
  expect(one.stage).toBe('reviewing');
  expect(one.asked.at(-1)).toBe(`lincolnshire-s117 2026-11-06..${opens} ${TRUST}`);
  expect(one.moves).toEqual(['2026-11-05 reviewing', '2026-12-01 sleeping', `${opens} reviewing`]);
  one.take('review-completed', { on: opens, from: '2028-01-01' });
  expect(one.limits).toMatchObject({
    'review:2': expect.stringMatching(/met/) as string,
    'review:3': expect.stringMatching(/running/) as string,
  });
});

test('an overdue review is chased, a tier higher each time', () => {
  const one = new ReviewOnPaper().wait('2027-01-20');
  expect(one.limits['review']).toBe('2027-01-05 missed');
  expect(one.told('missed')[0]).toBe(
    `review|2027-01-05|missed-1: ${[COUNCIL, ICB, TRUST].flatMap((id) => [`${id} deputy`, `${id} lead`]).join(', ')}`,
  );
  expect(one.told('missed').some((line) => line.includes(`${ICB} senior-manager`))).toBe(true);
});

test('the partners may put a review off, all of them together', () => {
  const one = new ReviewOnPaper().wait('2026-11-06');
  one.take('extension-proposed', { on: '2026-11-06', limit: 'review', to: '2027-02-01', reason: 'A vacancy' });
  one.take('extension-agreed', { on: '2026-11-06', limit: 'review' }, council);
  expect(one.limits['review']).toBe('2027-01-05 running');
  one.take('extension-agreed', { on: '2026-11-06', limit: 'review' }, trust);
  expect(one.limits['review']).toBe('2027-02-01 running');
});

test('it closes when the policy is retired; who does not agree contests that, and it goes on', () => {
  const one = new ReviewOnPaper();
  const seq = one.take('policy-retired', { on: '2026-03-02', reason: 'The partnership has ended' });
  expect([one.stage, one.outcome]).toEqual(['closed', 'retired']);
  expect(one.limits['review']).toBe('2027-01-05 lapsed');
  one.take('contested', { on: '2026-03-04', seq, grounds: 'It has not' }, trust);
  expect([one.stage, one.limits['review']]).toEqual(['sleeping', '2027-01-05 running']);
});

test('nobody withdraws a review', () => {
  const one = new ReviewOnPaper();
  expect(one.refused('withdrawn', { on: '2026-03-02', reason: 'No' }, icb)).toMatchObject({ type: 'not-open' });
});

test('a day that is amended moves the year', () => {
  const one = new ReviewOnPaper();
  one.take('amended', { on: '2026-02-02', seq: 1, changes: { lastReviewedOn: '2025-12-01' }, reason: 'Looked up' });
  expect(one.limits['review']).toBe('2026-12-01 running');
  expect(day('2026-12-01')).toBe('2026-12-01');
});
