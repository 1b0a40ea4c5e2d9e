import { at, isoDate } from '../../protocols/calendar/dates';
import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

const { ready } = DecisionOnPaper;
const exercised = f.delegationExercised({ on: '2026-05-11' });

/** Who was written to of what the case did by itself, by the day and the hour of it. */
const toldOf = (decision: DecisionOnPaper): readonly string[] => {
  const act = decision.one.record.facts.findLast(({ step }) => step.startsWith('agreement-started') || step === 'agreement-held');
  return act ? decision.toldOf(act.seq) : [];
};
const startedOn = (decision: DecisionOnPaper): string | undefined => decision.agreement()?.startedOn;

describe('003, supporting information 4: an agreement starts by itself on its day when all that it needs is there', () => {
  test('at midnight of its day, not before; all are told from 09:00', () => {
    const decision = ready();
    expect(decision.lacks()).toEqual([]);
    decision.wait('2026-05-31');
    expect(decision.agreement()).toMatchObject({ state: 'drafted' });
    const { one } = decision;
    one.now = at(isoDate('2026-06-01'), 0);
    one.look();
    expect(startedOn(decision)).toBe('2026-06-01');
    expect(decision.byItself).toEqual(['An agreement started, on Monday 1 June 2026: partnership.']);
    expect(toldOf(decision)).toEqual([]);
    one.now = at(isoDate('2026-06-01'), 9);
    one.look();
    expect(toldOf(decision)).toEqual([f.LEICESTER, f.TRUST, f.COUNTY].map((id) => `${id} lead`).toSorted());
    expect(decision.limits).not.toHaveProperty('agreement-started');
  });

  test('it wakes for that: midnight of its day is when the case looks next', () => {
    const decision = ready({ start: '2027-02-01' });
    decision.wait('2027-01-30');
    expect(decision.one.last.result.next).toBe(at(isoDate('2027-02-01'), 0));
  });

  test('a start on a Saturday is told on Monday from 09:00; one on a bank holiday, on the day after', () => {
    const told = (start: string, days: readonly string[]): readonly number[] => {
      const decision = ready({ start });
      return days.map((day) => {
        decision.one.now = at(isoDate(day), 12);
        decision.one.look();
        return toldOf(decision).length;
      });
    };
    expect(told('2026-06-06', ['2026-06-06', '2026-06-07', '2026-06-08'])).toEqual([0, 0, 3]);
    // Boxing Day 2026 is a Saturday: Monday the 28th stands in for it.
    expect(told('2026-12-25', ['2026-12-25', '2026-12-28', '2026-12-29'])).toEqual([0, 0, 3]);
  });

  test('while no worker was there, it started all the same, on its day, once', () => {
    const decision = ready();
    decision.one.now = at(isoDate('2026-06-18'), 12);
    decision.one.look();
    decision.one.look();
    expect(startedOn(decision)).toBe('2026-06-01');
    expect(decision.byItself).toHaveLength(1);
    expect(toldOf(decision)).toHaveLength(3);
  });

  test('told once', () => {
    const decision = ready();
    decision.wait('2026-06-02').wait('2026-07-31');
    expect(decision.byItself).toHaveLength(1);
    expect(toldOf(decision)).toHaveLength(3);
  });

  test('with no day of its own, once the last of it is there, on the day of that', () => {
    const decision = DecisionOnPaper.published().signed({ start: undefined });
    decision.take('delegation-exercised', exercised);
    decision.take('condition-met', f.conditionMet({ on: '2026-05-12' }), undefined, '2026-05-14');
    expect(startedOn(decision)).toBe('2026-05-12');
  });

  test('the last of it may be a signature, as what is told of its day has it', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    decision.take('condition-met', f.conditionMet({ on: '2026-04-21' }));
    decision.take('delegation-exercised', f.delegationExercised({ on: '2026-04-21', consulted: [] }));
    decision.take('agreement-drafted', f.agreement({ start: undefined }));
    for (const by of [f.city, f.trust]) decision.take('legal-review-completed', f.reviewed({ on: '2026-04-23' }), by);
    decision.take('agreement-signed', f.signed({ on: '2026-04-24' }));
    decision.take('agreement-signed', f.signed({ on: '2026-04-27' }), f.trust, '2026-04-29');
    expect(startedOn(decision)).toBe('2026-04-27');
  });

  test('what needs nothing decided starts once it is signed', () => {
    const decision = new DecisionOnPaper();
    decision.take('agreement-drafted', f.agreement({ on: '2026-03-03', needs: [], start: '2026-03-10' }));
    for (const by of [f.city, f.trust]) decision.take('legal-review-completed', f.reviewed({ on: '2026-03-04' }), by);
    for (const by of [f.city, f.trust]) decision.take('agreement-signed', f.signed({ on: '2026-03-05' }), by);
    decision.wait('2026-03-10');
    expect(startedOn(decision)).toBe('2026-03-10');
  });
});

