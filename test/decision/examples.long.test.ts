import { replayingStage } from '../parts/replays';
import { rehearsed, told } from '../rehearsal/example';
import { documented, isShown } from './documented-facts';

/* What each scenario shows by the rules alone, two-documents and scenarios have on paper; here it is rehearsed, with its letters. */

const { open } = replayingStage();

const LEICESTER = 'leicester-city-council lead';
const OXFORDSHIRE = 'oxfordshire-county-council lead';
const leads = (...organisations: readonly string[]): string => organisations.map((id) => `${id} lead`).join(' | ');

test.each([
  ['leicester-2001', 'Leicester, 2001'],
  ['oxfordshire-2003', 'Oxfordshire, 2003'],
])('%s: rehearsed to its end, every fact that is documented is shown', async (name, heading) => {
  const { surprises, case: view, timeline } = await rehearsed(open, name);
  expect(surprises).toEqual([]);
  expect(view).toMatchObject({ stage: 'closed', outcome: 'decided' });
  expect(documented(heading).facts.filter((fact) => !isShown({ case: { ...view }, timeline }, fact))).toEqual([]);
});

/* The partnership starts on 1 April 2002, which is Easter Monday, and the case closes with it. Nothing of January can be called in from Thursday 17. */
it('leicester-2001: what the case does on a holiday is told on the next working day at nine', async () => {
  const one = await rehearsed(open, 'leicester-2001');
  const everybody = leads(
    'leicester-city-council',
    'leicestershire-and-rutland-healthcare-trust',
    'leicestershire-county-council',
    'rutland-county-council',
  );
  expect(told(one, 'step', 'The agreement “partnership” has started')).toEqual([`2002-04-02 09:00: ${everybody}`]);
  expect(told(one, 'moved')).toEqual([`2002-01-17 09:00: ${everybody}`, `2002-04-02 09:00: ${everybody}`]);
});

/*
 * The further report is asked for on Tuesday 28 October 2003: the twentieth working day is Tuesday 25 November, then Tuesday 23 December, then 24, 29, 30, 31
 * December, 2 January and fifteen more, Friday 23 January, Friday 20 February. The second agreement is held on Thursday 1 April 2004: asked about on the fifth
 * working day, Thursday 8 April, before Good Friday. The first, for whose start no day was set, was drafted on Monday 20 October 2003: Monday 17 November is
 * the twentieth working day, Monday 15 December the next; it starts before the next.
 */
it('oxfordshire-2003: the director is asked for the report that has no day, and all hear what holds the second agreement', async () => {
  const one = await rehearsed(open, 'oxfordshire-2003');
  expect(told(one, 'prompt', 'A question about this case: Make the further report')).toEqual(
    ['2003-11-25', '2003-12-23', '2004-01-23', '2004-02-20'].map((day) => `${day} 09:00: ${OXFORDSHIRE}`),
  );
  const everybody = leads('oxfordshire-county-council', 'oxfordshire-mental-healthcare-trust', 'south-west-oxfordshire-pct');
  expect(told(one, 'step', 'The agreement “pooled-budget” cannot start yet')).toEqual([`2004-04-01 09:00: ${everybody}`]);
  expect(told(one, 'prompt', 'A question about this case: See to what')).toEqual(
    ['2003-11-17', '2003-12-15', '2004-04-08'].map((day) => `${day} 09:00: ${OXFORDSHIRE}`),
  );
});

/* Ten working days after Thursday 16 April 2026: 17 is 1, 20-24 2-6, 27-30 7-10: Thursday 30. */
it('decision-one-body-rejects: the sponsor is asked what becomes of it', async () => {
  const one = await rehearsed(open, 'decision-one-body-rejects');
  expect(one.surprises).toEqual([]);
  expect(told(one, 'prompt')).toEqual([`2026-04-30 09:00: ${LEICESTER}`]);
});

/* Held on Wednesday 1 April 2026: asked about on the fifth working day, Friday 10 April, as 3 and 6 April are Good Friday and Easter Monday. */
it('decision-condition-met-late: both hear what is missing, and when it starts', async () => {
  const one = await rehearsed(open, 'decision-condition-met-late');
  expect(one.surprises).toEqual([]);
  const both = leads('leicester-city-council', 'leicestershire-and-rutland-healthcare-trust');
  expect(told(one, 'step', 'The agreement “discharge” cannot start yet')).toEqual([`2026-04-01 09:00: ${both}`]);
  expect(told(one, 'step', 'The agreement “discharge” has started')).toEqual([`2026-04-20 10:00: ${both}`]);
  expect(told(one, 'prompt')).toEqual([`2026-04-10 09:00: ${LEICESTER}`]);
});

/* Due on Tuesday 31 March 2026: chased on Wednesday 1 April; the next would be Friday 10 April, and it is told on the 8th that the decision stands. */
it('decision-called-in: a call-in that nobody meets about is chased until it is told that the decision stands', async () => {
  const one = await rehearsed(open, 'decision-called-in');
  expect(one.surprises).toEqual([]);
  expect(told(one, 'missed').map((line) => line.slice(0, 16))).toEqual(['2026-04-01 09:00']);
});
