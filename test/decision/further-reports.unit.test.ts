import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

const { b } = f.RECOMMENDATIONS;
const reports = (decision: DecisionOnPaper) => decision.one.view()['furtherReports'] as readonly { state: string }[];

/** The Cabinet's (b) alone, with nothing delegated: decided, in force and closed on 11 April 2026, unless a further report is waited for. */
function decided(): DecisionOnPaper {
  const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [{ ...b, delegatedTo: undefined }] }));
  decision.decides({ recommendation: 'b' });
  decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
  return decision;
}
const third = (overrides: f.Overrides = {}): f.Form =>
  f.recommendations({
    on: '2026-05-20',
    recommendations: [{ id: 'p', verb: 'agree', text: 'Pool the budget', to: ['council'] }],
    ...overrides,
  });

describe('004, recommendation (c): a further report is asked for', () => {
  test('from whom, about what, by when: due by the last day of that; made, it is met', () => {
    const decision = decided();
    decision.take('further-report-requested', f.reportRequested({ by: '2026-05' }), f.trust);
    expect(decision.limits['further-report:pooled']).toBe('2026-05-31 running');
    expect(decision.limit('further-report:pooled')?.owners).toEqual([f.LEICESTER]);
    decision.take('further-report-made', f.reportMade());
    expect(decision.limits['further-report:pooled']).toBe('2026-05-31 met 2026-05-20');
    expect(reports(decision)).toEqual([
      {
        id: 'pooled',
        from: 'the Director',
        about: 'a pooled budget',
        requestedOn: '2026-04-01',
        by: '2026-05-31',
        madeOn: '2026-05-20',
        state: 'made',
      },
    ]);
  });

  test('of two that are asked for, each is met by its own', () => {
    const decision = decided();
    for (const id of ['pooled', 'staff']) decision.take('further-report-requested', f.reportRequested({ id }));
    decision.take('further-report-made', f.reportMade({ report: 'staff' }));
    expect(decision.limits).toMatchObject({
      'further-report:pooled': '2026-05-29 running',
      'further-report:staff': '2026-05-29 met 2026-05-20',
    });
  });

  test('by no day, the sponsor is asked for it after twenty working days, again and again, until it is made', () => {
    const decision = decided();
    decision.take('further-report-requested', f.reportRequested({ by: undefined }));
    const asked = (day: string): number => {
      decision.wait(day);
      return decision.told('prompt').filter((one) => one.startsWith('further-report:pooled')).length;
    };
    expect(decision.limits['further-report:pooled']).toBeUndefined();
    // Over Good Friday, Easter Monday and the two bank holidays of May: Friday 1 May, Tuesday 2 June.
    expect(['2026-04-30', '2026-05-01', '2026-06-01', '2026-06-02'].map(asked)).toEqual([0, 1, 1, 2]);
    decision.take('further-report-made', f.reportMade({ on: '2026-06-03' }));
    expect(asked('2026-12-01')).toBe(2);
  });

  test('with a day, it is chased and not asked about', () => {
    const decision = decided();
    decision.take('further-report-requested', f.reportRequested());
    decision.wait('2026-06-30');
    expect(decision.told('prompt')).toEqual([]);
    expect(decision.told('missed').some((one) => one.startsWith('further-report:pooled|2026-05-29|missed-1'))).toBe(true);
  });

  test.each([
    ['further-report-requested', f.reportRequested({ on: '2026-04-02' }), ['/id']],
    ['further-report-requested', f.reportRequested({ on: '2026-04-02', id: 'other', by: '2026-04-01' }), ['/by']],
    ['further-report-made', f.reportMade({ on: '2026-04-02', report: 'other' }), ['/report']],
    ['further-report-made', f.reportMade({ on: '2026-03-31' }), ['/on']],
  ])('%s, %#: a fault of the form', (step, form, pointers) => {
    const decision = decided();
    decision.take('further-report-requested', f.reportRequested());
    const before = reports(decision);
    expect(pointersOf(decision.refused(step, form, undefined, '2026-04-02'))).toEqual(pointers);
    expect(reports(decision)).toEqual(before);
  });

  test('made by the sponsor, once; open only while one is waited for', () => {
    const decision = decided();
    expect(decision.open()).not.toContain('further-report-made');
    decision.take('further-report-requested', f.reportRequested());
    expect(decision.open()).toContain('further-report-made');
    expect(decision.why('further-report-made', f.reportMade(), f.trust)).toMatch(/^not-allowed/);
    decision.take('further-report-made', f.reportMade());
    expect(decision.open()).not.toContain('further-report-made');
    expect(decision.why('further-report-made', f.reportMade())).toMatch(/^not-open: .*it was made already/);
  });
});

