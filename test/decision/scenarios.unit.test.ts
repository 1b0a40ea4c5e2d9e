import { ScenarioOnPaper } from './scenario-on-paper';

const says = (words: RegExp): string => expect.stringMatching(words) as string;

/*
 * Three clear days, as the law was until 30 September 2002. Monday 19 November 2001: 16, 15 and 14 lie between, published by Tuesday 13. Monday 26: 23, 22, 21,
 * by Tuesday 20. Thursday 29: 28, 27, 26, by Friday 23. Monday 7 January 2002: 4, 3 and 2 January lie between, by Monday 31 December, as Tuesday 1 January is a
 * holiday; reminded on Friday 28 December, and five working days before, 28, 27, 24, 21, on Thursday 20, as Christmas Day and Boxing Day, Tuesday and Wednesday,
 * are no working days. 1 April 2002 is Easter Monday: 28, 27, 26, 25 March and, Friday 29 being Good Friday, Friday 22 March are the five working days before.
 */
describe('Leicester 2001', () => {
  const one = new ScenarioOnPaper('leicester-2001');

  it('closes by itself, and its limits are right across Christmas 2001 and Easter 2002', () => {
    expect(one.surprises).toEqual([]);
    expect(one.case).toMatchObject({ stage: 'closed', outcome: 'decided' });
    expect(one.limits).toEqual({
      'agenda:cabinet-november': '2001-11-13 met 2001-11-12',
      'agenda:scrutiny-november': '2001-11-20 met 2001-11-16',
      'agenda:council-november': '2001-11-23 met 2001-11-22',
      'agenda:cabinet-january': '2001-12-31 met 2001-12-28',
      'decision-notice:cabinet-november': '2001-11-21 met 2001-11-21',
      'decision-notice:cabinet-january': '2002-01-09 met 2002-01-09',
      'call-in:cabinet-november': '2001-11-28 lapsed',
      'call-in:cabinet-january': '2002-01-16 lapsed',
      'milestone:phase-2-report': '2002-12-31 met 2001-12-10',
      'milestone:workshops': '2002-02-28 met 2002-02-14',
      'milestone:notification': '2002-02-28 met 2002-02-20',
      'milestone:senior-team': '2002-04-01 met 2002-03-25',
      'milestone:in-place': '2002-04-30 met 2002-04-01',
      notification: '2002-02-28 met 2002-02-20',
    });
    expect(one.reminders.filter((line) => /agenda:cabinet-january|senior-team/.test(line))).toEqual([
      '2001-12-20 09:00 agenda:cabinet-january',
      '2001-12-28 09:00 agenda:cabinet-january',
      '2002-03-22 09:00 milestone:senior-team',
    ]);
  });

  it('contradicts itself twice: nothing is published until one is put right and one explained', () => {
    expect(one.case['contradictions']).toMatchObject([{ id: 'order.phase-2-report.notification', explanation: says(/slip of the pen/) }]);
    expect(one.refused).toMatchObject([
      {
        step: 'published',
        refusal: {
          type: 'void',
          clause: 'Forward timetable',
          detail: says(/two-dates\.scrutiny-november: .*; meeting .*order\.phase-2-report\.notification: /),
        },
      },
      {
        step: 'recommendations-published',
        refusal: { type: 'void', clause: 'Forward timetable', detail: says(/itself: order\.phase-2-report\.notification: /) },
      },
      {
        step: 'agreement-signed',
        refusal: { type: 'void', clause: 'Report 3 (c), 4.2', detail: says(/leicestershire-and-rutland-healthcare-trust is still open/) },
      },
    ]);
  });

  it('starts the partnership of the four by itself on Easter Monday', () => {
    expect(one.said('agreement-started', 'agreement-held')).toEqual(['An agreement started, on Monday 1 April 2002: partnership.']);
  });
});

/*
 * Five clear days, as the law is since 1 October 2002. Wednesday 24 September 2003: 23, 22, 19, 18, 17 lie between, published by Tuesday 16. Tuesday 28 October:
 * 27, 24, 23, 22, 21, by Monday 20. Tuesday 6 January 2004: 5 and 2 January, 31, 30 and 29 December, by Wednesday 24 December, as Thursday 25, Friday 26 and
 * Thursday 1 January are holidays. Tuesday 16 March: 15, 12, 11, 10, 9, by Monday 8. Due on Friday 16 April 2004: 15, 14, 13 and, as 12 and 9 April are Easter
 * Monday and Good Friday, 8 and 7 April are the five working days before.
 */
