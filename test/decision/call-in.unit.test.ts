import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

const { a, b } = f.RECOMMENDATIONS;
const plain = { ...b, delegatedTo: undefined };

/** The Cabinet alone decides on (b), on Tuesday 31 March 2026: nothing is delegated, so that nothing but a call-in can hold it. */
function decidedByCabinet(): DecisionOnPaper {
  const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [plain] }));
  decision.decides({ recommendation: 'b' });
  return decision;
}

/** Published on Wednesday 1 April: five working days, over Good Friday and Easter Monday, end on Friday 10 April. */
function published(): DecisionOnPaper {
  const decision = decidedByCabinet();
  decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
  return decision;
}

function calledIn(): DecisionOnPaper {
  const decision = published();
  decision.take('called-in', f.calledIn());
  return decision;
}

const cabinet = (decision: DecisionOnPaper) => decision.recommendation('b').outcomes[0];

describe('6: an executive’s decisions are published within two working days (silent)', () => {
  test('from its first decision at the meeting; by whose body it is; the publication meets it', () => {
    const decision = decidedByCabinet();
    expect(decision.limits['decision-notice:m-cabinet']).toBe('2026-04-02 running');
    expect(decision.limit('decision-notice:m-cabinet')?.owners).toEqual([f.LEICESTER]);
    expect(published().limits['decision-notice:m-cabinet']).toBe('2026-04-02 met 2026-04-01');
  });

  test('not met by papers, nor by what is published of another meeting', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ recommendation: 'b' });
    decision.papers('m-council', '2026-04-01');
    decision.papers('m-cabinet', '2026-04-01');
    expect(decision.limits['decision-notice:m-cabinet']).toBe('2026-04-02 running');
  });

  test('across Easter: decided on Thursday 2 April, by Wednesday the 8th', () => {
    const meetings = f.MEETINGS.map((one) => (one.id === 'm-cabinet' ? { ...one, on: '2026-04-02' } : one));
    const decision = DecisionOnPaper.published(f.openingForm({ meetings }), f.recommendations({ recommendations: [plain] }));
    decision.decides({ on: '2026-04-02', recommendation: 'b' });
    expect(decision.limits['decision-notice:m-cabinet']).toBe('2026-04-08 running');
  });

  test('not of a council, a health body, or an executive that only advises', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    expect(Object.keys(decision.limits).filter((id) => id.startsWith('decision-notice') || id.startsWith('call-in'))).toEqual([
      'decision-notice:m-cabinet',
      'call-in:m-cabinet',
    ]);
    const bodies = [{ ...f.BODIES.cabinet, does: 'advises' }, ...Object.values(f.BODIES).slice(2)];
    const advising = DecisionOnPaper.published(
      f.openingForm({ bodies, meetings: f.MEETINGS.slice(1), earlier: [] }),
      f.recommendations({ recommendations: [plain] }),
    );
    advising.decides({ recommendation: 'b' });
    expect(Object.keys(advising.limits).filter((id) => id.startsWith('decision-notice'))).toEqual([]);
  });
});

describe('6: a window of five working days from publication, which holds what needs it', () => {
  test('until then it is not in force', () => {
    const decision = published();
    expect(decision.limits['call-in:m-cabinet']).toBe('2026-04-10 running');
    expect(decision.limit('call-in:m-cabinet')).toMatchObject({ window: true });
    expect(cabinet(decision)?.heldBy).toMatch(/can be called in \(Friday 10 April 2026\)/);
    decision.wait('2026-04-10');
    expect(decision.stage).toBe('decided');
    decision.wait('2026-04-11');
    expect(decision.limits['call-in:m-cabinet']).toBe('2026-04-10 lapsed');
    expect([decision.stage, cabinet(decision)?.heldBy]).toEqual(['closed', undefined]);
    // Nobody is chased for a window.
    expect(
      decision
        .told('reminder')
        .concat(decision.told('missed'))
        .filter((one) => one.startsWith('call-in')),
    ).toEqual([]);
  });

  test('not published, it holds for as long as that takes', () => {
    const decision = decidedByCabinet();
    decision.wait('2026-06-30');
    expect(decision.stage).toBe('decided');
    expect(cabinet(decision)?.heldBy).toBe('the publication of what the Cabinet decided on "b"');
  });

  test('what comes of it is in force from the day after the window', () => {
    const decision = published();
    decision.wait('2026-04-20');
    expect(decision.one.standing.spells.map(({ stage, from }) => `${stage} ${from}`)).toEqual([
      'prepared 2026-03-02',
      'published 2026-03-09',
      'decided 2026-03-31',
      'implementing 2026-04-11',
      'closed 2026-04-11',
    ]);
  });
});

