import type { Role } from '../../protocols/case/facts/fact';
import {
  agreedBy,
  amended,
  answered,
  council,
  document,
  hospital,
  link,
  openingForm,
  partWithdrawn,
  timescaleAgreed,
  unavailable,
  withdrawn,
  withheld,
} from './forms';
import { pointersOf, RequestOnPaper } from './on-paper';

describe('Information Requests 1: answered in part or in full', () => {
  test('in part: what was answered is done, the rest is due as before', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered());
    expect(request.parts).toEqual({ waiting: 'answered 2026-03-09', carers: 'asked by 2026-03-30', menus: 'asked by 2026-03-30' });
    expect([request.stage, request.outcome]).toEqual(['asked', null]);
  });

  test('in full, in one go: the request closes, answered', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered({ parts: ['menus', 'waiting', 'carers'] }));
    expect([request.stage, request.outcome]).toEqual(['closed', 'answered']);
    expect(request.limits).toEqual({ answer: '2026-03-30 met 2026-03-09' });
  });

  test.each([
    ['in words', {}],
    ['by documents', { text: undefined, documents: [document('Waiting times')] }],
    ['by both', { documents: [document('Waiting times'), document('Notes')] }],
  ])('%s', (_, overrides) => {
    expect(new RequestOnPaper().refused('answered', answered(overrides))).toBeUndefined();
  });

  test.each([
    ['in neither', { text: undefined }, ['/text']],
    ['by an empty list of documents', { text: undefined, documents: [] }, ['/documents']],
    ['of no part', { parts: [] }, ['/parts']],
    ['of a part that nobody asked for', { parts: ['waiting', 'other'] }, ['/parts/1']],
    ['of a part twice', { parts: ['waiting', 'waiting'] }, ['/parts']],
    ['before it was asked', { on: '2026-03-01' }, ['/on']],
    ['tomorrow', { on: '2026-03-10' }, ['/on']],
  ])('%s: 422', (_, overrides, pointers) => {
    expect(pointersOf(new RequestOnPaper().refused('answered', answered(overrides), council, '2026-03-09'))).toEqual(pointers);
  });

  test('after it was made, and before it was received: 422', () => {
    const request = new RequestOnPaper(openingForm({ openedOn: '2026-02-20', receivedOn: '2026-03-02' }));
    expect(request.refused('answered', answered({ on: '2026-02-25' }), council, '2026-03-09')).toMatchObject({
      errors: [{ pointer: '/on', detail: 'the request was received on 2026-03-02' }],
    });
  });

  test('before its date came to be agreed, or after: an answer is an answer', () => {
    const request = new RequestOnPaper();
    request.take('unavailable', unavailable());
    request.take('timescale-agreed', timescaleAgreed());
    request.take('answered', answered({ parts: ['carers'] }));
    expect(request.limits).toEqual({ answer: '2026-03-30 running', 'timescale:carers': '2026-04-17 met 2026-03-09' });
  });
});

