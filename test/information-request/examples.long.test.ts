import { replayingStage } from '../parts/replays';
import { events, limits, rehearsed, told } from '../rehearsal/example';

const { open } = replayingStage();
const LINK = 'lewisham-link lead';
const COUNCIL = 'lewisham-council lead';
const HOSPITAL = 'lewisham-hospital-trust lead';

/*
 * Received Wednesday 25 March 2026, day 0: 26, 27 are 1, 2; 30 March to 2 April 6; not Good Friday the 3rd, not Easter Monday the 6th; 7-10 make 10,
 * to the 17th 15, Friday 24 April is 20. Reminders: five before (23, 22, 21, 20, 17) Friday 17 April; one before Thursday 23.
 */
it('Information Requests 1: a request just before Easter, answered part by part, closes in time', async () => {
  const one = await rehearsed(open, 'information-answered');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({
    stage: 'closed',
    status: 'closed',
    outcome: 'answered',
    breaches: [],
    requested: [
      { id: 'waiting-times', status: 'answered', on: '2026-04-09' },
      { id: 'carers', status: 'answered', on: '2026-04-23' },
    ],
  });
  expect(limits(one)).toEqual({ answer: '2026-04-24 met 2026-04-23' });
  expect(events(one, 'reminder', 'limit-missed', 'moved', 'moved-back')).toEqual([
    '2026-04-17 09:00 answer',
    '2026-04-23 09:00 answer',
    '2026-04-23 16:00 closed',
  ]);
  expect(told(one, 'step')).toEqual([`2026-03-26 10:00: ${LINK} | ${COUNCIL}`, `2026-04-09 10:00: ${LINK}`, `2026-04-23 16:00: ${LINK}`]);
  expect(told(one, 'reminder')).toEqual([`2026-04-17 09:00: ${COUNCIL}`, `2026-04-23 09:00: ${COUNCIL}`]);
  expect(told(one, 'moved')).toEqual([`2026-04-23 16:00: ${LINK} | ${COUNCIL}`]);
});

/*
 * Received Monday 1 June 2026: to the 5th 4, to the 12th 9, to the 19th 14, to the 26th 19, Monday 29 June 20; five before is Monday 22 June.
 * Agreed: Monday 20 July; five before (17, 16, 15, 14, 13) Monday 13, one before Friday 17 July. Chased on Tuesday 21 and every five: 28 July, 4 August.
 */
it('Information Requests 2: a timescale that both agreed on holds for its part, and is chased when it is missed', async () => {
  const one = await rehearsed(open, 'information-timescale');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([
    { step: 'timescale-agreed', expected: true, refused: { type: 'form', errors: [{ pointer: '/agreedBy' }] } },
  ]);
  expect(one.case).toMatchObject({
    stage: 'closed',
    outcome: 'answered',
    requested: [
      { id: 'falls', status: 'answered', on: '2026-06-22' },
      { id: 'complaints', status: 'answered', on: '2026-08-05' },
      { id: 'menus', status: 'withdrawn', on: '2026-06-24' },
    ],
  });
  expect(limits(one)).toEqual({ answer: '2026-06-29 met 2026-06-22', 'timescale:complaints': '2026-07-20 met-late 2026-08-05' });
  expect(events(one, 'reminder', 'limit-missed', 'moved', 'moved-back')).toEqual([
    '2026-06-22 09:00 answer',
    '2026-07-13 09:00 timescale:complaints',
    '2026-07-17 09:00 timescale:complaints',
    '2026-07-21 00:00 timescale:complaints',
    '2026-08-05 10:00 closed',
  ]);
  expect(told(one, 'step')).toEqual([
    `2026-06-01 10:00: ${LINK} | ${HOSPITAL}`,
    `2026-06-12 10:00: ${LINK}`,
    `2026-06-17 10:00: ${LINK} | ${HOSPITAL}`,
    `2026-06-22 10:00: ${LINK}`,
    `2026-06-24 10:00: ${HOSPITAL}`,
    `2026-08-05 10:00: ${LINK}`,
  ]);
  expect(told(one, 'missed')).toEqual(
    [
      ['2026-07-21', 'deputy, lewisham-hospital-trust lead'],
      ['2026-07-28', 'lead, lewisham-hospital-trust senior-manager'],
      ['2026-08-04', 'accountable-officer, lewisham-hospital-trust lead'],
    ].map(([day, tiers]) => `${day} 09:00: ${LINK} | lewisham-hospital-trust ${tiers}`),
  );
});

/* Received Monday 5 October 2026: to the 9th 4, to the 16th 9, to the 23rd 14, to the 30th 19, Monday 2 November 20; five before is Monday 26 October. */
it('Information Requests 2: a part that is withheld is done with, and the hospital, which was not asked, is no party', async () => {
  const one = await rehearsed(open, 'information-withheld');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([
    { step: 'answered', expected: true, refused: { type: 'not-allowed' } },
    { step: 'answered', expected: true, refused: { type: 'not-open', stage: 'closed' } },
  ]);
  expect(one.case).toMatchObject({
    stage: 'closed',
    outcome: 'partly-withheld',
    parties: [{ id: 'lewisham-link' }, { id: 'lewisham-council' }],
    requested: [
      { id: 'spending', status: 'answered', on: '2026-10-16' },
      { id: 'report', status: 'withheld', on: '2026-10-28' },
    ],
  });
  expect(limits(one)).toEqual({ answer: '2026-11-02 met 2026-10-28' });
  expect(events(one, 'reminder', 'limit-missed', 'moved', 'moved-back')).toEqual(['2026-10-26 09:00 answer', '2026-10-28 10:00 closed']);
  expect(told(one, 'step')).toEqual([
    `2026-10-05 10:00: ${LINK} | ${COUNCIL}`,
    `2026-10-12 10:00: ${LINK}`,
    `2026-10-16 10:00: ${LINK}`,
    `2026-10-28 10:00: ${LINK}`,
  ]);
  expect(told(one, 'moved')).toEqual([`2026-10-28 10:00: ${LINK} | ${COUNCIL}`]);
});
