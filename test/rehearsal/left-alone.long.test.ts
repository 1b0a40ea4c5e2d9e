import { page } from '../../bin/rehearsal/page';
import { replayingStage } from '../parts/replays';
import { events, limits, rehearsed, told } from './example';

const { open } = replayingStage();
const LEADS = 'icb lead | county-council lead, partnership-trust lead';

/*
 * Reckoned by hand. Opened Monday 6 October 2025, day 0; no bank holiday before Christmas.
 * informal, 20: 7-10 Oct are days 1-4, weeks to 17, 24, 31 Oct make 19, Monday 3 November is 20. So stage 2 from Tuesday 4 November.
 *   Reminders: five before 3 Nov (31, 30, 29, 28, 27) is Monday 27 October, the first working day of winter time; one before is Friday 31.
 * senior-contact, 14 from 4 Nov: 5-7 are 1-3, to 14 Nov 8, to 21 Nov 13, Monday 24 November is 14. Stage 3 from Tuesday 25 November.
 *   Reminders: five before (21, 20, 19, 18, 17) Monday 17; one before Friday 21 November.
 * letter, 10 from 25 Nov: 26-28 are 1-3, to 5 Dec 8, 8 and 9 December make 10: Tuesday 9. Reminders Tuesday 2 and Monday 8 December.
 *   Chased from Wednesday 10 December, every five: 17; 24 (18, 19, 22, 23, 24); then 29, 30, 31, 2 Jan, 5 Jan: Monday 5 January,
 *   as Christmas, Boxing Day and New Year's Day don't count; 12, 19, 26 January.
 */
it('0.6, 0.7: where nobody ever answers, the case goes from stage 1 to 2 to 3 by itself and chases a tier higher each time', async () => {
  const one = await rehearsed(open, 'nobody-answers');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({ stage: 'panel', status: 'open', interimFunding: { basis: '4.4' } });
  expect(limits(one)).toEqual({ informal: '2025-11-03 missed', 'senior-contact': '2025-11-24 missed', letter: '2025-12-09 missed' });
  expect(events(one, 'moved')).toEqual(['2025-11-04 00:00 senior-managers', '2025-11-25 00:00 panel']);
  expect(events(one, 'limit-missed')).toEqual(['2025-11-04 00:00 informal', '2025-11-25 00:00 senior-contact', '2025-12-10 00:00 letter']);
  expect(events(one, 'reminder')).toEqual([
    '2025-10-27 09:00 informal',
    '2025-10-31 09:00 informal',
    '2025-11-17 09:00 senior-contact',
    '2025-11-21 09:00 senior-contact',
    '2025-12-02 09:00 letter',
    '2025-12-08 09:00 letter',
  ]);
  expect(told(one, 'missed')).toEqual([
    `2025-11-04 09:00: icb deputy, icb lead | county-council deputy, county-council lead, partnership-trust lead`,
    `2025-11-25 09:00: icb deputy, icb lead | county-council deputy, county-council lead, partnership-trust lead`,
    `2025-12-10 09:00: icb deputy, icb lead | county-council lead, partnership-trust lead`,
    `2025-12-17 09:00: icb lead, icb senior-manager | county-council lead, partnership-trust lead`,
    ...['2025-12-24', '2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'].map(
      (day) => `${day} 09:00: icb accountable-officer, icb lead | county-council lead, partnership-trust lead`,
    ),
  ]);
  // 6.1: with the move to stage 2, told in the morning, each is told who the other side's senior manager is.
  expect(told(one, 'moved')[0]).toBe(
    '2025-11-04 09:00: icb lead, icb senior-manager | county-council lead, county-council senior-manager, partnership-trust lead, partnership-trust senior-manager',
  );
});