describe('what ends a part is final (409)', () => {
  const ends = [
    ['answered', 'answered', answered(), council],
    ['withheld', 'withheld', withheld({ on: '2026-03-09', part: 'waiting' }), council],
    ['withdrawn', 'part-withdrawn', partWithdrawn({ on: '2026-03-09', part: 'waiting' }), link],
  ] as const;
  const more = [
    ['unavailable', unavailable({ on: '2026-03-10', part: 'waiting' }), council],
    ['timescale-agreed', timescaleAgreed({ on: '2026-03-10', part: 'waiting', agreedBy: agreedBy('2026-03-10') }), council],
    ['answered', answered({ on: '2026-03-10', parts: ['carers', 'waiting'] }), council],
    ['withheld', withheld({ part: 'waiting' }), council],
    ['part-withdrawn', partWithdrawn({ on: '2026-03-10', part: 'waiting' }), link],
  ] as const;

  test.each(
    ends.flatMap(([how, step, form, by]) => more.map(([next, nextForm, nextBy]) => ({ how, step, form, by, next, nextForm, nextBy }))),
  )('a part that was $how takes no "$next"', ({ how, step, form, by, next, nextForm, nextBy }) => {
    const request = new RequestOnPaper();
    request.take(step, form, by);
    expect(request.refused(next, nextForm, nextBy)).toMatchObject({
      type: 'not-open',
      stage: 'asked',
      detail: expect.stringContaining(`"waiting" was ${how} on Monday 9 March 2026, which is final`),
    });
    expect(request.parts['carers']).toBe('asked by 2026-03-30');
  });

  test('0.1, 0.2: an answer that came before the LINK withdrew the part is told late, and counts', () => {
    const request = new RequestOnPaper();
    request.take('part-withdrawn', partWithdrawn({ on: '2026-04-01' }), link);
    expect(request.parts['menus']).toBe('withdrawn 2026-04-01');
    request.take('answered', answered({ on: '2026-03-27', parts: ['menus'] }), council, '2026-04-02');
    expect(request.parts['menus']).toBe('answered 2026-03-27');
  });

  test('a withdrawal told late takes no answer back: the LINK alone does not change what has been answered (0.3)', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered());
    const early = partWithdrawn({ on: '2026-03-05', part: 'waiting' });
    expect(request.refused('part-withdrawn', early, link, '2026-03-10')).toMatchObject({ type: 'not-open' });

    const seq = request.take('part-withdrawn', partWithdrawn(), link);
    request.take('answered', answered({ on: '2026-03-10', parts: ['menus'] }), council, '2026-03-12');
    expect(request.refused('amended', amended({ seq, changes: { on: '2026-03-09' } }), link)).toMatchObject({
      type: 'void',
      clause: '0.3',
      detail: expect.stringContaining('"menus" was answered on Tuesday 10 March 2026'),
    });
    expect(request.refused('amended', amended({ seq, changes: { reason: 'They are in the paper' } }), link)).toBeUndefined();
    expect(request.parts['menus']).toBe('answered 2026-03-10');
  });

  test('what was said to be withheld is not answered after all, nor before: that is amended', () => {
    const request = new RequestOnPaper();
    const seq = request.take('withheld', withheld());
    expect(request.refused('answered', answered({ parts: ['carers'] }), council, '2026-03-11')).toMatchObject({ type: 'not-open' });
    request.take('amended', amended({ seq, changes: { part: 'menus' } }));
    expect(request.parts).toMatchObject({ carers: 'asked by 2026-03-30', menus: 'withheld 2026-03-10' });
  });
});

describe('Working Together: who may say what', () => {
  test.each([
    ['answered', answered(), link],
    ['withheld', withheld(), link],
    ['unavailable', unavailable(), link],
    ['part-withdrawn', partWithdrawn(), council],
    ['withdrawn', withdrawn(), council],
    ['answered', answered(), hospital],
    ['noted', { on: '2026-03-09', text: 'We have a copy' }, hospital],
  ] as const)('no "%s" by %p: 403', (step, form, by) => {
    expect(new RequestOnPaper().refused(step, form, by)).toMatchObject({ type: 'not-allowed' });
  });

  test('whoever works for the leads, and the leads; nobody else of their organisation: 403', () => {
    const allowed = (role: Role): string => pointersOf(new RequestOnPaper().refused('answered', answered(), { ...council, role }))[0] ?? '';
    expect((['coordinator', 'lead'] satisfies Role[]).map(allowed)).toEqual(['taken', 'taken']);
    const others: readonly Role[] = ['representative', 'complaints-officer', 'mediator', 'policy-officer', 'auditor', 'operator', 'person'];
    expect(others.map(allowed)).toEqual(others.map(() => 'not-allowed'));
  });

  test('each is shown the steps that it may take', () => {
    const { one } = new RequestOnPaper();
    const own = [
      'unavailable',
      'timescale-agreed',
      'answered',
      'withheld',
      'part-withdrawn',
      'attended',
      'attendance-declined',
      'withdrawn',
    ];
    const open = (party: string) => one.last.openSteps[party]?.filter((step) => own.includes(step));
    expect(open('lewisham-council')).toEqual(['unavailable', 'answered', 'withheld']);
    expect(open('lewisham-link')).toEqual(['part-withdrawn', 'withdrawn']);
    expect(one.last.openSteps['lewisham-hospital-trust']).toBeUndefined();
  });
});
