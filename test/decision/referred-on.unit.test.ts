import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

const { b } = f.RECOMMENDATIONS;

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

  test('is not gone round by a revision that no longer goes before it', () => {
    const { decision } = rejectedByTheBoard();
    const revised = (to: readonly string[]): string =>
      decision.why('revised', f.revised({ on: '2026-04-22', recommendations: [{ ...b, to }] }));
    expect(revised(['cabinet'])).toBe('form: /recommendations/0/to: it was put to board before, and is put to them again');
    expect(revised(['cabinet', 'board'])).toBe('taken');
  });

  test('a revision that was referred on since is put right as it was put', () => {
    const { decision } = rejectedByTheBoard();
    const to = ['cabinet', 'board', 'council'];
    const seq = decision.take('revised', f.revised({ on: '2026-04-22', recommendations: [{ ...b, to }] }));
    decision.take('meeting-added', f.meetingAdded({ on: '2026-04-22' }));
    decision.decides({ on: '2026-05-14', recommendation: 'b', body: 'council', outcome: 'referred-on', referredTo: 'board' });
    expect(decision.why('amended', { on: '2026-05-15', seq, changes: { on: '2026-04-23' }, reason: 'A slip' })).toBe('taken');
  });
});
