import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

const { a, b } = f.RECOMMENDATIONS;
const states = (decision: DecisionOnPaper, id = 'a'): readonly string[] =>
  decision.recommendation(id).outcomes.map(({ body, state }) => `${body} ${state}`);

/** Approved by the Cabinet and the board, rejected by the Council on Thursday 16 April; a second meeting of each in May. */
function rejectedByOne(): DecisionOnPaper {
  const further = [
    { id: 'm-cabinet-2', body: 'cabinet', on: '2026-05-05' },
    { id: 'm-council-2', body: 'council', on: '2026-05-14' },
    { id: 'm-board-2', body: 'board', on: '2026-05-19' },
  ];
  const decision = DecisionOnPaper.published(
    f.openingForm({ meetings: [...f.MEETINGS, ...further.map((one) => ({ ...one, stated: 'Report' }))] }),
    f.recommendations({ recommendations: [a] }),
  );
  decision.decides({});
  decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
  decision.decides({ on: '2026-04-16', body: 'council', outcome: 'rejected', reasons: 'No end to it' });
  decision.decides({ on: '2026-04-21', body: 'board' });
  return decision;
}

describe('6: one body of three rejects; revised, it passes', () => {
  test('it is returned to the sponsor, though the other two approved', () => {
    const decision = rejectedByOne();
    expect(states(decision)).toEqual(['cabinet decided', 'council rejected', 'board decided']);
    expect([decision.stage, decision.recommendation('a').state]).toEqual(['published', 'returned']);
  });

  test('revised, all three are asked anew, and what the other two said counts no more', () => {
    const decision = rejectedByOne();
    decision.take('revised', f.revised({ on: '2026-04-22' }));
    expect(states(decision)).toEqual(['cabinet awaited', 'council awaited', 'board awaited']);
    expect(decision.recommendation('a')).toMatchObject({
      state: 'open',
      text: 'Enter into a partnership with the Trust, for three years',
      before: [{ on: '2026-03-09', text: 'Enter into a partnership with the Trust' }],
    });
    // The sponsor is asked for it no more.
    decision.wait('2026-05-29');
    expect(decision.told('prompt').filter((each) => each.startsWith('returned'))).toEqual([]);
  });

  test('each decides at a meeting after it was put again, not at the one before', () => {
    const decision = rejectedByOne();
    decision.take('revised', f.revised({ on: '2026-04-22' }));
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-24' }))).toMatch(
      /it was put on Wednesday 22 April 2026, and the next meeting of the Cabinet is on Tuesday 5 May 2026/,
    );
    decision.decides({ on: '2026-05-05' });
    decision.decides({ on: '2026-05-14', body: 'council' });
    expect(decision.stage).toBe('published');
    decision.decides({ on: '2026-05-19', body: 'board' });
    expect(states(decision)).toEqual(['cabinet decided', 'council decided', 'board decided']);
    expect([decision.stage, decision.recommendation('a').state]).toEqual(['decided', 'decided']);
  });

  test('a report of the old round that comes late does not answer the new one', () => {
    const decision = rejectedByOne();
    decision.take('revised', f.revised({ on: '2026-04-22' }));
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-21', body: 'board' }), f.trust, '2026-04-23')).toMatch(/^not-open/);
  });

  test('what was approved before it was revised starts nothing', () => {
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [{ ...a, subjectTo: undefined }] }));
    decision.decides({});
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    decision.decides({ on: '2026-04-16', body: 'council' });
    decision.decides({ on: '2026-04-21', body: 'board' });
    decision.take('agreement-drafted', f.agreement({ needs: ['a'] }));
    expect(decision.lacks().some((one) => one.includes('makes of "a"'))).toBe(false);
    decision.take('revised', f.revised({ on: '2026-04-23', recommendations: [{ ...a, subjectTo: undefined, text: 'For three years' }] }));
    expect(decision.lacks()).toEqual(
      expect.arrayContaining(
        ['Cabinet', 'Council', 'Trust Board'].map((name) => expect.stringContaining(`what the ${name} makes of "a"`) as string),
      ),
    );
    expect(decision.stage).toBe('published');
  });
});

