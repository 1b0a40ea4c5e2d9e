import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

/** As 003 has it: the report gives scrutiny one date, the forward timetable another. */
const twoDates = [...f.MEETINGS, { id: 'm-scrutiny-2', body: 'scrutiny', on: '2026-03-20', stated: 'Timetable' }];
const outOfOrder = [
  { id: 'agreed', what: 'Agree the funding', on: '2026-06', stated: 'Report' },
  { id: 'staff', what: 'Appoint staff', on: '2026-05', after: ['agreed'], stated: 'Timetable' },
];
/** The Cabinet on the 31st, to start on the 30th. */
const afterStart = { intendedStart: '2026-03-30' };

const prepared = (overrides: f.Overrides): DecisionOnPaper => new DecisionOnPaper(f.openingForm(overrides));
const ids = (decision: DecisionOnPaper): readonly string[] => decision.contradictions.map(({ id }) => id);

describe('003, head: a timetable that contradicts itself is recorded, each contradiction named with its places', () => {
  test('a body with two dates for the same item from different documents', () => {
    expect(prepared({ meetings: twoDates }).contradictions).toEqual([
      {
        id: 'two-dates.m-scrutiny',
        what: 'Health Scrutiny Committee has several dates: Thursday 19 March 2026 and Friday 20 March 2026',
        places: ['meeting m-scrutiny: Thursday 19 March 2026, Report', 'meeting m-scrutiny-2: Friday 20 March 2026, Timetable'],
      },
    ]);
  });

  test.each([
    ['the same day from both', { on: '2026-03-19', stated: 'Timetable' }],
    ['two days from the same document: the body meets twice', { on: '2026-03-20', stated: 'Report' }],
    ['another item', { on: '2026-03-20', stated: 'Timetable', item: 'The budget' }],
    ['another body', { on: '2026-03-20', stated: 'Timetable', body: 'council' }],
  ])('no contradiction: %s', (_, other) => {
    const council = f.MEETINGS.filter(({ id }) => id === 'm-scrutiny' || id === 'm-cabinet' || id === 'm-board');
    expect(ids(prepared({ meetings: [...council, { id: 'other', body: 'scrutiny', ...other }] }))).toEqual([]);
  });

  test('no contradiction: two documents that both have the same two days', () => {
    const both = ['Report', 'Timetable'].flatMap((stated) =>
      ['2026-03-19', '2026-03-20'].map((on) => ({ id: `${stated}-${on}`, body: 'scrutiny', on, stated })),
    );
    const third = { id: 'third', body: 'scrutiny', on: '2026-03-23', stated: 'Letter' };
    expect(ids(prepared({ meetings: both }))).toEqual([]);
    expect(ids(prepared({ meetings: [...both, third] }))).toEqual(['two-dates.Report-2026-03-19']);
  });

  test('items are told apart: each that has two dates is one contradiction', () => {
    const budget = ['Report', 'Timetable'].map((stated, index) => ({
      id: `budget-${index}`,
      body: 'cabinet',
      on: `2026-04-0${index + 7}`,
      stated,
      item: 'The budget',
    }));
    const decision = prepared({ meetings: [...twoDates, ...budget] });
    expect(ids(decision)).toEqual(['two-dates.m-scrutiny', 'two-dates.budget-0']);
    expect(decision.contradictions[1]?.what).toContain('for The budget');
  });

  test('a milestone after the one that it must precede', () => {
    expect(prepared({ milestones: outOfOrder }).contradictions).toEqual([
      {
        id: 'order.agreed.staff',
        what: '"Agree the funding" must come before "Appoint staff", and is set for June 2026, after May 2026',
        places: ['milestone agreed: June 2026, Report', 'milestone staff: May 2026, Timetable'],
      },
    ]);
  });

  test('by the last day of each: in the same month neither comes after the other', () => {
    const on = (earlier: string, later: string) =>
      prepared({ milestones: outOfOrder.map((one, index) => ({ ...one, on: index === 0 ? earlier : later })) });
    expect(ids(on('2026-05', '2026-05'))).toEqual([]);
    expect(ids(on('2026-05', '2026-05-31'))).toEqual([]);
    expect(ids(on('2026-05', '2026-05-30'))).toEqual(['order.agreed.staff']);
    expect(ids(on('2026-04/2026-05', '2026-05'))).toEqual([]);
    expect(ids(on('2026-05/2026-06', '2026-05'))).toEqual(['order.agreed.staff']);
  });

  test('a decision after the intended start', () => {
    const decision = prepared(afterStart);
    expect(ids(decision)).toEqual(['after-start.m-cabinet', 'after-start.m-council', 'after-start.m-board']);
    expect(decision.contradictions[0]?.what).toMatch(/^Cabinet meets on .*31 March 2026, after the intended start, .*30 March 2026$/);
    expect(decision.contradictions[0]?.places).toEqual([
      expect.stringMatching(/^meeting m-cabinet: .*31 March 2026, Report$/),
      expect.stringMatching(/^intended start: .*30 March 2026$/),
    ]);
  });

  test('it names every document in which the meeting stands', () => {
    const again = { id: 'again', body: 'cabinet', on: '2026-03-31', stated: 'Timetable' };
    const [first] = prepared({ ...afterStart, meetings: [...f.MEETINGS, again] }).contradictions;
    expect(first?.places[0]).toBe('meeting m-cabinet: Tuesday 31 March 2026, Report, Timetable');
  });

  test('on the day itself, in the month of the start, or by a body that only scrutinises: none', () => {
    const meetings = f.MEETINGS.slice(0, 2);
    const with_ = (intendedStart: string) => ids(prepared({ meetings, intendedStart }));
    expect(with_('2026-03-31')).toEqual([]);
    expect(with_('2026-03')).toEqual([]);
    expect(with_('2026-03-30')).toEqual(['after-start.m-cabinet']);
    expect(with_('2026-03-01')).not.toContain('after-start.m-scrutiny');
  });

  test('a meeting that is added is a further one: no document’s word against another’s, and nothing waits for it to be explained', () => {
    const decision = new DecisionOnPaper();
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-03' }));
    expect(ids(decision)).toEqual([]);
    expect(decision.why('published', f.published({ on: '2026-03-03', meeting: 'm-council-2' }))).toBe('taken');
  });

  test('one meeting that stands in two documents is moved in both', () => {
    const decision = prepared({ meetings: [...f.MEETINGS, { id: 'again', body: 'scrutiny', on: '2026-03-19', stated: 'Timetable' }] });
    decision.take('meeting-moved', f.meetingMoved());
    expect(ids(decision)).toEqual([]);
    expect(Object.keys(decision.limits).filter((id) => id.startsWith('agenda'))).toHaveLength(4);
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-18 running');
  });

  test('what comes to contradict it later is named too: a meeting added or moved, a milestone moved', () => {
    const decision = new DecisionOnPaper();
    expect(ids(decision)).toEqual([]);
    decision.take('meeting-added', f.meetingAdded({ on: '2026-03-03', meetingOn: '2026-06-02' }));
    expect(ids(decision)).toEqual(['after-start.m-council-2']);
    decision.take('meeting-moved', f.meetingMoved({ meeting: 'm-cabinet', to: '2026-06-09' }));
    expect(ids(decision)).toContain('after-start.m-cabinet');
    decision.take('milestone-moved', f.milestoneMoved({ to: '2026-07' }));
    expect(ids(decision)).toContain('order.report.in-place');
  });
});

