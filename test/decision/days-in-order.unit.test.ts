import { DecisionOnPaper } from './on-paper';
import * as f from './forms';

/** The Cabinet has authorised the Director on 31 March, and published that on 1 April: it can be called in until 10 April. */
function authorised(): DecisionOnPaper {
  const decision = DecisionOnPaper.published();
  decision.decides({ recommendation: 'b' });
  decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
  return decision;
}

describe('0.2: dated back, nothing gets round the time to call in', () => {
  test('decisions are not published before they were taken', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ recommendation: 'b' });
    expect(decision.why('published', f.published({ on: '2026-03-20', what: 'decisions' }), f.city, '2026-04-01')).toMatch(/^form/);
    expect(decision.why('published', f.published({ on: '2026-03-31', what: 'decisions' }), f.city, '2026-04-01')).toBe('taken');
  });

  test('nor is their publication put right into such a day', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ recommendation: 'b' });
    const seq = decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    expect(decision.why('amended', { on: '2026-04-01', seq, changes: { on: '2026-03-20' }, reason: 'A slip' })).toMatch(/^form/);
  });

  test('what an executive decides after it has published what it decided is of a meeting of its own', () => {
    const decision = authorised();
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-13' }))).toMatch(/^not-open: .*published/);
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-03-31' }), f.city, '2026-04-13')).toBe('taken');
  });

  test('nor is a decision put right into such a day', () => {
    const decision = DecisionOnPaper.published();
    const seq = decision.decides({ recommendation: 'b' });
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    expect(decision.why('amended', { on: '2026-04-13', seq, changes: { on: '2026-04-13' }, reason: 'A slip' })).toMatch(/^form/);
  });

  test('it is not called in before it was decided: the time to meet about that would be over at once', () => {
    const decision = authorised();
    expect(decision.why('called-in', f.calledIn({ on: '2026-03-09' }), f.city, '2026-04-01')).toMatch(/^form/);
    expect(decision.recommendation('b').outcomes[0]).toHaveProperty('heldBy');
  });

  test('nor is what came of a call-in of a day before it', () => {
    const decision = authorised();
    decision.take('called-in', f.calledIn());
    expect(decision.why('call-in-decided', f.callInDecided({ on: '2026-04-02' }), f.city, '2026-04-08')).toMatch(/^form/);
  });
});

