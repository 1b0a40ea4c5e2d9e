import type { Explained } from '../../protocols/case/limits/limit';
import {
  agreedBy,
  amended,
  answered,
  council,
  extensionAgreed,
  extensionProposed,
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

const skipped = (explanation: readonly Explained[] = []): readonly string[] =>
  explanation.flatMap((line) => ('skipped' in line && line.skipped !== 'weekend' ? [`${line.date} ${line.name ?? ''}`] : []));
const last = (explanation: readonly Explained[] = []): Explained | undefined => explanation.at(-1);

/*
 * Reckoned by hand, day 0 being the receipt.
 * Monday 2 March 2026: 3-6 are 1-4, to 13 March 9, to the 20th 14, to the 27th 19, Monday 30 March 20.
 * Sunday 1 March: the week to the 6th makes 5, three more 20: Friday 27 March.
 * Monday 16 March: to the 20th 4, to the 27th 9, 30 March to 2 April 13; not Good Friday the 3rd, not Easter Monday the 6th; 7-10 make 17, 13, 14, 15 make 20.
 * Monday 8 December 2025: to the 12th 4, to the 19th 9, 22, 23, 24 make 12; not 25, 26; 29, 30, 31 make 15; not 1 January; 2 is 16, 5-8 make 20.
 */
describe('Information Requests 1: within 20 working days of receipt', () => {
  test.each([
    ['a Monday', '2026-03-02', '2026-03-30', []],
    ['a Sunday', '2026-03-01', '2026-03-27', []],
    ['before Easter', '2026-03-16', '2026-04-15', ['2026-04-03 Good Friday', '2026-04-06 Easter Monday']],
    ['before Christmas', '2025-12-08', '2026-01-08', ['2025-12-25 Christmas Day', '2025-12-26 Boxing Day', '2026-01-01 New Year’s Day']],
  ])('%s', (_, receivedOn, due, holidays) => {
    const request = new RequestOnPaper(openingForm({ receivedOn }), { day: receivedOn < '2026-03-02' ? '2026-03-02' : receivedOn });
    const limit = request.limit('answer');
    expect(limit).toMatchObject({ from: receivedOn, due, clause: 'Information Requests 1', owners: ['lewisham-council'], forecast: false });
    expect(skipped(limit?.explanation).map((day) => day.replace("'", '’'))).toEqual(holidays);
    expect(last(limit?.explanation)).toEqual({ date: due, counted: 20 });
    expect(limit?.localDefault).toMatchObject({ mark: 'silent' });
  });

  test('late only from the first instant of the next day: an answer on the last day is in time', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered({ on: '2026-03-30', parts: ['waiting', 'carers', 'menus'] }));
    expect(request.limits).toEqual({ answer: '2026-03-30 met 2026-03-30' });
    const late = new RequestOnPaper().wait('2026-03-31');
    expect(late.limits).toEqual({ answer: '2026-03-30 missed' });
  });

  test('met by the last answer', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered());
    expect(request.limits).toEqual({ answer: '2026-03-30 running' });
    request.take('withheld', withheld());
    expect(request.limits).toEqual({ answer: '2026-03-30 running' });
    request.take('answered', answered({ on: '2026-04-01', parts: ['menus'] }));
    expect(request.limits).toEqual({ answer: '2026-03-30 met-late 2026-04-01' });
  });

  test('0.2: an answer in time that is told late makes it met', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered({ on: '2026-03-30', parts: ['waiting', 'carers', 'menus'] }), council, '2026-04-02');
    expect(request.limits).toEqual({ answer: '2026-03-30 met 2026-03-30' });
    expect(request.one.entries.flatMap(({ event }) => event ?? [])).toEqual(expect.arrayContaining(['limit-missed', 'limit-met']));
  });

  test('0.2: a request that is told of when its time is over is missed at once', () => {
    const request = new RequestOnPaper(openingForm({ receivedOn: '2026-01-05' }));
    expect(request.limits).toEqual({ answer: '2026-02-02 missed' });
  });

  test('0.8: moves where both agree, and the last answer is in time by that', () => {
    const request = new RequestOnPaper();
    request.take('extension-proposed', extensionProposed());
    expect(request.limits).toEqual({ answer: '2026-03-30 running' });
    request.take('extension-agreed', extensionAgreed(), link);
    expect(request.limits).toEqual({ answer: '2026-04-20 running' });
    request.take('answered', answered({ on: '2026-04-20', parts: ['waiting', 'carers', 'menus'] }));
    expect(request.limits).toEqual({ answer: '2026-04-20 met 2026-04-20' });
  });
});

