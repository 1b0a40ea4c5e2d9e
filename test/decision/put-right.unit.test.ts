import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

/** How a step that is put right reads then: taken, or why not. */
const amending = (decision: DecisionOnPaper, seq: number, changes: object, by = f.city, on = '2026-04-22'): string =>
  decision.why('amended', { on, seq, changes, reason: 'A slip' }, by);
const seqOf = ({ one }: DecisionOnPaper, step: string): number => one.record.facts.find((fact) => fact.step === step)?.seq ?? 0;

describe('0.3: an opening that is put right', () => {
  const meetings = (id: string, changes: object): object => ({
    meetings: f.MEETINGS.map((one) => (one.id === id ? { ...one, ...changes } : one)),
  });
  const bodies = (id: string, changes: object): object => ({
    bodies: Object.values(f.BODIES).map((one) => (one.id === id ? { ...one, ...changes } : one)),
  });
  const without = (id: string): object => ({
    bodies: Object.values(f.BODIES).filter((one) => one.id !== id),
    meetings: f.MEETINGS.filter(({ body }) => body !== id),
    earlier: [],
  });

  test('changes its timetable, and every limit that counts from it', () => {
    const decision = new DecisionOnPaper();
    const changes = {
      ...meetings('m-cabinet', { on: '2026-04-10' }),
      milestones: [{ id: 'report', what: 'The report', on: '2026-05' }],
      notification: f.notification,
    };
    expect(amending(decision, 1, changes, f.city, '2026-03-03')).toBe('taken');
    expect(decision.limits).toMatchObject({
      'agenda:m-cabinet': '2026-03-31 running',
      'milestone:report': '2026-05-31 running',
      notification: '2026-05-31 running',
    });
  });

  test('by the sponsor alone, and it still holds together', () => {
    const decision = new DecisionOnPaper();
    expect(amending(decision, 1, { title: 'Another' }, f.trust, '2026-03-03')).toMatch(/^not-allowed/);
    expect(amending(decision, 1, { partners: [f.COUNTY] }, f.city, '2026-03-03')).toMatch(/^form: .*bodies\/3\/organisation/);
    expect(amending(decision, 1, { partners: [f.LEICESTER, f.TRUST] }, f.city, '2026-03-03')).toMatch(/^form: .*partners\/0/);
  });

  test('a body that nothing names yet may go, or be another’s', () => {
    const decision = new DecisionOnPaper();
    expect(amending(decision, 1, without('board'), f.city, '2026-03-03')).toBe('taken');
    expect(amending(decision, 1, bodies('council', { organisation: f.COUNTY }), f.city, '2026-03-03')).toBe('taken');
  });

  test.each<[string, string, (decision: DecisionOnPaper) => unknown]>([
    ['recommendations were put to', 'council', (decision) => decision.take('recommendations-published', f.recommendations())],
    ['has made comments', 'scrutiny', (decision) => decision.take('comments', f.comments())],
    [
      'has chosen an option',
      'board',
      (decision) => {
        decision.take('option-added', f.option());
        decision.take('option-chosen', f.chosen({ by: 'board', on: '2026-03-31' }), f.trust);
      },
    ],
    [
      'something was referred on to',
      'board',
      (decision) => {
        decision.take('recommendations-published', f.recommendations({ recommendations: [f.RECOMMENDATIONS.b] }));
        decision.decides({ recommendation: 'b', outcome: 'referred-on', referredTo: 'board' });
      },
    ],
  ])('a body that %s stays: %s', (_, id, happens) => {
    const decision = new DecisionOnPaper();
    happens(decision);
    expect(amending(decision, 1, without(id))).toMatch(new RegExp(`^form: .*bodies: "${id}" stays`));
    for (const changes of [{ organisation: f.COUNTY }, { does: 'advises' }, { rules: 'executive' }].filter(
      (one) => JSON.stringify(one) !== JSON.stringify({ does: f.BODIES.scrutiny.does }),
    ))
      expect(amending(decision, 1, bodies(id, changes))).toMatch(
        /^form: .*bodies\/\d: whose body it is, what it does and by which rules stays/,
      );
    expect(amending(decision, 1, bodies(id, { name: 'Another name' }))).toBe('taken');
  });

  test('a meeting that later steps name stays one of its body; one that was held keeps its day', () => {
    const decision = DecisionOnPaper.published();
    expect(amending(decision, 1, meetings('m-cabinet', { body: 'council' }), f.city, '2026-03-10')).toBe('taken');
    const named = DecisionOnPaper.published();
    named.take('published', f.published({ on: '2026-03-10', meeting: 'm-cabinet' }));
    expect(amending(named, 1, meetings('m-cabinet', { body: 'council' }), f.city, '2026-03-10')).toMatch(
      /^form: .*meetings: the meeting "m-cabinet" stays: later steps name it/,
    );
    expect(amending(named, 1, { meetings: f.MEETINGS.filter(({ id }) => id !== 'm-cabinet') }, f.city, '2026-03-10')).toMatch(
      /^form: .*stays/,
    );
    expect(amending(named, 1, meetings('m-cabinet', { on: '2026-03-26' }), f.city, '2026-03-10')).toBe('taken');
    named.decides({ recommendation: 'b' });
    const held = /^form: .*meetings: the meeting "m-cabinet" has been held/;
    for (const changes of [{ on: '2026-03-27' }, { body: 'council' }])
      expect(amending(named, 1, meetings('m-cabinet', changes))).toMatch(held);
    expect(amending(named, 1, { meetings: f.MEETINGS.filter(({ id }) => id !== 'm-cabinet') })).toMatch(held);
  });

  test('a meeting that something was deferred to stays', () => {
    const further = { id: 'm-cabinet-2', body: 'cabinet', on: '2026-05-05', stated: 'Report' };
    const decision = DecisionOnPaper.published(f.openingForm({ meetings: [...f.MEETINGS, further] }));
    decision.decides({ recommendation: 'b', outcome: 'deferred', deferredTo: 'm-cabinet-2' });
    expect(amending(decision, 1, { meetings: f.MEETINGS })).toMatch(/^form: .*"m-cabinet-2" stays: later steps name it/);
  });

  test('a milestone that was moved or reached stays', () => {
    const decision = new DecisionOnPaper();
    decision.take('milestone-moved', f.milestoneMoved());
    expect(amending(decision, 1, { milestones: [] }, f.city, '2026-03-10')).toBe(
      'form: /changes/milestones: "report" stays: later steps name it',
    );
    const report = { id: 'report', what: 'Put the report to the partners', on: '2026-03' };
    expect(amending(decision, 1, { milestones: [report] }, f.city, '2026-03-10')).toBe('taken');
  });

  test('its partners stay, in whatever order', () => {
    const decision = new DecisionOnPaper();
    for (const partners of [[f.TRUST], [f.TRUST, f.COUNTY, 'rutland-county-council']])
      expect(amending(decision, 1, { partners }, f.city, '2026-03-10')).toMatch(/^form: .*partners: the partners stay/);
    expect(amending(decision, 1, { partners: [f.COUNTY, f.TRUST] }, f.city, '2026-03-10')).toBe('taken');
  });
});

