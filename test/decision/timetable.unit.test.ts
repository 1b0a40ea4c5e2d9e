import * as f from './forms';
import { DecisionOnPaper, openingFaults, pointersOf } from './on-paper';

const withMilestones = (...milestones: readonly object[]): f.Form => f.openingForm({ milestones });

/** The forward timetable, each line as `2026-03-19 meeting m-scrutiny`. */
const ahead = (decision: DecisionOnPaper): readonly string[] =>
  (decision.one.view()['timetable'] as readonly { on: string; what: string; id?: string }[]).map(({ on, what, id }) =>
    [on, what, id].filter(Boolean).join(' '),
  );

describe('003, head: the opening states a forward timetable', () => {
  test('meetings, milestones, what is due and the start, in the order of their days', () => {
    const decision = new DecisionOnPaper(f.openingForm({ notification: f.notification }));
    expect(ahead(decision)).toEqual([
      '2026-03-19 meeting m-scrutiny',
      '2026-03 milestone report',
      '2026-03-31 meeting m-cabinet',
      '2026-04-16 meeting m-council',
      '2026-04-21 meeting m-board',
      '2026-05 notification',
      '2026-06-01 intended-start',
      '2026-06 milestone in-place',
    ]);
  });

  test('what comes later stands in it too: further reports, tasks, agreements, the time for a call-in', () => {
    const decision = DecisionOnPaper.published();
    decision.take('subgroup-formed', f.subgroup(), undefined, '2026-03-09');
    decision.signed();
    decision.take('further-report-requested', f.reportRequested(), undefined, '2026-04-29');
    expect(ahead(decision)).toEqual(
      expect.arrayContaining([
        '2026-03-27 task issues',
        '2026-05-29 further-report pooled',
        '2026-06-01 agreement partnership',
        '2026-04-10 call-in m-cabinet',
      ]),
    );
  });

  test('a meeting says which documents state it, and what was published for it', () => {
    const meetings = [...f.MEETINGS, { id: 'again', body: 'cabinet', on: '2026-03-31', stated: 'Timetable' }];
    const decision = new DecisionOnPaper(f.openingForm({ meetings }));
    decision.papers('again', '2026-03-23', { urgent: 'The grant ends' });
    const lines = decision.one.view()['timetable'] as readonly { id?: string }[];
    expect(lines.filter(({ id }) => id === 'm-cabinet' || id === 'again')).toEqual([
      {
        on: '2026-03-31',
        what: 'meeting',
        id: 'm-cabinet',
        body: 'cabinet',
        name: 'Cabinet',
        stated: ['Report', 'Timetable'],
        published: ['agenda', 'reports'].map((what) => ({ what, on: '2026-03-23', urgent: 'The grant ends' })),
      },
    ]);
  });

  test('what is said of the proposal itself is shown', () => {
    const decision = new DecisionOnPaper();
    expect(decision.one.view()).toMatchObject({
      title: 'One crisis service for the city',
      wards: 'All wards',
      sponsor: { name: 'Ivo Marsh', post: 'Director of Social Services' },
      contacts: [{ name: 'Ada Fenn' }],
      earlier: [{ body: 'cabinet', on: '2025-07-18', what: 'Agreed the direction of travel' }],
      documents: ['Report', 'Timetable'],
      backgroundPapers: ['Crisis care, a review'],
      keyDecision: { answer: 'yes', forwardPlanOn: '2026-01-05' },
    });
  });
});

describe('003, head: an opening that does not hold together is refused, field by field', () => {
  test.each([
    ['a meeting of a body that is not there', { meetings: [{ id: 'm', body: 'senate', on: '2026-04' }] }, ['/meetings/0/body']],
    ['what such a body decided before', { earlier: [{ body: 'senate', on: '2025-01', what: 'Agreed' }] }, ['/earlier/0/body']],
    ['a body of an organisation that takes no part', { partners: [f.COUNTY] }, ['/bodies/3/organisation']],
    ['the sponsor’s own organisation as its partner', { partners: [f.TRUST, f.LEICESTER] }, ['/partners/1']],
    [
      'a milestone that comes after itself',
      { milestones: [{ id: 'a', what: 'A', on: '2026-05', after: ['a'] }] },
      ['/milestones/0/after/0'],
    ],
    [
      'a milestone after one that is not there',
      { milestones: [{ id: 'a', what: 'A', on: '2026-05', after: ['b'] }] },
      ['/milestones/0/after/0'],
    ],
    [
      'a decision before it that lies in the future',
      { earlier: [{ body: 'cabinet', on: '2026-03-03', what: 'Agreed' }] },
      ['/earlier/0/on'],
    ],
    ['one of a month that is not over', { earlier: [{ body: 'cabinet', on: '2026-03', what: 'Agreed' }] }, ['/earlier/0/on']],
    [
      'a forward plan that lies in the future',
      { keyDecision: { answer: 'yes', forwardPlanOn: '2026-03-03' } },
      ['/keyDecision/forwardPlanOn'],
    ],
  ])('%s', (_, overrides, pointers) => {
    expect(openingFaults(f.openingForm(overrides))).toEqual(pointers);
  });

  test('proposals are put forward by the organisation that the policy names', () => {
    expect(openingFaults(f.openingForm({ partners: [f.LEICESTER, f.TRUST] }), { by: f.county })).toContain('/sponsor');
    expect(openingFaults()).toEqual(['taken']);
  });

  test('what was decided before is of today at the latest', () => {
    expect(openingFaults(f.openingForm({ earlier: [{ body: 'cabinet', on: '2026-03-02', what: 'Agreed' }] }))).toEqual(['taken']);
    expect(openingFaults(f.openingForm({ earlier: [{ body: 'cabinet', on: '2026-02', what: 'Agreed' }] }))).toEqual(['taken']);
  });

  test('what is said to have been decided before it was opened, and was not: flagged', () => {
    const flags = (on: string): readonly string[] =>
      new DecisionOnPaper(f.openingForm({ openedOn: '2026-02-27', earlier: [{ body: 'cabinet', on, what: 'Agreed' }] })).breaches;
    expect(flags('2026-02-27')).toEqual([]);
    expect(flags('2026-02')).toEqual([
      'Forward timetable: What the Cabinet is said to have decided before is of February 2026, which is not over.',
    ]);
  });
});