describe('6: called in', () => {
  test('while the window is open, by the organisation whose body calls it in', () => {
    const decision = published();
    expect(decision.why('called-in', f.calledIn(), f.trust)).toMatch(/^not-allowed/);
    decision.take('called-in', f.calledIn());
    // The window stays: what else was decided at that meeting may still be called in.
    expect(decision.limits['call-in:m-cabinet']).toBe('2026-04-10 running');
    expect(decision.limits['call-in-meeting:b:cabinet']).toBe('2026-04-21 running');
    expect(decision.limit('call-in-meeting:b:cabinet')?.owners).toEqual([f.LEICESTER]);
    expect(cabinet(decision)).toMatchObject({ calledIn: { on: '2026-04-07', grounds: 'The costs were not shown', decision: null } });
  });

  test('on the last day it can still be, told late too; a day after it cannot (409)', () => {
    expect(published().why('called-in', f.calledIn({ on: '2026-04-10' }))).toBe('taken');
    expect(published().why('called-in', f.calledIn({ on: '2026-04-10' }), undefined, '2026-04-13')).toBe('taken');
    expect(published().why('called-in', f.calledIn({ on: '2026-04-13' }))).not.toBe('taken');
    const busy = DecisionOnPaper.published();
    busy.decided();
    expect(busy.why('called-in', f.calledIn({ on: '2026-04-22' }))).toMatch(
      /^void \(Local Government Act 2000, s. 21\): it could be called in until the end of Friday 10 April 2026/,
    );
  });

  test('told late, it opens a case that had moved on, or closed, again', () => {
    const decision = published();
    decision.wait('2026-04-13');
    expect(decision.stage).toBe('closed');
    decision.take('called-in', f.calledIn({ on: '2026-04-10' }), undefined, '2026-04-13');
    expect(decision.stage).toBe('decided');
    expect(cabinet(decision)?.heldBy).toMatch(/^the call-in of "b"/);
  });

  test('naming the executive itself, or the body that calls it in', () => {
    for (const body of ['cabinet', 'scrutiny', 'council']) expect(published().why('called-in', f.calledIn({ body }))).toBe('taken');
  });

  test.each([
    ['a recommendation that is not there', { recommendation: 'z' }, ['/recommendation']],
    ['a body that is not there', { body: 'senate' }, ['/body']],
  ])('%s: a fault of the form', (_, overrides, pointers) => {
    expect(pointersOf(published().refused('called-in', f.calledIn(overrides)))).toEqual(pointers);
  });

  test('what no executive decided, or not yet, cannot be called in', () => {
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [plain, { ...a, to: ['council'] }] }));
    expect(decision.why('called-in', f.calledIn({ on: '2026-03-10', recommendation: 'a' }))).toMatch(
      /^not-open: .*"a" was put to no executive of that organisation/,
    );
    expect(decision.why('called-in', f.calledIn({ on: '2026-03-10' }))).toMatch(/^not-open: .*the Cabinet has not decided on "b"/);
    const rejected = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [plain] }));
    rejected.decides({ recommendation: 'b', outcome: 'rejected' });
    expect(rejected.why('called-in', f.calledIn({ on: '2026-04-01' }))).toMatch(/^not-open: .*the Cabinet rejected "b"/);
  });

  test('once', () => {
    expect(calledIn().why('called-in', f.calledIn({ on: '2026-04-08', body: 'cabinet' }))).toMatch(/^not-open: .*it was called in already/);
  });
});