it('prints the timeline as a table, with clauses, readers and local defaults', async () => {
  const one = await rehearsed(open, 'nobody-answers');
  const text = page(one, { width: 260, colours: false });
  expect(text).toMatch(
    /^Wednesday 24 December 2025 ─+\n! {2}09:00 {2}the case +escalation 3 +7\.2 +Send the formal letter.*\(local default\)\n +→ {2}Bernard Hollins \(lead, ICB\).*Edith Elsworth \(accountable officer, ICB\): Missed:/m,
  );
  expect(text).toMatch(/▶ {2}00:00 {2}the case +moved to stage 2, +5\.1/);
  expect(text).toMatch(/^At the end, Saturday 31 January 2026/m);
  expect(text).toMatch(/^ +7\.2 +letter +ICB +due Tue 9 Dec 2025 +missed \(local default\)$/m);
  expect(
    Math.max(
      ...page(one, { width: 100, colours: false })
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(100);
});

/*
 * Opened Monday 5 January 2026, referred Monday 12. senior-contact, 14 from the 12th: 13-16 are 1-4, to 23 Jan 9, to Friday 30 January 14.
 * Stage 3 from Saturday 31 January; told on Monday 2 February. Reported on the 4th: contact on Thursday 29 January, in time.
 * negotiation, 10 from 29 January: 30 is 1, to 6 Feb 6, 9-12 make 10: Thursday 12 February; five before (11, 10, 9, 6, 5) Thursday 5 February.
 * costs, 20 from the resolution of Tuesday 10 February: 11-13 are 1-3, to 20 Feb 8, 27 Feb 13, 6 March 18, Tuesday 10 March 20.
 */
it('0.7: a late report of something done in time takes the case back', async () => {
  const one = await rehearsed(open, 'late-report');
  expect(one.surprises).toEqual([]);
  expect(limits(one)).toEqual({
    informal: '2026-02-02 met 2026-01-12',
    'senior-contact': '2026-01-30 met 2026-01-29',
    negotiation: '2026-02-12 met 2026-02-10',
    'costs:icb': '2026-03-10 running',
    'costs:local-authority': '2026-03-10 running',
  });
  expect(events(one, 'moved', 'moved-back')).toEqual([
    '2026-01-12 10:00 senior-managers',
    '2026-01-31 00:00 panel',
    '2026-02-04 10:00 senior-managers',
    '2026-02-10 10:00 settlement',
  ]);
  expect(told(one, 'missed')).toEqual([
    '2026-02-02 09:00: icb deputy, icb lead | county-council deputy, county-council lead, partnership-trust lead',
  ]);
  expect(told(one, 'moved-back')).toEqual([`2026-02-04 10:00: ${LEADS}`]);
  expect(events(one, 'limit-cancelled')).toEqual(['2026-02-04 10:00 letter']);
  expect(events(one, 'reminder').at(-1)).toBe('2026-02-05 09:00 negotiation');
});

/*
 * Opened Monday 2 March 2026; informal, 20: 3-6 are 1-4, to 13 March 9, 20 March 14, 27 March 19, Monday 30 March 20. Five before: Monday 23 March.
 * As agreed: Friday 17 April; five before (16, 15, 14, 13, 10) Friday 10 April, one before the 16th, after it was met on the 15th.
 * senior-contact, 14 from Wednesday 15 April: 16, 17 are 1, 2, to 24 April 7, to 1 May 12, not 4 May (bank holiday), 5 and 6 May 14. Resolved before.
 */
it('0.8: an extension moves the limit once the other side has agreed, and not before', async () => {
  const one = await rehearsed(open, 'extension-agreed');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'extension-agreed', expected: true, refused: { type: 'not-open' } }]);
  expect(limits(one)).toMatchObject({ informal: '2026-04-17 met 2026-04-15', 'senior-contact': '2026-05-06 lapsed' });
  expect(events(one, 'limit-moved')).toEqual(['2026-03-26 10:00 informal']);
  expect(events(one, 'reminder').filter((line) => line.endsWith('informal'))).toEqual([
    '2026-03-23 09:00 informal',
    '2026-04-10 09:00 informal',
  ]);
  expect(one.case?.limits.find(({ id }) => id === 'informal')?.explanation.at(-1)).toMatchObject({
    date: '2026-03-26',
    extendedTo: '2026-04-17',
  });
});

/* senior-contact, 14 from Tuesday 31 March 2026: 1, 2 April are 1, 2; not Good Friday 3, not Easter Monday 6; 7-10 make 6, to 17 April 11, 20-22 make 14. */
it('0.8: declined, the limit stays where it was and passes', async () => {
  const one = await rehearsed(open, 'extension-declined');
  expect(limits(one)).toEqual({ informal: '2026-03-30 missed', 'senior-contact': '2026-04-22 missed', letter: '2026-05-08 running' });
  expect(events(one, 'limit-moved')).toEqual([]);
  expect(events(one, 'moved')).toEqual(['2026-03-31 00:00 senior-managers', '2026-04-23 00:00 panel']);
  expect(told(one, 'reminder').map((line) => line.split(': ')[1])).toContain(LEADS);
});
