import { instant } from '../../protocols/calendar/dates';
import * as f from './forms';
import { MediationOnPaper, openingFaults, pointersOf } from './on-paper';

const STEP = 'next-step:statements';
const agreed = (byWhen = '2026-03-13', who = f.ASH) => {
  const one = MediationOnPaper.underWay();
  one.take(
    'next-steps-agreed',
    f.nextSteps({
      steps: [{ id: 'statements', what: 'Gather the statements', who, byWhen }],
      agreedBy: [{ party: who, name: 'x', on: '2026-03-04' }],
    }),
  );
  return one;
};
const extended = (one: MediationOnPaper, to: string, on = '2026-03-10') => {
  one.take('extension-proposed', { on, limit: STEP, to, reason: 'The bank is slow' }, f.ash);
  one.take('extension-agreed', { on, limit: STEP });
  return one;
};
/** The number that an entry has for whoever is to name it. */
const numberFor = (one: MediationOnPaper, reader: string, seq: number) =>
  one.one.record.facts.find((fact) => fact.seq === seq)?.known[reader as never];

describe('0.5 and works 1: two working days from the call', () => {
  it.each([
    ['on Christmas Eve', '2026-12-24', '2026-12-30'],
    ['on the Thursday before Easter', '2026-04-02', '2026-04-08'],
    ['on a Saturday', '2026-03-07', '2026-03-10'],
    ['before a leap day', '2028-02-25', '2028-02-29'],
    ['over the change of the clocks', '2026-03-27', '2026-03-31'],
  ])('rung %s', (_, contactedOn, due) => {
    const one = new MediationOnPaper(f.openingForm({ contactedOn }), { day: contactedOn });
    expect(one.limits).toEqual({ assignment: `${due} running` });
  });

  it('written down late, the limit counts from the call, and is missed at once (0.2)', () => {
    const one = new MediationOnPaper(f.openingForm({ contactedOn: '2026-02-20', openedOn: '2026-02-26' }));
    expect(one.one.view().openedOn).toBe('2026-02-26');
    expect(one.limits).toEqual({ assignment: '2026-02-24 missed' });
    expect(one.told('missed')).toEqual(['assignment|2026-02-24|missed-1: shared-lives-plus deputy, shared-lives-plus lead']);
    expect(openingFaults(f.openingForm({ openedOn: '2026-03-03' }))).toEqual(['/openedOn']);
  });

  it('put to somebody in time and told late, it is met (0.2)', () => {
    const one = new MediationOnPaper().wait('2026-03-10');
    expect(one.limits).toEqual({ assignment: '2026-03-04 missed' });
    one.take('mediator-assigned', f.assigned(), f.callTaker, '2026-03-10');
    expect(one.limits).toEqual({ assignment: '2026-03-04 met 2026-03-03' });
  });

  it('the day of the call amended, it is counted anew, and says so (0.3); nothing was done before they called', () => {
    const one = new MediationOnPaper();
    one.take('amended', { on: '2026-03-02', seq: 1, changes: { contactedOn: '2026-02-26' }, reason: 'It was Thursday' });
    expect(one.limits).toEqual({ assignment: '2026-03-02 running' });
    expect(one.limit('assignment')?.explanation).toContainEqual(expect.objectContaining({ amended: 'Contact was taken' }));
    one.take('mediator-assigned', f.assigned({ on: '2026-02-27' }), f.mediator, '2026-03-02');
    const later = { on: '2026-03-02', seq: 1, changes: { contactedOn: '2026-03-02' }, reason: 'It was Monday' };
    expect(pointersOf(one.refused('amended', later))).toEqual(['/changes/contactedOn']);
  });

  it('ended before, nobody is asked for it any more', () => {
    const one = new MediationOnPaper();
    one.take('ended-without-agreement', f.ended({ on: '2026-03-03' }));
    one.wait('2026-03-16');
    expect([one.limits, one.told('missed')]).toEqual([{ assignment: '2026-03-04 lapsed' }, []]);
  });
});

