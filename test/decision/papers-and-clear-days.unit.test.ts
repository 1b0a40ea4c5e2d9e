import * as f from './forms';
import { DecisionOnPaper, policy } from './on-paper';
import { policyMistakes } from '../../protocols/case/policy/policy-check';
import { decision as protocol } from '../../protocols/decision/protocol';

const OF_ALL = (['council', 'executive', 'health'] as const).map((rules) => ({
  id: rules,
  name: rules,
  organisation: rules === 'health' ? f.TRUST : f.LEICESTER,
  does: 'decides',
  rules,
}));

/** Prepared on a day, with a meeting of a body of each kind on another; nothing else in the timetable. */
const meetingOn = (on: string, day: string, more: f.Overrides = {}): DecisionOnPaper =>
  new DecisionOnPaper(
    f.openingForm({
      bodies: OF_ALL,
      meetings: OF_ALL.map(({ id }) => ({ id: `m-${id}`, body: id, on, stated: 'Report' })),
      earlier: [],
      milestones: [],
      intendedStart: undefined,
      keyDecision: { answer: 'no' },
      ...more,
    }),
    { day },
  );

/** The last day for the papers of each, with the clause of the law that says so. */
const lastDays = (decision: DecisionOnPaper): readonly string[] =>
  OF_ALL.map(({ id }) => {
    const limit = decision.limit(`agenda:m-${id}`);
    return `${id}: ${limit?.due ?? 'none'}, ${limit?.clause ?? ''}`;
  });

const BEFORE = 'Local Government Act 1972, s. 100B';
const COUNCIL = 'Local Government Act 1972, s. 100B, as amended by SI 2002/715';
const EXECUTIVE = 'SI 2000/3272 as amended by SI 2002/716';
const HEALTH = 'Public Bodies (Admission to Meetings) Act 1960, s. 1';

describe('6, the law around meetings: agenda and reports so many clear days before, by the rules of each body and the day of its meeting', () => {
  test('a meeting on Monday 30 September 2002: three clear days for all, Wednesday 25th to Friday 27th', () => {
    expect(lastDays(meetingOn('2002-09-30', '2002-09-02'))).toEqual([
      `council: 2002-09-24, ${BEFORE}`,
      `executive: 2002-09-24, ${BEFORE}`,
      `health: 2002-09-24, ${HEALTH}`,
    ]);
  });

  test('on Tuesday 1 October 2002: five for council and executive, each by its own instrument, three still for the health service', () => {
    expect(lastDays(meetingOn('2002-10-01', '2002-09-02'))).toEqual([
      `council: 2002-09-23, ${COUNCIL}`,
      `executive: 2002-09-23, ${EXECUTIVE}`,
      `health: 2002-09-25, ${HEALTH}`,
    ]);
  });

  test('a meeting moved from the one to the other lies under the law of its new day', () => {
    const decision = meetingOn('2002-09-30', '2002-09-02');
    decision.take('meeting-moved', { on: '2002-09-03', meeting: 'm-council', to: '2002-10-01', reason: 'The hall is let' });
    expect(lastDays(decision)[0]).toBe(`council: 2002-09-23, ${COUNCIL}`);
    decision.take('meeting-moved', { on: '2002-09-04', meeting: 'm-council', to: '2002-09-30', reason: 'It is not' });
    expect(lastDays(decision)[0]).toBe(`council: 2002-09-24, ${BEFORE}`);
  });

  test.each([
    ['across Easter 2026', '2026-04-10', '2026-03-02', ['2026-03-31', '2026-03-31', '2026-04-02']],
    [
      'across Christmas 2026, when the 28th stands in for Boxing Day',
      '2027-01-05',
      '2026-12-01',
      ['2026-12-23', '2026-12-23', '2026-12-29'],
    ],
    ['across a leap day', '2028-03-06', '2028-02-01', ['2028-02-25', '2028-02-25', '2028-02-29']],
    ['after a weekend', '2026-03-16', '2026-03-02', ['2026-03-06', '2026-03-06', '2026-03-10']],
  ])('neither the day of publication nor that of the meeting counts, nor a day on which nobody works: %s', (_, on, day, due) => {
    expect(OF_ALL.map(({ id }) => meetingOn(on, day).limit(`agenda:m-${id}`)?.due)).toEqual(due);
  });

  test('a meeting of which only the month is known has no last day yet', () => {
    const decision = meetingOn('2026-04', '2026-03-02');
    expect(Object.keys(decision.limits)).toEqual([]);
    decision.take('meeting-moved', { on: '2026-03-03', meeting: 'm-health', to: '2026-04-21', reason: 'It has a day' });
    expect(Object.keys(decision.limits)).toEqual(['agenda:m-health']);
  });

  test('it is the sponsor’s to keep, and set by statute: no agreement moves it', () => {
    const decision = new DecisionOnPaper();
    expect(decision.limit('agenda:m-board')).toMatchObject({ owners: [f.LEICESTER], statutory: true });
    const asked = { on: '2026-03-03', limit: 'agenda:m-board', to: '2026-04-20', reason: 'The reports are late' };
    expect(decision.why('extension-proposed', asked, f.trust)).not.toBe('taken');
  });

  test('the policy has a law for every body’s rules, on every day', () => {
    const known = Object.values(policy.roles);
    expect(policyMistakes(protocol, policy, known)).toEqual([]);
    const agenda = policy.limits['agenda'];
    const laws = agenda?.['at-least'];
    if (!agenda || !Array.isArray(laws)) throw new Error('the policy has laws for its agenda limit');
    const having = (some: typeof laws) =>
      policyMistakes(protocol, { ...policy, limits: { ...policy.limits, agenda: { ...agenda, 'at-least': some } } }, known);
    expect(having(laws.filter(({ under }) => !under.includes('health'))).map(({ message }) => message)).toEqual([
      'no law is given for meetings by the rules of: health',
    ]);
  });
});

