import { replayingStage } from '../parts/replays';
import { events, limits, rehearsed, told } from '../rehearsal/example';

const { open } = replayingStage();
const OFFICER = 'lewisham-hospital-trust complaints-officer';

/*
 * Received Monday 2 March 2026. Acknowledge: Thursday 5. Answer: to 6 March 4, 13th 9, 20th 14, 27th 19, Thursday 2 April 23; not Good Friday, not Easter Monday; the
 * 7th 24, Wednesday 8 April 25. Answered on Friday 20 March: 20 working days end on Tuesday 21 April.
 */
it('5: answered in time and left standing, a complaint closes by itself; of that all are told in the morning', async () => {
  const one = await rehearsed(open, 'complaint-answered');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'resolved', expected: true, refused: { type: 'not-allowed' } }]);
  expect(one.case).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'responded', breaches: [] });
  expect(limits(one)).toEqual({
    acknowledgement: '2026-03-05 met 2026-03-04',
    response: '2026-04-08 met 2026-03-20',
    satisfaction: '2026-04-21 lapsed',
  });
  expect(events(one, 'moved')).toEqual(['2026-03-04 10:00 acknowledged', '2026-03-20 10:00 responded', '2026-04-22 00:00 closed']);
  expect(told(one, 'step')).toEqual([
    `2026-03-02 10:00: ${OFFICER} | Ada Quill`,
    '2026-03-04 10:00: Ada Quill',
    '2026-03-20 10:00: Ada Quill',
  ]);
  expect(told(one, 'moved')).toEqual([`2026-04-22 09:00: ${OFFICER} | Ada Quill`]);
});

it('5, 0.6: a complaint that nobody answers goes up the organisation, from the complaints officer; whoever complained hears of it', async () => {
  const one = await rehearsed(open, 'complaint-unanswered');
  expect(one.surprises).toEqual([]);
  expect(limits(one)).toEqual({
    acknowledgement: '2026-06-04 met-late 2026-07-27',
    response: '2026-07-06 met-late 2026-07-27',
    satisfaction: '2026-08-24 running',
  });
  const chased = told(one, 'missed', 'Missed: Answer');
  const tier = (name: string) => `lewisham-council complaints-officer, lewisham-council ${name} | Cyril Marsh | lewisham-link lead`;
  expect(chased).toEqual([
    `2026-07-07 09:00: ${tier('lead')}`,
    `2026-07-14 09:00: ${tier('deputy')}`,
    `2026-07-21 09:00: ${tier('senior-manager')}`,
  ]);
});

it('5, 0.15: an answer that does not satisfy opens a closed complaint again; referred on, it closes for good', async () => {
  const one = await rehearsed(open, 'complaint-referred-on');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'not-satisfied', expected: true, refused: { type: 'not-open' } }]);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'referred-on' });
  // 25 working days from Tuesday 5 May, the 25th a bank holiday: Wednesday 10 June.
  expect(limits(one)).toEqual({
    acknowledgement: '2026-03-05 met-late 2026-03-10',
    response: '2026-04-08 met 2026-03-10',
    'response:2': '2026-06-10 lapsed',
    satisfaction: '2026-04-09 lapsed',
  });
  expect(events(one, 'moved', 'moved-back')).toEqual([
    '2026-03-10 10:00 responded',
    '2026-04-10 00:00 closed',
    '2026-05-05 10:00 acknowledged',
    '2026-05-20 10:00 closed',
  ]);
  expect(told(one, 'moved')).toEqual([`2026-04-10 09:00: ${OFFICER} | Ada Quill`]);
});

it('5: a complaint about the LINK’s own conduct: the council’s lead is told, and does not answer', async () => {
  const one = await rehearsed(open, 'complaint-about-the-link');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'responded', expected: true, refused: { type: 'not-allowed' } }]);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'resolved' });
  expect(told(one, 'step', 'A complaint')).toEqual([
    '2026-09-07 10:00: lewisham-link lead | Dora Finch | lewisham-council lead | lewisham-hospital-trust lead',
  ]);
});

it('2.1: a dispute from which a complaint is raised goes on; one that nobody could take is refused at once', async () => {
  const one = await rehearsed(open, 'complaint-from-a-dispute');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'complaint-raised', refused: { type: 'form', errors: [{ pointer: '/about' }] } }]);
  expect(one.case).toMatchObject({ stage: 'informal', links: [{ as: 'complaint' }] });
  expect(one.timeline.filter(({ event }) => event === 'effect-failed')).toEqual([]);
});
