import {
  agreedBy,
  amended,
  answered,
  contested,
  council,
  extensionAgreed,
  extensionProposed,
  link,
  timescaleAgreed,
  unavailable,
  withheld,
} from './forms';
import { pointersOf, RequestOnPaper } from './on-paper';

/** A request of which "carers" was said to be unavailable on Wednesday 4 March, and nothing else has happened. */
function withoutCarers(): RequestOnPaper {
  const request = new RequestOnPaper();
  request.take('unavailable', unavailable());
  return request;
}

/** The same, with the other two parts answered on Monday 9 March. */
function onlyCarersLeft(): RequestOnPaper {
  const request = withoutCarers();
  request.take('answered', answered({ parts: ['waiting', 'menus'] }));
  return request;
}

describe('Information Requests: what is not readily available, or confidential, is said to the LINK', () => {
  test('by whoever was asked, with its ground; until a date is agreed the 20 working days stand', () => {
    const request = withoutCarers();
    expect(request.parts).toMatchObject({
      waiting: 'asked by 2026-03-30',
      carers: 'unavailable not-readily-available by 2026-03-30',
    });
    expect(request.limits).toEqual({ answer: '2026-03-30 running' });
    request.take('unavailable', unavailable({ part: 'menus', ground: 'confidentiality' }));
    expect(request.parts['menus']).toBe('unavailable confidentiality by 2026-03-30');
  });

  test.each([
    ['by the LINK', {}, link, ['not-allowed']],
    ['of a part that nobody asked for', { part: 'other' }, council, ['/part']],
    ['for a reason of its own', { ground: 'too-dear' }, council, ['/ground']],
    ['without saying why', { explanation: '' }, council, ['/explanation']],
    ['tomorrow', { on: '2026-03-05' }, council, ['/on']],
    ['before it was asked', { on: '2026-03-01' }, council, ['/on']],
  ])('%s: refused', (_, overrides, by, pointers) => {
    expect(pointersOf(new RequestOnPaper().refused('unavailable', unavailable(overrides), by, '2026-03-04'))).toEqual(pointers);
  });

  test('once: what was wrong in it is amended (409)', () => {
    expect(withoutCarers().refused('unavailable', unavailable({ on: '2026-03-05' }))).toMatchObject({
      type: 'not-open',
      clause: 'Information Requests 2',
      detail: expect.stringContaining('it has been said already'),
    });
  });
});

describe('a timescale that both agree on', () => {
  test('is the limit of that part from then on; the 20 working days go on for the rest', () => {
    const request = withoutCarers();
    const seq = request.take('timescale-agreed', timescaleAgreed());
    expect(request.limits).toEqual({ answer: '2026-03-30 running', 'timescale:carers': '2026-04-17 running' });
    expect(request.limit('timescale:carers')).toMatchObject({
      title: 'Provide what was unavailable (lewisham-council, How many carers were offered a break in 2025)',
      clause: 'Information Requests 2',
      owners: ['lewisham-council'],
      from: '2026-03-06',
      of: { part: 'carers' },
      explanation: [{ date: '2026-03-06', extendedTo: '2026-04-17', seq, reason: 'both agreed on a date for this part' }],
      localDefault: { mark: 'ours' },
    });
  });

  test('may be reported by either, and may be sooner than the 20 working days', () => {
    const request = withoutCarers();
    request.take('timescale-agreed', timescaleAgreed({ date: '2026-03-13' }), link);
    expect(request.limits['timescale:carers']).toBe('2026-03-13 running');
  });

  test.each([
    ['the council alone', { agreedBy: agreedBy('2026-03-06').slice(0, 1) }, ['/agreedBy']],
    ['the LINK alone', { agreedBy: agreedBy('2026-03-06').slice(1) }, ['/agreedBy']],
    [
      'the council and a hospital that was not asked',
      { agreedBy: [...agreedBy('2026-03-06').slice(0, 1), { organisation: 'lewisham-hospital-trust', name: 'K', on: '2026-03-06' }] },
      ['/agreedBy/1/organisation', '/agreedBy'],
    ],
    ['both, tomorrow', { agreedBy: agreedBy('2026-03-07') }, ['/agreedBy/0/on', '/agreedBy/1/on', '/on']],
    ['both, after the day that it is dated', { on: '2026-03-05' }, ['/on']],
    ['both, on a day that is over', { date: '2026-03-05' }, ['/date']],
    ['both, on a day that does not exist', { date: '2026-02-30' }, ['/date']],
    ['both, on a day beyond every calendar', { date: '9999-12-31' }, ['/date']],
    ['both, for a part that nobody asked for', { part: 'other' }, ['/part']],
    ['both, for a part that is to be had', { part: 'waiting' }, ['not-open']],
  ])('%s: refused', (_, overrides, pointers) => {
    const refusal = withoutCarers().refused('timescale-agreed', timescaleAgreed(overrides), council, '2026-03-06');
    expect(pointersOf(refusal)).toEqual(pointers);
  });

  test('before anything was said to be unavailable: 409', () => {
    const request = new RequestOnPaper();
    expect(request.one.last.openSteps['lewisham-council']).not.toContain('timescale-agreed');
    expect(request.refused('timescale-agreed', timescaleAgreed())).toMatchObject({ type: 'not-open', clause: 'Information Requests 2' });
  });

  test('of a day that is told late has passed at once (0.2)', () => {
    const request = withoutCarers();
    request.take('timescale-agreed', timescaleAgreed({ date: '2026-03-09' }), council, '2026-03-12');
    expect(request.limits['timescale:carers']).toBe('2026-03-09 missed');
  });

  test('told late, of a part that has been answered since, is what the answer kept', () => {
    const request = withoutCarers();
    request.wait('2026-04-09');
    request.take('answered', answered({ on: '2026-04-09', parts: ['carers', 'waiting'] }));
    request.take('timescale-agreed', timescaleAgreed(), council, '2026-04-10');
    expect(request.limits).toEqual({ answer: '2026-03-30 missed', 'timescale:carers': '2026-04-17 met 2026-04-09' });
    const late = timescaleAgreed({ on: '2026-04-10', agreedBy: agreedBy('2026-04-10') });
    expect(request.refused('timescale-agreed', late)).toMatchObject({ detail: expect.stringContaining('which is final') });
  });
});