describe('6: called in, a meeting within ten working days (silent), else the decision stands', () => {
  test('it stands: in force from the day of that', () => {
    const decision = calledIn();
    decision.take('call-in-decided', f.callInDecided());
    expect(decision.limits['call-in-meeting:b:cabinet']).toBe('2026-04-21 met 2026-04-14');
    expect(cabinet(decision)).toMatchObject({ state: 'decided', calledIn: { decision: 'stands' } });
    expect(cabinet(decision)?.heldBy).toBeUndefined();
    expect(decision.one.standing.spells.at(-1)).toMatchObject({ stage: 'closed', from: '2026-04-14' });
  });

  test('nobody meets in time: it stands from the day after, and nobody holds it up any more', () => {
    const decision = calledIn();
    decision.wait('2026-04-21');
    expect([decision.stage, cabinet(decision)?.heldBy]).toEqual(['decided', 'the call-in of "b" (Tuesday 21 April 2026)']);
    decision.wait('2026-04-22');
    expect(decision.limits['call-in-meeting:b:cabinet']).toBe('2026-04-21 missed');
    expect(decision.one.standing.spells.at(-1)).toMatchObject({ stage: 'closed', from: '2026-04-22' });
  });

  test('once that time is over nothing is referred back any more; that it stands can still be said, and what came of it in time', () => {
    // Something else keeps the case open.
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [plain, { ...a, to: ['board'] }] }));
    decision.decides({ recommendation: 'b' });
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    decision.take('called-in', f.calledIn());
    const referred = f.callInDecided({ on: '2026-04-22', decision: 'referred-back' });
    expect(decision.why('call-in-decided', referred)).toMatch(
      /^void \(Local Government Act 2000, s. 21\): nobody had met about it by the end of Tuesday 21 April 2026/,
    );
    expect(decision.recommendation('b').outcomes[0]?.state).toBe('decided');
    expect(decision.one.fork().refusalOf('call-in-decided', { ...referred, on: '2026-04-21' }, f.city)).toBeUndefined();
    expect(decision.why('call-in-decided', { ...referred, decision: 'stands' })).toBe('taken');
  });

  test('referred back, the executive decides anew at a meeting after that; a second call-in there is not', () => {
    const decision = calledIn();
    decision.take('call-in-decided', f.callInDecided({ decision: 'referred-back' }));
    expect(cabinet(decision)?.state).toBe('awaited');
    expect(decision.stage).toBe('published');
    decision.wait('2026-05-01');
    expect(decision.stage).toBe('published');
    expect(decision.why('outcome-recorded', f.outcome({ on: '2026-05-01', recommendation: 'b' }))).toMatch(
      /no meeting of the Cabinet after that is in the timetable: add it first/,
    );
    decision.take('meeting-added', f.meetingAdded({ on: '2026-05-01', id: 'm-cabinet-2', body: 'cabinet', meetingOn: '2026-05-12' }));
    decision.decides({ on: '2026-05-12', recommendation: 'b', outcome: 'as-amended', text: 'With the costs shown' });
    expect(decision.why('called-in', f.calledIn({ on: '2026-05-12' }))).not.toBe('taken');
    // Made again, it is published again; no time to call it in follows.
    expect([decision.stage, cabinet(decision)?.heldBy]).toEqual(['decided', 'the publication of what the Cabinet decided on "b"']);
    decision.take('published', f.published({ on: '2026-05-14', meeting: 'm-cabinet-2', what: 'decisions' }));
    expect(decision.one.standing.spells.at(-1)).toMatchObject({ stage: 'closed', from: '2026-05-14' });
  });

  test('of two call-ins, each is met by what came of it', () => {
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [plain, { ...plain, id: 'd' }] }));
    for (const recommendation of ['b', 'd']) decision.decides({ recommendation });
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    for (const recommendation of ['b', 'd']) decision.take('called-in', f.calledIn({ recommendation }));
    decision.take('call-in-decided', f.callInDecided({ recommendation: 'd' }));
    expect(decision.limits).toMatchObject({
      'call-in-meeting:b:cabinet': '2026-04-21 running',
      'call-in-meeting:d:cabinet': '2026-04-21 met 2026-04-14',
    });
  });

  test('referred back, what other bodies decided stays', () => {
    const decision = DecisionOnPaper.published();
    decision.decided({ callIn: true });
    decision.take('called-in', f.calledIn({ recommendation: 'a', on: '2026-04-10' }), undefined, '2026-04-21');
    decision.take('call-in-decided', f.callInDecided({ on: '2026-04-22', recommendation: 'a', decision: 'referred-back' }));
    expect(decision.recommendation('a').outcomes.map(({ state }) => state)).toEqual(['awaited', 'decided', 'decided']);
  });

  test('by the organisation whose decision was called in, while a call-in waits', () => {
    const decision = published();
    expect(decision.open()).not.toContain('call-in-decided');
    expect(decision.why('call-in-decided', f.callInDecided({ on: '2026-04-07' }))).toMatch(
      /^not-open: .*no call-in of "b" waits to be decided/,
    );
    decision.take('called-in', f.calledIn());
    expect(decision.open()).toContain('call-in-decided');
    expect(decision.why('call-in-decided', f.callInDecided(), f.trust)).toMatch(
      /^not-allowed: .*the organisation whose decision was called in/,
    );
    expect(decision.why('call-in-decided', f.callInDecided({ recommendation: 'z' }))).toMatch(/^form: \/recommendation/);
    decision.take('call-in-decided', f.callInDecided({ decision: 'referred-back' }));
    expect(decision.why('call-in-decided', f.callInDecided())).toMatch(/^not-open/);
  });

  test('an agreement that needs it holds as long as it is called in', () => {
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [plain] }));
    decision.decides({ recommendation: 'b' });
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    decision.take('agreement-drafted', f.agreement({ on: '2026-04-02', needs: ['b'], start: '2026-04-08' }));
    expect(decision.lacks()[0]).toMatch(
      /^the end of the time in which what the Cabinet decided on "b" can be called in \(Friday 10 April 2026\) \(leicester/,
    );
    decision.take('called-in', f.calledIn());
    expect(decision.lacks()[0]).toBe('the call-in of "b" (Tuesday 21 April 2026) (leicester-city-council)');
    decision.take('call-in-decided', f.callInDecided());
    expect(decision.lacks().some((one) => one.includes('call'))).toBe(false);
  });
});
