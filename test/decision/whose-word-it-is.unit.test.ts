import { DecisionOnPaper } from './on-paper';
import * as f from './forms';

describe('what was decided at a meeting stays of that meeting', () => {
  const decided = (): DecisionOnPaper => {
    const decision = DecisionOnPaper.published();
    decision.decides({ on: '2026-04-01', recommendation: 'b' });
    decision.take('published', f.published({ on: '2026-04-02', what: 'decisions' }));
    return decision;
  };
  const LIMITS = ['decision-notice:m-cabinet', 'call-in:m-cabinet'];

  test.each<[string, string, f.Form]>([
    ['one is added', 'meeting-added', { on: '2026-04-02', id: 'later', body: 'cabinet', meetingOn: '2026-04-01' }],
    [
      'one is added for the same day',
      'meeting-added',
      { on: '2026-04-02', id: 'later', body: 'cabinet', meetingOn: '2026-03-31', item: 'x' },
    ],
  ])('%s between the meeting and what was decided at it: another day is asked for', (_, step, form) => {
    const decision = decided();
    expect(decision.why(step, form)).toMatch(/^form/);
    expect(Object.keys(decision.limits)).toEqual(expect.arrayContaining(LIMITS));
  });

  test('nor is one moved there, or put there by an amendment of the opening', () => {
    const decision = decided();
    decision.take('meeting-added', { on: '2026-04-02', id: 'later', body: 'cabinet', meetingOn: '2026-05-05' });
    expect(decision.why('meeting-moved', f.meetingMoved({ on: '2026-04-02', meeting: 'later', to: '2026-04-01' }))).toMatch(/^form/);
    const meetings = [...f.MEETINGS, { id: 'other', body: 'cabinet', on: '2026-04-01' }];
    expect(decision.why('amended', { on: '2026-04-02', seq: 1, changes: { meetings }, reason: 'A slip' })).toMatch(/^form/);
    expect(Object.keys(decision.limits)).toEqual(expect.arrayContaining(LIMITS));
  });

  test('a meeting of another day, or of another body, is added as ever', () => {
    const decision = decided();
    expect(decision.why('meeting-added', { on: '2026-04-02', id: 'later', body: 'cabinet', meetingOn: '2026-04-02' })).toBe('taken');
    expect(decision.why('meeting-added', { on: '2026-04-02', id: 'other', body: 'council', meetingOn: '2026-04-01' })).toBe('taken');
  });

  test('the opening is not amended to name a meeting by an id that one that was added has', () => {
    const decision = DecisionOnPaper.published();
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-10', id: 'm-x', meetingOn: '2026-05-14' }));
    const meetings = [...f.MEETINGS, { id: 'm-x', body: 'board', on: '2026-05-12' }];
    expect(decision.why('amended', { on: '2026-03-11', seq: 1, changes: { meetings }, reason: 'A slip' })).toMatch(/^form/);
  });
});

describe('referred on', () => {
  test('what a body decides is left to one that decides', () => {
    const decision = DecisionOnPaper.published();
    const onward = f.outcome({ recommendation: 'b', outcome: 'referred-on', referredTo: 'scrutiny' });
    expect(decision.why('outcome-recorded', onward)).toMatch(/^form/);
  });
});
