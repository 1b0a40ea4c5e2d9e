import {
  acknowledged,
  ada,
  ADA,
  conductForm,
  council,
  forAda,
  hospital,
  link,
  notSatisfied,
  officer,
  openingForm,
  referredOn,
  resolved,
  responded,
} from './forms';
import { ComplaintOnPaper, pointersOf } from './on-paper';

describe('5: acknowledged within 3 working days and answered within 25, from receipt, by the organisation complained of', () => {
  it('counts from the day on which it was received, not from the day on which it was typed in', () => {
    const one = new ComplaintOnPaper(openingForm({ receivedOn: '2026-02-27' }));
    expect(one.limits).toEqual({ acknowledgement: '2026-03-04 running', response: '2026-04-07 running' });
    expect(one.limit('response')).toMatchObject({ owners: ['lewisham-hospital-trust'], localDefault: { mark: 'silent' } });
  });

  it('acknowledged, it waits for its answer', () => {
    const one = new ComplaintOnPaper();
    one.take('acknowledged', acknowledged(), officer);
    expect(one.stage).toBe('acknowledged');
    expect(one.limits).toEqual({ acknowledgement: '2026-03-05 met 2026-03-04', response: '2026-04-08 running' });
  });

  it('answered before it was acknowledged, it needs no acknowledgement any more', () => {
    const one = new ComplaintOnPaper();
    one.take('responded', responded({ on: '2026-03-05' }), officer);
    expect(one.stage).toBe('responded');
    expect(one.limits).toMatchObject({ acknowledgement: '2026-03-05 met 2026-03-05', response: '2026-04-08 met 2026-03-05' });
  });

  it('missed, it is told to all who know of it, and chased a tier higher each time; reminded and chased at the complaints officer', () => {
    const one = new ComplaintOnPaper().wait('2026-03-13');
    expect(one.told('reminder')).toEqual(['acknowledgement|2026-03-05|reminder-1: lewisham-hospital-trust complaints-officer']);
    expect(one.told('missed')).toEqual([
      'acknowledgement|2026-03-05|missed-1: lewisham-hospital-trust complaints-officer, lewisham-hospital-trust lead, su-17',
      'acknowledgement|2026-03-05|missed-2: lewisham-hospital-trust complaints-officer, lewisham-hospital-trust deputy, su-17',
    ]);
  });

  it('0.2: told late, an acknowledgement in time makes its limit met, though an answer has come since', () => {
    const one = new ComplaintOnPaper();
    one.take('responded', responded({ on: '2026-03-10' }), officer);
    expect(one.limits['acknowledgement']).toBe('2026-03-05 met-late 2026-03-10');
    one.take('acknowledged', acknowledged(), officer, '2026-03-11');
    expect(one.limits['acknowledgement']).toBe('2026-03-05 met 2026-03-04');
    expect(one.stage).toBe('responded');
  });

  it('0.8: who complains agrees to a later date, where they can', () => {
    const one = new ComplaintOnPaper(openingForm({ by: { ...ADA, subject: ada.subject } }));
    one.take('extension-proposed', { on: '2026-03-03', limit: 'response', to: '2026-04-17', reason: 'Leave' }, officer);
    one.take('extension-agreed', { on: '2026-03-04', limit: 'response' }, ada);
    expect(one.limits['response']).toBe('2026-04-17 running');
  });
});

describe('5: the complaints officer reports what a complainant says, never an agreement', () => {
  const proposed = { limit: 'response', to: '2026-04-17', reason: 'Leave' };
  const speaksForItself = (refusal: unknown) =>
    expect(refusal).toMatchObject({
      type: 'not-allowed',
      detail: 'su-17 speaks for itself where it is to be bound: nobody reports that it agrees',
    });

  it('that an answer does not satisfy', () => {
    const one = new ComplaintOnPaper();
    one.take('responded', responded(), officer);
    expect(one.refused('not-satisfied', forAda(notSatisfied()), hospital)).toMatchObject({ type: 'not-allowed' }); // its coordinator
    one.take('not-satisfied', forAda(notSatisfied()), officer);
    expect(one.one.standing.facts.find(({ step }) => step === 'not-satisfied')?.by).toMatchObject({
      for: 'su-17',
      how: 'on the telephone',
    });
  });

  it('not that a later date will do', () => {
    const one = new ComplaintOnPaper();
    one.take('extension-proposed', { on: '2026-03-03', ...proposed }, officer);
    speaksForItself(one.refused('extension-agreed', forAda({ on: '2026-03-04', limit: 'response' }), officer));
    expect(one.refused('extension-declined', forAda({ on: '2026-03-04', limit: 'response', reason: 'No' }), officer)).toBeUndefined();
    speaksForItself(one.refused('extension-proposed', forAda({ on: '2026-03-05', ...proposed }), officer));
  });

  it('not that it is resolved, nor that the case moves to another version of its policy', () => {
    const one = new ComplaintOnPaper();
    speaksForItself(one.refused('resolved', { ...resolved(), for: 'su-17' }, officer));
    const agreedBy = [
      { party: 'lewisham-hospital-trust', name: 'Della Marsh', on: '2026-03-23' },
      { party: 'su-17', name: 'Ada Quill', on: '2026-03-23' },
    ];
    speaksForItself(one.refused('policy-moved', { on: '2026-03-23', version: 2, agreedBy }, officer));
  });

  it('nobody else reports for a complainant, nor does anybody for one who signs in', () => {
    const passedOn = new ComplaintOnPaper(openingForm(), { by: link });
    passedOn.take('responded', responded(), officer);
    expect(passedOn.refused('not-satisfied', forAda(notSatisfied()), link)).toMatchObject({ type: 'not-allowed' });
    const signsIn = new ComplaintOnPaper(openingForm({ by: { ...ADA, subject: ada.subject } }));
    signsIn.take('responded', responded(), officer);
    expect(signsIn.refused('not-satisfied', forAda(notSatisfied()), officer)).toMatchObject({ type: 'not-allowed' });
    expect(signsIn.refused('not-satisfied', notSatisfied(), ada)).toBeUndefined();
  });
});