describe('0.3: what counts from a step counts anew once its day was put right', () => {
  test('the publication of what an executive decided: the time to call it in, and what it holds', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ recommendation: 'b' });
    const seq = decision.take('published', f.published({ on: '2026-04-02', what: 'decisions' }));
    expect(decision.limits['call-in:m-cabinet']).toBe('2026-04-13 running');
    expect(amending(decision, seq, { on: '2026-04-01' }, f.city, '2026-04-02')).toBe('taken');
    expect(decision.limits['call-in:m-cabinet']).toBe('2026-04-10 running');
    expect(decision.limits['decision-notice:m-cabinet']).toBe('2026-04-02 met 2026-04-01');
  });

  test('a call-in stays one of the time for it', () => {
    const decision = DecisionOnPaper.published();
    decision.decided({ callIn: true });
    const seq = seqOf(decision, 'called-in');
    expect(amending(decision, seq, { on: '2026-04-13' })).toMatch(/^void .*it could be called in until the end of Friday 10 April 2026/);
    expect(amending(decision, seq, { on: '2026-04-10' })).toBe('taken');
    expect(decision.limits['call-in-meeting:b:cabinet']).toMatch(/^2026-04-24/);
    expect(amending(decision, seq, { recommendation: 'a' })).not.toBe('taken');
  });

  test('papers, milestones, tasks, further reports', () => {
    const decision = new DecisionOnPaper();
    decision.take('subgroup-formed', f.subgroup());
    const asked = decision.take('further-report-requested', f.reportRequested({ on: '2026-03-09', by: '2026-04' }));
    const done = decision.take('task-done', f.taskDone());
    expect(amending(decision, asked, { by: '2026-05' }, f.city, '2026-03-27')).toBe('taken');
    expect(decision.limits['further-report:pooled']).toBe('2026-05-31 running');
    expect(amending(decision, done, { on: '2026-03-20' }, f.city, '2026-03-27')).toBe('taken');
    expect(decision.limits['task:finance:issues']).toBe('2026-03-27 met 2026-03-20');
    expect(
      amending(
        decision,
        seqOf(decision, 'subgroup-formed'),
        { tasks: [{ id: 'issues', what: 'Name them', by: '2026-03-19' }] },
        f.city,
        '2026-03-27',
      ),
    ).toBe('taken');
    expect(decision.limits['task:finance:issues']).toBe('2026-03-19 met-late 2026-03-20');
  });

  test('a condition that was met later than an agreement which needed it had started: flagged', () => {
    const decision = DecisionOnPaper.published().signed();
    decision.take('delegation-exercised', f.delegationExercised());
    const seq = decision.take('condition-met', f.conditionMet({ on: '2026-05-29' }));
    decision.wait('2026-06-01');
    expect(decision.agreement()).toMatchObject({ state: 'started', startedOn: '2026-06-01' });
    expect(decision.breaches.filter((one) => one.includes('has started'))).toEqual([]);
    expect(amending(decision, seq, { on: '2026-06-03' }, f.city, '2026-06-04')).toBe('taken');
    expect(decision.breaches).toContain(
      'Report 3 (a) to (c): The agreement "partnership" has started on Monday 1 June 2026, and the last of what it needs came on Wednesday 3 June 2026.',
    );
  });
});

