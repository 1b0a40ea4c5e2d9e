import fc from 'fast-check';
import { after, before, describeAmount, parseAmount, type Amount, type Unit } from '../../protocols/calendar/amounts';
import { BeyondHorizon, type Calendar } from '../../protocols/calendar/calendar';
import { addDays, isoDate } from '../../protocols/calendar/dates';
import { calendar } from './england-and-wales';

function read(text: string): Amount {
  const amount = parseAmount(text);
  if (!amount) throw new Error(`"${text}" is no amount`);
  return amount;
}
const on = (from: string, text: string) => after(calendar, isoDate(from), read(text), []);
const back = (day: string, text: string) => before(calendar, isoDate(day), read(text), []);

const UNITS: readonly Unit[] = ['working-days', 'clear-days', 'days', 'weeks', 'months', 'years'];

describe('0.5: an amount is a number and its unit', () => {
  test.each<[string, number, Unit]>([
    ['14 working days', 14, 'working-days'],
    ['1 working day', 1, 'working-days'],
    ['3 clear days', 3, 'clear-days'],
    ['28 days', 28, 'days'],
    ['2 weeks', 2, 'weeks'],
    ['6 months', 6, 'months'],
    ['1 year', 1, 'years'],
    ['0 days', 0, 'days'],
    ['999 working days', 999, 'working-days'],
  ])('%s', (text, count, unit) => {
    expect(parseAmount(text)).toEqual({ count, unit });
    expect(describeAmount({ count, unit })).toBe(text);
  });

  test.each([
    '',
    '14',
    'days',
    '1000 days',
    '-1 days',
    '1.5 months',
    'a week',
    '2 fortnights',
    '3 clear weeks',
    '3  days',
    ' 3 days',
    '3 days\n',
  ])('"%s" is none', (text) => expect(parseAmount(text)).toBeUndefined());

  test('as a policy says it, it is read as it was meant', () => {
    fc.assert(
      fc.property(fc.record({ count: fc.nat(999), unit: fc.constantFrom(...UNITS) }), (amount) => {
        expect(parseAmount(describeAmount(amount))).toEqual(amount);
      }),
    );
  });
});

describe('0.5: within an amount', () => {
  test.each([
    // Christmas 2025: the 25th (Thursday) and the 26th are bank holidays, 1 January 2026 (Thursday) is one.
    ['2025-12-22', '5 working days', '2025-12-31'], // 23, 24, 29, 30, 31 December
    ['2025-12-22', '6 working days', '2026-01-02'],
    ['2025-12-18', '1 week', '2025-12-25'], // on Christmas Day: not rolled on
    ['2025-11-25', '1 month', '2025-12-25'],
    ['2025-12-15', '1 month', '2026-01-15'], // into the next year
    // Easter 2026: Good Friday is 3 April, Easter Monday 6 April.
    ['2026-04-01', '2 working days', '2026-04-07'],
    ['2026-03-27', '1 week', '2026-04-03'],
    ['2026-03-06', '1 month', '2026-04-06'],
    ['2025-04-03', '1 year', '2026-04-03'],
    // The clocks change on 29 March and 25 October 2026: no day is lost, none is there twice.
    ['2026-03-28', '1 day', '2026-03-29'],
    ['2026-03-28', '2 days', '2026-03-30'],
    ['2026-03-15', '2 weeks', '2026-03-29'],
    ['2026-02-28', '1 month', '2026-03-28'],
    ['2026-10-24', '2 days', '2026-10-26'],
    ['2026-10-18', '1 week', '2026-10-25'],
    ['2026-09-25', '1 month', '2026-10-25'],
    // Months of 28, 29 and 30 days.
    ['2025-01-31', '1 month', '2025-02-28'],
    ['2024-01-31', '1 month', '2024-02-29'],
    ['2024-01-30', '1 month', '2024-02-29'],
    ['2024-01-29', '1 month', '2024-02-29'],
    ['2024-01-28', '1 month', '2024-02-28'],
    ['2026-10-31', '1 month', '2026-11-30'],
    ['2026-08-31', '6 months', '2027-02-28'],
    ['2026-04-30', '1 month', '2026-05-30'], // the same day of the month, not its last
    ['2026-12-31', '2 months', '2027-02-28'],
    ['2026-01-31', '12 months', '2027-01-31'],
    // Leap days.
    ['2024-02-29', '1 year', '2025-02-28'],
    ['2024-02-29', '4 years', '2028-02-29'],
    ['2024-02-29', '12 months', '2025-02-28'],
    ['2023-02-28', '1 year', '2024-02-28'],
    ['2024-02-28', '1 day', '2024-02-29'],
    ['2024-02-22', '1 week', '2024-02-29'],
    ['2028-02-28', '1 working day', '2028-02-29'], // a Monday
    // Nothing: the day itself, working or not.
    ['2025-12-25', '0 working days', '2025-12-25'],
    ['2025-12-25', '0 days', '2025-12-25'],
    ['2025-12-25', '0 weeks', '2025-12-25'],
    ['2024-02-29', '0 months', '2024-02-29'],
    ['2024-02-29', '0 years', '2024-02-29'],
  ])('%s and %s is %s', (from, text, due) => expect(on(from, text).due).toBe(due));

  test('clear days are not counted on', () => {
    expect(() => on('2026-06-02', '3 clear days')).toThrow(RangeError);
  });
});

