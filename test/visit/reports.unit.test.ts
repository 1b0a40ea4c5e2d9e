import {
  actionDone,
  amended,
  ANSWERS,
  ann,
  document,
  hospital,
  link,
  MEALS,
  NOISE,
  NOTHING_PROMISED,
  reportIssued,
  reportReceived,
  responseReceived,
  WATER,
} from './forms';
import { faultsOf, VisitOnPaper } from './on-paper';

const HOSPITAL = 'lewisham-hospital-trust lead';
const LINK = 'lewisham-link lead';

/* Held on Tuesday 17 March 2026; the twentieth working day after is Thursday 16 April, the twenty-first Friday 17. */
describe('Reports 1: a written report within 20 working days of the end of the visit', () => {
  test('on the twentieth it is in time, on the twenty-first it is late', () => {
    const inTime = new VisitOnPaper().held();
    expect(inTime.toldOf(inTime.take('report-issued', reportIssued({ on: '2026-04-16' })))).toEqual([HOSPITAL]);
    expect(inTime.limits['report']).toBe('2026-04-16 met 2026-04-16');
    const late = new VisitOnPaper().held().wait('2026-04-17');
    expect(late.told('missed', 'report')).toEqual([`2026-04-17: ${LINK}, ann-mott, lewisham-link deputy`, `2026-04-17: ${HOSPITAL}`]);
    late.take('report-issued', reportIssued({ on: '2026-04-17' }));
    expect(late.limits['report']).toBe('2026-04-16 met-late 2026-04-17');
  });

  test('no report before the visit, before its end, by the provider, or twice', () => {
    const visit = new VisitOnPaper();
    expect(visit.refused('report-issued', reportIssued({ on: '2026-03-16' }))).toMatchObject({ type: 'not-open', clause: 'Reports 1' });
    expect(visit.stage).toBe('planned');
    visit.held();
    expect(faultsOf(visit.refused('report-issued', reportIssued({ on: '2026-03-16' }), link, '2026-03-18'))).toEqual(['/on']);
    expect(visit.refused('report-issued', reportIssued(), hospital)).toMatchObject({ type: 'not-allowed' });
    visit.take('report-issued', reportIssued());
    expect(visit.refused('report-issued', reportIssued())).toMatchObject({ type: 'not-open' });
  });

  test('each recommendation has an id of its own', () => {
    const visit = new VisitOnPaper().held();
    expect(faultsOf(visit.refused('report-issued', reportIssued({ recommendations: [MEALS, MEALS] })))).toEqual(['/recommendations']);
  });

  test('where no response is asked for, the case closes with it', () => {
    const visit = new VisitOnPaper().reported({ responseWanted: false, document: document('Report.pdf') });
    expect([visit.stage, visit.outcome, visit.limits['response']]).toEqual(['closed', 'reported', undefined]);
    expect(visit.seen()).toMatchObject({ report: { issuedOn: '2026-04-08', responseWanted: false, document: { name: 'Report.pdf' } } });
    expect(visit.refused('response-received', responseReceived(), hospital)).toMatchObject({ type: 'not-open' });
  });
});