describe('0.3: what a step is about is kept', () => {
  test.each<[string, (decision: DecisionOnPaper) => number, object]>([
    ['meeting-moved', (decision) => decision.take('meeting-moved', f.meetingMoved()), { meeting: 'm-council' }],
    ['meeting-added', (decision) => decision.take('meeting-added', f.meetingAdded({ on: '2026-03-03' })), { id: 'other' }],
    ['milestone-moved', (decision) => decision.take('milestone-moved', f.milestoneMoved()), { milestone: 'in-place' }],
    ['milestone-reached', (decision) => decision.take('milestone-reached', f.milestoneReached()), { milestone: 'in-place' }],
    ['published', (decision) => decision.take('published', f.published()), { meeting: 'm-council' }],
    ['published', (decision) => decision.take('published', f.published()), { what: 'reports' }],
    ['consultation-opened', (decision) => decision.take('consultation-opened', f.consultation()), { id: 'other' }],
    ['further-report-requested', (decision) => decision.take('further-report-requested', f.reportRequested()), { id: 'other' }],
    ['option-added', (decision) => decision.take('option-added', f.option()), { id: 'other' }],
    ['subgroup-formed', (decision) => decision.take('subgroup-formed', f.subgroup()), { id: 'other' }],
    ['comments', (decision) => decision.take('comments', f.comments()), { body: 'board' }],
    ['agreement-drafted', (decision) => decision.take('agreement-drafted', f.agreement({ needs: [], start: undefined })), { id: 'other' }],
  ])('%s, %#', (_, happens, changes) => {
    const decision = new DecisionOnPaper();
    const seq = happens(decision);
    expect(amending(decision, seq, changes)).toMatch(/^(form|void|not-allowed)/);
  });
});

describe('003, supporting information 4: whom to notify', () => {
  const changed = (notification: object | null, signed: boolean): readonly string[] => {
    const opening = f.openingForm({ notification: { to: ['the regulator'], by: '2026-05' } });
    const one = DecisionOnPaper.published(opening);
    if (signed) one.signed();
    const changes = { notification: notification ?? { to: ['somebody else'], by: '2026-05' } };
    return pointersOf(one.refused('amended', { on: '2026-04-30', seq: 1, changes, reason: 'A slip' }));
  };

  it('stays once somebody has signed; others can be added', () => {
    expect(changed(null, false)).toEqual(['taken']);
    expect(changed(null, true)).toEqual(['/changes/notification']);
    expect(changed({ to: ['the regulator'], by: '2026-07' }, true)).toEqual(['/changes/notification']);
    expect(changed({ to: ['the regulator', 'another'], by: '2026-05' }, true)).toEqual(['taken']);
    expect(changed({ to: ['the regulator'], by: '2026-05-15' }, true)).toEqual(['taken']); // a month is its last day
    expect(changed({ to: ['the regulator'], by: '2026-05/2026-06' }, true)).toEqual(['/changes/notification']);
  });
});
