import {
  ADA,
  ada,
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

const signsIn = { ...ADA, subject: ada.subject };
const hers = (): ComplaintOnPaper => new ComplaintOnPaper(openingForm({ by: signsIn }));
const saysNo = (on: string) => forAda(notSatisfied({ on }));

describe('5: no day that the organisation gives takes from a complainant the time to say that it does not satisfy', () => {
  it.each([
    ['answered', responded({ on: '2026-03-05' }), 'responded'],
    ['resolved', resolved({ on: '2026-03-05' }), 'resolved'],
  ])('told months late that it had been %s, it is open to more from the day on which that was told', (_, form, step) => {
    const one = hers();
    one.take(step, form, officer, '2026-06-01');
    expect(one.stage).toBe('closed');
    expect(one.refused('not-satisfied', notSatisfied({ on: '2026-06-30' }), ada)?.detail).toContain('until Monday 29 June 2026');
    const other = hers();
    other.take(step, form, officer, '2026-06-01');
    expect(other.refused('not-satisfied', notSatisfied({ on: '2026-06-29' }), ada)).toBeUndefined();
    expect(other.stage).toBe('acknowledged');
  });

  it('closed and opened again, the time after the next answer is as long as after the first', () => {
    const one = hers();
    one.take('responded', responded(), officer);
    one.wait('2026-04-23');
    one.take('not-satisfied', notSatisfied({ on: '2026-05-05' }), ada);
    one.take('responded', responded({ on: '2026-06-12' }), officer);
    expect(one.refused('not-satisfied', notSatisfied({ on: '2026-07-10' }), ada)).toBeUndefined();
    expect(one.limits['satisfaction:2']).toBe('2026-07-10 met 2026-07-10');
  });
});

it.each([
  ['referred on', () => referredOn(), officer, 'referred-on'],
  ['resolved by her', () => resolved({ on: '2026-03-24' }), ada, 'resolved'],
])('0.1: told late, that an answer did not satisfy does not open again what was %s since', (_, form, by, step) => {
  const one = hers();
  one.take('responded', responded(), officer);
  one.take(step, form(), by);
  expect(one.refused('not-satisfied', notSatisfied({ on: '2026-03-23' }), ada, '2026-03-25')?.detail).toContain(
    'has been dealt with since, on Tuesday 24 March 2026',
  );
  expect([one.stage, one.outcome]).toEqual(['closed', step]);
});

it('0.15: a withdrawal of a day before it was taken up again is none: what is due is due still', () => {
  const one = new ComplaintOnPaper();
  one.take('responded', responded(), officer);
  one.take('not-satisfied', saysNo('2026-03-30'), officer);
  const withdrawn = (on: string) => forAda({ on, reason: 'She rang' });
  expect(one.refused('withdrawn', withdrawn('2026-03-10'), officer, '2026-04-01')).toMatchObject({ type: 'void', clause: '0.15' });
  expect(one.limits['response:2']).toBe('2026-05-07 running');
  one.take('withdrawn', withdrawn('2026-04-01'), officer);
  expect(one.stage).toBe('closed');
});

it('5: the name that a complainant signs in by stays: nobody is put in their place', () => {
  const amended = { on: '2026-03-03', seq: 1, changes: { by: { ...ADA, subject: 'a.colleague' } }, reason: 'She signs in' };
  expect(pointersOf(new ComplaintOnPaper().refused('amended', forAda(amended), officer))).toEqual(['/changes/by/subject']);
});

it('0.14: a contact that is added later is not for those who are only told, in no entry and no letter; that it is another is not told', () => {
  const { contact, ...unreached } = ADA;
  const one = new ComplaintOnPaper(conductForm({ by: unreached }), { by: hospital });
  const by = { ...unreached, name: 'Ada Quill-Marsh', contact };
  one.take('amended', forAda({ on: '2026-03-03', seq: 1, changes: { by }, reason: 'She gave it: ada.quill@example.org' }), officer);
  const seen = (party: string): string =>
    JSON.stringify([
      one.one.entries.flatMap(({ known, parts, detail, data }) => (known[party] === undefined ? [] : [parts?.[party] ?? { detail, data }])),
      one.one.letters.filter(({ reader }) => reader === party).map(({ to: _to, ...letter }) => letter),
    ]);
  expect(seen('lewisham-hospital-trust')).toContain('example.org');
  expect(seen('lewisham-link')).toContain('Quill-Marsh');
  expect(seen('lewisham-link')).not.toContain('example.org');
});

it('5: a complaint raised for somebody says that it is theirs: who reports it does not complain in their stead', () => {
  const raised = { on: '2026-03-03', about: 'lewisham-council', what: 'Nobody rang back' };
  expect(pointersOf(new ComplaintOnPaper().refused('complaint-raised', forAda(raised), officer))).toEqual(['/by']);
  expect(new ComplaintOnPaper().refused('complaint-raised', forAda({ ...raised, by: ADA }), officer)).toBeUndefined();
  expect(new ComplaintOnPaper(conductForm(), { by: council }).refused('complaint-raised', raised, council)).toBeUndefined();
});

it('5: nor does whoever passed it on report that a complainant agrees', () => {
  const one = new ComplaintOnPaper(openingForm(), { by: link });
  const agreedBy = [
    { party: 'lewisham-hospital-trust', name: 'Della Marsh', on: '2026-03-03' },
    { party: 'su-17', name: 'Ada Quill', on: '2026-03-03' },
  ];
  expect(one.refused('policy-moved', { on: '2026-03-03', version: 2, agreedBy }, link)).toMatchObject({
    type: 'not-allowed',
    detail: 'su-17 speaks for itself where it is to be bound: nobody reports that it agrees',
  });
});

it('0.8: the organisation that reported a complainant’s word does not put its own limit off by a later day for it', () => {
  const one = new ComplaintOnPaper();
  one.take('responded', responded(), officer);
  const seq = one.take('not-satisfied', saysNo('2026-03-30'), officer);
  const amended = (on: string) => ({ on: '2026-06-01', seq, changes: { on }, reason: 'Mistyped' });
  for (const given of [amended('2026-06-01'), forAda(amended('2026-04-01'))])
    expect(one.refused('amended', given, officer, '2026-06-01')).toMatchObject({ type: 'void', clause: '0.8' });
  expect(one.refused('amended', amended('2026-03-27'), officer)).toBeUndefined();
  expect(one.limits['response:2']).toBe('2026-05-06 missed');
});