describe('of what is neither answered nor has a date of its own', () => {
  const dated = (request: RequestOnPaper, part: string, on: string): void => {
    request.take('unavailable', unavailable({ on, part }));
    request.take('timescale-agreed', timescaleAgreed({ on, part, agreedBy: agreedBy(on) }));
  };

  test('where every part got its date in time, nothing is left of it: cancelled', () => {
    const request = new RequestOnPaper();
    for (const { id } of PARTS.slice(0, 2)) dated(request, id, '2026-03-09');
    expect(request.limits['answer']).toBe('2026-03-30 running');
    dated(request, 'menus', '2026-03-30');
    expect(request.limits['answer']).toBe('2026-03-30 cancelled');
    expect(request.stage).toBe('asked');
  });

  test('where the last part got its date after it had passed, it was missed until then: met late', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered({ parts: ['waiting', 'menus'] }));
    request.wait('2026-04-01');
    expect(request.limits['answer']).toBe('2026-03-30 missed');
    dated(request, 'carers', '2026-04-02');
    expect(request.limits).toEqual({ answer: '2026-03-30 met-late 2026-04-02', 'timescale:carers': '2026-04-17 running' });
  });

  test('where what is left is withdrawn: by the last answer, or by nothing', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered({ parts: ['waiting', 'carers'] }));
    request.take('part-withdrawn', partWithdrawn(), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 met 2026-03-09' });

    const nothing = new RequestOnPaper();
    for (const { id } of PARTS) nothing.take('part-withdrawn', partWithdrawn({ part: id }), link);
    expect(nothing.limits).toEqual({ answer: '2026-03-30 cancelled' });
  });

  test('where what is left is withdrawn after it had passed: met late', () => {
    const request = new RequestOnPaper();
    request.take('answered', answered({ parts: ['waiting', 'carers'] }));
    request.take('part-withdrawn', partWithdrawn({ on: '2026-04-02' }), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 met-late 2026-04-02' });
  });

  test('0.15: where the request is withdrawn: cancelled', () => {
    const request = new RequestOnPaper();
    dated(request, 'menus', '2026-03-09');
    request.take('withdrawn', withdrawn(), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 cancelled', 'timescale:menus': '2026-04-17 cancelled' });
  });
});

describe('Information Requests 2: the date of a part', () => {
  /** "carers" and "menus", each with a date of its own: 17 and 24 April. */
  function withTwo(): RequestOnPaper {
    const request = new RequestOnPaper();
    for (const [part, date] of [
      ['carers', '2026-04-17'],
      ['menus', '2026-04-24'],
    ] as const) {
      request.take('unavailable', unavailable({ on: '2026-03-09', part }));
      request.take('timescale-agreed', timescaleAgreed({ on: '2026-03-09', part, date, agreedBy: agreedBy('2026-03-09') }));
    }
    return request;
  }

  test('one a part: met, and met late, each by its own answer', () => {
    const request = withTwo();
    request.take('answered', answered({ on: '2026-04-17', parts: ['carers'] }));
    expect(request.limits).toMatchObject({ 'timescale:carers': '2026-04-17 met 2026-04-17', 'timescale:menus': '2026-04-24 running' });
    request.take('withheld', withheld({ on: '2026-04-27', part: 'menus' }));
    expect(request.limits['timescale:menus']).toBe('2026-04-24 met-late 2026-04-27');
  });

  test('cancelled by a withdrawal in time; after it had passed, missed until then', () => {
    const request = withTwo();
    request.take('part-withdrawn', partWithdrawn({ on: '2026-04-20', part: 'carers' }), link);
    request.take('part-withdrawn', partWithdrawn({ on: '2026-04-20', part: 'menus' }), link);
    expect(request.limits).toMatchObject({
      'timescale:carers': '2026-04-17 met-late 2026-04-20',
      'timescale:menus': '2026-04-24 cancelled',
    });
  });

  test('0.3: an answer that is put right to a later day was late', () => {
    const request = withTwo();
    request.take('answered', answered({ parts: ['waiting', 'menus'] }));
    const seq = request.take('answered', answered({ on: '2026-04-17', parts: ['carers'] }));
    expect([request.stage, request.limits['timescale:carers']]).toEqual(['closed', '2026-04-17 met 2026-04-17']);
    request.take('amended', amended({ on: '2026-04-21', seq, changes: { on: '2026-04-20' } }));
    expect([request.stage, request.limits['timescale:carers']]).toEqual(['closed', '2026-04-17 met-late 2026-04-20']);
  });
});
