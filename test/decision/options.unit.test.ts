import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

interface Option {
  id: string;
  views: readonly object[];
  chosen?: object;
}
const options = (decision: DecisionOnPaper): readonly Option[] => decision.one.view()['options'] as readonly Option[];

/** With an option put on Monday 9 March 2026, once (c) asks scrutiny for a view. */
function put(): DecisionOnPaper {
  const decision = DecisionOnPaper.published();
  decision.take('option-added', f.option());
  return decision;
}

describe('003, supporting information 3: options for governance, the views on them, the one that is chosen', () => {
  test('put by any party, at any time; each under an id of its own', () => {
    const decision = new DecisionOnPaper();
    expect(decision.why('option-added', f.option(), f.trust)).toBe('taken');
    expect(options(decision)).toEqual([{ id: 'board', text: 'An integration board', views: [] }]);
    expect(pointersOf(decision.refused('option-added', f.option()))).toEqual(['/id']);
  });

  test('the view of a body that was asked for one', () => {
    const decision = put();
    decision.take('view-expressed', f.view());
    expect(options(decision)[0]?.views).toEqual([{ on: '2026-03-19', by: 'scrutiny', view: 'The best of the three' }]);
  });

  test('of a body that was not asked: 409, with those that were, and nothing changed', () => {
    const decision = put();
    expect(decision.why('view-expressed', f.view({ by: 'council' }))).toMatch(
      /^not-open: .*the Council was not asked for a view; these were: Health Scrutiny Committee/,
    );
    expect(options(decision)[0]?.views).toEqual([]);
    const before = new DecisionOnPaper();
    before.take('option-added', f.option());
    expect(before.why('view-expressed', f.view())).toMatch(/^not-open: .*no recommendation asks for one/);
  });

  test('one that a recommendation was referred on to was asked too; one of a recommendation that was dropped was not', () => {
    const decision = put();
    decision.decides({
      on: '2026-03-19',
      recommendation: 'c',
      body: 'scrutiny',
      verb: 'express-a-view',
      outcome: 'referred-on',
      referredTo: 'council',
    });
    expect(decision.why('view-expressed', f.view({ by: 'council' }))).toBe('taken');
    const dropped = put();
    dropped.take('recommendation-dropped', f.dropped({ on: '2026-03-10', recommendation: 'c' }));
    expect(dropped.why('view-expressed', f.view())).toMatch(/^not-open/);
  });

  test('a party says what it thinks without being asked; each speaks for itself', () => {
    const decision = put();
    expect(decision.why('view-expressed', f.view({ by: f.TRUST }))).toMatch(/^not-allowed: what .* makes of it is theirs to say/);
    expect(decision.why('view-expressed', f.view(), f.trust)).toMatch(/^not-allowed/);
    expect(decision.why('view-expressed', f.view({ by: f.TRUST }), f.trust)).toBe('taken');
  });

  test('of several that were chosen, the last stands; nobody chooses for another', () => {
    const decision = put();
    decision.take('option-added', f.option({ id: 'panel', text: 'A panel' }));
    decision.take('option-chosen', f.chosen({ option: 'panel' }));
    expect(options(decision).map(({ chosen }) => chosen)).toEqual([undefined, { on: '2026-03-31', by: 'cabinet' }]);
    expect(decision.why('option-chosen', f.chosen(), f.trust)).toMatch(/^not-allowed/);
    decision.take('option-chosen', f.chosen({ on: '2026-04-21', by: 'board' }), f.trust);
    expect(options(decision).map(({ chosen }) => chosen)).toEqual([{ on: '2026-04-21', by: 'board' }, undefined]);
  });

  test.each([
    ['view-expressed', f.view({ option: 'panel' }), ['/option']],
    ['view-expressed', f.view({ by: 'senate' }), ['/by']],
    ['option-chosen', f.chosen({ option: 'panel' }), ['/option']],
    ['option-chosen', f.chosen({ by: 'senate' }), ['/by']],
  ])('%s, %#: a fault of the form', (step, form, pointers) => {
    const decision = put();
    expect(pointersOf(decision.refused(step, form))).toEqual(pointers);
    expect(options(decision)).toEqual([{ id: 'board', text: 'An integration board', views: [] }]);
  });

  test('before an option was put there is nothing to look at or to choose', () => {
    const steps = ['view-expressed', 'option-chosen'];
    expect(steps.filter((step) => DecisionOnPaper.published().open().includes(step))).toEqual([]);
    expect(steps.filter((step) => put().open().includes(step))).toEqual(steps);
  });

  test('0.3: an option that is put right is looked at, and chosen, anew', () => {
    const decision = DecisionOnPaper.published();
    const seq = decision.take('option-added', f.option());
    decision.take('view-expressed', f.view());
    decision.take('option-chosen', f.chosen());
    decision.take('amended', { on: '2026-04-01', seq, changes: { text: 'A joint committee' }, reason: 'A slip' });
    expect(options(decision)).toEqual([{ id: 'board', text: 'A joint committee', views: [] }]);
    expect(decision.one.entries.at(-1)?.detail).toMatch(/what was answered to it holds no more/);
  });
});
