import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

const { a, b } = f.RECOMMENDATIONS;
const one = (recommendation: object): f.Form => f.recommendations({ recommendations: [recommendation] });

/** What each body has made of a recommendation, as `cabinet decided`. */
const states = (decision: DecisionOnPaper, id = 'a'): readonly string[] =>
  decision.recommendation(id).outcomes.map(({ body, state }) => `${body} ${state}`);

describe('003, report 3; 004, Recommendations: each is put to one or more bodies', () => {
  test('published, each waits for what every body that it was put to makes of it', () => {
    const decision = DecisionOnPaper.published();
    expect(decision.stage).toBe('published');
    expect(states(decision)).toEqual(['cabinet awaited', 'council awaited', 'board awaited']);
    expect(decision.one.view()['recommendations']).toEqual([
      expect.objectContaining({ id: 'a', verbs: ['approve'], text: a.text, to: a.to, state: 'open', putOn: '2026-03-09' }),
      expect.objectContaining({ id: 'b', verbs: ['authorise'], delegatedTo: b.delegatedTo }),
      expect.objectContaining({ id: 'c', verbs: ['note', 'express-a-view'] }),
    ]);
  });

  test.each(['approve', 'agree', 'note', 'support', 'authorise', 'request', 'express-a-view'])(
    'asked to %s, a body does as it was asked',
    (verb) => {
      const decision = DecisionOnPaper.published(undefined, one({ id: 'x', verb, text: 'It', to: ['cabinet'] }));
      decision.decides({ recommendation: 'x' });
      expect(states(decision, 'x')).toEqual(['cabinet decided']);
      expect(decision.stage).toBe('decided');
    },
  );

  test.each([
    ['a body that is not there', one({ ...a, to: ['senate'] }), ['/recommendations/0/to/0']],
    [
      'a condition of another recommendation',
      f.recommendations({ recommendations: [a, { ...b, subjectTo: a.subjectTo }] }),
      ['/recommendations/0/subjectTo/0/id', '/recommendations/1/subjectTo/0/id'],
    ],
    ['a further report that nobody asked for', f.recommendations({ report: 'pooled' }), ['/report']],
  ])('published with %s: refused, and nothing changed', (_, form, pointers) => {
    const decision = new DecisionOnPaper();
    expect(pointersOf(decision.refused('recommendations-published', form))).toEqual(pointers);
    expect(decision.one.record.facts).toHaveLength(1);
  });

  test('a second time under the same id, or with a condition that another has: another id is asked for', () => {
    const decision = DecisionOnPaper.published();
    expect(pointersOf(decision.refused('recommendations-published', one({ ...a, subjectTo: undefined })))).toEqual([
      '/recommendations/0/id',
    ]);
    expect(pointersOf(decision.refused('recommendations-published', one({ ...b, id: 'd', subjectTo: a.subjectTo })))).toEqual([
      '/recommendations/0/subjectTo/0/id',
    ]);
  });

  test('by the sponsor alone', () => {
    expect(new DecisionOnPaper().why('recommendations-published', f.recommendations(), f.trust)).toMatch(
      /^not-allowed: .*published by the sponsor/,
    );
  });
});