describe('works 2: the day that was agreed for a next step', () => {
  it.each(['2026-04-03', '2026-12-25', '2028-02-29'])('is not moved off a holiday, or a leap day: %s (0.5)', (byWhen) => {
    expect(agreed(byWhen).limits).toMatchObject({ [STEP]: `${byWhen} running` });
  });

  it('ends with its day in London, also when the clocks go forward (0.5)', () => {
    const one = agreed('2026-03-29');
    one.one.now = instant('2026-03-29T22:59:59Z');
    one.one.look();
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-29 running' });
    one.one.now = instant('2026-03-29T23:00:00Z');
    one.one.look();
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-29 missed' });
  });

  it('done in time and told late it is met; amended to a later day, met late (0.2, 0.3)', () => {
    const one = agreed().wait('2026-03-20');
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-13 missed' });
    const seq = one.take('next-step-done', f.stepDone(), f.ash, '2026-03-20');
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-13 met 2026-03-12' });
    const amended = { on: '2026-03-20', seq: numberFor(one, f.ASH, seq), changes: { on: '2026-03-17' }, reason: 'On Tuesday' };
    one.take('amended', amended, f.ash);
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-13 met-late 2026-03-17' });
  });

  it('that another was done meets nothing (0.3: nor is the one that was done put in the place of another)', () => {
    const one = MediationOnPaper.underWay();
    one.take('next-steps-agreed', f.nextSteps());
    const seq = one.take('next-step-done', f.stepDone({ step: 'draft' }));
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-13 running', 'next-step:draft': '2026-03-18 met 2026-03-12' });
    const other = { on: '2026-03-12', seq, changes: { step: 'statements' }, reason: 'x' };
    expect(pointersOf(one.refused('amended', other))).toEqual(['/changes/step']);
  });

  it('done in time by who has left since, it stays met', () => {
    const one = agreed('2026-03-13', f.BECK);
    one.take('next-step-done', f.reported(f.stepDone()));
    one.take('party-left', f.left({ on: '2026-03-16' }));
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-13 met 2026-03-12' });
  });

  it('missed by the scheme: up its own tiers, and the mediator; no carer (0.6)', () => {
    const one = agreed('2026-03-13', f.SCHEME).wait('2026-03-31');
    expect(one.told('missed')).toEqual([
      `${STEP}|2026-03-13|missed-1: ${f.SLP} lead, ${f.SCHEME} deputy, ${f.SCHEME} lead`,
      `${STEP}|2026-03-13|missed-2: ${f.SLP} lead, ${f.SCHEME} lead, ${f.SCHEME} senior-manager`,
      `${STEP}|2026-03-13|missed-3: ${f.SLP} lead, ${f.SCHEME} accountable-officer, ${f.SCHEME} lead`,
    ]);
  });

  it('missed by the mediator: up the mediator’s own tiers, and no side; reminders that no longer fit are left out (0.6)', () => {
    const one = agreed('2026-03-10', f.SLP).wait('2026-03-19');
    expect(one.told('reminder')).toEqual([`${STEP}|2026-03-10|reminder-1: ${f.SLP} lead`]);
    expect(one.told('missed')).toEqual([
      `${STEP}|2026-03-10|missed-1: ${f.SLP} deputy, ${f.SLP} lead`,
      `${STEP}|2026-03-10|missed-2: ${f.SLP} lead, ${f.SLP} senior-manager`,
    ]);
  });

  it('missed and then extended it runs again, with a new set of reminders (0.6, 0.8)', () => {
    const one = extended(agreed().wait('2026-03-17'), '2026-03-27', '2026-03-17').wait('2026-03-26');
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-27 running' });
    expect(one.told('reminder').slice(-2)).toEqual([`${STEP}|2026-03-27|reminder-5: ${f.ASH}`, `${STEP}|2026-03-27|reminder-1: ${f.ASH}`]);
    expect(one.told('missed')).toHaveLength(1);
  });

  it('a counter-proposal declines the one before it, and says so (0.8)', () => {
    const one = agreed();
    one.take('extension-proposed', { on: '2026-03-10', limit: STEP, to: '2026-03-27', reason: 'x' }, f.ash);
    const seq = one.take('extension-proposed', { on: '2026-03-10', limit: STEP, to: '2026-03-20', reason: 'x' });
    expect(one.one.entries.find((entry) => entry.seq === seq)?.detail).toContain('this declines the proposal of Tuesday 10 March 2026');
    one.take('extension-agreed', { on: '2026-03-11', limit: STEP }, f.ash);
    expect(one.limits).toMatchObject({ [STEP]: '2026-03-20 running' });
  });

  it('the mediation has ended by then: it lapses, and runs again where it is opened again before', () => {
    const one = agreed('2026-05-13');
    one.take('ended-without-agreement', f.ended());
    expect(one.limits).toMatchObject({ [STEP]: '2026-05-13 lapsed' });
    one.take('reopened', f.reopened());
    expect(one.limits).toMatchObject({ [STEP]: '2026-05-13 running' });
  });
});