/* Wednesday 8 April 2026: 9, 10 are 1, 2; 13-17 make 7; 20-24 make 12; 27 April-1 May 17; 5 (the 4th is a bank holiday), 6, 7 May make 20. */
describe('Reports 2: where a response is asked for, the provider responds within 20 working days', () => {
  test('from the day of issue, until somebody says when it was received; then from that day', () => {
    const visit = new VisitOnPaper().reported();
    expect([visit.stage, visit.limits['response']]).toEqual(['reported', '2026-05-07 running']);
    expect(visit.toldOf(visit.take('report-received', reportReceived(), hospital))).toEqual(['ann-mott', LINK]);
    expect(visit.limits['response']).toBe('2026-05-11 running');
    expect(visit.refused('report-received', reportReceived())).toMatchObject({ type: 'not-open' });
    expect(visit.seen()).toMatchObject({ report: { issuedOn: '2026-04-08', receivedOn: '2026-04-10' } });
  });

  test('it was not received after it was answered', () => {
    const visit = new VisitOnPaper().answered();
    const received = (on: string) => faultsOf(visit.refused('report-received', reportReceived({ on }), hospital, '2026-05-11'));
    expect(received('2026-05-11')).toEqual(['/on']);
    expect(received('2026-04-28')).toEqual(['taken']);
  });

  test('or as the report itself says', () => {
    const visit = new VisitOnPaper().held();
    const issued = (receivedOn: string) => visit.refused('report-issued', reportIssued({ receivedOn }), link, '2026-04-10');
    expect(faultsOf(issued('2026-04-07'))).toEqual(['/receivedOn']);
    expect(faultsOf(issued('2026-04-11'))).toEqual(['/receivedOn']);
    expect(faultsOf(issued('2026-04-10'))).toEqual(['taken']);
    expect(visit.limits['response']).toBe('2026-05-11 running');
    expect(visit.refused('report-received', reportReceived(), hospital)).toMatchObject({ type: 'not-open' });
  });

  test('every recommendation is answered, each once: who leaves one out, or answers a stranger, is told which', () => {
    const visit = new VisitOnPaper().reported();
    const answer = (...answers: readonly object[]) => visit.refused('response-received', responseReceived({ answers }), hospital);
    const [meals, water, noise] = ANSWERS;
    expect(answer(meals)).toMatchObject({
      type: 'form',
      errors: [
        { pointer: '/answers', detail: `"water" is not answered: ${WATER.text}` },
        { pointer: '/answers', detail: `"noise" is not answered: ${NOISE.text}` },
      ],
    });
    expect(faultsOf(answer(meals, water, noise, meals))).toEqual(['/answers/3/recommendation']);
    expect(faultsOf(answer(meals, water, noise, { recommendation: 'other', whyNone: 'No' }))).toEqual(['/answers/3/recommendation']);
    expect(faultsOf(answer(meals, water, { recommendation: 'noise' }))).toEqual(['/answers/2/action']);
    expect(faultsOf(answer(meals, water, { ...noise, action: 'Quiet', whyNone: 'No' }))).toEqual(['/answers/2/action']);
    expect(faultsOf(answer(meals, water, { ...noise, byWhen: '2026-06-01' }))).toEqual(['/answers/2/byWhen']);
    expect(faultsOf(answer({ ...meals, byWhen: '2026-04-27' }, water, noise))).toEqual(['/answers/0/byWhen']);
    expect(visit.stage).toBe('reported');
    expect(faultsOf(answer(...ANSWERS))).toEqual(['taken']);
  });

  test('answered with nothing promised, it closes', () => {
    const visit = new VisitOnPaper().reported();
    expect(visit.toldOf(visit.take('response-received', responseReceived({ answers: NOTHING_PROMISED }), hospital))).toEqual([
      'ann-mott',
      LINK,
    ]);
    expect([visit.stage, visit.outcome, visit.limits['response']]).toEqual(['closed', 'answered', '2026-05-07 met 2026-04-28']);
  });

  test('a report without recommendations is answered in words', () => {
    const visit = new VisitOnPaper().reported({ recommendations: [] });
    expect(faultsOf(visit.refused('response-received', responseReceived({ answers: [] }), hospital))).toEqual(['/text']);
    visit.take('response-received', responseReceived({ answers: [], text: 'Thank you' }), hospital);
    expect(visit.outcome).toBe('answered');
  });

  test('missed, it is chased, and met late', () => {
    const visit = new VisitOnPaper().reported().wait('2026-05-08');
    expect(visit.told('missed', 'response')).toHaveLength(2);
    visit.take('response-received', responseReceived({ on: '2026-05-11' }), hospital);
    expect(visit.limits['response']).toBe('2026-05-07 met-late 2026-05-11');
  });
});

