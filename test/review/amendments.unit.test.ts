import { COUNCIL, council, ICB, icb, pointersOf, reviewed, ReviewOnPaper, TRUST, trust } from './on-paper';

const opened = (): ReviewOnPaper => new ReviewOnPaper().wait('2026-11-05');
const SETS = { '/limits/informal/within': '15 working days' };
const proposed = (change: object = {}) => ({
  on: '2026-11-06',
  id: 'a1',
  clause: '5.1',
  change: 'Fifteen working days for stage 1',
  sets: SETS,
  ...change,
});
const states = (one: ReviewOnPaper) =>
  (one.one.view(ICB as never)['amendments'] as readonly { id: string; state: string }[]).map(({ id, state }) => `${id} ${state}`);

describe('an amendment', () => {
  test('is agreed once every other partner has agreed, and falls with the first that declines it', () => {
    const one = opened();
    one.take('amendment-proposed', proposed());
    one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, council);
    expect(states(one)).toEqual(['a1 open']);
    one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, trust);
    expect(states(one)).toEqual(['a1 agreed']);
    one.take(
      'amendment-proposed',
      proposed({ on: '2026-11-09', id: 'a2', sets: { '/limits/panel-papers/at-least': '5 working days' } }),
      council,
    );
    one.take('amendment-declined', { on: '2026-11-09', amendment: 'a2', reason: 'Too early' });
    expect(states(one)).toEqual(['a1 agreed', 'a2 declined']);
  });

  test('is told to the others, with what the values were', () => {
    const one = opened();
    const seq = one.take('amendment-proposed', proposed());
    expect(one.toldOf(seq)).toEqual([`${COUNCIL} lead`, `${TRUST} lead`]);
    const letter = one.one.letters.find(({ key }) => key.startsWith(`step-${seq}`));
    expect(letter).toMatchObject({ step: { more: { was: { '/limits/informal/within': '20 working days' } } } });
  });

  test('is proposed only while a review is open', () => {
    expect(new ReviewOnPaper().refused('amendment-proposed', proposed({ on: '2026-02-02' }))).toMatchObject({
      type: 'not-open',
      stage: 'sleeping',
    });
  });

  test.each([
    [
      'a value that there is no such',
      { '/limits/infromal/within': '15 working days' },
      '/sets/~1limits~1infromal~1within',
      'it has informal, ',
    ],
    [
      'a value that the check refuses',
      { '/limits/informal/within': 'a fortnight' },
      '/sets/~1limits~1informal~1within',
      /^line \d+, \/limits\/informal\/within: say an amount/,
    ],
    [
      'a limit that the story waits for',
      { '/limits/informal': null },
      '/sets/~1limits~1informal',
      /^line \d+, \/limits\/informal: there is no limit/,
    ],
    [
      'a time that leads beyond the calendar, so that no case could be opened',
      { '/limits/informal/within': '15 years' },
      '/sets/~1limits~1informal~1within',
      /^line \d+, \/limits\/informal\/within: 15 years can't be counted: give an amount of at most 10 years/,
    ],
    ['the same, so that nothing could be contested', { '/contest/within': '999 months' }, '/sets/~1contest~1within', /at most 10 years/],
    [
      'the same, for a reminder',
      { '/notices/reminders-before': [9000, 5] },
      '/sets/~1notices~1reminders-before',
      /9000 working days can't/,
    ],
    ['the same, so that no limit could be moved', { '/extensions/at-most': '99 years' }, '/sets/~1extensions~1at-most', /at most 10 years/],
    ['a field that there is not', { '/limits/informal/wihtin': '15 days' }, '/sets/~1limits~1informal', /wihtin/],
    ['an organisation that nobody knows', { '/roles/trust': 'nobody' }, '/sets/~1roles~1trust', /"nobody" is not an organisation/],
    [
      'where complaints go, to no policy of complaints: they would be taken, and be no case',
      { '/complaints/policy': 'lincolnshire-s117' },
      '/sets/~1complaints~1policy',
      /^line \d+, \/complaints\/policy: "lincolnshire-s117" is no policy of complaints/,
    ],
    [
      'an organisation in the place of another, which acts already',
      { '/roles/trust': COUNCIL },
      '/sets/~1roles~1trust',
      'lincolnshire-county-council acts as "local-authority" already: take "trust" out, here and among the sides',
    ],
    ['the same, on the other side', { '/roles/trust': ICB }, '/sets/~1roles~1trust', /lincolnshire-icb acts as "icb" already/],
    ['its own version', { '/version': 7 }, '/sets/~1version', /this is what the version is/],
    ['from when it is in force', { '/in-force-from': '2020-01-01' }, '/sets/~1in-force-from', /this is what the version is/],
    [
      'what it is already',
      { '/limits/informal/within': '20 working days' },
      '/sets/~1limits~1informal~1within',
      'it is "20 working days" already',
    ],
    [
      'a part of a list',
      { '/notices/reminders-before/0': 4 },
      '/sets/~1notices~1reminders-before~10',
      'a list is set whole: give /notices/reminders-before',
    ],
    ['what no object has of itself', { '/limits/__proto__/within': '1 day' }, '/sets/~1limits~1__proto__~1within', /has no "__proto__"/],
    ['the same, as a value', { '/__proto__': { polluted: true } }, '/sets/~1__proto__', /has no "__proto__"/],
  ])('that sets %s is refused under it', (_, sets, pointer, detail) => {
    const one = opened();
    const refusal = one.refused('amendment-proposed', proposed({ sets }));
    if (refusal?.type !== 'form') throw new Error(JSON.stringify(refusal));
    expect(refusal.errors[0]?.pointer.startsWith(pointer)).toBe(true);
    expect(refusal.errors[0]?.detail).toEqual(typeof detail === 'string' ? expect.stringContaining(detail) : expect.stringMatching(detail));
    expect(states(one)).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each([1500, 4900])('sets no value that is nested %i deep, which no check would come to the end of', (levels) => {
    const deep = JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;
    const refusal = opened().refused('amendment-proposed', proposed({ sets: { '/limits/informal': deep } }));
    expect(refusal).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/sets/~1limits~1informal', detail: 'a value, nested at most 20 deep' }],
    });
  });

  test('sets no value twice: which of them would hold depends on the order in which they are kept', () => {
    const one = opened();
    const sets = { '/contest/within': '10 working days', '/contest': { clause: '1.2.2', within: '3 working days' } };
    expect(pointersOf(one.refused('amendment-proposed', proposed({ sets })))).toEqual(['/sets']);
  });

  test('by which a partner leaves takes it out of the roles and the sides', () => {
    const one = opened();
    const sets = { '/roles/trust': null, '/terms/sides/local-authority': ['local-authority'] };
    expect(one.refused('amendment-proposed', proposed({ sets }))).toBeUndefined();
  });

  test('that says the same in another order changes nothing', () => {
    const { clause, mark, note, within } = (reviewed.written as { contest: Record<string, string> }).contest;
    const one = opened();
    expect(pointersOf(one.refused('amendment-proposed', proposed({ sets: { '/contest': { within, note, mark, clause } } })))).toEqual([
      '/sets/~1contest',
    ]);
  });

  test('sets no value that another sets which stands; once that has fallen, it may', () => {
    const one = opened();
    one.take('amendment-proposed', proposed());
    const second = proposed({ id: 'a2', sets: { '/limits/informal/within': '10 working days' } });
    expect(one.refused('amendment-proposed', second, council)).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/sets/~1limits~1informal~1within', detail: expect.stringContaining('"a1" sets it already') as string }],
    });
    const whole = proposed({ id: 'a3', sets: { '/limits/informal': { title: 'x' } } });
    expect(pointersOf(one.refused('amendment-proposed', whole, council))).toContain('/sets/~1limits~1informal');
    one.take('amendment-withdrawn', { on: '2026-11-09', amendment: 'a1' });
    one.take('amendment-proposed', { ...second, on: '2026-11-09' }, council);
    expect(states(one)).toEqual(['a1 withdrawn', 'a2 open']);
  });

  test('has an id of its own, also among those of earlier reviews', () => {
    const one = opened();
    one.take('amendment-proposed', proposed());
    expect(pointersOf(one.refused('amendment-proposed', proposed({ sets: undefined }), council))).toEqual(['/id']);
  });

  test('is answered by those who are asked, once', () => {
    const one = opened();
    one.take('amendment-proposed', proposed());
    expect(one.refused('amendment-agreed', { on: '2026-11-09', amendment: 'a1' })).toMatchObject({
      type: 'not-open',
      detail: expect.stringContaining('your own') as string,
    });
    expect(pointersOf(one.refused('amendment-agreed', { on: '2026-11-09', amendment: 'none' }, council))).toEqual(['/amendment']);
    expect(pointersOf(one.refused('amendment-agreed', { on: '2026-11-05', amendment: 'a1' }, council, '2026-11-09'))).toEqual(['/on']);
    one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, council);
    expect(one.refused('amendment-declined', { on: '2026-11-09', amendment: 'a1', reason: 'No' }, council)).toMatchObject({
      type: 'not-open',
    });
  });

  test('is withdrawn by whoever proposed it alone, and not once all have agreed', () => {
    const one = opened();
    one.take('amendment-proposed', proposed());
    expect(one.refused('amendment-withdrawn', { on: '2026-11-09', amendment: 'a1' }, trust)).toMatchObject({ type: 'not-allowed' });
    for (const by of [council, trust]) one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, by);
    expect(one.refused('amendment-withdrawn', { on: '2026-11-09', amendment: 'a1' })).toMatchObject({ type: 'not-open' });
  });

  test('that is put right is asked for anew; its values are checked again', () => {
    const one = opened();
    const seq = one.take('amendment-proposed', proposed());
    one.take('amendment-agreed', { on: '2026-11-09', amendment: 'a1' }, council);
    const amended = (sets: object) => ({ on: '2026-11-09', seq, changes: { sets }, reason: 'A slip' });
    expect(pointersOf(one.refused('amended', amended({ '/limits/informal/within': 'soon' })))).toEqual([
      expect.stringMatching(/^\/changes\/sets/) as string,
    ]);
    expect(one.refused('amended', amended({ '/limits/informal/within': '12 working days' }), council)).toMatchObject({
      type: 'not-allowed',
    });
    one.take('amended', amended({ '/limits/informal/within': '12 working days' }), icb);
    expect(states(one)).toEqual(['a1 open']);
    one.take('amendment-agreed', { on: '2026-11-10', amendment: 'a1' }, trust);
    expect(states(one)).toEqual(['a1 open']);
    one.take('amendment-agreed', { on: '2026-11-10', amendment: 'a1' }, council);
    expect(states(one)).toEqual(['a1 agreed']);
  });
});
