import type { Role } from '../../protocols/case/facts/fact';
import {
  amended,
  answered,
  attendanceForm,
  attended,
  council,
  hospital,
  link,
  openingForm,
  PARTS,
  timescaleAgreed,
  unavailable,
} from './forms';
import { openingFaults, pointersOf, RequestOnPaper } from './on-paper';

describe('Information Requests: the LINK asks a statutory partner in writing', () => {
  test.each([
    ['the council', council],
    ['the hospital trust', hospital],
  ])('%s: the two of them are its parties, and nobody else', (_, of) => {
    const { one } = new RequestOnPaper(openingForm({ of: of.organisation }));
    expect(one.view().parties).toEqual([
      { id: 'lewisham-link', role: 'link', organisation: 'lewisham-link' },
      { id: of.organisation, role: 'asked', organisation: of.organisation },
    ]);
  });

  test.each([
    ['the council asks the hospital', council, hospital.organisation],
    ['the council asks the LINK', council, link.organisation],
    ['the LINK asks itself', link, link.organisation],
    ['the LINK asks a stranger', link, 'lincolnshire-icb'],
    ['a stranger asks the council', { ...link, organisation: 'lincolnshire-icb' }, council.organisation],
  ])('%s: 422', (_, by, of) => {
    expect(openingFaults(openingForm({ of }), { by })).toContain('/of');
  });

  test('Working Together: through the nominated leads, and those who work for them: anybody else 403', () => {
    expect(openingFaults(openingForm(), { by: { ...link, role: 'lead' } })).toEqual(['taken']);
    for (const role of ['representative', 'mediator', 'operator', 'auditor', 'person'] satisfies Role[])
      expect(openingFaults(openingForm(), { by: { ...link, role } })).toEqual(['not-allowed']);
  });
});

describe('what is asked', () => {
  test.each([
    ['information without parts', { parts: undefined }, ['/parts']],
    ['information in no parts', { parts: [] }, ['/parts']],
    ['a part that asks nothing', { parts: [{ id: 'a', what: ' ' }] }, ['/parts/0/what']],
    ['information with a meeting', { meetingOn: '2026-03-16' }, ['/meetingOn']],
    ['attendance with parts', { asks: 'attendance' }, ['/parts']],
    ['something else', { asks: 'money' }, ['/asks']],
    ['a field of its own', { urgent: true }, ['/urgent']],
    ['an id that cannot stand in that of a limit', { parts: [{ id: 'a:b', what: 'A' }] }, ['/parts/0/id']],
    ['51 parts', { parts: Array.from({ length: 51 }, (_, index) => ({ id: `p${index}`, what: 'A' })) }, ['/parts']],
  ])('%s: 422', (_, overrides, pointers) => {
    expect(openingFaults(openingForm(overrides))).toEqual(pointers);
  });

  test('two parts of one id: the second is named', () => {
    const parts = [...PARTS, { id: 'carers', what: 'Another' }];
    expect(openingFaults(openingForm({ parts }))).toEqual(['/parts/3/id']);
  });

  test.each(['constructor', '1', 'A..b', 'a'.repeat(60)])('a part may be called %s, all its way', (id) => {
    const request = new RequestOnPaper(openingForm({ parts: [{ id, what: 'What it is' }] }));
    request.take('unavailable', unavailable({ part: id }));
    request.take('timescale-agreed', timescaleAgreed({ part: id }));
    expect(request.limit(`timescale:${id}`)).toMatchObject({ instance: id, due: '2026-04-17', says: 'What it is' });
    request.take('answered', answered({ parts: [id] }));
    expect(request.outcome).toBe('answered');
  });

  test('fifty parts are a request like another', () => {
    const parts = Array.from({ length: 50 }, (_, index) => ({ id: `p${index}`, what: 'x'.repeat(300) }));
    const request = new RequestOnPaper(openingForm({ parts }));
    for (const { id } of parts.slice(0, 10)) request.take('unavailable', unavailable({ part: id }));
    for (const { id } of parts.slice(0, 10)) request.take('timescale-agreed', timescaleAgreed({ part: id }));
    expect(Object.keys(request.limits)).toHaveLength(11);
    request.take('answered', answered({ parts: parts.map(({ id }) => id) }));
    expect([request.stage, request.outcome]).toEqual(['closed', 'answered']);
  });
});