describe('0.5: at least an amount before a day', () => {
  test.each([
    // Whitsun 2026: Monday 25 May is a bank holiday.
    ['2026-06-02', '3 clear days', '2026-05-27'], // Tuesday: 28 and 29 May (Thursday, Friday) and 1 June (Monday) lie between
    ['2026-06-02', '5 clear days', '2026-05-22'], // 26 May (Tuesday) to 29 May and 1 June lie between; the 25th is no working day
    ['2026-05-28', '3 clear days', '2026-05-21'], // Thursday: 22 May (Friday), 26 and 27 May lie between
    ['2026-05-26', '1 clear day', '2026-05-21'], // Tuesday: 22 May lies between
    ['2026-06-02', '0 clear days', '2026-06-01'], // nothing between, and yet not on the day itself
    ['2026-04-08', '2 clear days', '2026-04-01'], // Wednesday after Easter: 2 and 7 April lie between
    ['2026-01-05', '3 clear days', '2025-12-29'], // 30 and 31 December and 2 January lie between
    ['2026-01-03', '1 clear day', '2025-12-31'], // a meeting on a Saturday: 2 January (Friday) lies between, 1 January is a holiday
    ['2026-06-02', '3 working days', '2026-05-28'],
    ['2026-06-02', '0 working days', '2026-06-02'],
    ['2026-01-05', '5 working days', '2025-12-24'], // 2 January, 31, 30, 29, 24 December
    ['2026-06-01', '1 week', '2026-05-25'], // on the bank holiday: not rolled back
    ['2026-03-30', '1 day', '2026-03-29'],
    ['2026-04-12', '2 weeks', '2026-03-29'],
    ['2026-11-01', '1 week', '2026-10-25'],
    ['2026-10-26', '2 days', '2026-10-24'],
    ['2026-03-31', '1 month', '2026-02-28'],
    ['2024-03-31', '1 month', '2024-02-29'],
    ['2026-01-15', '1 month', '2025-12-15'],
    ['2026-02-28', '1 month', '2026-01-28'],
    ['2026-12-31', '6 months', '2026-06-30'],
    ['2024-02-29', '1 year', '2023-02-28'],
    ['2024-02-29', '4 years', '2020-02-29'],
    ['2026-01-01', '1 year', '2025-01-01'],
    ['2024-02-29', '0 months', '2024-02-29'],
  ])('of %s, %s is %s', (day, text, due) => expect(back(day, text).due).toBe(due));
});

