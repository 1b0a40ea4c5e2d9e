import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

const { b } = f.RECOMMENDATIONS;
const plain = { ...b, delegatedTo: undefined };
const published = (...recommendations: readonly object[]): DecisionOnPaper =>
  DecisionOnPaper.published(undefined, f.recommendations({ recommendations }));
const inCouncil = { id: 'x', verb: 'agree', text: 'It', to: ['council'] };

/** What has led where, as `decided 2026-04-16`. */
const course = ({ one }: DecisionOnPaper): readonly string[] => one.standing.spells.map(({ stage, from }) => `${stage} ${from}`);

describe('6: prepared, published, decided, implementing, closed', () => {
  test('decided when the last body has, in force when nothing can be called in any more, closed when nothing is left', () => {
    const decision = DecisionOnPaper.published().signed();
    decision.take('delegation-exercised', f.delegationExercised());
    decision.take('condition-met', f.conditionMet({ on: '2026-05-12' }));
    decision.wait('2026-06-01');
    expect(course(decision)).toEqual([
      'prepared 2026-03-02',
      'published 2026-03-09',
      'decided 2026-04-21',
      'implementing 2026-04-21',
      'closed 2026-06-01',
    ]);
    expect(decision.outcome).toBe('decided');
  });

  test('a council’s decision is in force on its day', () => {
    const decision = published(inCouncil);
    decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    expect(course(decision).slice(2)).toEqual(['decided 2026-04-16', 'implementing 2026-04-16', 'closed 2026-04-16']);
  });

  test('with nothing published, it stays open, whatever else is done', () => {
    const decision = new DecisionOnPaper();
    decision.wait('2027-12-31');
    expect(decision.stage).toBe('prepared');
  });
});

describe('6: it closes by itself when no recommendation, condition, delegation, further report or agreement is open', () => {
  /** All that (x) needs is there, but for one thing. */
  test.each<[string, object, (decision: DecisionOnPaper) => void, (decision: DecisionOnPaper) => void]>([
    [
      'a recommendation',
      inCouncil,
      (decision) => decision.take('recommendations-published', f.recommendations({ recommendations: [{ ...inCouncil, id: 'y' }] })),
      (decision) => decision.take('recommendation-dropped', f.dropped({ on: '2026-05-11', recommendation: 'y' })),
    ],
    [
      'a condition',
      { ...inCouncil, subjectTo: [{ id: 'written', text: 'It is written' }] },
      () => undefined,
      (decision) => decision.take('condition-met', f.conditionMet({ on: '2026-05-11' })),
    ],
    [
      'a delegation',
      { ...inCouncil, delegatedTo: { officer: 'The Director' } },
      () => undefined,
      (decision) => decision.take('delegation-exercised', f.delegationExercised({ on: '2026-05-11', recommendation: 'x' })),
    ],
    [
      'a further report',
      inCouncil,
      (decision) => decision.take('further-report-requested', f.reportRequested({ on: '2026-03-10' })),
      (decision) => decision.take('further-report-made', f.reportMade({ on: '2026-05-11', recommendations: 'none' })),
    ],
    [
      'an agreement',
      inCouncil,
      (decision) => decision.take('agreement-drafted', f.agreement({ on: '2026-03-10', needs: ['x'] })),
      (decision) => decision.take('agreement-abandoned', f.abandoned({ on: '2026-05-11' })),
    ],
  ])('%s holds it open', (_, recommendation, opens, ends) => {
    const decision = published(recommendation);
    opens(decision);
    decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    decision.wait('2026-05-08');
    expect(decision.stage).not.toBe('closed');
    ends(decision);
    expect([decision.stage, decision.one.standing.spells.at(-1)?.from]).toEqual(['closed', '2026-05-11']);
  });

  test('open consultations, concerns, comments, options, tasks and milestones do not', () => {
    const decision = published(inCouncil);
    decision.take('consultation-opened', f.consultation({ on: '2026-03-10' }));
    decision.take('concern-raised', f.concern());
    decision.take('subgroup-formed', f.subgroup({ on: '2026-03-11' }));
    decision.take('option-added', f.option({ on: '2026-03-11' }));
    decision.take('comments', f.comments());
    decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    expect(decision.stage).toBe('closed');
  });

  test.each([
    [['x', 'y'], 'dropped'],
    [['y'], 'decided in part'],
    [[], 'decided'],
  ])('with %j dropped, its outcome is: %s', (dropped, outcome) => {
    const decision = published(inCouncil, { ...inCouncil, id: 'y' });
    for (const recommendation of dropped) decision.take('recommendation-dropped', f.dropped({ on: '2026-03-10', recommendation }));
    for (const recommendation of ['x', 'y'].filter((id) => !dropped.includes(id)))
      decision.decides({ on: '2026-04-16', recommendation, body: 'council' });
    expect([decision.stage, decision.outcome]).toEqual(['closed', outcome]);
  });

  test('while it is open, it has no outcome', () => {
    expect(published(inCouncil).outcome).toBeNull();
  });
});

