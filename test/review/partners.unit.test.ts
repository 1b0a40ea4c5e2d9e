import { COUNCIL, council, ICB, icb, newerVersion, of, ReviewOnPaper, TRUST, trust } from './on-paper';

const NEW = 'new-trust';
const newcomer = of(NEW);
const OTHERS = { icb: ICB, 'local-authority': COUNCIL, trust: NEW };

/** Version 2 has another trust among the partners: known to the review from the day on which it next opens, 6 October 2027. */
function openedWithOthers(): ReviewOnPaper {
  const one = new ReviewOnPaper().wait('2026-11-05').agreed('a1', '2026-11-09');
  one.take('review-completed', { on: '2026-12-01', from: '2027-01-01' });
  one.one.policies['lincolnshire-s117'] = newerVersion({ roles: OTHERS, title: 'Section 117, anew' });
  return one.wait('2027-10-06');
}
const view = (one: ReviewOnPaper, reader: string) => one.one.view(reader as never);

test('a partner of the next version is there when its review opens: it is told, with a record of its own, and owes the limit', () => {
  const one = openedWithOthers();
  const { seq } = one.one.record.facts.findLast(({ step }) => step === 'review-opened') ?? { seq: 0 };
  one.wait('2027-10-07');
  expect(one.toldOf(seq)).toEqual([COUNCIL, ICB, NEW].map((id) => `${id} lead`));
  expect(one.asked.at(-1)).toBe(`lincolnshire-s117 2026-11-06..2027-10-06 ${NEW}`);
  expect(one.asked.some((line) => line.includes('2027') && line.includes(TRUST))).toBe(false);
  expect(view(one, NEW)).toMatchObject({
    stage: 'reviewing',
    matter: 'Section 117, anew',
    reviewed: { id: 'lincolnshire-s117', version: 2 },
    record: { items: [{ limit: 'informal' }] },
    amendments: [],
  });
  const limits = (reader: string) => view(one, reader).limits.map(({ id, owners }) => `${id} ${owners.join(' ')}`);
  expect(limits(NEW)).toEqual([`review:2 ${[COUNCIL, ICB, NEW].join(' ')}`, `opening:2 ${[COUNCIL, ICB, NEW].join(' ')}`]);
  // What was to be kept before it came was kept by those who were there.
  expect(limits(ICB)).toContain(`review ${[COUNCIL, ICB, TRUST].join(' ')}`);
  one.wait('2027-12-03');
  expect(one.told('missed')[0]).toContain(`${NEW} deputy, ${NEW} lead`);
});

test('it takes part as any does, and knows nothing of what was said before it came', () => {
  const one = openedWithOthers();
  expect(one.one.last.openSteps[NEW]).toEqual(expect.arrayContaining(['amendment-proposed', 'review-completed']));
  one.take('amendment-proposed', { on: '2027-10-07', id: 'b1', clause: '5.1', change: 'Ten' });
  expect(one.one.last.openSteps[NEW]).toEqual(expect.arrayContaining(['amendment-agreed', 'amendment-declined']));
  expect(one.refused('review-completed', { on: '2027-10-07', from: '2028-01-01' }, newcomer)).toMatchObject({
    detail: expect.stringContaining(`b1 (from ${COUNCIL}, ${NEW})`) as string,
  });
  expect(one.refused('amendment-agreed', { on: '2027-10-07', amendment: 'b1' }, trust)).toMatchObject({ type: 'not-allowed' });
  for (const by of [council, newcomer]) one.take('amendment-agreed', { on: '2027-10-07', amendment: 'b1' }, by);
  expect(JSON.stringify(view(one, NEW))).not.toContain('a1');
  // By the number that all know the review by, as its limit has it.
  expect(view(one, NEW)).toMatchObject({ amendments: [{ id: 'b1', review: 2 }], reviews: [{ number: 2, openedOn: '2027-10-06' }] });
  one.take('review-completed', { on: '2027-10-07', from: '2028-01-01' }, newcomer);
  expect(one.one.last.effects).toMatchObject([{ written: { version: 3 }, cameOf: { changes: [{ id: 'b1' }] } }]);
  expect(view(one, NEW).limits.map(({ id, status }) => `${id} ${status}`)).toEqual(
    expect.arrayContaining(['review:2 met', 'review:3 running']),
  );
});