describe('6, revised', () => {
  test.each([
    ['one that is not there', [{ ...a, id: 'z', subjectTo: undefined }], ['/recommendations/0/id']],
    ['put to fewer bodies than before: nobody’s answer is gone round', [{ ...a, to: ['cabinet', 'board'] }], ['/recommendations/0/to']],
    ['put to a body that is not there', [{ ...a, to: [...a.to, 'senate'] }], ['/recommendations/0/to/3']],
    ['with the condition of another', [{ ...b, subjectTo: a.subjectTo }], ['/recommendations/0/subjectTo/0/id']],
  ])('%s: a fault of the form', (_, recommendations, pointers) => {
    const decision = DecisionOnPaper.published();
    expect(pointersOf(decision.refused('revised', f.revised({ recommendations })))).toEqual(pointers);
    expect(decision.one.record.facts).toHaveLength(3);
  });

  test('not of a day before it was put', () => {
    const decision = DecisionOnPaper.published();
    expect(pointersOf(decision.refused('revised', f.revised({ on: '2026-03-08' }), undefined, '2026-03-10'))).toContain('/on');
  });

  test('it may go to a further body; and with as many others as are revised with it', () => {
    const decision = DecisionOnPaper.published();
    decision.take('revised', f.revised({ on: '2026-03-10', recommendations: [a, { ...b, to: ['cabinet', 'council'] }] }));
    expect(states(decision, 'b')).toEqual(['cabinet awaited', 'council awaited']);
  });

  test('by the sponsor; not of what was dropped; not before anything was published', () => {
    expect(new DecisionOnPaper().open()).not.toContain('revised');
    const decision = DecisionOnPaper.published();
    expect(decision.open()).toContain('revised');
    expect(decision.why('revised', f.revised({ on: '2026-03-10' }), f.trust)).toMatch(/^not-allowed/);
    decision.take('recommendation-dropped', f.dropped({ on: '2026-03-10' }));
    expect(decision.why('revised', f.revised({ on: '2026-03-10' }))).toMatch(/^not-open: .*"a" was dropped; publish it under another id/);
  });

  test('what an agreement that has started rests on is neither revised nor dropped under it', () => {
    const decision = DecisionOnPaper.published().signed();
    decision.take('condition-met', f.conditionMet());
    decision.take('delegation-exercised', f.delegationExercised());
    decision.take(
      'recommendations-published',
      f.recommendations({ on: '2026-05-12', recommendations: [{ ...b, id: 'd', delegatedTo: undefined }] }),
    );
    decision.wait('2026-06-01');
    expect(decision.agreement()?.state).toBe('started');
    expect(decision.why('revised', f.revised({ on: '2026-06-02' }))).toMatch(
      /^void \(Report 3 \(a\) to \(c\)\): the agreement "partnership" has started, and rests on it/,
    );
    expect(
      decision.why('revised', f.revised({ on: '2026-06-02', recommendations: [{ ...b, id: 'd', text: 'More', delegatedTo: undefined }] })),
    ).toBe('taken');
    expect(decision.why('recommendation-dropped', f.dropped({ on: '2026-06-02' }))).toMatch(/^void .*has started, and rests on it/);
    expect(decision.why('recommendation-dropped', f.dropped({ on: '2026-06-02', recommendation: 'd' }))).toBe('taken');
  });

  test('after all was decided, it leads back to the bodies', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    expect(decision.stage).toBe('implementing');
    decision.take('revised', f.revised({ on: '2026-04-22' }));
    expect(decision.stage).toBe('published');
  });
});

/** The number of the entry by which its recommendations were first put. */
const putBy = ({ one }: DecisionOnPaper): number => one.record.facts.find(({ step }) => step === 'recommendations-published')?.seq ?? 0;

describe('0.3: nobody changes alone what a body has answered', () => {
  const amend = (seq: number, changes: object, on = '2026-04-22') => ({ on, seq, changes, reason: 'A slip' });
  const other = { ...a, text: 'Enter into something else' };

  test('what was published can be put right until a body has answered it; then it is revised', () => {
    const decision = DecisionOnPaper.published();
    const seq = putBy(decision);
    decision.take('amended', amend(seq, { recommendations: [other, b, f.RECOMMENDATIONS.c] }, '2026-03-10'));
    expect(decision.recommendation('a')).toMatchObject({ text: 'Enter into something else' });
    decision.decides({});
    expect(decision.why('amended', amend(seq, { recommendations: [a, b, f.RECOMMENDATIONS.c] }))).toMatch(
      /^void \(.*\): a body has answered "a": revise it/,
    );
    expect(decision.why('amended', amend(seq, { recommendations: [b, f.RECOMMENDATIONS.c] }))).toMatch(/^form: .*which they are stays/);
    // What nobody has answered yet can.
    expect(decision.why('amended', amend(seq, { recommendations: [other, { ...b, text: 'Conclude them' }, f.RECOMMENDATIONS.c] }))).toBe(
      'taken',
    );
  });

  test('the same of what was revised', () => {
    const decision = rejectedByOne();
    const seq = decision.take('revised', f.revised({ on: '2026-04-22' }));
    decision.take('amended', amend(seq, { recommendations: [other] }, '2026-04-23'));
    decision.decides({ on: '2026-05-05' });
    expect(decision.why('amended', amend(seq, { recommendations: [a] }, '2026-05-06'))).toMatch(/^void \(.*\): a body has answered "a"/);
  });

  test('nor is its day put after the answer', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({});
    expect(decision.why('amended', amend(putBy(decision), { on: '2026-04-01' }))).toMatch(
      /^form: .*\/on: a body answered it on Tuesday 31 March 2026/,
    );
    expect(decision.why('amended', amend(putBy(decision), { on: '2026-03-12' }))).toBe('taken');
  });
});