describe('6, timetable: meetings are moved and added', () => {
  test('a meeting that is moved has its new day, and the limit for its papers counts back from that', () => {
    const decision = new DecisionOnPaper();
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-11 running');
    decision.take('meeting-moved', f.meetingMoved());
    expect(ahead(decision)).toContain('2026-03-26 meeting m-scrutiny');
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-18 running');
  });

  test('moved twice, the last word holds; an amended opening does not go over it', () => {
    const decision = new DecisionOnPaper();
    decision.take('meeting-moved', f.meetingMoved());
    decision.take('meeting-moved', f.meetingMoved({ to: '2026-03-25' }));
    expect(ahead(decision)).toContain('2026-03-25 meeting m-scrutiny');
    const meetings = f.MEETINGS.map((one) => (one.id === 'm-scrutiny' ? { ...one, on: '2026-03-20' } : one));
    decision.take('amended', { on: '2026-03-03', seq: 1, changes: { meetings }, reason: 'A slip' });
    expect(ahead(decision)).toContain('2026-03-25 meeting m-scrutiny');
  });

  test('a meeting that is added is one of its body, with a limit of its own', () => {
    const decision = new DecisionOnPaper();
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-04' }));
    expect(ahead(decision)).toContain('2026-05-14 meeting m-council-2');
    expect(decision.limits['agenda:m-council-2']).toBe('2026-05-06 running');
  });

  test.each([
    ['meeting-moved', f.meetingMoved({ meeting: 'm-senate' }), ['/meeting']],
    ['meeting-moved', f.meetingMoved({ to: '2026-03-19' }), ['/to']],
    ['meeting-added', f.meetingAdded({ on: '2026-03-04', body: 'senate' }), ['/body']],
    ['meeting-added', f.meetingAdded({ on: '2026-03-04', id: 'm-council' }), ['/id']],
    ['published', f.published({ on: '2026-03-04', meeting: 'm-senate' }), ['/meeting']],
    ['milestone-moved', f.milestoneMoved({ milestone: 'none' }), ['/milestone']],
    ['milestone-reached', f.milestoneReached({ milestone: 'none' }), ['/milestone']],
  ])('%s of what is not there, or nothing new, is a fault of the form', (step, form, pointers) => {
    const decision = new DecisionOnPaper();
    expect(pointersOf(decision.refused(step, form))).toEqual(pointers);
    expect(decision.one.record.facts).toHaveLength(1);
  });

  test('what is there instead is named', () => {
    const decision = new DecisionOnPaper(f.openingForm({ milestones: [] }));
    expect(decision.why('meeting-moved', f.meetingMoved({ meeting: 'm-senate' }))).toContain('m-scrutiny, m-cabinet, m-council, m-board');
    expect(decision.why('meeting-added', f.meetingAdded({ on: '2026-03-04', body: 'senate' }))).toContain(
      'scrutiny, cabinet, council, board',
    );
    expect(decision.why('milestone-moved', f.milestoneMoved({ on: '2026-03-04' }))).toContain('these are: none');
  });

  test('a meeting that was held stays where it was: what was decided at it is on record', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    expect(decision.why('meeting-moved', f.meetingMoved({ on: '2026-04-22', meeting: 'm-cabinet', to: '2026-05-05' }))).toMatch(
      /^not-open: .*it has been held/,
    );
  });

  test('nor is one that was added, or moved, put right into another day once it was held; before that it is', () => {
    const decision = DecisionOnPaper.published(f.openingForm({ meetings: f.MEETINGS.slice(0, 3) }));
    const added = decision.take(
      'meeting-added',
      f.meetingAdded({ on: '2026-03-10', id: 'm-board', body: 'board', meetingOn: '2026-04-20' }),
      f.trust,
    );
    const amend = { on: '2026-03-11', seq: added, changes: { meetingOn: '2026-04-21' }, reason: 'A slip' };
    decision.take('amended', amend, f.trust);
    const moved = decision.take('meeting-moved', f.meetingMoved({ on: '2026-03-11', meeting: 'm-council', to: '2026-04-15' }));
    decision.decides({ on: '2026-04-16', body: 'council' });
    decision.decides({ on: '2026-04-21', body: 'board' });
    const later = { ...amend, on: '2026-04-22', changes: { meetingOn: '2026-04-23' } };
    expect(decision.why('amended', later, f.trust)).toMatch(/^form: .*meetingOn: it has been held/);
    expect(decision.why('amended', { ...later, seq: moved, changes: { to: '2026-04-14' } })).toMatch(/^form: .*to: it has been held/);
  });
});