describe('0.2: dated back, nothing undoes what others have said', () => {
  test('a revision is of the day of the last answer at the earliest: no meeting that was held by then decides on it', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ outcome: 'as-asked' });
    decision.decides({ on: '2026-04-21', body: 'board', outcome: 'rejected' });
    expect(decision.why('revised', f.revised({ on: '2026-03-20' }), f.city, '2026-04-22')).toMatch(/^form/);
    expect(decision.why('revised', f.revised({ on: '2026-04-21' }), f.city, '2026-04-22')).toBe('taken');
  });

  test('nothing is dropped before it was put, nor exercised before it was delegated', () => {
    const decision = DecisionOnPaper.published();
    expect(decision.why('recommendation-dropped', f.dropped({ on: '2026-03-08' }), f.city, '2026-03-10')).toMatch(/^form/);
    decision.decides({ recommendation: 'b' });
    expect(decision.why('delegation-exercised', f.delegationExercised({ on: '2026-03-30', consulted: [] }), f.city, '2026-04-01')).toMatch(
      /^form/,
    );
    expect(decision.why('delegation-exercised', f.delegationExercised({ on: '2026-03-31', consulted: [] }), f.city, '2026-04-01')).toBe(
      'taken',
    );
  });

  test('nobody has signed on a day on which a legal review was still open', () => {
    const decision = new DecisionOnPaper();
    decision.take('agreement-drafted', f.agreement({ on: '2026-03-03', needs: [] }));
    decision.take('legal-review-completed', f.reviewed({ on: '2026-03-04' }));
    const seq = decision.take('legal-review-completed', f.reviewed({ on: '2026-03-06' }), f.trust);
    expect(decision.why('agreement-signed', f.signed({ on: '2026-03-05' }), f.city, '2026-03-09')).toMatch(/^void .*legal review/);
    expect(decision.why('agreement-signed', f.signed({ on: '2026-03-06' }), f.city, '2026-03-09')).toBe('taken');
    expect(decision.why('amended', { on: '2026-03-09', seq, changes: { on: '2026-03-08' }, reason: 'A slip' }, f.trust)).toMatch(/^form/);
  });

  test('a round is not closed before what was heard in it', () => {
    const decision = new DecisionOnPaper();
    decision.take('consultation-opened', f.consultation());
    decision.take('concern-raised', f.concern(), f.trust);
    expect(decision.why('consultation-closed', f.consultationClosed({ on: '2026-03-04' }), f.city, '2026-03-12')).toMatch(/^form/);
    expect(decision.why('consultation-closed', f.consultationClosed({ on: '2026-03-11' }), f.city, '2026-03-12')).toBe('taken');
  });

  test('nobody is given a task for a day that was over by then', () => {
    const decision = new DecisionOnPaper();
    const tasks = [{ id: 'late', what: 'Name the issues', by: '2026-03-03' }];
    expect(decision.why('subgroup-formed', f.subgroup({ tasks }), f.trust)).toMatch(/^form/);
  });

  test('nor is the day on which it was opened put right into one on which it was closed', () => {
    const decision = new DecisionOnPaper();
    const seq = decision.take('consultation-opened', f.consultation());
    decision.take('consultation-closed', f.consultationClosed());
    const putRight = (on: string): string =>
      decision.why('amended', { on: '2026-03-23', seq, changes: { on, from: on, to: '2026-03-20' }, reason: 'A slip' });
    expect(putRight('2026-03-19')).toBe('form: /changes/on: it was closed on Wednesday 18 March 2026: give that day or an earlier one');
    expect(putRight('2026-03-18')).toBe('taken');
  });

  test('what was noted, answered, viewed or chosen before it was put right, and is told late, was so of something else', () => {
    const decision = DecisionOnPaper.published();
    const putRight = (step: string, form: f.Form, changes: object): void => {
      const seq = decision.take(step, form, f.city, '2026-03-24');
      decision.take('amended', { on: '2026-03-24', seq, changes, reason: 'Left out' });
    };
    putRight('comments', f.comments(), { comments: [{ id: 'own', text: 'It is to be stopped' }] });
    decision.take('consultation-opened', f.consultation(), f.city, '2026-03-24');
    putRight('concern-raised', f.concern(), { text: 'Terms of service end' });
    putRight('option-added', f.option(), { text: 'A board of two' });
    for (const [step, form] of [
      ['comment-noted', f.commentNoted],
      ['comment-answered', f.commentAnswered],
      ['concern-answered', f.concernAnswered],
      ['option-chosen', f.chosen],
    ] as const) {
      expect(decision.why(step, form({ on: '2026-03-23' }), f.city, '2026-03-24')).toBe(
        'form: /on: it was put right on Tuesday 24 March 2026: give that day or a later one',
      );
      expect(decision.why(step, form({ on: '2026-03-24' }))).toBe('taken');
    }
  });

  test('a draft that was put right is reviewed and signed from that day on: what was done before, and is told late, was done to another text', () => {
    const decision = new DecisionOnPaper();
    const seq = decision.take('agreement-drafted', f.agreement({ on: '2026-03-03', needs: [] }));
    decision.take('legal-review-completed', f.reviewed({ on: '2026-03-04' }));
    decision.take('amended', {
      on: '2026-03-05',
      seq,
      changes: { covers: ['The crisis service, and its liabilities'] },
      reason: 'Left out',
    });
    const told = (step: string, on: string, by = f.city): string =>
      decision.why(
        step,
        { on, agreement: 'partnership', ...(step === 'agreement-signed' ? {} : { conclusions: 'None' }) },
        by,
        '2026-03-09',
      );
    const early = 'form: /on: the draft was put right on Thursday 5 March 2026: give that day or a later one';
    expect(told('legal-review-completed', '2026-03-04', f.trust)).toBe(early);
    for (const by of [f.city, f.trust]) expect(told('legal-review-completed', '2026-03-05', by)).toBe('taken');
    expect(told('agreement-signed', '2026-03-04', f.trust)).toBe(early);
    expect(told('agreement-signed', '2026-03-05', f.trust)).toBe('taken');
  });
});

describe('papers', () => {
  test('of a meeting of which only the month was known: the law counts from the day on which it was held', () => {
    const meetings = f.MEETINGS.map((one) => (one.id === 'm-council' ? { ...one, on: '2026-04' } : one));
    const decision = DecisionOnPaper.published(f.openingForm({ meetings }));
    expect(decision.limits).not.toHaveProperty('agenda:m-council');
    decision.decides({ on: '2026-04-16', body: 'council' });
    expect(decision.limits).toMatchObject({ 'agenda:m-council': '2026-04-08 missed' });
    expect(decision.breaches.filter((one) => one.includes('The Council decided on Thursday 16 April 2026'))).toHaveLength(1);
  });

  test('why they could not wait is said before it is decided, not after', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ recommendation: 'b' });
    decision.take('published', f.published({ on: '2026-04-01', urgent: 'Winter' }));
    expect(decision.breaches.filter((one) => one.includes('nothing says why it could not wait'))).toHaveLength(1);
  });
});