describe('Examples: the day of a joint review', () => {
  const planned = () => {
    const one = MediationOnPaper.underWay();
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04' }), f.scheme);
    return one;
  };
  const limit = 'joint-review';

  it('reminds all who owe it; missed, the scheme’s deputy and the mediator as well (0.6)', () => {
    const one = planned().wait('2026-07-01');
    expect(one.told('reminder').slice(-2)).toEqual([
      `${limit}|2026-06-30|reminder-5: ${f.ASH}, ${f.BECK}, ${f.SCHEME} lead`,
      `${limit}|2026-06-30|reminder-1: ${f.ASH}, ${f.BECK}, ${f.SCHEME} lead`,
    ]);
    expect(new Set(one.told('missed')[0]?.split(': ')[1]?.split(', '))).toEqual(
      new Set([f.ASH, f.BECK, `${f.SLP} lead`, `${f.SCHEME} deputy`, `${f.SCHEME} lead`]),
    );
  });

  it('is moved by all of them together; the mediator, who does not owe it, is not waited for (0.8)', () => {
    const one = planned();
    one.take('extension-proposed', { on: '2026-03-10', limit, to: '2026-07-31', reason: 'x' }, f.scheme);
    one.take('extension-agreed', { on: '2026-03-10', limit }, f.ash);
    expect(one.limits).toMatchObject({ [limit]: '2026-06-30 running' });
    one.take('extension-agreed', f.reported({ on: '2026-03-10', limit }));
    expect(one.limits).toMatchObject({ [limit]: '2026-07-31 running' });
  });

  it('is not held before it was planned', () => {
    expect(pointersOf(planned().refused('joint-review-held', f.reviewHeld({ on: '2026-03-03' }), f.scheme, '2026-03-04'))).toEqual(['/on']);
  });

  it('is not owed by a side that was not approached, nor by who joins later or has left', () => {
    const one = new MediationOnPaper();
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-03' }));
    expect(one.limit(limit)?.owners).toEqual([f.ASH]);
    const other = planned();
    other.take('party-joined', f.joined());
    other.take('party-left', f.left());
    expect(other.limit(limit)?.owners).toEqual([f.SCHEME, f.ASH]);
  });
});

describe('works 5: ten working days after the last word, or after something was due', () => {
  const LOOK = (from: string, count: number) => `look-again|${from}|prompt-${count}: ${f.SLP} lead`;

  it('what was to come, and is over before, does not put it off: a review that was held early', () => {
    const one = MediationOnPaper.underWay();
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04' }));
    one.take('joint-review-held', f.reviewHeld({ on: '2026-03-10' }));
    expect(one.wait('2026-03-23').told('prompt')).toEqual([]);
    expect(one.wait('2026-03-24').told('prompt')).toEqual([LOOK('2026-03-10', 1)]);
  });

  it('nor what somebody had to do who has left', () => {
    const one = agreed('2026-06-30', f.BECK);
    one.take('party-left', f.left());
    expect(one.wait('2026-03-23').told('prompt')).toEqual([LOOK('2026-03-09', 1)]);
  });

  it('nor a day that a withdrawal cancelled, once it is opened again', () => {
    const one = agreed('2026-06-30');
    one.take('withdrawn', { on: '2026-03-10', reason: 'x' }, f.ash);
    one.take('reopened', f.reopened());
    expect(one.limits).toMatchObject({ [STEP]: '2026-06-30 cancelled' });
    expect(one.wait('2026-05-05').told('prompt')).toEqual([LOOK('2026-04-20', 1)]);
  });

  it('counts from the later day that was agreed on, where that passed unmet', () => {
    const one = extended(agreed(), '2026-04-27');
    expect(one.wait('2026-05-11').told('prompt')).toEqual([]);
    expect(one.wait('2026-05-12').told('prompt')).toEqual([LOOK('2026-04-27', 1)]);
  });

  it('not while the joint review is to come, also in follow-up', () => {
    const one = MediationOnPaper.underWay();
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04' }));
    one.take('agreement-reached', f.agreement());
    for (const by of [f.ash, f.scheme]) one.take('agreement-confirmed', f.confirmed(), by);
    one.take('agreement-confirmed', f.reported(f.confirmed()));
    expect(one.stage).toBe('follow-up');
    expect(one.wait('2026-06-30').told('prompt')).toEqual([]);
    expect(one.wait('2026-07-14').told('prompt')).toEqual([LOOK('2026-06-30', 1)]);
  });
});