test('0.3: by when it was to be made, and about what, stays once another has made it', () => {
  const decision = DecisionOnPaper.published();
  const seq = decision.take('further-report-requested', f.reportRequested(), f.county);
  decision.take('further-report-made', f.reportMade());
  const putRight = (changes: object): string => decision.why('amended', { on: '2026-05-21', seq, changes, reason: 'A slip' }, f.county);
  for (const changes of [{ by: '2026-05-01' }, { about: 'all else' }])
    expect(putRight(changes)).toBe('void (0.3): leicester-city-council made it on Wednesday 20 May 2026: ask for another report');
  expect(putRight({ on: '2026-04-02' })).toBe('taken');
  expect(decision.limits['further-report:pooled']).toBe('2026-05-29 met 2026-05-20');
});

describe('004, Conclusions: it brings recommendations and a round of its own, while the rest goes on', () => {
  test('the case waits for it, and for what it brings; then for what becomes of that', () => {
    const decision = decided();
    decision.take('further-report-requested', f.reportRequested());
    decision.wait('2026-04-13');
    expect(decision.stage).toBe('implementing');
    decision.take('further-report-made', f.reportMade());
    expect([decision.stage, reports(decision)[0]?.state]).toEqual(['implementing', 'made']);
    decision.take('recommendations-published', third());
    expect([decision.stage, reports(decision)[0]?.state]).toEqual(['published', 'done']);
    decision.take('meeting-added', f.meetingAdded({ on: '2026-05-20', meetingOn: '2026-06-11' }));
    decision.decides({ on: '2026-06-11', recommendation: 'p', body: 'council' });
    expect(decision.stage).toBe('closed');
  });

  test('one that brings none is done when it is made', () => {
    const decision = decided();
    decision.take('further-report-requested', f.reportRequested());
    decision.take('further-report-made', f.reportMade({ recommendations: 'none' }));
    expect([decision.stage, reports(decision)[0]?.state]).toEqual(['closed', 'done']);
  });

  test('recommendations say of which report they come; said or not, they are none of one that was made later', () => {
    const decision = decided();
    for (const id of ['pooled', 'staff']) decision.take('further-report-requested', f.reportRequested({ id }));
    decision.take('further-report-made', f.reportMade());
    decision.take('recommendations-published', third({ report: 'pooled' }));
    expect(reports(decision).map(({ state }) => state)).toEqual(['done', 'awaited']);
    decision.take('further-report-made', f.reportMade({ on: '2026-05-21', report: 'staff' }));
    expect(reports(decision).map(({ state }) => state)).toEqual(['done', 'made']);
    decision.take(
      'recommendations-published',
      third({ on: '2026-05-22', recommendations: [{ id: 'q', verb: 'note', text: 'It', to: ['council'] }] }),
    );
    expect(reports(decision).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  test('asked for after the case has closed, it opens it again', () => {
    const decision = decided();
    decision.wait('2026-04-13');
    expect(decision.stage).toBe('closed');
    decision.take('further-report-requested', f.reportRequested({ on: '2026-04-13' }));
    expect(decision.stage).toBe('implementing');
    decision.take('further-report-made', f.reportMade({ recommendations: 'none' }));
    expect(decision.stage).toBe('closed');
  });
});
