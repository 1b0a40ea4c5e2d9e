import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

interface Comment {
  id: string;
  body: string;
  putBefore: string | null;
  notedBy: readonly string[];
  answered?: object;
}
const comments = (decision: DecisionOnPaper): readonly Comment[] => decision.one.view()['comments'] as readonly Comment[];

/** Scrutiny commented on Thursday 19 March 2026; the Cabinet meets on the 31st. */
function commented(overrides: f.Overrides = {}): DecisionOnPaper {
  const decision = new DecisionOnPaper();
  decision.take('comments', f.comments(overrides));
  return decision;
}

describe('004, Scrutiny Committee Views: its comments go before the next body by themselves', () => {
  test('before anything was published, or after', () => {
    expect(comments(commented())).toEqual([
      { id: 'own', text: 'Social care is to keep a budget of its own', body: 'scrutiny', putBefore: 'm-cabinet', notedBy: [] },
    ]);
    const decision = DecisionOnPaper.published();
    decision.take('comments', f.comments({ on: '2026-04-01' }));
    expect(comments(decision)[0]?.putBefore).toBe('m-council');
  });

  test('the next that decides, on that day or after it; where none is to come, before none until one is added', () => {
    expect(comments(commented({ on: '2026-03-31' }))[0]?.putBefore).toBe('m-cabinet');
    const decision = commented({ on: '2026-04-22' });
    expect(comments(decision)[0]?.putBefore).toBeNull();
    decision.take('meeting-added', f.meetingAdded({ on: '2026-04-22' }));
    expect(comments(decision)[0]?.putBefore).toBe('m-council-2');
  });

  test('a meeting that is moved takes them along', () => {
    const decision = commented();
    decision.take('meeting-moved', f.meetingMoved({ on: '2026-03-20', meeting: 'm-cabinet', to: '2026-04-28' }));
    expect(comments(decision)[0]?.putBefore).toBe('m-council');
  });
});

describe('004, Scrutiny Committee Views: the Executive notes them, and may answer', () => {
  test('noted by a body that decides, once; by its own organisation', () => {
    const decision = commented();
    expect(decision.why('comment-noted', f.commentNoted(), f.trust)).toMatch(/^not-allowed/);
    decision.take('comment-noted', f.commentNoted());
    expect(comments(decision)[0]?.notedBy).toEqual(['cabinet']);
    expect(decision.why('comment-noted', f.commentNoted())).toMatch(/^not-open: .*it was noted there already/);
    expect(decision.why('comment-noted', f.commentNoted({ body: 'scrutiny' }))).toMatch(
      /^not-open: .*comments are put before a body that decides; the Health Scrutiny Committee does not/,
    );
    expect(decision.why('comment-noted', f.commentNoted({ on: '2026-04-21', body: 'board' }), f.trust)).toBe('taken');
  });

  test('not noted after the meeting, the sponsor is asked about it, until it is', () => {
    const asked = (decision: DecisionOnPaper, day: string): number => {
      decision.wait(day);
      return decision.told('prompt').filter((one) => one.startsWith('comments:own')).length;
    };
    // Five working days after Tuesday 31 March, over Easter: Thursday 9 April.
    const decision = commented();
    expect([asked(decision, '2026-04-08'), asked(decision, '2026-04-09'), asked(decision, '2026-04-23')]).toEqual([0, 1, 2]);
    decision.take('comment-noted', f.commentNoted({ on: '2026-04-24' }));
    expect(asked(decision, '2026-06-30')).toBe(2);
    const noted = commented();
    noted.take('comment-noted', f.commentNoted());
    expect(asked(noted, '2026-06-30')).toBe(0);
  });

  test('noted by another body than the one that it was put before, it is still asked for', () => {
    const decision = commented();
    decision.take('comment-noted', f.commentNoted({ on: '2026-03-31', body: 'council' }));
    decision.wait('2026-04-09');
    expect(decision.told('prompt')).toHaveLength(1);
  });

  test('answered by the sponsor: accepted or not, and why; once', () => {
    const decision = commented();
    expect(decision.open()).toContain('comment-answered');
    expect(decision.why('comment-answered', f.commentAnswered(), f.trust)).toMatch(/^not-allowed/);
    decision.take('comment-answered', f.commentAnswered({ accepted: false, why: 'One budget is the point' }));
    expect(comments(decision)[0]?.answered).toEqual({ accepted: false, why: 'One budget is the point' });
    expect(decision.open()).not.toContain('comment-answered');
    expect(decision.why('comment-answered', f.commentAnswered())).toMatch(/^not-open: .*it was answered already/);
  });

  test('by a body that scrutinises or advises, of its own organisation; what one decides is an outcome', () => {
    const decision = new DecisionOnPaper();
    expect(decision.why('comments', f.comments(), f.trust)).toMatch(/^not-allowed/);
    expect(pointersOf(decision.refused('comments', f.comments({ body: 'cabinet' })))).toEqual(['/body']);
    expect(pointersOf(decision.refused('comments', f.comments({ body: 'senate' })))).toEqual(['/body']);
    expect(decision.open()).not.toContain('comment-noted');
    decision.take('comments', f.comments());
    expect(decision.open()).toContain('comment-noted');
    expect(pointersOf(decision.refused('comments', f.comments()))).toEqual(['/comments/0/id']);
  });

  test.each([
    ['comment-noted', f.commentNoted({ comment: 'other' }), ['/comment']],
    ['comment-noted', f.commentNoted({ body: 'senate' }), ['/body']],
    ['comment-answered', f.commentAnswered({ comment: 'other' }), ['/comment']],
  ])('%s of what is not there: a fault of the form', (step, form, pointers) => {
    const decision = commented();
    expect(pointersOf(decision.refused(step, form))).toEqual(pointers);
    expect(comments(decision)[0]).toMatchObject({ notedBy: [] });
    expect(comments(decision)[0]?.answered).toBeUndefined();
  });

  test('0.3: put right, a comment is noted and answered anew', () => {
    const decision = new DecisionOnPaper();
    const seq = decision.take('comments', f.comments());
    decision.take('comment-answered', f.commentAnswered());
    decision.take('comment-noted', f.commentNoted());
    decision.take('amended', {
      on: '2026-04-01',
      seq,
      changes: { comments: [{ id: 'own', text: 'It is to keep its staff' }] },
      reason: 'Misheard',
    });
    expect(comments(decision)[0]).toMatchObject({ text: 'It is to keep its staff', notedBy: [] });
    expect(decision.one.entries.at(-1)?.detail).toMatch(/what was answered to it holds no more/);
    expect(comments(decision)[0]?.answered).toBeUndefined();
  });
});