describe('003, head: until each is put right or explained, nothing is published', () => {
  const publishing: readonly (readonly [string, f.Form])[] = [
    ['published', f.published({ on: '2026-03-04' })],
    ['recommendations-published', f.recommendations({ on: '2026-03-04' })],
  ];

  test.each(publishing)('%s: 409, the clause, each with both places, and nothing changed', (step, form) => {
    const decision = prepared({ meetings: twoDates, milestones: outOfOrder });
    const why = decision.why(step, form);
    expect(why).toMatch(/^void \(Forward timetable\): the timetable contradicts itself: /);
    for (const named of [
      'two-dates.m-scrutiny',
      'meeting m-scrutiny: ',
      'Report; meeting m-scrutiny-2: ',
      'Timetable',
      'order.agreed.staff',
    ])
      expect(why).toContain(named);
    expect(decision.stage).toBe('prepared');
    expect(decision.one.record.facts).toHaveLength(1);
  });

  test('nor is anything revised under one that came up since', () => {
    const decision = DecisionOnPaper.published();
    decision.take('milestone-moved', f.milestoneMoved({ on: '2026-03-10', to: '2026-07' }));
    expect(decision.why('revised', f.revised({ on: '2026-03-11' }))).toMatch(/^void \(Forward timetable\): .*order.report.in-place/);
  });

  test('one of two explained is not enough', () => {
    const decision = prepared({ meetings: twoDates, milestones: outOfOrder });
    decision.take('contradiction-explained', f.explained());
    expect(decision.why('published', f.published({ on: '2026-03-04' }))).toMatch(/^void .*order.agreed.staff/);
    expect(decision.why('published', f.published({ on: '2026-03-04' }))).not.toContain('two-dates.m-scrutiny');
  });

  test.each(publishing)('%s: once all are explained, taken', (step, form) => {
    const decision = prepared({ meetings: twoDates });
    decision.take('contradiction-explained', f.explained());
    expect(decision.contradictions).toEqual([
      expect.objectContaining({ id: 'two-dates.m-scrutiny', explanation: 'The committee meets twice' }),
    ]);
    expect(decision.why(step, form)).toBe('taken');
  });

  test.each([
    ['meeting-moved', f.meetingMoved({ meeting: 'm-scrutiny-2', to: '2026-03-19' }), { meetings: twoDates }],
    ['milestone-moved', f.milestoneMoved({ milestone: 'agreed', to: '2026-04' }), { milestones: outOfOrder }],
    ['amended', { on: '2026-03-03', seq: 1, changes: { meetings: f.MEETINGS }, reason: 'A slip' }, { meetings: twoDates }],
    ['amended', { on: '2026-03-03', seq: 1, changes: { intendedStart: '2026-06' }, reason: 'A slip' }, afterStart],
  ])('%s puts it right', (step, form, overrides) => {
    const decision = prepared(overrides);
    expect(decision.why('published', f.published({ on: '2026-03-03' }))).toMatch(/^void/);
    decision.take(step, form);
    expect(decision.contradictions).toEqual([]);
    expect(decision.why('published', f.published({ on: '2026-03-03' }))).toBe('taken');
  });

  test('an explanation is of what it explains: where the days are others since, it is asked for anew', () => {
    const decision = prepared({ meetings: twoDates });
    decision.take('contradiction-explained', f.explained());
    decision.take('meeting-moved', f.meetingMoved({ on: '2026-03-04', meeting: 'm-scrutiny-2', to: '2026-03-24' }));
    expect(decision.contradictions[0]?.explanation).toBeUndefined();
    expect(decision.why('published', f.published({ on: '2026-03-04' }))).toMatch(/^void .*24 March 2026/);
    decision.take('contradiction-explained', f.explained({ on: '2026-03-04', explanation: 'They meet twice' }));
    expect(decision.contradictions[0]?.explanation).toBe('They meet twice');
  });

  test('an explanation that is put right reads as it then does, and still explains', () => {
    const decision = prepared({ meetings: twoDates });
    const seq = decision.take('contradiction-explained', f.explained());
    decision.take('amended', { on: '2026-03-04', seq, changes: { explanation: 'Two days running' }, reason: 'A slip' });
    expect(decision.contradictions[0]?.explanation).toBe('Two days running');
  });

  test('what does not contradict is not explained; and only by whose timetable it is', () => {
    const decision = prepared({ meetings: twoDates });
    expect(pointersOf(decision.refused('contradiction-explained', f.explained({ contradiction: 'two-dates.m-cabinet' })))).toEqual([
      '/contradiction',
    ]);
    expect(decision.why('contradiction-explained', f.explained({ contradiction: 'two-dates.m-cabinet' }))).toContain(
      'these are: two-dates.m-scrutiny',
    );
    expect(decision.why('contradiction-explained', f.explained(), f.trust)).toMatch(/^not-allowed/);
    expect(decision.open()).toContain('contradiction-explained');
    decision.take('contradiction-explained', f.explained());
    expect(decision.open()).not.toContain('contradiction-explained');
    expect(decision.open(f.TRUST)).not.toContain('contradiction-explained');
  });
});
