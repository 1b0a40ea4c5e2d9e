import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

const BOARD = { ...f.BODIES.board, name: 'Executive Board', rules: 'executive' };

/** The Cabinet and another executive, the Trust's, both agree to (b), and both decisions are called in. */
function bothCalledIn(): DecisionOnPaper {
  const to = ['cabinet', 'board'];
  const decision = DecisionOnPaper.published(
    f.openingForm({ bodies: [f.BODIES.cabinet, BOARD], earlier: [], meetings: f.MEETINGS.filter(({ body }) => to.includes(body)) }),
    f.recommendations({ recommendations: [{ ...f.RECOMMENDATIONS.b, to, delegatedTo: undefined }] }),
  );
  decision.decides({ recommendation: 'b' });
  decision.take('published', f.published({ on: '2026-04-20', what: 'decisions' }));
  decision.decides({ recommendation: 'b', body: 'board', on: '2026-04-21' });
  decision.take('published', f.published({ on: '2026-04-22', what: 'decisions', meeting: 'm-board' }), f.trust);
  decision.take('called-in', f.calledIn({ on: '2026-04-23', body: 'cabinet' }));
  decision.take('called-in', f.calledIn({ on: '2026-04-23', body: 'board' }), f.trust);
  return decision;
}

describe('6: the decisions of two executives on one recommendation, both called in', () => {
  test('each organisation says what came of its own: it decides nothing of the other’s', () => {
    const decision = bothCalledIn();
    decision.take('call-in-decided', f.callInDecided({ on: '2026-04-27' }));
    expect(decision.stage).toBe('decided');
    expect(decision.limits).toMatchObject({
      'call-in-meeting:b:cabinet': expect.stringContaining('met 2026-04-27') as string,
      'call-in-meeting:b:board': expect.stringContaining('running') as string,
    });
    decision.take('call-in-decided', f.callInDecided({ on: '2026-04-28' }), f.trust);
    expect(decision.stage).toBe('closed');
  });

  test('referred back by one, it is decided anew by that one alone; told twice, it is refused', () => {
    const decision = bothCalledIn();
    decision.take('call-in-decided', f.callInDecided({ on: '2026-04-27', decision: 'referred-back' }));
    expect(decision.why('call-in-decided', f.callInDecided({ on: '2026-04-27' }))).toMatch(/^not-/);
    expect(decision.recommendation('b').outcomes).toMatchObject([
      { body: 'cabinet', state: 'awaited' },
      { body: 'board', state: 'decided' },
    ]);
  });
});
