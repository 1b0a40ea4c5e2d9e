import { dayOf, describePeriod, firstDayIn, isPeriod, lastDayIn } from '../../protocols/calendar/periods';

test.each([
  ['2001-11-19', '2001-11-19', '2001-11-19', 'Monday 19 November 2001'],
  ['2002-02', '2002-02-01', '2002-02-28', 'February 2002'],
  ['2028-02', '2028-02-01', '2028-02-29', 'February 2028'],
  ['2028-02-29', '2028-02-29', '2028-02-29', 'Tuesday 29 February 2028'],
  ['2002-11/2002-12', '2002-11-01', '2002-12-31', 'November 2002 to December 2002'],
  ['2027-12/2028-02', '2027-12-01', '2028-02-29', 'December 2027 to February 2028'],
  ['2026-04/2026-04', '2026-04-01', '2026-04-30', 'April 2026'],
])('a date as documents state it, %s, is from %s to %s: “%s”', (period, first, last, described) => {
  expect(isPeriod(period)).toBe(true);
  expect([firstDayIn(period), lastDayIn(period), describePeriod(period)]).toEqual([first, last, described]);
});

test.each([
  '2027-02-29',
  '2026-02-30',
  '2026-00',
  '2026-13',
  '2026-1',
  '26-01',
  '2026',
  '',
  '/',
  '2026-02/',
  '/2026-02',
  '2026-03/2026-02',
  '2026-01/2026-02/2026-03',
  '2026-02-01/2026-02-03',
  '2026-02/2026-02-03',
  '0026-03',
  '2026-03/0026-04',
  'spring',
  ' 2026-02',
  '2026-02 ',
])('no date: %j', (text) => {
  expect(isPeriod(text)).toBe(false);
});

test('only a day has a day', () => {
  expect(['2026-03-31', '2026-03', '2026-03/2026-04'].map(dayOf)).toEqual(['2026-03-31', undefined, undefined]);
});

test('the last month that there is ends on its last day', () => {
  expect(lastDayIn('9999-12')).toBe('9999-12-31');
});

test('every month of a leap year, and of the year before and of 2000, ends on its last day', () => {
  for (const year of [1999, 2000, 2027, 2028])
    for (let month = 1; month <= 12; month += 1) {
      const period = `${year}-${String(month).padStart(2, '0')}`;
      const ends = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
      expect([firstDayIn(period), lastDayIn(period)]).toEqual([`${period}-01`, ends]);
    }
});
