import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

interface Shown {
  id: string;
  partners: readonly string[];
  reviews: readonly object[];
  signatures: readonly { by: string }[];
  state: string;
}
const agreements = (decision: DecisionOnPaper): readonly Shown[] => decision.one.view()['agreements'] as readonly Shown[];

/** Decided by all, with an agreement with the Trust drafted on Wednesday 22 April 2026, to start on 1 June. */
function drafted(overrides: f.Overrides = {}): DecisionOnPaper {
  const decision = DecisionOnPaper.published();
  decision.decided();
  decision.take('agreement-drafted', f.agreement(overrides));
  return decision;
}

function reviewedByBoth(overrides: f.Overrides = {}): DecisionOnPaper {
  const decision = drafted(overrides);
  for (const by of [f.city, f.trust]) decision.take('legal-review-completed', f.reviewed(), by);
  return decision;
}

describe('003, supporting information 3, 4.2; 004, Introduction: each agreement with its partners, what it covers, what it rests on, its start', () => {
  test('the sponsor’s organisation is a side to it in any case; each side completes its own review, and signs for itself', () => {
    const decision = reviewedByBoth();
    expect(agreements(decision)).toEqual([
      expect.objectContaining({
        id: 'partnership',
        partners: [f.LEICESTER, f.TRUST],
        covers: ['The crisis service'],
        needs: ['a', 'b'],
        start: '2026-06-01',
        reviews: [f.LEICESTER, f.TRUST].map((by) => ({ by, on: '2026-04-28', conclusions: 'Nothing stands against it' })),
        signatures: [],
        state: 'drafted',
      }),
    ]);
    decision.take('agreement-signed', f.signed({ on: '2026-04-29' }), f.trust);
    expect(agreements(decision)[0]?.signatures).toEqual([{ by: f.TRUST, on: '2026-04-29' }]);
  });

  test('two agreements with two partners go at two speeds', () => {
    const decision = reviewedByBoth();
    decision.take('agreement-drafted', f.agreement({ on: '2026-04-28', id: 'county', partners: [f.COUNTY], start: undefined }));
    decision.take('legal-review-completed', f.reviewed({ agreement: 'county' }), f.county);
    expect(agreements(decision).map(({ id, partners, reviews }) => [id, partners, reviews.length])).toEqual([
      ['partnership', [f.LEICESTER, f.TRUST], 2],
      ['county', [f.LEICESTER, f.COUNTY], 1],
    ]);
    expect(decision.lacks('county')).toEqual(
      expect.arrayContaining(['the legal review (leicester-city-council)', 'the signature (leicestershire-county-council)']),
    );
  });

  test('nobody signs while the legal review of a side is open: 409, with whose, and nothing changed', () => {
    const decision = drafted();
    expect(decision.why('agreement-signed', f.signed({ on: '2026-04-28' }))).toMatch(
      /^void \(Report 3 \(c\), 4.2\): the legal review of leicester-city-council, leicestershire-and-rutland-healthcare-trust is still open/,
    );
    decision.take('legal-review-completed', f.reviewed());
    expect(decision.why('agreement-signed', f.signed({ on: '2026-04-28' }))).toMatch(
      /^void .*the legal review of leicestershire-and-rutland-healthcare-trust is still open/,
    );
    expect(agreements(decision)[0]).toMatchObject({ signatures: [] });
    decision.take('legal-review-completed', f.reviewed(), f.trust);
    expect(decision.why('agreement-signed', f.signed({ on: '2026-04-28' }))).toBe('taken');
  });

  test('nor by a day on which it was open, told later', () => {
    const decision = reviewedByBoth();
    expect(decision.why('agreement-signed', f.signed({ on: '2026-04-27' }), undefined, '2026-04-28')).toMatch(
      /^void .*the legal review of/,
    );
    const seq = decision.take('agreement-signed', f.signed({ on: '2026-04-28' }));
    expect(decision.why('amended', { on: '2026-04-28', seq, changes: { on: '2026-04-27' }, reason: 'A slip' })).toMatch(
      /^void .*the legal review of/,
    );
    expect(agreements(decision)[0]?.signatures).toEqual([{ by: f.LEICESTER, on: '2026-04-28' }]);
  });

  test('nor while its start is a month: it says the day before anybody signs', () => {
    const decision = reviewedByBoth({ start: '2026-06' });
    expect(decision.why('agreement-signed', f.signed())).toMatch(
      /^void \(Report 3 \(a\) to \(c\)\): its start is set for June 2026: amend the draft/,
    );
    const open = reviewedByBoth({ start: undefined });
    expect(open.why('agreement-signed', f.signed())).toBe('taken');
  });

  test('a start before what it needs is decided: 409, with the body, the recommendation and the day', () => {
    const decision = DecisionOnPaper.published();
    const start = (day: string) => decision.why('agreement-drafted', f.agreement({ on: '2026-03-10', id: `on-${day}`, start: day }));
    expect(start('2026-03-30')).toMatch(
      /^void \(Report 3 \(a\) to \(c\)\): it would start before it is decided: the Cabinet decides on "a" on Tuesday 31 March 2026; the Council .*; the Trust Board .*; the Cabinet decides on "b"/,
    );
    expect(start('2026-04-20')).toMatch(/^void .*: the Trust Board decides on "a" on Tuesday 21 April 2026. Give a later start/);
    expect(start('2026-03')).toMatch(/^void .*the Council/);
    expect(agreements(decision)).toEqual([]);
    expect(start('2026-04-21')).toBe('taken');
    expect(start('2026-04')).toBe('taken');
  });

  test('the same once it has been decided, and as an amendment', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    const seq = decision.take('agreement-drafted', f.agreement());
    expect(decision.why('agreement-drafted', f.agreement({ id: 'other', start: '2026-04-20' }))).toMatch(
      /^void .*the Trust Board decides on "a" on Tuesday 21 April 2026/,
    );
    const changes = { start: '2026-04-20' };
    expect(decision.why('amended', { on: '2026-04-22', seq, changes, reason: 'Sooner' })).toMatch(/^void .*the Trust Board/);
  });

  test.each([
    ['agreement-drafted', f.agreement({ on: '2026-04-28' }), ['/id']],
    ['agreement-drafted', f.agreement({ on: '2026-04-28', id: 'x', needs: ['a', 'z'] }), ['/needs/1']],
    ['agreement-drafted', f.agreement({ on: '2026-04-28', id: 'x', partners: [f.TRUST, 'rutland-county-council'] }), ['/partners/1']],
    ['legal-review-completed', f.reviewed({ agreement: 'x' }), ['/agreement']],
    ['legal-review-completed', f.reviewed({ on: '2026-04-21' }), ['/on']],
    ['agreement-signed', f.signed({ on: '2026-04-28', agreement: 'x' }), ['/agreement']],
    ['agreement-signed', f.signed({ on: '2026-04-21' }), ['/on']],
    ['agreement-abandoned', f.abandoned({ on: '2026-04-28', agreement: 'x' }), ['/agreement']],
    ['agreement-abandoned', f.abandoned({ on: '2026-04-21' }), ['/on']],
  ])('%s, %#: a fault of the form', (step, form, pointers) => {
    const decision = drafted();
    const before = decision.one.record.facts.length;
    expect(pointersOf(decision.refused(step, form, undefined, '2026-04-28'))).toEqual(pointers);
    expect(decision.one.record.facts).toHaveLength(before);
  });

  test('drafted by one of those who are to make it; reviewed and signed by its sides, once each', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    expect(decision.why('agreement-drafted', f.agreement(), f.county)).toMatch(
      /^not-allowed: an agreement is drafted by one of those who are to make it/,
    );
    expect(decision.why('agreement-drafted', f.agreement(), f.trust)).toBe('taken');
    expect(decision.why('legal-review-completed', f.reviewed(), f.county)).toMatch(
      /^not-allowed: leicestershire-county-council is no side to "partnership"/,
    );
    expect(decision.open(f.COUNTY)).not.toContain('legal-review-completed');
    for (const by of [f.city, f.trust]) decision.take('legal-review-completed', f.reviewed(), by);
    expect(decision.why('legal-review-completed', f.reviewed())).toMatch(/^not-open: .*your side has done so already/);
    expect(decision.open()).not.toContain('legal-review-completed');
    expect(decision.why('agreement-signed', f.signed({ on: '2026-04-28' }), f.county)).toMatch(/^not-allowed/);
    expect(decision.open()).toContain('agreement-signed');
    decision.take('agreement-signed', f.signed({ on: '2026-04-28' }));
    expect(decision.why('agreement-signed', f.signed({ on: '2026-04-28' }))).toMatch(/^not-open: .*your side has done so already/);
    expect(decision.open()).not.toContain('agreement-signed');
    expect(decision.open(f.TRUST)).toContain('agreement-signed');
  });

  test('nobody reports that another side has signed', () => {
    const decision = reviewedByBoth();
    expect(decision.why('agreement-signed', f.signed({ on: '2026-04-28', for: f.TRUST, how: 'By telephone' }))).not.toBe('taken');
    expect(agreements(decision)[0]?.signatures).toEqual([]);
  });

  test('0.3: amended, it is reviewed and signed anew by each side', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    const seq = decision.take('agreement-drafted', f.agreement());
    for (const by of [f.city, f.trust]) decision.take('legal-review-completed', f.reviewed(), by);
    decision.take('agreement-signed', f.signed({ on: '2026-04-28' }));
    decision.take('amended', { on: '2026-04-28', seq, changes: { start: '2026-07-01' }, reason: 'Later' });
    expect(agreements(decision)[0]).toMatchObject({ reviews: [], signatures: [], start: '2026-07-01' });
    expect(decision.one.entries.at(-1)?.detail).toMatch(/what was answered to it holds no more, and is asked for anew/);
    expect(decision.why('agreement-signed', f.signed({ on: '2026-04-28' }))).toMatch(/^void .*is still open/);
    expect(decision.why('legal-review-completed', f.reviewed())).toBe('taken');
  });

  test('its partners stay as they were drafted', () => {
    const decision = DecisionOnPaper.published();
    const seq = decision.take('agreement-drafted', f.agreement({ on: '2026-03-10' }));
    expect(decision.why('amended', { on: '2026-03-10', seq, changes: { partners: [f.COUNTY] }, reason: 'A slip' })).not.toBe('taken');
    expect(agreements(decision)[0]?.partners).toEqual([f.LEICESTER, f.TRUST]);
  });

  test('given up by the sponsor, with a reason: nothing more is done about it', () => {
    expect(new DecisionOnPaper().open()).not.toContain('agreement-abandoned');
    const decision = drafted();
    expect(decision.open()).toContain('agreement-abandoned');
    expect(decision.why('agreement-abandoned', f.abandoned(), f.trust)).toMatch(/^not-allowed/);
    decision.take('agreement-abandoned', f.abandoned());
    expect(agreements(decision)[0]).toMatchObject({
      state: 'abandoned',
      abandoned: { on: '2026-05-12', reason: 'The Trust is to be merged' },
      lacks: [],
    });
    for (const [step, form] of [
      ['legal-review-completed', f.reviewed()],
      ['agreement-abandoned', f.abandoned()],
    ] as const)
      expect(decision.why(step, { ...form, on: '2026-05-12' })).toMatch(/^not-open: .*it was given up/);
    decision.wait('2026-07-01');
    expect(decision.byItself).toEqual([]);
    expect(decision.open()).not.toContain('legal-review-completed');
  });
});