describe('0.5: each is explained', () => {
  test('clear days by every day looked at, the day of publication last', () => {
    expect(back('2026-05-28', '3 clear days').explanation).toEqual([
      { date: '2026-05-27', counted: 1 },
      { date: '2026-05-26', counted: 2 },
      { date: '2026-05-25', skipped: 'bank-holiday', name: 'Spring bank holiday' },
      { date: '2026-05-24', skipped: 'weekend' },
      { date: '2026-05-23', skipped: 'weekend' },
      { date: '2026-05-22', counted: 3 },
      { date: '2026-05-21', counted: 4 },
    ]);
  });

  test('weeks by every day counted', () => {
    const days = (counted: readonly number[], first: string, step: number) =>
      counted.map((n) => ({ date: addDays(isoDate(first), step * n), counted: n }));
    expect(on('2026-03-27', '1 week').explanation).toEqual(days([1, 2, 3, 4, 5, 6, 7], '2026-03-27', 1));
    expect(back('2026-11-01', '1 week').explanation).toEqual(days([1, 2, 3, 4, 5, 6, 7], '2026-11-01', -1));
  });

  test('months and years by the day that they come to', () => {
    expect(on('2026-08-31', '6 months').explanation).toEqual([{ date: '2027-02-28', counted: 6 }]);
    expect(back('2024-02-29', '1 year').explanation).toEqual([{ date: '2023-02-28', counted: 1 }]);
    expect(on('2026-08-31', '0 months').explanation).toEqual([]);
  });

  test('closures count for working and clear days alone, and for their own areas', () => {
    const closed: Calendar = { ...calendar, closures: [{ date: isoDate('2026-05-27'), name: 'Flood', area: 'lincolnshire' }] };
    const due = (text: string, areas: readonly string[]) => before(closed, isoDate('2026-05-28'), read(text), areas).due;
    expect([due('1 clear day', ['lincolnshire']), due('1 clear day', ['lewisham'])]).toEqual(['2026-05-22', '2026-05-26']);
    expect([due('1 day', ['lincolnshire']), due('1 week', ['lincolnshire'])]).toEqual(['2026-05-27', '2026-05-21']);
    expect(after(closed, isoDate('2026-04-27'), read('1 month'), ['lincolnshire']).due).toBe('2026-05-27');
  });
});

describe('0.5: the forecast mark and the horizon', () => {
  test.each<[string, boolean]>([
    ['2028-11-30', false], // 30 December 2028, in the last certain year
    ['2028-12-01', true], // 1 January 2029
    ['2029-01-01', true],
  ])('a month from %s: %s', (from, forecast) => expect(on(from, '1 month').forecast).toBe(forecast));

  test.each([
    ['2029-01-01', '1 month', false], // the days on the way begin with 31 December 2028
    ['2029-01-02', '1 month', true],
    ['2029-01-02', '1 week', true],
    ['2029-01-01', '1 clear day', false],
    ['2029-01-01', '0 months', true],
  ])('before %s, %s: %s', (day, text, forecast) => expect(back(day, text).forecast).toBe(forecast));

  test('what would leave the calendar is refused, with the day on which it left', () => {
    expect(on('2040-11-30', '1 month').due).toBe('2040-12-30');
    expect(() => on('2040-12-01', '1 month')).toThrow(expect.objectContaining({ name: 'BeyondHorizon', date: '2041-01-01' }));
    expect(() => on('2026-01-01', '999 years')).toThrow(expect.objectContaining({ name: 'BeyondHorizon', date: '2041-01-01' }));
    expect(() => back('1995-12-31', '1 year')).toThrow(expect.objectContaining({ name: 'BeyondHorizon', date: '1994-12-31' }));
    expect(() => back('1995-01-08', '2 weeks')).toThrow(BeyondHorizon);
    expect(() => on('9999-12-31', '1 year')).toThrow(BeyondHorizon);
    expect(() => back('1994-12-31', '0 months')).toThrow(BeyondHorizon);
  });

  test.each(UNITS.flatMap((unit) => [-1, 0.5, NaN, Infinity].map((count) => ({ count, unit }))))('$count $unit is no amount', (amount) => {
    expect(() => after(calendar, isoDate('2026-01-01'), amount, [])).toThrow(RangeError);
    expect(() => before(calendar, isoDate('2026-01-01'), amount, [])).toThrow(RangeError);
  });
});