test('what earlier reviews came to stays so, whoever is a partner since', () => {
  const one = openedWithOthers();
  expect(view(one, ICB)['amendments']).toMatchObject([{ id: 'a1', state: 'agreed', waitingFor: [] }]);
});

test('a version that was published while the review was on takes nothing from what was agreed', () => {
  const one = new ReviewOnPaper().wait('2026-11-05').agreed('a1', '2026-11-09');
  one.one.policies['lincolnshire-s117'] = newerVersion({ roles: OTHERS });
  one.take('review-completed', { on: '2026-12-01', from: '2027-01-01' });
  expect(one.one.last.effects).toMatchObject([
    {
      written: { version: 3 },
      cameOf: { changes: [{ id: 'a1', agreed: [ICB, COUNCIL, TRUST].map((organisation) => ({ organisation })) }] },
    },
  ]);
  expect(view(one, ICB)['amendments']).toMatchObject([{ id: 'a1', state: 'agreed' }]);
});

test('completed, the policy is shown as its next version; never reviewed, it has no day of a last review', () => {
  const one = new ReviewOnPaper().wait('2026-11-05');
  expect(view(one, ICB)['lastReviewedOn']).toBeUndefined();
  one.agreed('a1', '2026-11-09', { sets: { '/title': 'Section 117, anew' } });
  one.take('review-completed', { on: '2026-12-01', from: '2027-01-01' });
  expect(view(one, ICB)).toMatchObject({
    matter: 'Section 117, anew',
    reviewed: { version: 2, title: 'Section 117, anew' },
    lastReviewedOn: '2026-12-01',
  });
  expect(view(new ReviewOnPaper({ policy: 'lincolnshire-s117', lastReviewedOn: '2025-06-02' }), icb.organisation)).toMatchObject({
    lastReviewedOn: '2025-06-02',
  });
});

test('whoever comes while a review is on takes part from the next one: nothing waits for a partner that cannot know of it', () => {
  const one = new ReviewOnPaper().wait('2026-11-05');
  one.take('amendment-proposed', { on: '2026-11-06', id: 'a1', clause: '5.1', change: 'Fifteen' }, trust);
  one.one.policies['lincolnshire-s117'] = newerVersion({ roles: OTHERS });
  one.take('amendment-proposed', { on: '2026-11-09', id: 'a2', clause: '5.1', change: 'New', sets: { '/source': 'Anew' } });
  expect(view(one, ICB)['amendments']).toMatchObject([{ waitingFor: [COUNCIL, ICB] }, { waitingFor: [COUNCIL, TRUST] }]);
  for (const by of [icb, council]) one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, by);
  for (const by of [trust, council]) one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a2' }, by);
  const seq = one.take('review-completed', { on: '2026-12-01', from: '2027-01-01' }, trust);
  expect(one.toldOf(seq)).toEqual([COUNCIL, ICB, TRUST].map((id) => `${id} lead`));
  expect(one.one.standing.parties.map(({ id }) => id)).toEqual([COUNCIL, ICB, TRUST]);
  one.wait('2027-10-06');
  expect(one.one.standing.parties.map(({ id }) => id)).toEqual([COUNCIL, ICB, NEW]);
});

test('a partner that was away for a review and is back goes by the number that all know its review by, and its limit has', () => {
  const one = openedWithOthers();
  one.take('review-completed', { on: '2027-11-20', from: '2027-11-20' });
  one.one.policies['lincolnshire-s117'] = newerVersion({ version: 3 });
  one.wait('2028-11-01');
  expect(view(one, TRUST)['reviews']).toMatchObject([{ number: 1 }, { number: 3, openedOn: '2028-09-25' }]);
  one.take('amendment-proposed', { on: '2028-11-01', id: 'c1', clause: '5.1', change: 'Ten' }, trust);
  expect((view(one, TRUST)['amendments'] as { id: string; review: number }[]).at(-1)).toMatchObject({ id: 'c1', review: 3 });
  one.take('amendment-withdrawn', { on: '2028-11-01', amendment: 'c1' }, trust);
  one.take('review-completed', { on: '2028-11-02', from: '2028-11-02' }, trust);
  expect(view(one, TRUST)['reviews']).toMatchObject([{ number: 1 }, { number: 3, completedOn: '2028-11-02' }]);
});
