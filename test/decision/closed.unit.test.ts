import * as forms from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

/** One recommendation that the Council alone is asked to approve. */
const SIMPLE = { ...forms.RECOMMENDATIONS.a, to: ['council'], subjectTo: undefined };

/** It passes on 16 April, and nothing is left to be done. */
const passed = (): DecisionOnPaper => {
  const one = DecisionOnPaper.published(undefined, forms.recommendations({ recommendations: [SIMPLE] }));
  one.papers('m-council', '2026-04-07');
  one.decides({ on: '2026-04-16', body: 'council' });
  return one;
};

describe('a decision closes when nothing of it is open', () => {
  it('on the day on which its last recommendation is decided, where that leaves nothing to be done', () => {
    const one = passed();
    expect([one.stage, one.outcome]).toEqual(['closed', 'decided']);
  });

  it('not while an agreement is open; once it was given up', () => {
    const one = DecisionOnPaper.published(undefined, forms.recommendations({ recommendations: [SIMPLE] }));
    one.take('agreement-drafted', forms.agreement({ on: '2026-03-10', needs: ['a'] }));
    one.papers('m-council', '2026-04-07');
    one.decides({ on: '2026-04-16', body: 'council' });
    expect(one.stage).toBe('implementing');
    one.take('agreement-abandoned', forms.abandoned());
    expect(one.stage).toBe('closed');
  });

  it('is opened again by an agreement, by a further report that is asked for, by further recommendations', () => {
    const steps = [
      ['agreement-drafted', forms.agreement({ needs: ['a'] }), 'implementing'],
      ['further-report-requested', forms.reportRequested({ on: '2026-04-20' }), 'implementing'],
      ['recommendations-published', forms.recommendations({ on: '2026-04-20', recommendations: [{ ...SIMPLE, id: 'z' }] }), 'published'],
    ] as const;
    for (const [step, form, stage] of steps) {
      const one = passed();
      one.take(step, form);
      expect(one.stage).toBe(stage);
    }
  });

  it('withdrawn, by none of them', () => {
    const one = DecisionOnPaper.published();
    one.take('withdrawn', { on: '2026-03-10', reason: 'The money was spent on something else' });
    expect([one.stage, one.outcome]).toEqual(['closed', 'withdrawn']);
    expect(pointersOf(one.refused('agreement-drafted', forms.agreement({ on: '2026-03-11' })))).toEqual(['not-open']);
    expect(pointersOf(one.refused('further-report-requested', forms.reportRequested({ on: '2026-03-11' })))).toEqual(['not-open']);
    const z = forms.recommendations({ on: '2026-03-11', recommendations: [{ ...SIMPLE, id: 'z' }] });
    expect(pointersOf(one.refused('recommendations-published', z))).toEqual(['not-open']);
  });
});

describe('an amendment of what was put', () => {
  it('is of the same recommendations: none is slipped in under another’s answers', () => {
    const one = DecisionOnPaper.published();
    one.papers('m-cabinet', '2026-03-23');
    one.decides({ recommendation: 'a' });
    const seq = one.take('revised', forms.revised({ on: '2026-04-01', recommendations: [forms.RECOMMENDATIONS.b] }));
    const changes = { recommendations: [{ ...forms.RECOMMENDATIONS.a, text: 'Enter into nothing' }] };
    expect(pointersOf(one.refused('amended', { on: '2026-04-01', seq, changes, reason: 'A slip' }))).toEqual(['/changes/recommendations']);
  });
});
