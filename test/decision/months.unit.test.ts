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
