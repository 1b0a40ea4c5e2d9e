import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

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
