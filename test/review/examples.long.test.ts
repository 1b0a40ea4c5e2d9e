import { replayingStage } from '../parts/replays';
import { limits, rehearsed, told } from '../rehearsal/example';
import { COUNCIL, ICB, TRUST } from './on-paper';

/* The scenarios that are shipped. Their dates are worked out in course.unit. */

const { open } = replayingStage();
const leads = [COUNCIL, ICB, TRUST].map((id) => `${id.replace('lincolnshire-', '')} lead`);

test('review-three-years: it opens, is completed, changes the policy in its second year, and is chased in its third', async () => {
  const one = await rehearsed(open, 'review-three-years');
  expect(one.surprises).toEqual([]);
  expect(limits(one)).toMatchObject({
    review: '2027-01-05 met 2026-12-01',
    'review:2': '2027-12-01 met 2027-10-15',
    'review:3': '2028-10-15 met-late 2028-11-20',
  });
  const opened = told(one, 'step', 'The review of the policy has opened');
  expect(opened.map((line) => line.slice(0, 16))).toEqual(['2026-11-05 09:00', '2027-10-06 09:00', '2028-08-18 09:00']);
  expect(opened[0]).toBe(`2026-11-05 09:00: ${leads.join(' | ')}`);
  // 15 October 2028 is a Sunday: from Monday 16 on, every five working days.
  expect(told(one, 'missed').map((line) => line.slice(0, 10))).toEqual([
    '2028-10-16',
    '2028-10-23',
    '2028-10-30',
    '2028-11-06',
    '2028-11-13',
    '2028-11-20',
  ]);
  expect(one.case).toMatchObject({
    amendments: [
      { id: 'stage-1', state: 'agreed' },
      { id: 'papers', state: 'declined' },
      { id: 'words', state: 'withdrawn' },
    ],
    reviewed: { version: 2 },
  });
});

test('review-retired: contested, it goes on; contested by nobody, it is closed', async () => {
  const one = await rehearsed(open, 'review-retired');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'retired' });
});