describe('003, supporting information 4: otherwise it holds, and says to all what is missing and from whom', () => {
  test('once, at midnight of its day; all are told from 09:00 on the next working day', () => {
    const decision = DecisionOnPaper.published().signed();
    const missing = [
      'the condition "written" of "a": A written agreement is completed (leicester-city-council)',
      'what was delegated by "b" to Director of Social Services (leicester-city-council)',
    ];
    expect(decision.lacks()).toEqual(missing);
    decision.wait('2026-06-01');
    expect(decision.agreement()?.state).toBe('held');
    expect(decision.byItself).toEqual([
      `An agreement could not start on its day, on Monday 1 June 2026: partnership; it lacks ${missing.join('; ')}.`,
    ]);
    expect(toldOf(decision)).toHaveLength(3);
    decision.wait('2026-07-31');
    expect(decision.byItself).toHaveLength(1);
  });

  test('held, it starts on the day when the last of it comes: a condition that is met after the intended start', () => {
    const decision = DecisionOnPaper.published().signed();
    decision.take('delegation-exercised', exercised);
    decision.wait('2026-06-10');
    expect(decision.agreement()?.state).toBe('held');
    decision.take('condition-met', f.conditionMet({ on: '2026-06-15' }));
    expect([decision.agreement()?.state, startedOn(decision)]).toEqual(['started', '2026-06-15']);
    expect(decision.byItself.at(-1)).toBe('An agreement started, on Monday 15 June 2026: partnership.');
    expect(decision.stage).toBe('closed');
  });

  test('the sponsor is asked about it five working days later, and every ten, until it starts', () => {
    const decision = DecisionOnPaper.published().signed();
    decision.take('delegation-exercised', exercised);
    const asked = (day: string): number => {
      decision.wait(day);
      return decision.told('prompt').filter((one) => one.startsWith('agreement:partnership')).length;
    };
    expect(['2026-06-05', '2026-06-08', '2026-06-19', '2026-06-22'].map(asked)).toEqual([0, 1, 1, 2]);
    decision.take('condition-met', f.conditionMet({ on: '2026-06-23' }));
    expect(asked('2026-09-01')).toBe(2);
  });

  test('put off to a later day it holds no more, and holds anew on that day', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    const seq = decision.take('agreement-drafted', f.agreement({ start: '2026-05-01' }));
    decision.wait('2026-05-01');
    expect(decision.byItself).toHaveLength(1);
    decision.take('amended', { on: '2026-05-05', seq, changes: { start: '2026-06-01' }, reason: 'Later' });
    decision.wait('2026-06-01');
    expect(decision.byItself.map((one) => one.slice(0, 66))).toEqual([
      'An agreement could not start on its day, on Friday 1 May 2026: par',
      'An agreement could not start on its day, on Monday 1 June 2026: pa',
    ]);
  });

  test('drafted after its day had come, it holds from the day of its draft', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    decision.take('agreement-drafted', f.agreement({ start: '2026-04-21' }));
    expect(decision.byItself).toEqual([expect.stringContaining('on Wednesday 22 April 2026: partnership; it lacks')]);
  });

  test('a month is no day: it lacks one, and holds once the month is over without it', () => {
    const decision = DecisionOnPaper.published();
    decision.decided();
    decision.take('agreement-drafted', f.agreement({ start: '2026-05' }));
    expect(decision.lacks()).toContain('a day for its start, which is set for May 2026 (leicester-city-council)');
    decision.wait('2026-05-30');
    expect(decision.byItself).toEqual([]);
    decision.wait('2026-05-31');
    expect(decision.byItself).toEqual([
      expect.stringMatching(
        /^An agreement could not start on its day, on Sunday 31 May 2026: partnership; it lacks .*a day for its start/,
      ) as string,
    ]);
  });

  test.each([
    [
      'what a body has not decided',
      (decision: DecisionOnPaper) => decision.decides({}),
      ['what the Council makes of "a" (leicester-city-council)', `what the Trust Board makes of "a" (${f.TRUST})`],
    ],
    [
      'what a body rejected',
      (decision: DecisionOnPaper) => decision.decides({ outcome: 'rejected' }),
      [
        'a revision of "a", which the Cabinet rejected (leicester-city-council)',
        'what the Council makes of "a" (leicester-city-council)',
        `what the Trust Board makes of "a" (${f.TRUST})`,
      ],
    ],
    [
      'what was dropped',
      (decision: DecisionOnPaper) => decision.take('recommendation-dropped', f.dropped({ on: '2026-03-31' })),
      ['recommendation "a", which was dropped (leicester-city-council)'],
    ],
  ])('it lacks %s', (_, happens, lacks) => {
    const decision = DecisionOnPaper.published(
      undefined,
      f.recommendations({ recommendations: [{ ...f.RECOMMENDATIONS.a, subjectTo: undefined }] }),
    );
    happens(decision);
    decision.take('agreement-drafted', f.agreement({ on: '2026-04-01', needs: ['a'] }));
    expect(decision.lacks().slice(0, -4)).toEqual(lacks);
    expect(decision.lacks().slice(-4)).toEqual([
      ...[f.LEICESTER, f.TRUST].map((side) => `the legal review (${side})`),
      ...[f.LEICESTER, f.TRUST].map((side) => `the signature (${side})`),
    ]);
  });

  test('a body that decides: what only scrutiny was asked is approved by nobody', () => {
    const decision = DecisionOnPaper.published();
    decision.decides({ on: '2026-03-19', recommendation: 'c', body: 'scrutiny' });
    decision.take('agreement-drafted', f.agreement({ on: '2026-04-01', needs: ['c'] }));
    expect(decision.lacks()[0]).toBe('a body that decides on "c" (leicester-city-council)');
  });

  test('what scrutiny has not said yet, where a body that decides has', () => {
    const both = { ...f.RECOMMENDATIONS.c, to: ['scrutiny', 'council'] };
    const decision = DecisionOnPaper.published(undefined, f.recommendations({ recommendations: [both] }));
    decision.decides({ on: '2026-04-16', recommendation: 'c', body: 'council' });
    decision.take('agreement-drafted', f.agreement({ on: '2026-04-16', needs: ['c'] }));
    expect(decision.lacks()[0]).toBe('what the Health Scrutiny Committee makes of "c" (leicester-city-council)');
  });

  test('an executive’s decision that is not published, or can still be called in', () => {
    const decision = DecisionOnPaper.published(
      undefined,
      f.recommendations({ recommendations: [{ ...f.RECOMMENDATIONS.b, delegatedTo: undefined }] }),
    );
    decision.decides({ recommendation: 'b' });
    decision.take('agreement-drafted', f.agreement({ on: '2026-03-31', needs: ['b'], start: undefined }));
    for (const by of [f.city, f.trust]) decision.take('legal-review-completed', f.reviewed({ on: '2026-03-31' }), by);
    for (const by of [f.city, f.trust]) decision.take('agreement-signed', f.signed({ on: '2026-03-31' }), by);
    expect(decision.lacks()).toEqual(['the publication of what the Cabinet decided on "b" (leicester-city-council)']);
    decision.take('published', f.published({ on: '2026-04-01', what: 'decisions' }));
    expect(decision.lacks()).toEqual([expect.stringMatching(/can be called in \(Friday 10 April 2026\) \(leicester-city-council\)$/)]);
    decision.wait('2026-04-13');
    // Free from the day after the window.
    expect(startedOn(decision)).toBe('2026-04-11');
  });
});
