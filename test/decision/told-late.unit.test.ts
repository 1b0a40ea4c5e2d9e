import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

/** The Council alone is asked to approve (a), with nothing left to be done. */
const SIMPLE = { ...f.RECOMMENDATIONS.a, to: ['council'], subjectTo: undefined };
const simple = (): DecisionOnPaper => DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [SIMPLE] }));

describe('0.2: steps of a decision that are told late, or in another order than they happened', () => {
  test('decisions are published no sooner than they were made: nothing could be called in before', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ recommendation: 'b' });
    const notice = (on: string): string => decision.why('published', f.published({ on, what: 'decisions' }), f.city, '2026-04-02');
    expect(notice('2026-03-20')).toBe('form: /on: the Cabinet decided on Tuesday 31 March 2026: give that day or a later one');
    expect(notice('2026-04-01')).toBe('taken');
  });

  test('a meeting that was moved, told after what was decided at it: it is moved to the day on which that was', () => {
    const decision = simple();
    decision.papers('m-council', '2026-04-10');
    decision.decides({ body: 'council', on: '2026-04-20' });
    const moved = (to: string): string =>
      decision.why('meeting-moved', f.meetingMoved({ meeting: 'm-council', on: '2026-04-10', to }), f.city, '2026-04-21');
    expect(moved('2026-04-22')).toMatch(
      /^not-open: .*held: what was decided at it is of Monday 20 April 2026; to that day it can be moved/,
    );
    expect(decision.breaches.some((breach) => breach.includes('were not published by Wednesday 8 April'))).toBe(true);
    expect(moved('2026-04-20')).toBe('taken');
    expect(decision.breaches.some((breach) => breach.includes('were not published'))).toBe(false);
  });
});

describe('0.1: what a body decided while it lay before it can be told later', () => {
  const rejected = f.outcome({ body: 'council', on: '2026-04-16', outcome: 'rejected' });

  test('after it was revised: it is of the round before, and answers nothing of this one', () => {
    const decision = simple();
    const seq = decision.take('revised', f.revised({ on: '2026-04-20', recommendations: [{ ...SIMPLE, text: 'For three years' }] }));
    expect(decision.why('outcome-recorded', rejected, f.city, '2026-04-22')).toBe('taken');
    expect(decision.recommendation('a')).toMatchObject({ state: 'open', outcomes: [{ state: 'awaited' }] });
    const changes = { on: '2026-04-21' };
    expect(decision.why('amended', { on: '2026-04-22', seq, changes, reason: 'A slip' })).toBe('taken');
  });

  test('after it was dropped, of a day by which it was not; not of a later one', () => {
    const decision = DecisionOnPaper.published();
    decision.take('recommendation-dropped', f.dropped());
    const later = f.outcome({ body: 'board', on: '2026-04-21' });
    expect(decision.why('outcome-recorded', later, f.trust, '2026-04-22')).toContain('"a" was dropped');
    expect(decision.why('outcome-recorded', rejected, f.city, '2026-04-22')).toBe('taken');
    expect(decision.recommendation('a').state).toBe('dropped');
  });

  test('and is put right when it lies before it anew', () => {
    const decision = simple();
    const seq = decision.decides({ body: 'council', on: '2026-04-16', outcome: 'rejected' });
    decision.take('revised', f.revised({ on: '2026-04-20', recommendations: [{ ...SIMPLE, text: 'For three years' }] }));
    const changes = { reasons: 'It costs too much' };
    expect(decision.why('amended', { on: '2026-04-22', seq, changes, reason: 'A slip' })).toBe('taken');
  });

  test('that it was deferred, after what came of it', () => {
    const decision = simple();
    decision.take('meeting-added', f.meetingAdded({ on: '2026-04-17' }));
    decision.decides({ body: 'council', on: '2026-05-14' });
    const deferred = f.outcome({ body: 'council', on: '2026-04-16', outcome: 'deferred', deferredTo: 'm-council-2' });
    expect(decision.why('outcome-recorded', deferred, f.city, '2026-05-15')).toBe('taken');
    expect(decision.recommendation('a').state).toBe('decided');
  });
});

describe('6: the last word of a body on a recommendation that asks for two things', () => {
  test('is that of the last day: what was said at an earlier meeting, told late, does not end the time to call it in', () => {
    const { delegatedTo: _, ...b } = f.RECOMMENDATIONS.b;
    const recommendations = [{ ...b, verb: ['authorise', 'note'] }];
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations }));
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-10', id: 'm-cabinet-2', body: 'cabinet', meetingOn: '2026-05-05' }));
    decision.decides({ recommendation: 'b', verb: 'authorise', outcome: 'deferred', deferredTo: 'm-cabinet-2' });
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    decision.decides({ on: '2026-05-05', recommendation: 'b', verb: 'authorise' });
    decision.take('outcome-recorded', f.outcome({ recommendation: 'b', verb: 'note' }), f.city, '2026-05-06');
    expect(decision.recommendation('b').outcomes).toMatchObject([
      { state: 'decided', heldBy: 'the publication of what the Cabinet decided on "b"' },
    ]);
    expect(decision.stage).toBe('decided');
  });
});

describe('6: referred on', () => {
  test('and back again, it is for the first body to decide: it is not decided by going round', () => {
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [SIMPLE] }));
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-12' }));
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-12', id: 'm-council-3', meetingOn: '2026-03-17' }));
    decision.decides({ body: 'council', on: '2026-03-17', outcome: 'referred-on', referredTo: 'board' });
    decision.decides({ body: 'board', on: '2026-04-21', outcome: 'referred-on', referredTo: 'council' });
    expect([decision.stage, decision.recommendation('a').state]).toEqual(['published', 'open']);
    decision.decides({ body: 'council', on: '2026-05-14' });
    expect([decision.stage, decision.recommendation('a').state]).toEqual(['closed', 'decided']);
  });
});

describe('6: a consultation that was closed', () => {
  const closed = (): DecisionOnPaper => {
    const decision = new DecisionOnPaper();
    decision.take('consultation-opened', f.consultation());
    decision.take('consultation-closed', f.consultationClosed());
    return decision;
  };

  test('hears nothing more, and the refusal says what would do', () => {
    expect(closed().why('concern-raised', f.concern({ on: '2026-03-19' }))).toMatch(
      /it was closed on Wednesday 18 March 2026: open another/,
    );
  });

  test('is not closed a second time, whichever day is given', () => {
    const decision = closed();
    for (const on of ['2026-03-17', '2026-03-18', '2026-03-19'])
      expect(decision.why('consultation-closed', f.consultationClosed({ on }), f.city, '2026-03-20')).toMatch(
        /it was closed on Wednesday 18 March 2026; amend that if it is wrong/,
      );
  });
});

describe('6: a further report', () => {
  test('whose recommendations were told before it: it has brought them', () => {
    const decision = DecisionOnPaper.published();
    decision.take('further-report-requested', f.reportRequested());
    const z = { ...SIMPLE, id: 'z' };
    decision.take('recommendations-published', f.recommendations({ on: '2026-05-20', recommendations: [z] }));
    decision.take('further-report-made', f.reportMade(), f.city, '2026-05-21');
    expect(decision.one.view()['furtherReports']).toMatchObject([{ id: 'pooled', state: 'done' }]);
  });
});