describe('6, agenda: met when both agenda and reports are out', () => {
  test('by the later of the two', () => {
    const decision = new DecisionOnPaper();
    decision.take('published', f.published({ on: '2026-03-10', meeting: 'm-scrutiny' }));
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-11 running');
    decision.take('published', f.published({ on: '2026-03-11', meeting: 'm-scrutiny', what: 'reports' }));
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-11 met 2026-03-11');
  });

  test('reports first, agenda a day too late: met late', () => {
    const decision = new DecisionOnPaper();
    decision.take('published', f.published({ on: '2026-03-10', meeting: 'm-scrutiny', what: 'reports' }));
    decision.take('published', f.published({ on: '2026-03-12', meeting: 'm-scrutiny' }));
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-11 met-late 2026-03-12');
  });

  test('told late of what came out in time, it is met after all; what comes out a second time takes nothing away', () => {
    const decision = new DecisionOnPaper();
    decision.wait('2026-03-12');
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-11 missed');
    decision.take('published', f.published({ on: '2026-03-11', meeting: 'm-scrutiny', what: 'reports' }), undefined, '2026-03-12');
    decision.take('published', f.published({ on: '2026-03-10', meeting: 'm-scrutiny' }), undefined, '2026-03-12');
    decision.take('published', f.published({ on: '2026-03-12', meeting: 'm-scrutiny' }));
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-11 met 2026-03-11');
  });

  test('the papers of one meeting are not those of another; decisions are no papers', () => {
    const decision = new DecisionOnPaper();
    decision.papers('m-cabinet', '2026-03-10');
    expect(decision.limits['agenda:m-scrutiny']).toBe('2026-03-11 running');
    expect(decision.limits['agenda:m-cabinet']).toBe('2026-03-23 met 2026-03-10');
  });

  test('0.4: not out by then, the sponsor is chased; not after the meeting, when nobody can put papers out for it any more', () => {
    const chases = (day: string): readonly string[] => {
      const decision = new DecisionOnPaper();
      decision.wait(day);
      return decision.told('missed').filter((one) => one.startsWith('agenda:m-scrutiny'));
    };
    expect(chases('2026-03-12')).toEqual([expect.stringContaining('agenda:m-scrutiny|2026-03-11|missed-1: ')]);
    expect(chases('2026-03-19')).toHaveLength(2);
    expect(chases('2026-05-29')).toHaveLength(2);
  });
});

describe('6, an urgent item says why, else its outcome is flagged', () => {
  const flags = (decision: DecisionOnPaper): readonly string[] => decision.breaches.filter((one) => one.includes('agenda and reports'));
  const decided = (publishedOn: string | undefined, more: f.Overrides = {}): DecisionOnPaper => {
    const decision = DecisionOnPaper.published();
    if (publishedOn) decision.papers('m-cabinet', publishedOn, more);
    decision.decides({ recommendation: 'b' });
    return decision;
  };

  test('decided on papers that came too late, or on none: flagged under the law of the day, as the body’s', () => {
    const flag = `${EXECUTIVE}: The Cabinet decided on Tuesday 31 March 2026, and agenda and reports were not published by Monday 23 March 2026; nothing says why it could not wait.`;
    for (const late of ['2026-03-24', undefined]) expect(flags(decided(late))).toEqual([flag]);
    expect(decided('2026-03-24').one.entries.find(({ detail }) => detail === flag.slice(EXECUTIVE.length + 2))).toMatchObject({
      event: 'breach',
      data: { by: f.LEICESTER },
    });
  });

  test('on papers in time, or late ones that say why it could not wait: not', () => {
    expect(flags(decided('2026-03-23'))).toEqual([]);
    expect(flags(decided('2026-03-24', { urgent: 'The grant ends on the 31st' }))).toEqual([]);
  });

  test('while nothing has been decided at it, nothing is flagged', () => {
    const decision = DecisionOnPaper.published();
    decision.wait('2026-04-01');
    expect(flags(decision)).toEqual([]);
  });

  test('the outcome of one body is not flagged for the papers of another', () => {
    const decision = decided('2026-03-23');
    decision.papers('m-council', '2026-04-09');
    decision.decides({ on: '2026-04-16', body: 'council' });
    expect(flags(decision)).toEqual([expect.stringContaining('The Council decided')]);
  });
});

