import { replayingStage } from '../parts/replays';
import { events, limits, rehearsed, told } from '../rehearsal/example';

const { open } = replayingStage();
const LINK = 'lewisham-link lead, lewisham-link representative';
const HOSPITAL = 'lewisham-hospital-trust lead';
const COUNCIL = 'lewisham-council lead';

const CHASED = ['reminder', 'limit-missed', 'escalation', 'moved', 'moved-back', 'breach'] as const;

/*
 * Turned away on Tuesday 17 March 2026: 18, 19, 20 are 1-3, 23, 24 March 4, 5. One before is Monday 23; missed on Wednesday 25. Asked for a date on the
 * fifth working day, Tuesday 24, and on the fifth after that, Tuesday 31; it is given up on the day of the third, 7 April, an hour after nine.
 */
it('Enter and View 3: denied entry with no explanation, the provider is chased for one and the LINK asked for a date', async () => {
  const one = await rehearsed(open, 'visit-entry-denied');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'report-issued', expected: true, refused: { type: 'not-open', stage: 'denied' } }]);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'abandoned', breaches: [] });
  expect(limits(one)).toEqual({ explanation: '2026-03-24 met-late 2026-03-27' });
  expect(events(one, ...CHASED)).toEqual([
    '2026-03-17 11:00 denied',
    '2026-03-23 09:00 explanation',
    '2026-03-25 00:00 explanation',
    '2026-03-25 09:00 explanation',
    '2026-04-07 10:00 closed',
  ]);
  expect(told(one, 'step', 'Entry was denied')).toEqual([`2026-03-17 11:00: ${LINK} | ${HOSPITAL}`]);
  expect(told(one, 'prompt')).toEqual([`2026-03-24 09:00: ${LINK}`, `2026-03-31 09:00: ${LINK}`]);
});

/* Cancelled on Thursday 12 March 2026, asked on Thursday 19; cancelled again on Monday 30, a date is there on Wednesday: nobody is asked. */
it('Enter and View 5: cancelled by each side, a new date is asked for until there is one; then it is held', async () => {
  const one = await rehearsed(open, 'visit-cancelled-twice');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'reported', breaches: [], visitOn: '2026-04-14' });
  expect(events(one, ...CHASED)).toEqual([
    '2026-03-12 10:00 cancelled',
    '2026-03-20 10:00 planned',
    '2026-03-30 10:00 cancelled',
    '2026-04-01 10:00 planned',
    '2026-04-14 16:05 visited',
    '2026-04-22 10:00 closed',
  ]);
  expect(told(one, 'step', 'The visit was cancelled')).toEqual(
    ['2026-03-12', '2026-03-30'].map((day) => `${day} 10:00: ${LINK} | ${COUNCIL}`),
  );
  expect(told(one, 'prompt')).toEqual([`2026-03-19 09:00: ${LINK}`]);
});

/*
 * Held on Tuesday 17 March 2026: 18-20 March are 1-3, to the 27th 8, to 2 April 12, 7-10 April 16, 13-16 April 20: day 21 is Friday 17 April. Received on
 * Monday 20 April: to the 24th 4, to 1 May 9, 5-8 May 13, to the 15th 18, Tuesday 19 May 20.
 */
it('Reports 1: a report on working day 21 is late; Reports 2: the answer counts from the day on which it was received', async () => {
  const one = await rehearsed(open, 'visit-late-report');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'answered', breaches: [] });
  expect(limits(one)).toEqual({ report: '2026-04-16 met-late 2026-04-17', response: '2026-05-19 met 2026-05-08' });
  expect(events(one, ...CHASED)).toEqual([
    '2026-03-17 14:05 visited',
    '2026-04-09 09:00 report',
    '2026-04-15 09:00 report',
    '2026-04-17 00:00 report',
    '2026-04-17 09:00 report',
    '2026-04-17 15:00 reported',
    '2026-05-08 10:00 closed',
  ]);
});

/* Promised by Friday 16 October 2026: five working days before is Friday 9, one before Thursday 15. Chased on Monday 19 and Monday 26. */
it('Reports 2: of two promised actions one is late, and is chased until it is done', async () => {
  const one = await rehearsed(open, 'visit-two-actions');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([
    {
      step: 'response-received',
      refused: { type: 'form', errors: [{ pointer: '/answers', detail: '"loop" is not answered: Fit a hearing loop at the desk' }] },
    },
  ]);
  expect(one.case).toMatchObject({
    stage: 'closed',
    outcome: 'actions-done',
    recommendations: [
      { id: 'ramp', action: 'A builder is engaged', due: '2026-08-28', doneOn: '2026-08-26' },
      { id: 'loop', action: 'A loop is fitted at the desk', due: '2026-10-16', doneOn: '2026-10-28' },
    ],
  });
  expect(limits(one)).toMatchObject({
    response: '2026-07-28 met 2026-07-21',
    'action:ramp': '2026-08-28 met 2026-08-26',
    'action:loop': '2026-10-16 met-late 2026-10-28',
  });
  expect(events(one, 'reminder', 'limit-missed', 'escalation').slice(-5)).toEqual(
    ['2026-10-09 09:00', '2026-10-15 09:00', '2026-10-17 00:00', '2026-10-19 09:00', '2026-10-26 09:00'].map((at) => `${at} action:loop`),
  );
});

it('Enter and View 1: a date on which one of the team is not authorised any more is refused; with another in their place it is not', async () => {
  const one = await rehearsed(open, 'visit-authorisation-ends');
  expect(one.surprises).toEqual([]);
  expect(one.asides.filter((aside) => 'refused' in aside)).toMatchObject([
    {
      step: 'rescheduled',
      refused: {
        type: 'void',
        clause: 'Enter and View 1',
        errors: [{ pointer: '/visitOn', detail: 'Dev Rahman is authorised until 2026-12-31, and not on 2027-01-01' }],
      },
    },
  ]);
  expect(told(one, 'authorisation-changed')).toEqual([`2026-12-21 10:00: ${LINK}`]);
  expect(one.case).toMatchObject({ outcome: 'reported', breaches: [], team: [{ name: 'Ann Mott' }, { name: 'Ben Okafor' }] });
});
