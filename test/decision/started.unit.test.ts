import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

const { ready } = DecisionOnPaper;
const exercised = f.delegationExercised({ on: '2026-05-11' });

const startedOn = (decision: DecisionOnPaper): string | undefined => decision.agreement()?.startedOn;

describe('003, supporting information 4: notification to the regulator', () => {
  const opening = f.openingForm({ notification: { to: ['the regulator', 'the health authority'], by: '2026-05' } });

  test('a limit by its last day; met by the last of those who are named', () => {
    const decision = new DecisionOnPaper(opening);
    expect(decision.limits['notification']).toBe('2026-05-31 running');
    decision.take('notified', f.notified({ on: '2026-05-13' }));
    expect(decision.limits['notification']).toBe('2026-05-31 running');
    decision.take('notified', f.notified({ on: '2026-05-14', to: ['the health authority'] }));
    expect(decision.limits['notification']).toBe('2026-05-31 met 2026-05-14');
    expect(decision.one.view()['notification']).toEqual({
      by: '2026-05',
      to: [
        { whom: 'the regulator', notifiedOn: '2026-05-13' },
        { whom: 'the health authority', notifiedOn: '2026-05-14' },
      ],
    });
  });

  test('both at once; too late it is met late', () => {
    const decision = new DecisionOnPaper(opening);
    decision.take('notified', f.notified({ on: '2026-06-01', to: ['the regulator', 'the health authority'] }));
    expect(decision.limits['notification']).toBe('2026-05-31 met-late 2026-06-01');
  });

  test('an agreement holds until everybody is', () => {
    const decision = ready({}, opening);
    expect(decision.lacks()).toEqual(
      ['the regulator', 'the health authority'].map((whom) => `the notification of ${whom} (leicester-city-council)`),
    );
    decision.wait('2026-06-02');
    expect(decision.agreement()?.state).toBe('held');
    decision.take('notified', f.notified({ on: '2026-06-02' }));
    expect(decision.agreement()?.state).toBe('held');
    decision.take('notified', f.notified({ on: '2026-06-03', to: 'the health authority' }));
    expect(startedOn(decision)).toBe('2026-06-03');
  });

  test('by the sponsor, of whom the opening names; where it names nobody, it is amended first', () => {
    const decision = new DecisionOnPaper(opening);
    expect(decision.why('notified', f.notified({ on: '2026-03-03' }), f.trust)).toMatch(/^not-allowed/);
    expect(pointersOf(decision.refused('notified', f.notified({ on: '2026-03-03', to: 'the press' })))).toEqual(['/to']);
    expect(pointersOf(decision.refused('notified', f.notified({ on: '2026-03-03', to: ['the regulator', 'the press'] })))).toEqual([
      '/to/1',
    ]);
    const nobody = new DecisionOnPaper();
    expect(nobody.open()).not.toContain('notified');
    expect(nobody.why('notified', f.notified({ on: '2026-03-03' }))).not.toBe('taken');
    nobody.take('amended', { on: '2026-03-03', seq: 1, changes: { notification: f.notification }, reason: 'Left out' });
    expect(nobody.why('notified', f.notified({ on: '2026-03-03' }))).toBe('taken');
  });
});

describe('0.1, 0.3: once an agreement has started', () => {
  const started = (): DecisionOnPaper => ready().wait('2026-06-01');

  test('that what it needed was not there after all is flagged; it has started all the same', () => {
    const decision = DecisionOnPaper.published().signed();
    decision.take('delegation-exercised', exercised);
    const seq = decision.take('condition-met', f.conditionMet());
    // Something further is left to be decided, or the case would close.
    decision.take(
      'recommendations-published',
      f.recommendations({ on: '2026-05-12', recommendations: [{ id: 'd', verb: 'note', text: 'It', to: ['council'] }] }),
    );
    decision.wait('2026-06-01');
    expect(startedOn(decision)).toBe('2026-06-01');
    const outcome = decision.one.record.facts.find(
      ({ step, form }) => step === 'outcome-recorded' && 'body' in form && form.body === 'council',
    );
    decision.take('amended', { on: '2026-06-02', seq: outcome?.seq, changes: { outcome: 'rejected' }, reason: 'They had not' });
    expect(decision.breaches).toContain(
      'Report 3 (a) to (c): The agreement "partnership" has started, and lacks a revision of "a", which the Council rejected (leicester-city-council).',
    );
    expect(decision.agreement()).toMatchObject({ state: 'started', startedOn: '2026-06-01', lacks: [] });
    expect(seq).toBeGreaterThan(0);
  });

  test.each([
    ['dropped', 'recommendation-dropped', f.dropped({ on: '2026-06-03' })],
    ['revised', 'revised', f.revised({ on: '2026-06-03' })],
  ])('what turns out to have been rejected can be %s: else it would be asked for, and hold the case, for ever', (_, step, form) => {
    const decision = started();
    const seq = decision.one.record.facts.find(
      (one) => one.step === 'outcome-recorded' && 'body' in one.form && one.form.body === 'council',
    )?.seq;
    decision.take('amended', { on: '2026-06-02', seq, changes: { outcome: 'rejected' }, reason: 'They had not' });
    expect(decision.recommendation('a').state).toBe('returned');
    expect(decision.why(step, form)).toBe('taken');
    const asked = decision.told('prompt').filter((one) => one.startsWith('returned'));
    decision.wait('2026-08-31');
    expect(decision.told('prompt').filter((one) => one.startsWith('returned'))).toEqual(asked);
    expect(decision.breaches.some((one) => one.includes('"partnership" has started, and lacks'))).toBe(true);
  });

  test('its draft stays, and it is signed, reviewed and given up no more', () => {
    const decision = started();
    const draft = decision.one.record.facts.find(({ step }) => step === 'agreement-drafted');
    expect(decision.why('amended', { on: '2026-06-02', seq: draft?.seq, changes: { covers: ['More'] }, reason: 'More' })).toMatch(
      /^void .*"partnership" has started: what was signed stays/,
    );
    for (const [step, form] of [
      ['agreement-signed', f.signed()],
      ['legal-review-completed', f.reviewed()],
      ['agreement-abandoned', f.abandoned()],
    ] as const)
      expect(decision.why(step, { ...form, on: '2026-06-01' }, undefined, '2026-06-02')).toMatch(/^not-open/);
  });
});

describe('what a case does by itself', () => {
  test('sixty agreements that start on one day start on it, and hang nothing', () => {
    const decision = new DecisionOnPaper();
    const ids = Array.from({ length: 60 }, (_, index) => `agreement-${index}`);
    for (const id of ids) decision.take('agreement-drafted', f.agreement({ on: '2026-03-02', id, needs: [], start: '2026-03-10' }));
    decision.wait('2026-03-10');
    expect(decision.byItself).toHaveLength(60);
    expect(new Set(ids.map((id) => decision.agreement(id)?.state))).toEqual(new Set(['held']));
  });

  test('closed, or withdrawn, it does nothing more', () => {
    const decision = ready();
    decision.take('withdrawn', { on: '2026-05-12', reason: 'The Trust is to be merged' });
    decision.wait('2026-07-01');
    expect([decision.stage, decision.outcome, decision.byItself]).toEqual(['closed', 'withdrawn', []]);
    expect(decision.one.last.result.next).toBeUndefined();
  });
});
