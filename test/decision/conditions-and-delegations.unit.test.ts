import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

const { a, b } = f.RECOMMENDATIONS;
const conditions = (decision: DecisionOnPaper) => (decision.recommendation('a') as unknown as { conditions: readonly object[] }).conditions;
const delegation = (decision: DecisionOnPaper) => decision.recommendation('b') as unknown as { exercised?: object };

describe('003, report 3 (e), 004, Recommendations: a condition is open until it is met', () => {
  test('shown as open, then with its day; the case does not close before', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    decision.take(
      'delegation-exercised',
      f.delegationExercised({ on: '2026-04-22', consulted: [{ name: 'Cabinet Lead', on: '2026-04-22' }] }),
    );
    expect(decision.stage).toBe('implementing');
    expect(conditions(decision)).toEqual([{ id: 'written', text: 'A written agreement is completed' }]);
    decision.wait('2027-04-22');
    expect(decision.stage).toBe('implementing');
    decision.take('condition-met', f.conditionMet({ on: '2027-04-23' }));
    expect(conditions(decision)).toEqual([{ id: 'written', text: 'A written agreement is completed', metOn: '2027-04-23' }]);
    expect(decision.stage).toBe('closed');
  });

  test('by the sponsor; one that is there; once', () => {
    const decision = DecisionOnPaper.published();
    expect(decision.why('condition-met', f.conditionMet({ on: '2026-03-10' }), f.trust)).toMatch(/^not-allowed/);
    expect(decision.why('condition-met', f.conditionMet({ on: '2026-03-10', condition: 'spoken' }))).toMatch(
      /^form: \/condition: no such condition; these are: written/,
    );
    decision.take('condition-met', f.conditionMet({ on: '2026-03-10' }));
    expect(decision.why('condition-met', f.conditionMet({ on: '2026-03-11' }))).toMatch(/^not-open: .*it was met already/);
  });

  test('not of a recommendation that was dropped; open to be met only while one is open', () => {
    expect(new DecisionOnPaper().open()).not.toContain('condition-met');
    const decision = DecisionOnPaper.published();
    expect(decision.open()).toContain('condition-met');
    decision.take('recommendation-dropped', f.dropped({ on: '2026-03-10' }));
    expect(decision.open()).not.toContain('condition-met');
    expect(decision.why('condition-met', f.conditionMet({ on: '2026-03-10' }))).toMatch(
      /^not-open: .*"a", which was subject to it, was dropped/,
    );
  });

  test('revised, one that was met stays so as long as it reads the same', () => {
    const revisedTo = (text: string): readonly object[] => {
      const decision = DecisionOnPaper.published();
      decision.take('condition-met', f.conditionMet({ on: '2026-03-10' }));
      decision.take('revised', f.revised({ on: '2026-03-11', recommendations: [{ ...a, subjectTo: [{ id: 'written', text }] }] }));
      return conditions(decision);
    };
    expect(revisedTo('A written agreement is completed')).toEqual([expect.objectContaining({ metOn: '2026-03-10' })]);
    expect(revisedTo('It is completed and sealed')).toEqual([{ id: 'written', text: 'It is completed and sealed' }]);
  });

  test('revised back and forth, it is asked as it then was', () => {
    const decision = DecisionOnPaper.published();
    decision.take('revised', f.revised({ on: '2026-03-10', recommendations: [{ ...a, subjectTo: [{ id: 'written', text: 'Sealed' }] }] }));
    decision.take('condition-met', f.conditionMet({ on: '2026-03-11' }));
    decision.take('revised', f.revised({ on: '2026-03-12', recommendations: [a] }));
    expect(conditions(decision)).toEqual([{ id: 'written', text: 'A written agreement is completed' }]);
    expect(decision.why('condition-met', f.conditionMet({ on: '2026-03-13' }))).toBe('taken');
  });
});

