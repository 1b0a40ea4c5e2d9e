import { replayingStage } from '../parts/replays';
import { dataOf, events, limits, rehearsed, told } from './example';

const { open } = replayingStage();

/*
 * The letter: Tuesday 23 December 2025, day 0. 24 is 1; not 25, 26; 29, 30, 31 make 4; not 1 January; 2 is 5; 5-9 make 10; 12-15 make 14: Thursday 15 January.
 * clerk, 2 from Tuesday 6 January: Thursday 8. papers, 2 before Wednesday 14 January: 13, 12: Monday 12.
 * recommendations, 5 from the 14th: 15, 16, 19, 20, 21: Wednesday 21. acceptance, 10 from Tuesday 20: to 30 Jan 8, 2 and 3 Feb: Tuesday 3 February.
 * costs, 20 from the last acceptance, Friday 30 January: four weeks without a bank holiday, Friday 27 February.
 */
it('7.2: a letter received two days before Christmas leaves the panel until 15 January', async () => {
  const one = await rehearsed(open, 'letter-before-christmas');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'panel-convened', expected: true, refused: { type: 'void', clause: '9.1' } }]);
  expect(limits(one)).toMatchObject({
    'panel-meeting': '2026-01-15 met 2026-01-14',
    clerk: '2026-01-08 met 2026-01-07',
    'panel-papers': '2026-01-12 met 2026-01-09',
    recommendations: '2026-01-21 met 2026-01-20',
    'acceptance:icb': '2026-02-03 met 2026-01-27',
    'acceptance:local-authority': '2026-02-03 met 2026-01-30',
    'costs:icb': '2026-02-27 met 2026-02-12',
    'costs:local-authority': '2026-02-27 met 2026-02-19',
  });
  const skipped = one.case?.limits
    .find(({ id }) => id === 'panel-meeting')
    ?.explanation.flatMap((line) => ('skipped' in line && line.skipped === 'bank-holiday' ? [line.date] : []));
  expect(skipped).toEqual(['2025-12-25', '2025-12-26', '2026-01-01']);
  expect(one.case).toMatchObject({ stage: 'closed', outcome: 'recommendations-accepted', finalResolutionDate: '2026-01-30', breaches: [] });
});

/*
 * Letter Monday 23 March 2026: 24-27 are 1-4, 30 March to 2 April 8, not 3 and 6 April, 7-10 make 12, 13 and 14: Tuesday 14 April.
 * papers before Wednesday 1 April: 31, 30: Monday 30 March, reminded on Friday 27 (the day that is five before lay before convening).
 * Moved on the 30th to Wednesday 8 April: 7, then not 6, 5, 4, 3, so 2 April; reminded anew on Wednesday 1 April, since five before (26 March) is past.
 * costs, 20 from Friday 24 April: 27-30 April and 1 May are 1-5, not 4 May, 5-8 make 9, to 15 May 14, to 22 May 19, not 25 May: Tuesday 26 May.
 */
it('7.3: a panel rescheduled across Easter takes the date of its papers along', async () => {
  const one = await rehearsed(open, 'panel-across-easter');
  expect(one.surprises).toEqual([]);
  expect(limits(one)).toMatchObject({
    'panel-meeting': '2026-04-14 met 2026-04-08',
    'panel-papers': '2026-04-02 met 2026-04-02',
    recommendations: '2026-04-15 met 2026-04-14',
    'acceptance:icb': '2026-04-28 lapsed',
    'acceptance:local-authority': '2026-04-28 met 2026-04-17',
    'costs:icb': '2026-05-26 running',
  });
  expect(events(one, 'limit-moved')).toEqual(['2026-03-30 10:00 panel-papers']);
  expect(events(one, 'reminder').filter((line) => line.endsWith('panel-papers'))).toEqual([
    '2026-03-27 09:00 panel-papers',
    '2026-04-01 09:00 panel-papers',
  ]);
  expect(one.case?.breaches.map(({ clause }) => clause)).toEqual(['10.3']);
  // 10.3: both accountable officers are told that the recommendations were declined.
  expect(told(one, 'step', 'The recommendations were declined')).toEqual([
    '2026-04-17 10:00: icb accountable-officer, icb lead | county-council accountable-officer, county-council lead, partnership-trust lead',
  ]);
});

/*
 * Letter first dated Tuesday 3 March 2026: 4-6 are 1-3, to 13 March 8, to 20 March 13, Monday 23 March 14. From Thursday 5 March two days more: Wednesday 25.
 * Reminders five before (24, 23, 20, 19, 18) Wednesday 18, one before Tuesday 24; none of the first set, whose first lay on Monday 16.
 * Chased on Thursday 26 March, Thursday 2 April (27, 30, 31, 1, 2), and Monday 13 April (7, 8, 9, 10, 13, Easter left out).
 */
it('0.3: an amended letter date has the limit counted anew, with reminders of its own', async () => {
  const one = await rehearsed(open, 'amended-letter');
  expect(one.surprises).toEqual([]);
  expect(limits(one)).toMatchObject({ 'panel-meeting': '2026-03-25 missed' });
  expect(one.timeline.find(({ event }) => event === 'limit-moved')?.data).toMatchObject({
    id: 'panel-meeting',
    from: '2026-03-23',
    to: '2026-03-25',
  });
  expect(events(one, 'reminder').filter((line) => line.endsWith('panel-meeting'))).toEqual([
    '2026-03-18 09:00 panel-meeting',
    '2026-03-24 09:00 panel-meeting',
  ]);
  expect(told(one, 'missed')).toEqual([
    '2026-03-26 09:00: icb lead | county-council deputy, county-council lead, partnership-trust lead',
    '2026-04-02 09:00: icb lead | county-council lead, county-council senior-manager, partnership-trust lead',
    '2026-04-13 09:00: icb lead | county-council accountable-officer, county-council lead, partnership-trust lead',
  ]);
});

/*
 * Opened Monday 1 June 2026; 20 working days: Monday 29 June. Without Friday 19 June: Tuesday 30 June; without Thursday 25 June as well: Wednesday 1 July.
 * Reminders for 30 June: five before (29, 26, 25, 24, 23) Tuesday 23, one before Monday 29; sent once, though the date went to 1 July and back in between.
 * It declares closures in June 2026 on this file's stage: the last test, as no other may count over them.
 */
it('0.10: a holiday proclaimed in mid-case moves the limit, says so, and tells its owners', async () => {
  const one = await rehearsed(open, 'holiday-proclaimed');
  expect(one.surprises).toEqual([]);
  expect(limits(one)).toMatchObject({ informal: '2026-06-30 missed' });
  const changes = one.timeline.filter(({ event }) => event === 'calendar-changed');
  expect(changes.map((change) => dataOf(change)['moved'])).toMatchObject([
    [{ id: 'informal', from: '2026-06-29', to: '2026-06-30' }],
    [{ id: 'informal', from: '2026-06-30', to: '2026-07-01' }],
    [{ id: 'informal', from: '2026-07-01', to: '2026-06-30' }],
  ]);
  expect(told(one, 'limits-moved')).toEqual(
    ['2026-06-10 10:00', '2026-06-24 10:00', '2026-06-24 15:00'].map(
      (at) => `${at}: icb lead | county-council lead, partnership-trust lead`,
    ),
  );
  expect(events(one, 'reminder')).toEqual(['2026-06-23 09:00 informal', '2026-06-29 09:00 informal']);
  expect(events(one, 'moved')).toEqual(['2026-07-01 00:00 senior-managers']);
});