describe('0.9: a timescale that is contested was not agreed', () => {
  test('the 20 working days stand again for that part', () => {
    const request = onlyCarersLeft();
    const seq = request.take('timescale-agreed', timescaleAgreed({ on: '2026-03-10' }));
    expect(request.limits).toEqual({ answer: '2026-03-30 met 2026-03-09', 'timescale:carers': '2026-04-17 running' });
    const contest = request.take('contested', contested({ seq, on: '2026-03-11' }), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 running' });
    expect(request.one.view().breaches).toMatchObject([{ clause: '0.9', seq: contest }]);
    expect(request.toldOf(contest)).toEqual(['lewisham-council lead', 'lewisham-link lead']);
  });

  test('which have passed meanwhile: missed at once, and chased from that day', () => {
    const request = onlyCarersLeft();
    const seq = request.take('timescale-agreed', timescaleAgreed({ on: '2026-03-27' }));
    request.take('contested', contested({ seq, on: '2026-04-02' }), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 missed' });
    expect(request.told('missed')).toEqual([
      'answer|2026-03-30|missed-1: lewisham-council deputy, lewisham-council lead, lewisham-link lead',
    ]);
    request.wait('2026-04-13'); // five working days after the 2nd: Easter is between
    expect(request.told('missed')).toHaveLength(2);
    request.take('timescale-agreed', timescaleAgreed({ on: '2026-04-14', agreedBy: agreedBy('2026-04-14') }));
    expect(request.limits).toEqual({ answer: '2026-03-30 met-late 2026-04-14', 'timescale:carers': '2026-04-17 running' });
  });

  test('by the other alone, within five working days of its being reported', () => {
    const request = onlyCarersLeft();
    const seq = request.take('timescale-agreed', timescaleAgreed({ on: '2026-03-09' }));
    expect(pointersOf(request.refused('contested', contested({ seq, on: '2026-03-09' }), council))).toEqual(['/seq']);
    expect(request.refused('contested', contested({ seq, on: '2026-03-17' }), link)).toMatchObject({
      type: 'void',
      clause: 'Information Requests',
      errors: [{ pointer: '/on' }],
    });
  });

  test('agreed again after that, the new date holds', () => {
    const request = onlyCarersLeft();
    const seq = request.take('timescale-agreed', timescaleAgreed({ on: '2026-03-10' }));
    request.take('contested', contested({ seq, on: '2026-03-11' }), link);
    request.take('timescale-agreed', timescaleAgreed({ on: '2026-03-12', date: '2026-04-02', agreedBy: agreedBy('2026-03-12') }), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 met 2026-03-09', 'timescale:carers': '2026-04-02 running' });
  });
});

describe('the last word on a date holds', () => {
  const again = (on: string, date: string) => timescaleAgreed({ on, date, agreedBy: agreedBy(on) });
  const extended = (request: RequestOnPaper, on: string, to: string): void => {
    const limit = 'timescale:carers';
    request.take('extension-proposed', extensionProposed({ on, limit, to }));
    request.take('extension-agreed', extensionAgreed({ on, limit }), link);
  };

  test('a second timescale takes the place of the first, later or sooner', () => {
    const request = withoutCarers();
    request.take('timescale-agreed', timescaleAgreed());
    request.take('timescale-agreed', again('2026-03-09', '2026-05-01'));
    expect(request.limits['timescale:carers']).toBe('2026-05-01 running');
    request.take('timescale-agreed', again('2026-03-10', '2026-04-01'));
    expect(request.limits['timescale:carers']).toBe('2026-04-01 running');
  });

  test('0.8: an extension moves it, until both agree on another date', () => {
    const request = withoutCarers();
    request.take('timescale-agreed', timescaleAgreed());
    extended(request, '2026-03-09', '2026-05-01');
    expect(request.limits['timescale:carers']).toBe('2026-05-01 running');
    expect(request.limits['answer']).toBe('2026-03-30 running');
    request.take('timescale-agreed', again('2026-03-10', '2026-04-01'));
    expect(request.limits['timescale:carers']).toBe('2026-04-01 running');
    extended(request, '2026-03-11', '2026-04-08');
    expect(request.limits['timescale:carers']).toBe('2026-04-08 running');
  });

  test('0.9: an extension of what was contested does not move what was agreed after', () => {
    const request = withoutCarers();
    const seq = request.take('timescale-agreed', timescaleAgreed());
    extended(request, '2026-03-09', '2026-05-01');
    request.take('contested', contested({ seq }), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 running' });
    request.take('timescale-agreed', again('2026-03-11', '2026-04-01'));
    expect(request.limits['timescale:carers']).toBe('2026-04-01 running');
  });
});

describe('0.3: what both have agreed on, one alone does not change', () => {
  function agreed() {
    const request = new RequestOnPaper();
    const said = request.take('unavailable', unavailable());
    const seq = request.take('timescale-agreed', timescaleAgreed());
    return { request, said, seq };
  }

  test('another date is told as an agreement, and may be contested anew', () => {
    const { request, seq } = agreed();
    request.wait('2026-03-20'); // what was reported on the 6th could be contested until the 13th
    request.take('amended', amended({ on: '2026-03-20', seq, changes: { date: '2026-12-31' } }));
    expect(request.limits['timescale:carers']).toBe('2026-12-31 running');
    request.take('contested', contested({ on: '2026-03-23', seq }), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 running' });
  });

  test.each([
    ['to a part that is to be had', { part: 'waiting' }, ['void']],
    ['to an agreement of one alone', { agreedBy: agreedBy('2026-03-06').slice(0, 1) }, ['/changes/agreedBy']],
    ['to a day before the last of them agreed', { on: '2026-03-05' }, ['/changes/on']],
  ])('a timescale is not amended %s', (_, changes, pointers) => {
    const { request, seq } = agreed();
    expect(pointersOf(request.refused('amended', amended({ seq, changes })))).toEqual(pointers);
    expect(request.limits['timescale:carers']).toBe('2026-04-17 running');
  });

  test('that the part was unavailable stays; how it was explained may be put right', () => {
    const { request, said } = agreed();
    expect(request.refused('amended', amended({ seq: said, changes: { part: 'menus' } }))).toMatchObject({
      type: 'void',
      clause: '0.3',
      detail: expect.stringContaining('both have agreed on a date for "carers"'),
    });
    expect(request.refused('amended', amended({ seq: said, changes: { ground: 'confidentiality' } }))).toBeUndefined();
    expect(request.parts['carers']).toBe('unavailable confidentiality by 2026-04-17');
  });

  test('before a date is agreed, it may turn out to have been another part', () => {
    const request = new RequestOnPaper();
    const seq = request.take('unavailable', unavailable());
    expect(request.refused('amended', amended({ seq, changes: { part: 'menus' } }))).toBeUndefined();
    expect(request.parts).toMatchObject({ carers: 'asked by 2026-03-30', menus: 'unavailable not-readily-available by 2026-03-30' });
  });

  test('a date that was mistyped may be put right after the part was withheld', () => {
    const { request, seq } = agreed();
    request.take('withheld', withheld());
    expect(request.refused('amended', amended({ seq, changes: { date: '2026-04-20' } }))).toBeUndefined();
    expect(request.limits['timescale:carers']).toBe('2026-04-20 met 2026-03-10');
  });
});