describe('003, report 3 (f): a delegation stays with its officer until it is exercised', () => {
  /** Approved by the Cabinet, published on 1 April; the time for a call-in ends on Friday 10 April. */
  const approved = (recommendation: object = b): DecisionOnPaper => {
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [recommendation] }));
    decision.decides({ recommendation: 'b' });
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    return decision;
  };

  test('the case waits for it', () => {
    const decision = approved();
    decision.wait('2026-12-01');
    expect(decision.stage).toBe('implementing');
    decision.take('delegation-exercised', f.delegationExercised({ on: '2026-12-01' }));
    expect(delegation(decision).exercised).toEqual({
      on: '2026-12-01',
      decision: 'The final terms are approved',
      consulted: [{ name: 'Cabinet Lead', on: '2026-05-07' }],
    });
    expect(decision.stage).toBe('closed');
  });

  test('not where it was decided otherwise: which says what would do', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ recommendation: 'b', outcome: 'rejected' });
    const form = f.delegationExercised({ on: '2026-04-01', consulted: [{ name: 'Cabinet Lead', on: '2026-04-01' }] });
    expect(decision.why('delegation-exercised', form)).toMatch(/^not-open: .*"b" was not approved as it was put: revise it, or drop it/);
  });

  test('not before it was approved', () => {
    const decision = DecisionOnPaper.published();
    const form = f.delegationExercised({ on: '2026-03-10', consulted: [{ name: 'Cabinet Lead', on: '2026-03-10' }] });
    expect(decision.open()).not.toContain('delegation-exercised');
    expect(decision.why('delegation-exercised', form)).toMatch(/^not-open: .*"b" is not approved yet: nothing has been delegated/);
  });

  test('nor where nothing is delegated, by another than the sponsor, or twice', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    const form = f.delegationExercised({ on: '2026-04-22', consulted: [{ name: 'Cabinet Lead', on: '2026-04-22' }] });
    expect(decision.open()).toContain('delegation-exercised');
    expect(decision.why('delegation-exercised', { ...form, recommendation: 'a' })).toMatch(/^not-open: .*"a" delegates nothing/);
    expect(decision.why('delegation-exercised', { ...form, recommendation: 'z' })).toMatch(/^form: \/recommendation/);
    expect(decision.why('delegation-exercised', form, f.trust)).toMatch(/^not-allowed/);
    decision.take('delegation-exercised', form);
    expect(decision.open()).not.toContain('delegation-exercised');
    expect(decision.why('delegation-exercised', form)).toMatch(/^not-open: .*it was exercised already/);
  });

  test('the days of consulting lie in the past', () => {
    const decision = approved();
    const form = f.delegationExercised({ on: '2026-04-13', consulted: [{ name: 'Cabinet Lead', on: '2026-04-14' }] });
    expect(pointersOf(decision.refused('delegation-exercised', form))).toEqual(['/consulted/0/on']);
  });

  test('with nobody consulted where somebody was to be: flagged', () => {
    const flags = (recommendation: object): readonly string[] => {
      const decision = approved(recommendation);
      decision.take('delegation-exercised', f.delegationExercised({ on: '2026-04-13', consulted: [] }));
      return decision.breaches.filter((one) => one.includes('exercised'));
    };
    expect(flags(b)).toEqual(['Report 3 (f): What was delegated by "b" was exercised, and Cabinet Lead was not consulted.']);
    expect(flags({ ...b, delegatedTo: { officer: 'Director of Social Services' } })).toEqual([]);
  });

  test('revised, it is to be exercised anew', () => {
    const decision = approved();
    decision.take('delegation-exercised', f.delegationExercised({ on: '2026-04-10', consulted: [] }));
    decision.take('revised', f.revised({ on: '2026-04-10', recommendations: [{ ...b, text: 'Conclude new terms' }] }));
    expect(delegation(decision).exercised).toBeUndefined();
  });

  test('so it is once the decision was called in and referred back: what was delegated by it holds no more', () => {
    const further = { id: 'm-cabinet-2', body: 'cabinet', on: '2026-05-05', stated: 'Report' };
    const decision = DecisionOnPaper.published(f.openingForm({ meetings: [...f.MEETINGS, further] }));
    decision.decides({ recommendation: 'b' });
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    decision.take('delegation-exercised', f.delegationExercised({ on: '2026-04-02', consulted: [] }));
    decision.take('called-in', f.calledIn());
    decision.take('call-in-decided', f.callInDecided({ decision: 'referred-back' }));
    expect(delegation(decision).exercised).toBeUndefined();
    decision.decides({ on: '2026-05-05', recommendation: 'b' });
    expect(delegation(decision).exercised).toBeUndefined();
    expect(decision.why('delegation-exercised', f.delegationExercised())).toBe('taken');
    expect(delegation(decision).exercised).toMatchObject({ on: '2026-05-11' });
  });

  test('the same where it is put right, after it was exercised, that the decision was referred back', () => {
    const decision = DecisionOnPaper.published();
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-10', id: 'm-cabinet-2', body: 'cabinet', meetingOn: '2026-05-19' }));
    decision.decides({ recommendation: 'b' });
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    decision.take('called-in', f.calledIn());
    const seq = decision.take('call-in-decided', f.callInDecided());
    decision.take('delegation-exercised', f.delegationExercised());
    decision.take('amended', { on: '2026-05-12', seq, changes: { decision: 'referred-back' }, reason: 'A slip' });
    decision.decides({ on: '2026-05-19', recommendation: 'b' });
    expect(delegation(decision).exercised).toBeUndefined();
  });
});