describe('6: an outcome needs a meeting of that body, on or before its day and not before the recommendation was put', () => {
  test.each([
    ['the day before its meeting', '2026-03-30', 'cabinet', f.city],
    ['the day before that of another organisation’s', '2026-04-20', 'board', f.trust],
  ])('%s: 409, with the day of the next', (_, on, body, by) => {
    const decision = DecisionOnPaper.published();
    const why = decision.why('outcome-recorded', f.outcome({ on, body }), by);
    expect(why).toMatch(/^not-open: "outcome-recorded" \(Report 3\) makes no sense here: the .* has not met about it by/);
    expect(why).toContain(
      body === 'cabinet' ? 'the next meeting of the Cabinet is on Tuesday 31 March 2026' : 'is on Tuesday 21 April 2026',
    );
    expect(states(decision)).toEqual(['cabinet awaited', 'council awaited', 'board awaited']);
  });

  test('on the day of the meeting, and after it: taken', () => {
    for (const on of ['2026-03-31', '2026-04-02'])
      expect(DecisionOnPaper.published().why('outcome-recorded', f.outcome({ on }))).toBe('taken');
  });

  test('a meeting that was held before the recommendation was put is none about it', () => {
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ on: '2026-04-01' }));
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-02' }))).toMatch(
      /no meeting of the Cabinet after that is in the timetable: add it first/,
    );
    decision.take('meeting-added', f.meetingAdded({ on: '2026-04-02', id: 'm-cabinet-2', body: 'cabinet', meetingOn: '2026-04-09' }));
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-08' }))).toMatch(
      /the next meeting of the Cabinet is on Thursday 9 April 2026/,
    );
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-09' }))).toBe('taken');
  });

  test('told late, it is still not of before the recommendation was put', () => {
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ on: '2026-04-01' }));
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-03-31' }), undefined, '2026-04-02')).toMatch(/^not-open/);
  });

  test('of a meeting of which only the month is known, from its first day on', () => {
    const meetings = [{ id: 'm', body: 'cabinet', on: '2026-04' }];
    const decision = DecisionOnPaper.published(f.openingForm({ meetings }), one(b));
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-03-31', recommendation: 'b' }))).toMatch(
      /next meeting of the Cabinet is on April 2026/,
    );
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-01', recommendation: 'b' }))).toBe('taken');
  });

  test('what was not put to it: 409, with the bodies that it was put to', () => {
    const decision = DecisionOnPaper.published();
    expect(decision.why('outcome-recorded', f.outcome({ body: 'scrutiny' }))).toMatch(
      /^not-open: .*"a" was not put to the Health Scrutiny Committee; it was put to: Cabinet, Council, Trust Board/,
    );
  });

  test('before anything was put to any body, it is not open', () => {
    expect(new DecisionOnPaper().open()).not.toContain('outcome-recorded');
    const decision = DecisionOnPaper.published();
    expect([decision.open(), decision.open(f.TRUST)].every((steps) => steps.includes('outcome-recorded'))).toBe(true);
    expect(decision.open(f.COUNTY)).not.toContain('outcome-recorded');
  });

  test.each([
    ['a recommendation that is not there', { recommendation: 'z' }, ['/recommendation']],
    ['a body that is not there', { body: 'senate' }, ['/body']],
    ['a verb that it does not ask for', { verb: 'note' }, ['/verb']],
    ['deferred to a meeting that is not there', { outcome: 'deferred', deferredTo: 'm-x' }, ['/deferredTo']],
    ['deferred to the meeting of another body', { outcome: 'deferred', deferredTo: 'm-council' }, ['/deferredTo']],
    ['deferred to a meeting that is no later', { outcome: 'deferred', deferredTo: 'm-cabinet' }, ['/deferredTo']],
    ['referred on to a body that is not there', { outcome: 'referred-on', referredTo: 'senate' }, ['/referredTo']],
    ['referred on to itself', { outcome: 'referred-on', referredTo: 'cabinet' }, ['/referredTo']],
  ])('%s: a fault of the form', (_, overrides, pointers) => {
    const decision = DecisionOnPaper.published();
    expect(pointersOf(decision.refused('outcome-recorded', f.outcome(overrides)))).toEqual(pointers);
    expect(states(decision)).toEqual(['cabinet awaited', 'council awaited', 'board awaited']);
  });

  test('only the organisation of a body records what it decided', () => {
    const decision = DecisionOnPaper.published();
    expect(decision.why('outcome-recorded', f.outcome(), f.trust)).toMatch(/^not-allowed: the Cabinet is leicester-city-council’s/);
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-21', body: 'board' }))).toMatch(/^not-allowed: the Trust Board is/);
  });
});