describe('Reports 2: each promised action is followed until it is done', () => {
  test('by the day that was promised; without one, twelve months from the answer; nothing for what was not promised', () => {
    const visit = new VisitOnPaper().answered();
    expect(visit.stage).toBe('follow-up');
    expect(visit.limits).toMatchObject({
      'action:meals': '2026-06-01 running',
      'action:water': '2027-04-28 running',
      'follow-up': '2027-04-28 running',
    });
    expect(visit.limits['action:noise']).toBeUndefined();
    expect(visit.seen()).toMatchObject({
      recommendations: [
        { id: 'meals', action: 'Two volunteers at each meal', due: '2026-06-01' },
        { id: 'water', action: 'Jugs on every table', due: '2027-04-28' },
        { id: 'noise', whyNone: 'It is quiet by now' },
      ],
    });
  });

  test('done, each once, by whoever of the two reports it: with the last of them the case closes', () => {
    const visit = new VisitOnPaper().answered();
    expect(faultsOf(visit.refused('action-done', actionDone({ recommendation: 'noise' }), hospital))).toEqual(['/recommendation']);
    expect(visit.toldOf(visit.take('action-done', actionDone(), hospital))).toEqual(['ann-mott', LINK]);
    expect(visit.refused('action-done', actionDone(), hospital)).toMatchObject({ type: 'not-open' });
    visit.take('action-done', actionDone({ on: '2026-06-08', recommendation: 'water' }), hospital);
    expect([visit.stage, visit.outcome]).toEqual(['closed', 'actions-done']);
    expect(visit.limits).toMatchObject({ 'action:meals': '2026-06-01 met 2026-05-18', 'action:water': '2027-04-28 met 2026-06-08' });
  });

  test('one that is late is chased until it is done', () => {
    const visit = new VisitOnPaper().answered().wait('2026-06-09');
    expect(visit.told('missed', 'action:meals')).toHaveLength(4);
    visit.take('action-done', actionDone({ on: '2026-06-10' }), hospital);
    expect(visit.limits['action:meals']).toBe('2026-06-01 met-late 2026-06-10');
  });

  /* Answered on 28 April 2026: the case is open until the end of 28 April 2027. */
  test('after twelve months it closes all the same, and what had no day is asked after', () => {
    const visit = new VisitOnPaper().answered();
    visit.take('action-done', actionDone(), hospital);
    expect(visit.wait('2027-04-28').stage).toBe('follow-up');
    visit.wait('2027-04-29');
    expect([visit.stage, visit.outcome]).toEqual(['closed', 'actions-open']);
    expect(visit.told('missed', 'action:water')).toHaveLength(2);
    expect(visit.told('missed', 'follow-up')).toEqual([]);
    expect(visit.wait('2027-07-01').told('missed', 'action:water')).toHaveLength(2);
  });

  test('told late that it was done in time, it closes as if that had been told in time', () => {
    const visit = new VisitOnPaper().answered();
    visit.take('action-done', actionDone(), hospital);
    visit.wait('2027-04-29');
    visit.take('action-done', actionDone({ on: '2027-04-27', recommendation: 'water' }), hospital, '2027-04-30');
    expect([visit.stage, visit.outcome]).toEqual(['closed', 'actions-done']);
    expect(visit.limits['action:water']).toBe('2027-04-28 met 2027-04-27');
  });

  test('what was promised for later than that is followed until then', () => {
    const [meals, ...others] = ANSWERS;
    const visit = new VisitOnPaper().answered({ answers: [{ ...meals, byWhen: '2027-09-30' }, ...others] });
    expect(visit.limits).toMatchObject({ 'action:meals': '2027-09-30 running', 'follow-up': '2027-09-30 running' });
    const { explanation } = visit.one.record.limits.find(({ id }) => id === 'follow-up') ?? { explanation: [] };
    expect(explanation.at(-1)).toEqual({ date: '2027-09-30', later: 'the last day that was promised' });
  });

  test('0.8: and until a later day that both have agreed on', () => {
    const visit = new VisitOnPaper().answered();
    const limit = 'action:water';
    visit.take('extension-proposed', { on: '2026-05-04', limit, to: '2027-06-30', reason: 'The kitchen is rebuilt' }, hospital);
    visit.take('extension-agreed', { on: '2026-05-05', limit });
    expect(visit.limits).toMatchObject({ 'action:water': '2027-06-30 running', 'follow-up': '2027-06-30 running' });
  });
});

