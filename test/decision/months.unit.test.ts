import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

describe('6: a meeting on a day, and another at some time in the months around it', () => {
  test('what is decided on that day is of the one of that day: its papers count, and its decisions are published', () => {
    const other = { id: 'm-costs', body: 'cabinet', on: '2026-03/2026-05', item: 'The costs', stated: 'Report' };
    const decision = DecisionOnPaper.published(f.openingForm({ meetings: [...f.MEETINGS, other] }));
    decision.papers('m-cabinet', '2026-03-23');
    decision.decides({ recommendation: 'b' });
    expect(decision.breaches).toEqual([]);
    expect(decision.limits).toMatchObject({ 'decision-notice:m-cabinet': '2026-04-02 running' });
    expect(decision.why('published', f.published({ on: '2026-04-01', what: 'decisions' }))).toBe('taken');
    expect(decision.limits).toMatchObject({ 'call-in:m-cabinet': '2026-04-10 running' });
  });
});

describe('6: deferred to a meeting of which only the months are known', () => {
  test.each(['2026-03/2026-05', '2026-04'])('%s: to one that is to come', (on) => {
    const other = { id: 'm-later', body: 'cabinet', on, stated: 'Report' };
    const decision = DecisionOnPaper.published(f.openingForm({ meetings: [...f.MEETINGS, other] }));
    expect(decision.why('outcome-recorded', f.outcome({ outcome: 'deferred', deferredTo: 'm-later' }))).toBe('taken');
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-20' }))).toBe('taken');
    expect(decision.recommendation('a').outcomes[0]).toMatchObject({ body: 'cabinet', state: 'decided' });
  });

  test('not to the very meeting that defers it, nor to one that is over', () => {
    const meetings = [
      ...f.MEETINGS.filter(({ body }) => body !== 'cabinet'),
      { id: 'm-cabinet', body: 'cabinet', on: '2026-03', stated: 'Report' },
    ];
    const decision = DecisionOnPaper.published(f.openingForm({ meetings }));
    const deferred = f.outcome({ on: '2026-03-24', outcome: 'deferred', deferredTo: 'm-cabinet' });
    expect(decision.why('outcome-recorded', deferred)).toBe(
      'form: /deferredTo: a later meeting of the Cabinet: none is in the timetable, add it first',
    );
  });
});

describe('0.5: months of years that no calendar has', () => {
  test.each([
    ['9999-12', '/to'],
    ['2026-03/9999-12', '/to'],
    ['0026-03', '/to'],
  ])('%s: a fault of the form', (to, pointer) => {
    const decision = new DecisionOnPaper();
    expect(decision.why('milestone-moved', f.milestoneMoved({ to }))).toMatch(new RegExp(`^form: ${pointer}: `));
  });
});