describe('6: as asked, view expressed, as amended, deferred to a meeting, rejected, referred on', () => {
  test('with reasons, options that were rejected, interests declared: all of it is shown', () => {
    const decision = DecisionOnPaper.published();
    const said = {
      outcome: 'as-amended',
      text: 'For three years',
      reasons: 'One service is safer than two',
      rejected: ['To leave it as it is'],
      interests: [{ name: 'Cllr Gray', interest: 'A member of the Trust’s council' }],
    };
    decision.decides(said);
    expect(decision.recommendation('a').outcomes[0]).toEqual({
      body: 'cabinet',
      state: 'decided',
      outcome: 'as-amended',
      asked: [{ verb: 'approve', on: '2026-03-31', ...said }],
      heldBy: expect.stringContaining('the publication of what the Cabinet decided on "a"') as string,
    });
  });

  test('of two things that are asked, each has an outcome; left out which, it is of both', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ on: '2026-03-19', recommendation: 'c', body: 'scrutiny', verb: 'note' });
    expect(states(decision, 'c')).toEqual(['scrutiny awaited']);
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-03-19', recommendation: 'c', body: 'scrutiny', verb: 'note' }))).toMatch(
      /^not-open: .*on record; amend that/,
    );
    decision.decides({
      on: '2026-03-19',
      recommendation: 'c',
      body: 'scrutiny',
      verb: 'express-a-view',
      outcome: 'view-expressed',
      text: 'A board',
    });
    expect(states(decision, 'c')).toEqual(['scrutiny decided']);
    const both = DecisionOnPaper.published();
    both.decides({ on: '2026-03-19', recommendation: 'c', body: 'scrutiny' });
    expect(states(both, 'c')).toEqual(['scrutiny decided']);
  });

  test('once decided, it is not decided again', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({});
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-01' }))).toMatch(
      /^not-open: .*the outcome of the Cabinet is on record/,
    );
  });

  test('deferred, it waits for the meeting that it was deferred to, and is decided there', () => {
    const decision = DecisionOnPaper.published();
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-10', id: 'm-cabinet-2', body: 'cabinet', meetingOn: '2026-04-14' }));
    decision.decides({ outcome: 'deferred', deferredTo: 'm-cabinet-2' });
    expect(states(decision)[0]).toBe('cabinet deferred');
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-13' }))).toMatch(
      /it goes before the Cabinet again from Tuesday 14 April 2026/,
    );
    decision.decides({ on: '2026-04-14' });
    expect(states(decision)[0]).toBe('cabinet decided');
  });

  test('deferred to a meeting that is moved since, it waits for its new day', () => {
    const decision = DecisionOnPaper.published();
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-10', id: 'm-cabinet-2', body: 'cabinet', meetingOn: '2026-04-14' }));
    decision.decides({ outcome: 'deferred', deferredTo: 'm-cabinet-2' });
    decision.take('meeting-moved', f.meetingMoved({ on: '2026-04-01', meeting: 'm-cabinet-2', to: '2026-04-28' }));
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-14' }))).toMatch(/^not-open/);
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-28' }))).toBe('taken');
  });

  test('referred on, it goes before the body that it was referred to, which decides in its place', () => {
    const decision = DecisionOnPaper.published(undefined, one({ ...b, delegatedTo: undefined }));
    decision.decides({ recommendation: 'b', outcome: 'referred-on', referredTo: 'council' });
    expect(states(decision, 'b')).toEqual(['cabinet decided', 'council awaited']);
    expect(decision.stage).toBe('published');
    expect(decision.breaches.filter((each) => each.includes('Council'))).toEqual([]);
    decision.decides({ on: '2026-04-16', recommendation: 'b', body: 'council' });
    expect(states(decision, 'b')).toEqual(['cabinet decided', 'council decided']);
    expect(decision.stage).toBe('closed');
  });

  test('rejected by one, it goes back to the sponsor, who is asked for a revision after ten working days, again and again', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ outcome: 'rejected', reasons: 'It costs too much' });
    expect(decision.recommendation('a').state).toBe('returned');
    const asked = (day: string): readonly string[] => {
      decision.wait(day);
      return decision.told('prompt').filter((each) => each.startsWith('returned:a'));
    };
    // Ten working days after Tuesday 31 March, over Good Friday and Easter Monday: Thursday 16 April.
    expect(asked('2026-04-15')).toEqual([]);
    expect(asked('2026-04-16')).toHaveLength(1);
    expect(asked('2026-04-30')).toHaveLength(2);
    expect(decision.told('prompt')[0]).toContain(f.LEICESTER);
    decision.take('recommendation-dropped', f.dropped({ on: '2026-05-01' }));
    expect(asked('2026-06-30')).toHaveLength(2);
  });

  test('what one body rejected, it does not decide again: it is for the sponsor to revise or to drop', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ outcome: 'rejected' });
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-04-01' }))).toMatch(
      /^not-open: .*rejected it: it is for the sponsor to revise or to drop it/,
    );
  });

  test('what is dropped is decided by nobody any more, and not dropped twice', () => {
    const decision = DecisionOnPaper.published();
    decision.take('recommendation-dropped', f.dropped({ on: '2026-03-10' }));
    expect(decision.recommendation('a').state).toBe('dropped');
    expect(decision.why('outcome-recorded', f.outcome())).toMatch(/^not-open: .*"a" was dropped/);
    expect(decision.why('recommendation-dropped', f.dropped({ on: '2026-03-31' }))).toMatch(/^not-open: .*it was dropped already/);
    expect(decision.why('recommendation-dropped', f.dropped({ on: '2026-03-31', recommendation: 'z' }))).toMatch(/^form: \/recommendation/);
    expect(decision.why('recommendation-dropped', f.dropped({ on: '2026-03-31', recommendation: 'b' }), f.trust)).toMatch(/^not-allowed/);
    for (const recommendation of ['b', 'c']) decision.take('recommendation-dropped', f.dropped({ on: '2026-03-31', recommendation }));
    expect([decision.stage, decision.outcome]).toEqual(['closed', 'dropped']);
  });

  test('where all were dropped, none is open to be', () => {
    expect(new DecisionOnPaper().open()).not.toContain('recommendation-dropped');
    expect(DecisionOnPaper.published().open()).toContain('recommendation-dropped');
  });
});

