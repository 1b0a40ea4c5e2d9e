import { faultsOfOpening } from '../case/kind-on-paper';
import { council, COUNCIL, ICB, icb, newerVersion, of, openingFaults, pointersOf, reviewed, ReviewOnPaper, TRUST, trust } from './on-paper';

const opened = (): ReviewOnPaper => new ReviewOnPaper().wait('2026-11-05');
const SETS = { '/limits/informal/within': '15 working days' };
const completed = (from = '2027-02-01', on = '2026-12-01') => ({ on, from });

test('with what was agreed becomes the next version from a day on: those values, and nothing else', () => {
  const one = opened().agreed('a1', '2026-11-09', { sets: SETS });
  one.take('amendment-proposed', {
    on: '2026-11-09',
    id: 'a2',
    clause: '6.1',
    change: 'Ten working days',
    sets: { '/limits/senior-contact/within': '10 working days' },
  });
  one.take('amendment-declined', { on: '2026-11-10', amendment: 'a2', reason: 'Too short' }, council);
  const seq = one.take('review-completed', completed());
  const [effect] = one.one.last.effects;
  const { written } = reviewed as { written: { limits: { informal: object } } };
  expect(effect).toEqual({
    seq,
    effect: 'publish-policy',
    written: {
      ...written,
      version: 2,
      'in-force-from': '2027-02-01',
      limits: { ...written.limits, informal: { ...written.limits.informal, within: '15 working days' } },
    },
    cameOf: {
      completedOn: '2026-12-01',
      changes: [
        {
          id: 'a1',
          clause: '5.1',
          change: 'Fifteen working days',
          sets: SETS,
          agreed: [
            { organisation: ICB, on: '2026-11-09' },
            { organisation: COUNCIL, on: '2026-11-09' },
            { organisation: TRUST, on: '2026-11-09' },
          ],
        },
      ],
    },
  });
  expect(one.toldOf(seq)).toEqual([COUNCIL, ICB, TRUST].map((id) => `${id} lead`));
});

test('an amendment in words alone makes a version too; without any, the policy stays as it is', () => {
  const words = opened().agreed('a1', '2026-11-09');
  words.take('review-completed', completed());
  expect(words.one.last.effects).toMatchObject([{ written: { version: 2 }, cameOf: { changes: [{ id: 'a1', sets: {} }] } }]);
  const none = opened();
  none.take('review-completed', completed());
  expect([none.one.last.effects, none.stage]).toEqual([[], 'sleeping']);
});

test('is refused while an amendment is unanswered, which is named, with whoever has not answered it', () => {
  const one = opened();
  one.take('amendment-proposed', { on: '2026-11-09', id: 'a1', clause: '5.1', change: 'Fifteen', sets: SETS });
  one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, trust);
  expect(one.refused('review-completed', completed())).toMatchObject({
    type: 'not-open',
    detail: expect.stringContaining(`a1 (from ${COUNCIL})`) as string,
  });
  expect(one.stage).toBe('reviewing');
});

test('starts on no day that is over', () => {
  const one = opened().agreed('a1', '2026-11-09', { sets: SETS });
  expect(pointersOf(one.refused('review-completed', completed('2026-11-30')))).toEqual(['/from']);
  expect(one.stage).toBe('reviewing');
  // Also where it is told later than it happened.
  expect(pointersOf(one.refused('review-completed', completed('2026-12-01'), icb, '2026-12-02'))).toEqual(['/from']);
  expect(one.refused('review-completed', completed('2026-12-02', '2026-12-02'))).toBeUndefined();
});

test('nor on one before the version that it changes is in force: what that says would come into force with it', () => {
  const one = opened().agreed('a1', '2026-11-09', { sets: SETS });
  one.one.policies['lincolnshire-s117'] = newerVersion({ 'in-force-from': '2027-04-01' });
  expect(one.refused('review-completed', completed('2027-03-31'))).toMatchObject({
    type: 'form',
    errors: [{ pointer: '/from', detail: 'version 2, which it changes, is in force from 2027-04-01: give that day or a later one' }],
  });
  one.take('review-completed', completed('2027-04-01'));
  expect(one.one.last.effects).toMatchObject([{ written: { version: 3, 'in-force-from': '2027-04-01' } }]);
});