describe('Oxfordshire 2003', () => {
  const one = new ScenarioOnPaper('oxfordshire-2003');

  it('closes by itself, and its limits are right across Christmas 2003 and Easter 2004', () => {
    expect(one.surprises).toEqual([]);
    expect(one.case).toMatchObject({ stage: 'closed', outcome: 'decided' });
    expect(one.limits).toEqual({
      'agenda:scrutiny-september': '2003-09-16 met 2003-09-16',
      'agenda:executive-october': '2003-10-20 met 2003-10-20',
      'agenda:executive-january': '2003-12-24 met 2003-12-23',
      'agenda:executive-march': '2004-03-08 met 2004-03-05',
      'decision-notice:executive-october': '2003-10-30 met 2003-10-30',
      'decision-notice:executive-january': '2004-01-08 met 2004-01-08',
      'decision-notice:executive-march': '2004-03-18 met 2004-03-18',
      'call-in:executive-october': '2003-11-06 lapsed',
      'call-in:executive-january': '2004-01-15 lapsed',
      'call-in:executive-march': '2004-03-25 lapsed',
      'milestone:further-consultation': '2004-02-29 met 2004-02-27',
      'milestone:implementation': '2004-04-30 met 2004-04-14',
      'task:letters:letters': '2004-04-16 met 2004-04-14',
    });
    expect(one.reminders.filter((line) => line.includes('task'))).toEqual(['2004-04-07 09:00 task:letters:letters']);
  });

  it('has two agreements at two speeds: nobody signs before the legal review, and the second holds for a signature', () => {
    expect(one.refused).toMatchObject([{ step: 'agreement-signed', refusal: { type: 'void', clause: 'Legal Implications' } }]);
    expect(one.said('agreement-started', 'agreement-held')).toEqual([
      'An agreement started, on Wednesday 14 January 2004: secondment.',
      says(/^An agreement could not start on its day, on Thursday 1 April 2004: pooled-budget; it lacks the signature \(.+\)\.$/),
      'An agreement started, on Wednesday 14 April 2004: pooled-budget.',
    ]);
  });
});

/* Five clear days before Monday 13 April 2026: 10, 9, 8, 7 and 2 April, as Good Friday is the 3rd and Easter Monday the 6th: by Wednesday 1 April. */
it('one body of three rejects: what is revised goes before all three again', () => {
  const one = new ScenarioOnPaper('decision-one-body-rejects');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({
    stage: 'closed',
    outcome: 'decided',
    breaches: [],
    recommendations: [
      { id: 'a', state: 'decided', text: says(/1 September 2026/), before: [{ on: '2026-04-01', text: says(/1 June 2026/) }] },
    ],
  });
  expect(one.limits).toMatchObject({ 'agenda:city-april': '2026-04-01 met 2026-04-01', 'agenda:city-may': '2026-05-08 met 2026-05-08' });
  expect(one.moves).toEqual([
    '2026-04-01 10:00 published',
    '2026-05-21 19:00 decided',
    '2026-05-21 19:00 implementing',
    '2026-05-21 19:00 closed',
  ]);
});

it('a condition is met after the intended start: the agreement holds, and then starts by itself', () => {
  const one = new ScenarioOnPaper('decision-condition-met-late');
  expect(one.surprises).toEqual([]);
  expect(one.said('agreement-started', 'agreement-held')).toEqual([
    says(
      /^An agreement could not start on its day, on Wednesday 1 April 2026: discharge; it lacks the condition "insurance" of "a": Both .+ \(.+\)\.$/,
    ),
    'An agreement started, on Monday 20 April 2026: discharge.',
  ]);
  expect(one.case).toMatchObject({ stage: 'closed', breaches: [], agreements: [{ state: 'started', startedOn: '2026-04-20', lacks: [] }] });
});

/*
 * Published on Wednesday 11 March 2026: called in until Wednesday 18. Called in on Monday 16: ten working days end on Monday 30; on Tuesday 17: on Tuesday 31. What
 * was referred back is decided again on 21 April, and can be carried out once that is published, on the 22nd.
 */
it('called in, one decision is referred back and made anew; another stands by itself, and is referred back no more', () => {
  const one = new ScenarioOnPaper('decision-called-in');
  expect(one.surprises).toEqual([]);
  expect(one.refused).toMatchObject([
    { step: 'called-in', refusal: { type: 'void', detail: 'it could be called in until the end of Wednesday 18 March 2026' } },
    {
      step: 'call-in-decided',
      refusal: { type: 'void', detail: 'nobody had met about it by the end of Tuesday 31 March 2026, so the decision stands' },
    },
  ]);
  expect(one.limits).toMatchObject({
    'call-in:march': '2026-03-18 lapsed',
    'call-in-meeting:close:executive': '2026-03-30 met 2026-03-26',
    'call-in-meeting:places:executive': '2026-03-31 met-late 2026-04-08',
    'decision-notice:april': '2026-04-23 met 2026-04-22',
  });
  expect(one.said('breach')).toEqual(['"close" was put to the Executive, which has no meeting in the timetable for it.']);
  expect(one.case).toMatchObject({ stage: 'closed', breaches: [] });
  expect(one.moves.slice(1)).toEqual([
    '2026-03-10 17:00 decided',
    '2026-03-26 10:00 published',
    '2026-04-21 17:00 decided',
    '2026-04-22 10:00 implementing',
    '2026-04-22 10:00 closed',
  ]);
});