describe('0.3: an outcome put right', () => {
  const amend = (seq: number, changes: object, on = '2026-04-22') => ({ on, seq, changes, reason: 'A slip' });

  test('stays one of a meeting that was held by then', () => {
    const decision = DecisionOnPaper.published();
    const seq = decision.decides({ on: '2026-04-01' });
    expect(decision.why('amended', amend(seq, { on: '2026-03-30' }))).toMatch(/^form: .*\/on: the Cabinet has not met about it/);
    expect(decision.why('amended', amend(seq, { on: '2026-03-31' }))).toBe('taken');
  });

  test('is still of the same recommendation and body', () => {
    const decision = DecisionOnPaper.published();
    const seq = decision.decides({});
    for (const changes of [{ recommendation: 'b' }, { body: 'council' }])
      expect(decision.why('amended', amend(seq, changes))).toMatch(/^(form|void)/);
    expect(states(decision)[0]).toBe('cabinet decided');
  });

  test('from as asked into rejected, it is returned to the sponsor', () => {
    const decision = DecisionOnPaper.published();
    const seq = decision.decides({});
    decision.take('amended', amend(seq, { outcome: 'rejected' }));
    expect(decision.recommendation('a').state).toBe('returned');
  });

  test('of another organisation’s body, by that alone', () => {
    const decision = DecisionOnPaper.published();
    const seq = decision.decides({ on: '2026-04-21', body: 'board' });
    expect(decision.why('amended', amend(seq, { outcome: 'rejected' }))).toMatch(/^not-allowed/);
    expect(decision.why('amended', amend(seq, { outcome: 'rejected' }), f.trust)).toBe('taken');
  });
});