describe('003, supporting information 4.1: milestones', () => {
  test('a milestone of a month is due on its last day, of two months on that of the second; reached in time it is met', () => {
    const decision = new DecisionOnPaper(
      withMilestones({ id: 'report', what: 'The report', on: '2026-03' }, { id: 'staff', what: 'Staff are told', on: '2026-04/2026-05' }),
    );
    expect(decision.limits).toMatchObject({ 'milestone:report': '2026-03-31 running', 'milestone:staff': '2026-05-31 running' });
    decision.take('milestone-reached', f.milestoneReached());
    expect(decision.limits['milestone:report']).toBe('2026-03-31 met 2026-03-27');
    decision.wait('2026-06-01');
    expect(decision.limits['milestone:staff']).toBe('2026-05-31 missed');
  });

  test('moved, it is due on its new day; the sponsor is chased for what is not reached, from 09:00 on the first working day after', () => {
    const decision = new DecisionOnPaper();
    decision.take('milestone-moved', f.milestoneMoved());
    expect(decision.limits['milestone:report']).toBe('2026-04-30 running');
    decision.wait('2026-05-05');
    expect(decision.told('missed').filter((one) => one.startsWith('milestone:report'))).toHaveLength(1);
    expect(decision.told('missed').find((one) => one.startsWith('milestone:report'))).toMatch(
      /^milestone:report\|2026-04-30\|missed-1: .*leicester-city-council lead/,
    );
  });

  test.each([
    ['milestone-moved', f.milestoneMoved, 'milestone:report', '2026-05-29', '2026-04-17'],
    ['meeting-moved', f.meetingMoved, 'agenda:m-scrutiny', '2026-04-02', '2026-03-26'],
  ] as const)('%s: a move of before the last one, told late, does not go over it', (step, form, limit, last, before) => {
    const decision = new DecisionOnPaper();
    const first = decision.take(step, form({ on: '2026-03-05', to: last }));
    const due = decision.limits[limit];
    expect(decision.why(step, form({ on: '2026-03-04', to: before }), f.city, '2026-03-06')).toBe(
      'form: /on: it was moved on Thursday 5 March 2026: give that day or a later one',
    );
    expect(decision.limits[limit]).toBe(due);
    decision.take(step, form({ on: '2026-03-06', to: before }));
    expect(decision.why('amended', { on: '2026-03-09', seq: first, changes: { on: '2026-03-09' }, reason: 'A slip' })).toBe(
      'form: /changes/on: it was moved again on Friday 6 March 2026: give that day or an earlier one',
    );
  });

  test('one that was reached is not reached twice, nor moved', () => {
    const decision = new DecisionOnPaper();
    decision.take('milestone-reached', f.milestoneReached());
    expect(decision.why('milestone-reached', f.milestoneReached({ on: '2026-03-28' }))).toMatch(/^not-open: .*it has been reached/);
    expect(decision.why('milestone-moved', f.milestoneMoved({ on: '2026-03-28' }))).toMatch(/^not-open: .*it has been reached/);
  });

  test('where none is left, none is open to be moved', () => {
    const decision = new DecisionOnPaper(withMilestones({ id: 'report', what: 'The report', on: '2026-03' }));
    decision.take('milestone-reached', f.milestoneReached());
    expect(decision.open()).not.toContain('milestone-moved');
    expect(new DecisionOnPaper().open()).toContain('milestone-moved');
  });
});

describe('003, head: a body, and what is put to it', () => {
  test('with a meeting and nothing put to it: flagged once recommendations are out', () => {
    const decision = new DecisionOnPaper();
    expect(decision.breaches).toEqual([]);
    decision.take('recommendations-published', f.recommendations({ recommendations: [f.RECOMMENDATIONS.b] }));
    expect(decision.breaches).toEqual(
      ['Health Scrutiny Committee', 'Council', 'Trust Board'].map(
        (name) => `Forward timetable: The ${name} has a meeting in the timetable, and nothing was put to it.`,
      ),
    );
  });

  test('something put to it and no meeting from then on: flagged, until one is added', () => {
    const decision = DecisionOnPaper.published(f.openingForm({ meetings: f.MEETINGS.filter(({ id }) => id !== 'm-council') }));
    const flag = 'Forward timetable: "a" was put to the Council, which has no meeting in the timetable for it.';
    expect(decision.breaches).toEqual([flag]);
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-10' }));
    expect(decision.breaches).toEqual([]);
  });
});