test('what is agreed must be in order together: two that each are may not be', () => {
  const one = opened();
  one.agreed('a1', '2026-11-09', { sets: { '/terms/panel/members': 6 } });
  const newer = { ...reviewed, policy: { ...reviewed.policy, version: 2 }, written: { ...reviewed.written, version: 2, limits: {} } };
  one.one.policies['lincolnshire-s117'] = newer;
  expect(one.refused('review-completed', completed())).toMatchObject({
    type: 'form',
    errors: expect.arrayContaining([{ pointer: '/from', detail: expect.stringMatching(/^line \d+, \/limits/) as string }]) as object[],
  });
});

test('two that are in order each, and not together, are found when the second is agreed to, which can be declined', () => {
  const { terms } = reviewed.policy as { terms: { panel: object } };
  const larger = newerVersion({ terms: { ...terms, panel: { ...terms.panel, members: 6, 'each-side': 2 } } });
  const one = new ReviewOnPaper(undefined, { policies: { 'lincolnshire-s117': larger } }).wait('2026-11-05');
  one.agreed('a1', '2026-11-09', { sets: { '/terms/panel/members': 4 } });
  one.take('amendment-proposed', { on: '2026-11-09', id: 'a2', clause: '9.1', change: 'Three', sets: { '/terms/panel/each-side': 3 } });
  const agrees = { on: '2026-11-10', amendment: 'a2' };
  expect(one.refused('amendment-agreed', agrees, council)).toMatchObject({
    type: 'form',
    errors: [
      { pointer: '/amendment', detail: expect.stringMatching(/^line \d+, \/terms\/panel.*at least twice as many members/) as string },
    ],
  });
  one.take('amendment-declined', { ...agrees, reason: 'Not with a1' }, council);
  expect(one.refused('review-completed', completed())).toBeUndefined();
});

test('what has been published as it was agreed while the review was on holds nothing up', () => {
  const one = opened().agreed('a1', '2026-11-09', { sets: { '/title': 'Section 117, anew' } });
  one.agreed('a2', '2026-11-09', { sets: SETS });
  one.one.policies['lincolnshire-s117'] = newerVersion({ title: 'Section 117, anew' });
  one.take('review-completed', completed());
  expect(one.one.last.effects).toMatchObject([
    { written: { version: 3, title: 'Section 117, anew', limits: { informal: { within: '15 working days' } } } },
  ]);
});

test('nothing that a completed review has settled is put right afterwards', () => {
  const one = opened();
  const seq = one.take('amendment-proposed', { on: '2026-11-09', id: 'a1', clause: '5.1', change: 'Fifteen', sets: SETS });
  for (const by of [council, trust]) one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, by);
  const done = one.take('review-completed', completed());
  const amended = (number: number, changes: object) => ({ on: '2026-12-02', seq: number, changes, reason: 'A slip' });
  expect(one.refused('amended', amended(seq, { change: 'Fourteen' }))).toMatchObject({ type: 'void' });
  expect(pointersOf(one.refused('amended', amended(done, { from: '2027-03-01' })))).toEqual(['/changes/from']);
});

test('may be told by any partner, and by nobody else', () => {
  const one = opened();
  expect(one.refused('review-completed', completed(), of('lewisham-link'))).toMatchObject({ type: 'not-allowed' });
  expect(one.refused('review-completed', completed(), of(TRUST, 'lead'))).toBeUndefined();
});

test.each([
  ['no policy', { policy: 'no-such-policy' }],
  ['a policy that names no partners', { policy: 'policy-review' }],
])('no review is set up of %s', (_, opening) => {
  const nobody = { written: {}, policy: { ...reviewed.policy, id: 'policy-review', roles: {} } };
  expect(openingFaults(opening, { policies: { 'policy-review': nobody } })).toEqual(['/policy']);
});

test('nor by whoever is no partner, nor with a last review that is to come', () => {
  expect(faultsOfOpening(() => new ReviewOnPaper(undefined, { by: of('lewisham-link') }))).toEqual(['/policy']);
  expect(openingFaults({ policy: 'lincolnshire-s117', lastReviewedOn: '2026-01-06' })).toEqual(['/lastReviewedOn']);
});