describe('0.2: when it was received', () => {
  test('may be before it was opened here, not in the future', () => {
    expect(new RequestOnPaper(openingForm({ receivedOn: '2026-02-27' })).limit('answer')?.from).toBe('2026-02-27');
    expect(openingFaults(openingForm({ receivedOn: '2026-03-03' }))).toEqual(['/receivedOn']);
    expect(openingFaults(openingForm({ openedOn: '2026-03-03' }))).toEqual(['/openedOn']);
  });

  test('a meeting that was over by then asks nobody to attend', () => {
    expect(openingFaults(attendanceForm({ meetingOn: '2026-03-01' }))).toEqual(['/meetingOn']);
    expect(openingFaults(attendanceForm({ meetingOn: '2026-03-02' }))).toEqual(['taken']);
    expect(openingFaults(attendanceForm({ meetingOn: undefined }))).toEqual(['taken']);
  });
});

describe('0.3: the opening put right', () => {
  const changed = (request: RequestOnPaper, changes: object, on = '2026-03-12') =>
    request.refused('amended', amended({ on, seq: 1, changes }), link);

  test('a day of receipt that was mistyped has the 20 working days counted anew, and the explanation says from when', () => {
    const request = new RequestOnPaper();
    expect(changed(request, { receivedOn: '2026-03-03' })).toBeUndefined();
    expect(request.limit('answer')).toMatchObject({ from: '2026-03-03', due: '2026-03-31', status: 'running' });
    expect(request.one.entries.find(({ event }) => event === 'limit-moved')?.data).toMatchObject({ from: '2026-03-30', to: '2026-03-31' });
  });

  test.each([
    ['who is asked', { of: 'lewisham-hospital-trust' }, ['/changes/of']],
    ['the kind of request', { asks: 'attendance' }, ['/changes/parts', '/changes/asks']],
    ['a part more', { parts: [...PARTS, { id: 'more', what: 'More' }] }, ['/changes/parts']],
    ['a part less', { parts: PARTS.slice(1) }, ['/changes/parts']],
    ['the order of the parts', { parts: PARTS.toReversed() }, ['/changes/parts']],
    ['a part by another id', { parts: [{ ...PARTS[0], id: 'other' }, ...PARTS.slice(1)] }, ['/changes/parts']],
    ['receipt after the amendment', { receivedOn: '2026-03-13' }, ['/changes/receivedOn']],
    ['nothing at all', {}, ['/changes']],
    ['a list that is none', { parts: null }, ['/changes/parts']],
  ])('%s stays as it is: 422', (_, changes, pointers) => {
    expect(pointersOf(changed(new RequestOnPaper(), changes))).toEqual(pointers);
  });

  test('what a part asks may be put in other words until something has been said of it', () => {
    const request = new RequestOnPaper();
    request.take('unavailable', unavailable());
    request.take('answered', answered());
    const parts = PARTS.map(({ id }) => ({ id, what: `${id}, in other words` }));
    expect(pointersOf(changed(request, { parts }))).toEqual(['/changes/parts/0/what', '/changes/parts/1/what']);
    expect(changed(request, { parts: [...PARTS.slice(0, 2), parts[2]] })).toBeUndefined();
    expect(request.one.view()['matter']).toContain('menus, in other words');
  });

  test('only by the LINK, which made it: 403', () => {
    const request = new RequestOnPaper();
    const refusal = request.refused('amended', amended({ seq: 1, changes: { receivedOn: '2026-02-27' } }), council);
    expect(pointersOf(refusal)).toEqual(['not-allowed']);
  });

  test('a meeting may be moved, not to after an officer attended it', () => {
    const request = new RequestOnPaper(attendanceForm());
    expect(changed(request, { meetingOn: '2026-03-18' })).toBeUndefined();
    expect(request.limits['answer']).toBe('2026-03-18 running');
    request.take('attended', attended({ on: '2026-03-19' }));
    expect(pointersOf(changed(request, { meetingOn: '2026-03-20' }, '2026-03-19'))).toEqual(['/changes/meetingOn']);
    expect(changed(request, { meetingOn: '2026-03-19' }, '2026-03-19')).toBeUndefined();
    expect(request.limits['answer']).toBe('2026-03-19 met 2026-03-19');
  });
});