describe('6: a body that deals with two items on one day', () => {
  const items = ['costs', 'staff'].map((item) => ({ id: item, body: 'cabinet', on: '2026-03-31', item, stated: 'Report' }));
  const meetings = [...f.MEETINGS.filter(({ body }) => body !== 'cabinet'), ...items];

  test.each(['costs', 'staff'])('sits once, with one agenda, and publishes its decisions together: under %s', (meeting) => {
    const decision = DecisionOnPaper.published(f.openingForm({ meetings }));
    decision.take('published', f.published({ on: '2026-03-20', meeting }));
    for (const { id } of items) decision.take('published', f.published({ on: '2026-03-20', meeting: id, what: 'reports' }));
    decision.decides({ recommendation: 'b' });
    expect(decision.breaches.filter((one) => one.includes('were not published'))).toEqual([]);
    expect(decision.why('published', f.published({ on: '2026-03-30', meeting, what: 'decisions' }), f.city, '2026-04-01')).toMatch(
      /^form: \/on/,
    );
    expect(decision.why('published', f.published({ on: '2026-04-01', meeting, what: 'decisions' }))).toBe('taken');
    expect(Object.entries(decision.limits).filter(([id]) => id.startsWith('call-in'))).toHaveLength(1);
    const again = f.published({ on: '2026-04-01', meeting: 'costs', what: 'decisions' });
    expect(decision.why('published', again)).toMatch(/^not-open: .*its decisions have been published/);
  });

  test('with a report for each', () => {
    const decision = DecisionOnPaper.published(f.openingForm({ meetings }));
    decision.papers('costs', '2026-03-20');
    decision.wait('2026-03-24');
    expect(decision.limits).toMatchObject({ 'agenda:costs': '2026-03-23 met 2026-03-20', 'agenda:staff': '2026-03-23 missed' });
  });
});

describe('6, publishing', () => {
  test('agenda and reports by the sponsor, or by whose body it is; by nobody else', () => {
    const decision = new DecisionOnPaper();
    const form = f.published({ on: '2026-03-10', meeting: 'm-board' });
    expect(decision.why('published', form, f.county)).toMatch(/^not-allowed: .*Trust Board/);
    expect(decision.why('published', form, f.trust)).toBe('taken');
    expect(decision.why('published', form)).toBe('taken');
    expect(decision.why('published', f.published({ on: '2026-03-10' }), f.trust)).toMatch(/^not-allowed/);
  });

  test('decisions by whose body it is, once it has decided something; once', () => {
    const decision = DecisionOnPaper.published();
    const form = f.published({ on: '2026-04-01', what: 'decisions' });
    expect(decision.why('published', { ...form, on: '2026-03-10' })).toMatch(/^not-open: .*record the outcomes first/);
    decision.decides({ recommendation: 'b' });
    expect(decision.why('published', form, f.trust)).toMatch(/^not-allowed/);
    expect(decision.why('published', form)).toBe('taken');
    expect(decision.why('published', { ...form, on: '2026-04-02' })).toMatch(/^not-open: .*have been published/);
  });

  test('the decisions of a body of another organisation are not the sponsor’s to publish', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    const form = f.published({ on: '2026-04-22', meeting: 'm-board', what: 'decisions' });
    expect(decision.why('published', form)).toMatch(/^not-allowed/);
    expect(decision.why('published', form, f.trust)).toBe('taken');
  });

  test('where there is no meeting, it is not open', () => {
    const decision = new DecisionOnPaper(f.openingForm({ meetings: [] }));
    expect(decision.open()).not.toContain('published');
    expect(decision.open()).not.toContain('meeting-moved');
    expect(new DecisionOnPaper().open()).toEqual(expect.arrayContaining(['published', 'meeting-moved']));
  });
});
