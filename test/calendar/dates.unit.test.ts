import fc from 'fast-check';
import {
  addDays,
  at,
  dateOf,
  daysBetween,
  describeDate,
  earlier,
  instant,
  isIsoDate,
  isoDate,
  later,
  millis,
  startOfDay,
  weekday,
} from '../../protocols/calendar/dates';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const dayNumbers = fc.integer({ min: Date.UTC(1990, 0, 2) / DAY, max: Date.UTC(2040, 11, 31) / DAY });
const dates = dayNumbers.map((n) => isoDate(new Date(n * DAY).toISOString().slice(0, 10)));
const moments = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 11, 31, 12) });

/** Every five minutes of the UTC day before, of and after each March and October Sunday on which a change can fall. */
const aroundChanges = Array.from({ length: 51 }, (_, i) => 1990 + i).flatMap((year) =>
  [Date.UTC(year, 2, 25), Date.UTC(year, 9, 22)].flatMap((first) =>
    Array.from({ length: 10 * 48 }, (_, half) => first - DAY + half * (HOUR / 2)),
  ),
);

const intl = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

function onIntlsClock(utc: number): { day: string; hour: number; minute: number } {
  const parts = Object.fromEntries(intl.formatToParts(utc).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour), minute: Number(parts.minute) };
}

describe('dates', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is a date', (text) => expect(isIsoDate(text)).toBe(true));
  test.each([
    '2025-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-01T00:00Z',
    '01/02/2026',
    '',
    '２026-01-01',
  ])('%j is none', (text) => {
    expect(isIsoDate(text)).toBe(false);
    expect(() => isoDate(text)).toThrow(RangeError);
  });

  test('adding days and counting them agree, and stay real dates', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -9000, max: 9000 }), (date, n) => {
        const moved = addDays(date, n);
        expect(isIsoDate(moved)).toBe(true);
        expect(daysBetween(date, moved)).toBe(n);
        expect(weekday(moved)).toBe((((weekday(date) + n) % 7) + 7) % 7);
        expect(later(date, moved)).toBe(n > 0 ? moved : date);
        expect(earlier(date, moved)).toBe(n < 0 ? moved : date);
      }),
    );
  });

  test('a leap day is stepped over in no year that has one', () => {
    expect(addDays(isoDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(isoDate('2025-02-28'), 1)).toBe('2025-03-01');
    expect(() => addDays(isoDate('9999-12-31'), 1)).toThrow(RangeError);
  });

  test('a date reads as people say it', () => {
    expect(describeDate(isoDate('2026-01-05'))).toBe('Monday 5 January 2026');
    expect(describeDate(isoDate('2024-02-29'))).toBe('Thursday 29 February 2024');
    expect(describeDate(isoDate('2028-12-31'))).toBe('Sunday 31 December 2028');
  });
});

describe('instants', () => {
  test.each([
    ['2026-07-01T09:00:00+01:00', '2026-07-01T08:00:00.000Z'],
    ['2026-01-01T00:30:00.5-05:30', '2026-01-01T06:00:00.500Z'],
    ['2026-01-01t00:00:00.123999z', '2026-01-01T00:00:00.123Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
  ])('%j is %s', (given, expected) => expect(instant(given)).toBe(expected));

  test.each([
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-02-30T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00+24:00',
    'yesterday',
    '9999-12-31T23:59:59-01:00',
    NaN,
    Infinity,
    0.5,
    1e15,
  ])('%j is none', (given) => expect(() => instant(given)).toThrow(RangeError));

  test('their strings stand in the order of time, and give back their milliseconds', () => {
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expect(millis(instant(a))).toBe(a);
        expect(instant(a) < instant(b)).toBe(a < b);
      }),
    );
  });
});

describe('London', () => {
  test("the rule's day is the one Intl gives, around every change from 1990 to 2040", () => {
    const wrong = aroundChanges.filter((utc) => dateOf(instant(utc)) !== onIntlsClock(utc).day);
    expect(wrong.map((utc) => instant(utc))).toEqual([]);
  });

  test("the rule's clock is the one Intl gives, around every change; a repeated hour is the first of the two", () => {
    const wrong = aroundChanges.filter((utc) => {
      const { day, hour, minute } = onIntlsClock(utc);
      const found = millis(at(isoDate(day), hour, minute));
      const repeated = onIntlsClock(utc - HOUR).hour === hour;
      return found !== (repeated ? utc - HOUR : utc);
    });
    expect(wrong.map((utc) => instant(utc))).toEqual([]);
  });

  test('any instant from 1990 to 2040 lies on the day that Intl gives', () => {
    fc.assert(
      fc.property(moments, (utc) => expect(dateOf(instant(utc))).toBe(onIntlsClock(utc).day)),
      { numRuns: 1000 },
    );
  });

  test('a day lasts from its first instant to just before the next, 23 and 25 hours long when the clocks change', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const next = millis(startOfDay(addDays(date, 1)));
        expect(dateOf(startOfDay(date))).toBe(date);
        expect(dateOf(instant(next - 1))).toBe(date);
      }),
    );
    const hours = (date: string) => (millis(startOfDay(addDays(isoDate(date), 1))) - millis(startOfDay(isoDate(date)))) / HOUR;
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-10-26'), hours('1995-10-22'), hours('1995-10-29')]).toEqual([
      23, 25, 24, 25, 24,
    ]);
  });

  test('a time that the March change leaves out is an hour later', () => {
    expect(at(isoDate('2026-03-29'), 1, 30)).toBe('2026-03-29T01:30:00.000Z');
    expect(at(isoDate('2026-03-29'), 2, 30)).toBe('2026-03-29T01:30:00.000Z');
  });

  test('no time is given that no clock shows, and none before 1990', () => {
    expect(() => at(isoDate('2026-01-01'), 24)).toThrow(RangeError);
    expect(() => at(isoDate('2026-01-01'), 9, 60)).toThrow(RangeError);
    expect(() => startOfDay(isoDate('1989-12-31'))).toThrow(RangeError);
    expect(() => dateOf(instant('1989-12-31T23:59:59Z'))).toThrow(RangeError);
    expect(startOfDay(isoDate('1990-01-01'))).toBe('1990-01-01T00:00:00.000Z');
  });
});