describe('5: each says what is theirs to say', () => {
  const three = () => new ComplaintOnPaper(conductForm(), { by: council });

  it.each([
    ['acknowledged', acknowledged()],
    ['responded', responded()],
    ['referred-on', referredOn()],
  ])('"%s" is for the organisation complained of', (step, form) => {
    for (const by of [council, link]) expect(three().refused(step, form, by)).toMatchObject({ type: 'not-allowed' });
    expect(three().refused(step, form, hospital)).toBeUndefined();
  });

  it('"not-satisfied" is for whoever complained, "resolved" for both, and neither for who is only told', () => {
    const one = three();
    one.take('responded', responded());
    for (const by of [hospital, link]) expect(one.refused('not-satisfied', notSatisfied(), by)).toMatchObject({ type: 'not-allowed' });
    expect(one.refused('resolved', resolved({ on: '2026-03-30' }), link)).toMatchObject({ type: 'not-allowed' });
    expect(one.refused('not-satisfied', notSatisfied(), council)).toBeUndefined();
    for (const by of [hospital, council]) expect(three().refused('resolved', resolved(), by)).toBeUndefined();
  });

  it.each(['mediator', 'representative', 'auditor'] as const)('a %s answers nothing', (role) => {
    expect(three().refused('responded', responded(), { ...hospital, role })).toMatchObject({ type: 'not-allowed' });
  });
});

it.each([
  ['acknowledged', acknowledged()],
  ['responded', responded()],
  ['resolved', resolved()],
  ['referred-on', referredOn()],
])('5: "%s" before the receipt is refused', (step, form) => {
  const one = new ComplaintOnPaper(openingForm({ receivedOn: '2026-03-06', openedOn: '2026-03-02' }), { day: '2026-03-06' });
  expect(pointersOf(one.refused(step, { ...form, on: '2026-03-05' }, officer, '2026-03-09'))).toEqual(['/on']);
});

describe('0.3: what is put right', () => {
  const amended = (seq: number, changes: object) => ({ on: '2026-04-01', seq, changes, reason: 'Mistyped' });

  it('an earlier day of receipt: the limits count from it', () => {
    const one = new ComplaintOnPaper();
    one.take('amended', forAda(amended(1, { receivedOn: '2026-02-27' })), officer);
    expect(one.limits).toMatchObject({ acknowledgement: '2026-03-04 missed', response: '2026-04-07 running' });
  });

  it.each([
    ['of whom it is', { about: 'lewisham-council' }, '/changes/about'],
    ['what it concerns', { concern: 'conduct' }, '/changes/concern'],
    ['who complains', { by: { ...ADA, reference: 'su-18' } }, '/changes/by/reference'],
    ['what kind of complainant it is', { by: { kind: 'organisation' } }, '/changes/by/kind'],
  ])('%s stays', (_, changes, pointer) => {
    expect(pointersOf(new ComplaintOnPaper().refused('amended', forAda(amended(1, changes)), officer))).toContain(pointer);
  });

  it('where a complainant is written to can be put right at any time; what was answered, as it was put, can’t', () => {
    const one = new ComplaintOnPaper();
    one.take('responded', responded(), officer);
    expect(pointersOf(one.refused('amended', forAda(amended(1, { what: 'Something else' })), officer))).toEqual(['/changes/what']);
    expect(pointersOf(one.refused('amended', forAda(amended(1, { receivedOn: '2026-03-23' })), officer))).toEqual(['/changes/receivedOn']);
    const by = { ...ADA, contact: { email: 'ada@example.org' } };
    expect(one.refused('amended', forAda(amended(1, { by })), officer)).toBeUndefined();
    expect(one.one.standing.parties[1]?.person?.contact).toEqual({ email: 'ada@example.org' });
  });

  it('an answer’s words stay as they were given; its day can be put right, until it would pass what was said of it', () => {
    const one = new ComplaintOnPaper();
    const seq = one.take('responded', responded(), officer);
    one.take('not-satisfied', forAda(notSatisfied()), officer);
    expect(pointersOf(one.refused('amended', amended(seq, { text: 'Sorry' }), officer))).toEqual(['/changes/text']);
    expect(one.refused('amended', amended(seq, { on: '2026-03-31' }), officer)).toMatchObject({ type: 'void', clause: '0.3' });
    expect(one.refused('amended', amended(seq, { on: '2026-03-19' }), officer)).toBeUndefined();
    expect(one.limits).toMatchObject({ response: '2026-04-08 met 2026-03-19', 'response:2': '2026-05-07 running' });
  });
});
