import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

/** The Cabinet has left (b) to the Trust's board, which has rejected it. */
function rejectedByTheBoard(): { decision: DecisionOnPaper; referral: number } {
  const decision = DecisionOnPaper.published();
  const referral = decision.decides({ recommendation: 'b', outcome: 'referred-on', referredTo: 'board' });
  decision.decides({ on: '2026-04-21', recommendation: 'b', body: 'board', outcome: 'rejected', reasons: 'It costs too much' });
  return { decision, referral };
}

describe('6: what a body has made of what was referred on to it', () => {
  test('0.3: is not undone by putting the referral right', () => {
    const { decision, referral } = rejectedByTheBoard();
    const putRight = (changes: object): string =>
      decision.why('amended', { on: '2026-04-22', seq: referral, changes, reason: 'It was no referral' });
    expect(putRight({ outcome: 'as-asked', referredTo: undefined })).toBe(
      'void (0.3): the Trust Board answered on Tuesday 21 April 2026 what was referred on to it: revise "b", and it is put again to every body that it went to',
    );
    expect(putRight({ referredTo: 'council' })).toMatch(/^void/);
    expect(putRight({ reasons: 'It is for the Trust' })).toBe('taken');
    expect(decision.recommendation('b').state).toBe('returned');
  });

  test('before it has answered, the referral can be put right', () => {
    const decision = DecisionOnPaper.published();
    const seq = decision.decides({ recommendation: 'b', outcome: 'referred-on', referredTo: 'board' });
    const changes = { outcome: 'as-asked', referredTo: undefined };
    expect(decision.why('amended', { on: '2026-04-01', seq, changes, reason: 'It was no referral' })).toBe('taken');
    expect(decision.recommendation('b').state).toBe('decided');
  });
});
