import { factsOf } from '../../protocols/case/facts/standing';
import { moved, movedBack } from '../../protocols/case/forms/case-forms';
import {
  amended,
  answered,
  contested,
  council,
  link,
  openingForm,
  PARTS,
  partWithdrawn,
  timescaleAgreed,
  unavailable,
  withdrawn,
  withheld,
} from './forms';
import { RequestOnPaper } from './on-paper';

const ONE = openingForm({ parts: PARTS.slice(0, 1) });
const TWO = openingForm({ parts: PARTS.slice(0, 2) });
const moves = ({ one }: RequestOnPaper): readonly string[] => [
  ...factsOf(one.standing, moved).map(({ form, on }) => `${form.from} to ${form.to} on ${on}`),
  ...factsOf(one.standing, movedBack).map(({ form }) => `back to ${form.to}`),
];

describe('it closes when each part is answered, withheld or withdrawn', () => {
  test.each([
    ['answered', [answered(), answered({ parts: ['carers'] })], 'answered'],
    ['withheld', [withheld({ part: 'waiting' }), withheld()], 'withheld'],
    ['answered and withheld', [answered(), withheld()], 'partly-withheld'],
    ['answered and withdrawn', [answered(), partWithdrawn({ part: 'carers' })], 'answered'],
    ['withheld and withdrawn', [partWithdrawn({ part: 'waiting' }), withheld({ on: '2026-03-12' })], 'withheld'],
    ['withdrawn', [partWithdrawn({ part: 'waiting' }), partWithdrawn({ part: 'carers' })], 'withdrawn'],
  ] as const)('%s', (_, forms, outcome) => {
    const request = new RequestOnPaper(TWO);
    for (const form of forms) {
      expect([request.stage, request.outcome]).toEqual(['asked', null]);
      if ('parts' in form) request.take('answered', form);
      else if ('why' in form) request.take('withheld', form);
      else request.take('part-withdrawn', form, link);
    }
    expect([request.stage, request.outcome]).toEqual(['closed', outcome]);
    expect(request.one.view().status).toBe('closed');
  });

  test('dated by the last of them, whenever it is told', () => {
    const request = new RequestOnPaper(ONE);
    request.take('answered', answered(), council, '2026-03-13');
    expect(moves(request)).toEqual(['asked to closed on 2026-03-09']);
  });

  test('after which nothing more is said of it but notes, documents, links (409)', () => {
    const request = new RequestOnPaper(ONE);
    request.take('answered', answered());
    for (const [step, form, by] of [
      ['answered', answered({ on: '2026-03-10' }), council],
      ['withheld', withheld({ part: 'waiting' }), council],
      ['interest-declared', { on: '2026-03-10', name: 'Della Marsh', interest: 'She chairs the centre' }, council],
      ['withdrawn', withdrawn(), link],
    ] as const)
      expect(request.refused(step, form, by)).toMatchObject({ type: 'not-open', stage: 'closed' });
    expect(request.refused('noted', { on: '2026-03-12', text: 'Thank you' }, link)).toBeUndefined();
    expect(request.stage).toBe('closed');
  });
});

describe('0.15: withdrawn, by the LINK', () => {
  test('it closes; what was answered stays so', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered());
    request.take('withdrawn', withdrawn(), link);
    expect([request.stage, request.outcome]).toEqual(['closed', 'withdrawn']);
    expect(request.parts).toMatchObject({ waiting: 'answered 2026-03-09' });
    expect(request.limits).toEqual({ answer: '2026-03-30 cancelled' });
  });
});

describe('0.3: an amendment after which it would not have closed opens it again', () => {
  test('an answer that was of another part: what it left is due as before, and is missed at once where that has passed', () => {
    const request = new RequestOnPaper(TWO);
    request.take('answered', answered());
    const seq = request.take('answered', answered({ on: '2026-03-10', parts: ['carers'] }));
    request.take('amended', amended({ seq, changes: { parts: ['waiting'] } }));
    expect([request.stage, request.outcome, request.limits]).toEqual(['asked', null, { answer: '2026-03-30 running' }]);
    expect(moves(request)).toEqual(['asked to closed on 2026-03-10', 'back to asked']);
    request.take('answered', answered({ on: '2026-03-13', parts: ['carers'] }));
    expect([request.stage, request.limits]).toEqual(['closed', { answer: '2026-03-30 met 2026-03-13' }]);

    const late = new RequestOnPaper(TWO);
    const both = late.take('answered', answered({ parts: ['waiting', 'carers'] }));
    late.take('amended', amended({ on: '2026-04-01', seq: both, changes: { parts: ['waiting'] } }));
    expect([late.stage, late.limits]).toEqual(['asked', { answer: '2026-03-30 missed' }]);
  });

  test('an answer of another day: it closed on that day, in time or not', () => {
    const request = new RequestOnPaper(ONE);
    const seq = request.take('answered', answered({ on: '2026-03-30' }));
    expect(request.limits).toEqual({ answer: '2026-03-30 met 2026-03-30' });
    request.take('amended', amended({ on: '2026-04-02', seq, changes: { on: '2026-04-01' } }));
    expect(request.limits).toEqual({ answer: '2026-03-30 met-late 2026-04-01' });
    expect(moves(request)).toEqual(['asked to closed on 2026-03-30', 'asked to closed on 2026-04-01', 'back to asked']);
    request.take('amended', amended({ on: '2026-04-02', seq, changes: { on: '2026-03-27' } }));
    expect([request.stage, request.limits]).toEqual(['closed', { answer: '2026-03-30 met 2026-03-27' }]);
  });

  test('the LINK’s own withdrawal of a part, put right to another', () => {
    const request = new RequestOnPaper(TWO);
    request.take('answered', answered());
    const seq = request.take('part-withdrawn', partWithdrawn({ part: 'carers' }), link);
    expect(request.stage).toBe('closed');
    request.take('amended', amended({ seq, changes: { part: 'waiting' } }), link);
    expect([request.stage, request.parts]).toEqual(['asked', { waiting: 'answered 2026-03-09', carers: 'asked by 2026-03-30' }]);
  });

  test('what only words change leaves it closed', () => {
    const request = new RequestOnPaper(ONE);
    const seq = request.take('answered', answered());
    request.take('amended', amended({ seq, changes: { text: 'Median 18 days' } }));
    expect([request.stage, moves(request)]).toEqual(['closed', ['asked to closed on 2026-03-09']]);
  });
});

test('0.9: a timescale that is contested once all is answered changes by when it was due, and opens nothing', () => {
  const request = new RequestOnPaper(ONE);
  request.take('unavailable', unavailable({ on: '2026-03-30', part: 'waiting' }));
  const on = { on: '2026-03-30', agreedBy: [council, link].map(({ party }) => ({ party, name: 'Somebody', on: '2026-03-30' })) };
  const seq = request.take('timescale-agreed', timescaleAgreed({ ...on, part: 'waiting' }));
  request.take('answered', answered({ on: '2026-04-01' }));
  expect(request.limits).toEqual({ answer: '2026-03-30 cancelled', 'timescale:waiting': '2026-04-17 met 2026-04-01' });
  request.take('contested', contested({ on: '2026-04-02', seq }), link);
  expect([request.stage, request.limits]).toEqual(['closed', { answer: '2026-03-30 met-late 2026-04-01' }]);
});