describe('0.15: withdrawn, and opened again', () => {
  test('withdrawn by the sponsor at any stage: its limits are cancelled', () => {
    const decision = DecisionOnPaper.published();
    expect(decision.why('withdrawn', { on: '2026-03-10', reason: 'No' }, f.trust)).toMatch(/^not-allowed/);
    decision.take('withdrawn', { on: '2026-03-10', reason: 'The grant was refused' });
    expect([decision.stage, decision.outcome]).toEqual(['closed', 'withdrawn']);
    expect(new Set(Object.values(decision.limits).map((one) => one.split(' ')[1]))).toEqual(new Set(['cancelled']));
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-03-31' }))).toMatch(/^not-open/);
  });

  test.each(['prepared', 'published', 'decided', 'implementing'])('from %s', (stage) => {
    const decision = stage === 'prepared' ? new DecisionOnPaper() : DecisionOnPaper.published();
    if (stage === 'decided' || stage === 'implementing') decision.decided();
    if (stage === 'decided') {
      // Still to be published, and so still open to be called in.
      decision.take(
        'recommendations-published',
        f.recommendations({ on: '2026-04-21', recommendations: [plain].map((one) => ({ ...one, id: 'd' })) }),
      );
      decision.take('meeting-added', f.meetingAdded({ on: '2026-04-21', id: 'm-cabinet-2', body: 'cabinet', meetingOn: '2026-04-28' }));
      decision.decides({ on: '2026-04-28', recommendation: 'd' });
    }
    expect(decision.stage).toBe(stage);
    decision.take('withdrawn', { on: '2026-04-28', reason: 'The grant was refused' });
    expect(decision.stage).toBe('closed');
  });

  test.each<[string, f.Form, string]>([
    ['recommendations-published', f.recommendations({ on: '2026-05-11', recommendations: [{ ...inCouncil, id: 'y' }] }), 'published'],
    ['agreement-drafted', f.agreement({ on: '2026-05-11', needs: ['x'] }), 'implementing'],
    ['further-report-requested', f.reportRequested({ on: '2026-05-11' }), 'implementing'],
  ])('closed by itself, %s opens it again', (step, form, stage) => {
    const decision = published(inCouncil);
    decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    expect(decision.stage).toBe('closed');
    expect(decision.open()).toContain(step);
    decision.take(step, form);
    expect(decision.stage).toBe(stage);
    expect(decision.outcome).toBeNull();
    // It goes on from there: that it had closed is not taken back.
    expect(decision.one.entries.filter(({ event }) => event === 'moved-back')).toEqual([]);
  });

  test('what was published, reached or done shortly before is still written down on a closed case, and opens nothing', () => {
    const decision = new DecisionOnPaper();
    decision.take('subgroup-formed', f.subgroup());
    decision.take('recommendations-published', f.recommendations({ recommendations: [inCouncil] }));
    decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    for (const [step, form] of [
      ['milestone-reached', f.milestoneReached({ on: '2026-06-30', milestone: 'in-place' })],
      ['task-done', f.taskDone({ on: '2026-06-30' })],
      ['published', f.published({ on: '2026-06-30', meeting: 'm-council', what: 'decisions' })],
    ] as const)
      expect(decision.why(step, form)).toBe('taken');
    expect(decision.stage).toBe('closed');
    expect(decision.why('meeting-added', f.meetingAdded({ on: '2026-06-30' }))).toMatch(/^not-open/);
  });
});

describe('0.7: the ways back of a decision', () => {
  test('what the story moved on by is judged by what there was until a step led it back: further recommendations undo nothing of before', () => {
    const decision = published(inCouncil);
    decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    decision.take('recommendations-published', f.recommendations({ on: '2026-05-11', recommendations: [{ ...inCouncil, id: 'y' }] }));
    expect(course(decision)).toEqual([
      'prepared 2026-03-02',
      'published 2026-03-09',
      'decided 2026-04-16',
      'implementing 2026-04-16',
      'closed 2026-04-16',
      'published 2026-05-11',
    ]);
    expect(decision.one.entries.filter(({ event }) => event === 'moved-back')).toEqual([]);
  });

  test('an outcome put right into another takes the moves back that rested on it', () => {
    const decision = published(inCouncil, { ...inCouncil, id: 'y', subjectTo: [{ id: 'written', text: 'It is written' }] });
    const seq = decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    decision.decides({ on: '2026-04-16', recommendation: 'y', body: 'council' });
    expect(decision.stage).toBe('implementing');
    decision.take('amended', { on: '2026-04-17', seq, changes: { outcome: 'rejected' }, reason: 'They had not' });
    expect(decision.stage).toBe('published');
    expect(decision.one.entries.filter(({ event }) => event === 'moved-back').length).toBeGreaterThan(0);
  });

  test('a revision after all was decided leads back, and all of it is gone through anew', () => {
    const decision = published({ ...inCouncil, subjectTo: [{ id: 'written', text: 'It is written' }] });
    decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    decision.take('revised', f.revised({ on: '2026-04-17', recommendations: [{ ...inCouncil, text: 'It, for a year' }] }));
    expect(decision.stage).toBe('published');
    decision.take('meeting-added', f.meetingAdded({ on: '2026-04-17' }));
    decision.decides({ on: '2026-05-14', recommendation: 'x', body: 'council' });
    expect(course(decision).slice(3)).toEqual([
      'implementing 2026-04-16',
      'published 2026-04-17',
      'decided 2026-05-14',
      'implementing 2026-05-14',
      'closed 2026-05-14',
    ]);
  });

  test('reported late, recommendations of before it was closed lead it back all the same', () => {
    const decision = published(inCouncil);
    decision.decides({ on: '2026-04-16', recommendation: 'x', body: 'council' });
    const late = f.recommendations({ on: '2026-04-15', recommendations: [{ ...inCouncil, id: 'y' }] });
    expect(decision.why('recommendations-published', late, undefined, '2026-04-20')).toBe('taken');
    expect(decision.stage).not.toBe('closed');
  });
});