describe('0.3: nobody changes alone what another has answered', () => {
  test('a report that is amended is answered anew, and all are told', () => {
    const visit = new VisitOnPaper().held();
    const seq = visit.take('report-issued', reportIssued());
    visit.take('response-received', responseReceived(), hospital);
    visit.take('amended', amended({ on: '2026-04-29', seq, changes: { recommendations: [MEALS, WATER] } }));
    expect([visit.stage, visit.limits['response']]).toEqual(['reported', '2026-05-07 running']);
    expect(visit.one.entries.findLast(({ step }) => step === 'amended')?.detail).toContain('asked for anew');
    visit.take('response-received', responseReceived({ on: '2026-04-30', answers: ANSWERS.slice(0, 2) }), hospital);
    expect(visit.stage).toBe('follow-up');
  });

  test('what was done on the report as it read before is not done on the one that is answered now', () => {
    const visit = new VisitOnPaper().held();
    const seq = visit.take('report-issued', reportIssued());
    visit.take('response-received', responseReceived(), hospital);
    visit.take('action-done', actionDone({ on: '2026-04-29' }), hospital);
    visit.take('amended', amended({ on: '2026-04-30', seq, changes: { recommendations: [{ ...MEALS, text: 'Other' }, WATER, NOISE] } }));
    visit.take('response-received', responseReceived({ on: '2026-05-01' }), hospital);
    expect(visit.limits['action:meals']).toBe('2026-06-01 running');
  });

  test('what was promised is not taken back, nor moved to later, by the provider alone', () => {
    const visit = new VisitOnPaper().reported();
    const seq = visit.take('response-received', responseReceived(), hospital);
    const puts = (first: object, second: object = ANSWERS[1]) =>
      faultsOf(visit.refused('amended', amended({ on: '2026-04-29', seq, changes: { answers: [first, second, ANSWERS[2]] } }), hospital));
    const [meals, water] = ANSWERS;
    expect(puts({ recommendation: 'meals', whyNone: 'No money' })).toEqual(['void']);
    expect(puts({ ...meals, byWhen: '2026-06-02' })).toEqual(['void']);
    expect(puts({ ...meals, byWhen: undefined })).toEqual(['void']);
    expect(puts({ ...meals, byWhen: '2026-05-29' }, { ...water, byWhen: '2026-07-01' })).toEqual(['taken']);
    expect(visit.limits).toMatchObject({ 'action:meals': '2026-05-29 running', 'action:water': '2026-07-01 running' });
  });

  test('nor by a later day of the answer, from which a promise without a day counts, or by a later one than that', () => {
    const visit = new VisitOnPaper().reported();
    const answers = ANSWERS.map(({ recommendation }) => ({ recommendation, action: 'It will be done' }));
    const seq = visit.take('response-received', responseReceived({ answers }), hospital);
    const puts = (on: string, more: object = {}) =>
      faultsOf(visit.refused('amended', amended({ on: '2027-04-27', seq, changes: { on, ...more } }), hospital));
    expect(puts('2027-04-27')).toEqual(['void']);
    expect(puts('2026-04-28', { answers: answers.map((one) => ({ ...one, byWhen: '2027-04-29' })) })).toEqual(['void']);
    expect(puts('2026-04-30', { answers: answers.map((one) => ({ ...one, byWhen: '2027-04-28' })) })).toEqual(['taken']);
    expect(visit.limits['action:water']).toBe('2027-04-28 running');
  });

  test('an answer that the LINK has received it may report; the provider’s own word takes its place', () => {
    const visit = new VisitOnPaper().reported();
    visit.take('response-received', responseReceived({ answers: NOTHING_PROMISED }), ann);
    expect(visit.outcome).toBe('answered');
    expect(visit.refused('response-received', responseReceived(), ann)).toMatchObject({ type: 'not-open' });
    visit.take('response-received', responseReceived({ on: '2026-04-29' }), hospital);
    expect([visit.stage, visit.limits['response']]).toEqual(['follow-up', '2026-05-07 met 2026-04-29']);
    expect(visit.refused('response-received', responseReceived({ on: '2026-04-29' }), hospital)).toMatchObject({ type: 'not-open' });
  });
});
