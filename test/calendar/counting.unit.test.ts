import fc from 'fast-check';
import { BeyondHorizon, isWorkingDay, whyNotWorking, type Calendar } from '../../protocols/calendar/calendar';
import {
  daysAfter,
  firstWorkingInstant,
  lastDayOf,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysTaken,
} from '../../protocols/calendar/counting';
import { addDays, dateOf, daysBetween, instant, isoDate, startOfDay } from '../../protocols/calendar/dates';
import { calendar } from './england-and-wales';

const dates = fc.integer({ min: 0, max: daysBetween(calendar.from, calendar.until) }).map((n) => addDays(calendar.from, n));
const within = (from: string, n: number) => workingDaysAfter(calendar, isoDate(from), n, []).due;
const before = (day: string, n: number) => workingDaysBefore(calendar, isoDate(day), n, []).due;

describe('0.5: within N working days', () => {
  test.each([
    ['over Christmas, 22 December 2025 + 7 is 5 January 2026, not 2', '2025-12-22', 7, '2026-01-05'],
    ['over Easter 2026, Good Friday and Easter Monday do not count', '2026-04-02', 1, '2026-04-07'],
    ['from Good Friday itself, day 1 is the Tuesday', '2026-04-03', 1, '2026-04-07'],
    ['from a Saturday, day 1 is the Monday', '2026-01-10', 1, '2026-01-12'],
    ['over the State Funeral of Queen Elizabeth II, 19 September 2022', '2022-09-16', 1, '2022-09-20'],
    ['over the moved spring bank holiday and the Platinum Jubilee', '2022-05-27', 4, '2022-06-06'],
    ['over Christmas Day and Boxing Day on a weekend', '2021-12-24', 1, '2021-12-29'],
    ['onto the leap day 2024', '2024-02-28', 1, '2024-02-29'],
    ['onto the leap day 2028', '2028-02-22', 5, '2028-02-29'],
    ['over the day on which summer time begins', '2026-03-27', 1, '2026-03-30'],
    ['over the day on which summer time ends', '2026-10-23', 1, '2026-10-26'],
    ['over the moved early May holiday of 1995', '1995-05-05', 1, '1995-05-09'],
    ['over the end of the millennium', '1999-12-30', 1, '2000-01-04'],
    ['0 is the day itself, working or not', '2026-01-10', 0, '2026-01-10'],
  ])('%s', (_, from, n, due) => expect(within(from, n)).toBe(due));

  test('each day is explained', () => {
    expect(workingDaysAfter(calendar, isoDate('2025-12-24'), 2, [])).toEqual({
      due: '2025-12-30',
      forecast: false,
      explanation: [
        { date: '2025-12-25', skipped: 'bank-holiday', name: 'Christmas Day' },
        { date: '2025-12-26', skipped: 'bank-holiday', name: 'Boxing Day' },
        { date: '2025-12-27', skipped: 'weekend' },
        { date: '2025-12-28', skipped: 'weekend' },
        { date: '2025-12-29', counted: 1 },
        { date: '2025-12-30', counted: 2 },
      ],
    });
  });

  test('due on a day on which the clocks change, it is late only from the first instant of the next day', () => {
    const { due } = daysAfter(calendar, isoDate('2026-03-01'), 28);
    expect([due, startOfDay(addDays(due, 1))]).toEqual(['2026-03-29', '2026-03-29T23:00:00.000Z']);
    const autumn = daysAfter(calendar, isoDate('2026-10-01'), 24).due;
    expect([autumn, startOfDay(autumn), startOfDay(addDays(autumn, 1))]).toEqual([
      '2026-10-25',
      '2026-10-24T23:00:00.000Z',
      '2026-10-26T00:00:00.000Z',
    ]);
  });
});

describe('0.5: the working days that something took', () => {
  const taken = (from: string, to: string, areas: readonly string[] = [], by = calendar) =>
    workingDaysTaken(by, isoDate(from), isoDate(to), areas);

  test.each([
    ['day 0 is the day itself', '2025-12-22', '2025-12-22', 0],
    ['none where it had been done before', '2025-12-22', '2025-12-15', 0],
    ['over Christmas, 22 December 2025 to 5 January 2026 are 7', '2025-12-22', '2026-01-05', 7],
    ['done on a Sunday, as many as by the Friday', '2026-01-05', '2026-01-11', 4],
    ['from a Saturday, the Monday is the first', '2026-01-10', '2026-01-12', 1],
  ])('%s', (_, from, to, days) => expect(taken(from, to)).toBe(days));

  test('a closure counts for its own area alone', () => {
    const closed = { ...calendar, closures: [{ date: isoDate('2026-01-06'), name: 'Flood', area: 'lincolnshire' }] };
    expect(taken('2026-01-05', '2026-01-07', ['lincolnshire'], closed)).toBe(1);
    expect(taken('2026-01-05', '2026-01-07', ['rutland'], closed)).toBe(2);
  });

  test('property: as many as it was within', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (from, n) => {
        fc.pre(daysBetween(from, calendar.until) > 120);
        expect(workingDaysTaken(calendar, from, workingDaysAfter(calendar, from, n, []).due, [])).toBe(n);
      }),
    );
  });
});

describe('0.5: at least N working days before', () => {
  test.each([
    ['a Monday, 1 is the Friday', '2026-01-12', 1, '2026-01-09'],
    ['5 January 2026, 7 is 22 December 2025', '2026-01-05', 7, '2025-12-22'],
    ['Easter Monday, 1 is Maundy Thursday', '2026-04-06', 1, '2026-04-02'],
    ['0 is the day itself', '2026-04-06', 0, '2026-04-06'],
  ])('%s', (_, day, n, due) => expect(before(day, n)).toBe(due));

  test('the explanation steps back', () => {
    expect(workingDaysBefore(calendar, isoDate('2026-05-05'), 1, []).explanation).toEqual([
      { date: '2026-05-04', skipped: 'bank-holiday', name: 'Early May bank holiday' },
      { date: '2026-05-03', skipped: 'weekend' },
      { date: '2026-05-02', skipped: 'weekend' },
      { date: '2026-05-01', counted: 1 },
    ]);
  });
});

describe('0.5: calendar days and months', () => {
  test('calendar days are not rolled on', () => {
    const counted = daysAfter(calendar, isoDate('2025-12-23'), 2);
    expect(counted.due).toBe('2025-12-25');
    expect(counted.explanation).toEqual([
      { date: '2025-12-24', counted: 1 },
      { date: '2025-12-25', counted: 2 },
    ]);
  });

  test.each([
    ['2024-02', '2024-02-29'],
    ['2025-02', '2025-02-28'],
    ['2026-12', '2026-12-31'],
    ['2026-04', '2026-04-30'],
  ])('%s means %s', (month, day) => expect(lastDayOf(month)).toBe(day));

  test('what is no month is refused', () => {
    expect(() => lastDayOf('2026-13')).toThrow(RangeError);
    expect(() => lastDayOf('2026')).toThrow(RangeError);
  });
});

describe('0.5: properties of every count', () => {
  const far = fc.integer({ min: 0, max: 400 });

  test('it explains each day from the start to the due day once, in its order, numbering the working ones', () => {
    fc.assert(
      fc.property(dates, far, fc.constantFrom(1 as const, -1 as const), (start, n, step) => {
        fc.pre(daysBetween(calendar.from, start) > 600 && daysBetween(start, calendar.until) > 600);
        const { due, explanation } = (step === 1 ? workingDaysAfter : workingDaysBefore)(calendar, start, n, []);
        expect(explanation.map(({ date }) => date)).toEqual(explanation.map((_, index) => addDays(start, step * (index + 1))));
        expect(due).toBe(explanation.at(-1)?.date ?? start);
        expect(explanation.flatMap((day) => ('counted' in day ? [day.counted] : []))).toEqual(Array.from({ length: n }, (_, i) => i + 1));
        for (const day of explanation) expect('counted' in day).toBe(isWorkingDay(calendar, day.date, []));
      }),
    );
  });

  test('from a working day, counting on and back again returns to it', () => {
    fc.assert(
      fc.property(dates, far, (start, n) => {
        fc.pre(daysBetween(start, calendar.until) > 600 && isWorkingDay(calendar, start, []));
        expect(workingDaysBefore(calendar, workingDaysAfter(calendar, start, n, []).due, n, []).due).toBe(start);
      }),
    );
  });

  test.each([-1, 1.5, NaN, Infinity])('%d is no number of days', (n) => {
    expect(() => workingDaysAfter(calendar, isoDate('2026-01-01'), n, [])).toThrow(RangeError);
    expect(() => daysAfter(calendar, isoDate('2026-01-01'), n)).toThrow(RangeError);
  });
});

describe('0.5: the forecast mark and the horizon', () => {
  const forecast = (from: string, n: number) => workingDaysAfter(calendar, isoDate(from), n, []).forecast;

  test('a count is a forecast once it looks past the last certain year', () => {
    expect([forecast('2028-12-28', 1), forecast('2028-12-29', 1)]).toEqual([false, true]);
    expect([forecast('2028-12-31', 0), forecast('2029-01-01', 0)]).toEqual([false, true]);
    expect(daysAfter(calendar, isoDate('2028-12-30'), 1).forecast).toBe(false);
    expect(daysAfter(calendar, isoDate('2028-12-30'), 2).forecast).toBe(true);
  });

  test('a count back out of the uncertain years is one too', () => {
    expect(workingDaysBefore(calendar, isoDate('2029-01-03'), 5, []).forecast).toBe(true);
    expect(workingDaysBefore(calendar, isoDate('2029-01-01'), 1, []).forecast).toBe(false);
  });

  test('what would leave the calendar is refused, with the day on which it left', () => {
    expect(within('2040-12-28', 1)).toBe('2040-12-31');
    expect(() => within('2040-12-28', 2)).toThrow(BeyondHorizon);
    expect(() => before('1995-01-03', 1)).toThrow(BeyondHorizon);
    expect(() => daysAfter(calendar, isoDate('2040-12-31'), 1)).toThrow(BeyondHorizon);
    expect(() => within('1994-12-31', 1)).toThrow(expect.objectContaining({ date: '1994-12-31', name: 'BeyondHorizon' }));
    expect(() => isWorkingDay(calendar, isoDate('2041-01-01'), [])).toThrow(BeyondHorizon);
  });
});

describe('0.5: closures', () => {
  const closed: Calendar = {
    ...calendar,
    closures: [
      { date: isoDate('2026-02-10'), name: 'Flood in Lincoln', area: 'lincolnshire' },
      { date: isoDate('2026-02-10'), name: 'Move of offices', area: 'lewisham' },
      { date: isoDate('2026-02-11'), name: 'National day of mourning', area: null },
      { date: isoDate('2026-04-03'), name: 'Closed at Easter', area: null },
    ],
  };

  test('a closure counts for its own area alone', () => {
    const due = (areas: string[]) => workingDaysAfter(closed, isoDate('2026-02-09'), 1, areas).due;
    expect([due(['lincolnshire']), due(['leicester', 'lewisham']), due(['leicester']), due([])]).toEqual([
      '2026-02-12',
      '2026-02-12',
      '2026-02-10',
      '2026-02-10',
    ]);
  });

  test('one without an area counts everywhere, and each is named', () => {
    expect(whyNotWorking(closed, isoDate('2026-02-10'), ['lewisham'])).toEqual({ skipped: 'closure', name: 'Move of offices' });
    expect(whyNotWorking(closed, isoDate('2026-02-11'), [])).toEqual({ skipped: 'closure', name: 'National day of mourning' });
    expect(whyNotWorking(closed, isoDate('2026-02-12'), [])).toBeUndefined();
  });

  test('a bank holiday stays one though it is a closure as well', () => {
    expect(whyNotWorking(closed, isoDate('2026-04-03'), [])).toEqual({ skipped: 'bank-holiday', name: 'Good Friday' });
  });

  test('another version of the calendar is looked up afresh', () => {
    const day = isoDate('2026-06-16');
    expect(isWorkingDay(calendar, day, [])).toBe(true);
    const proclaimed = { ...calendar, version: 2, bankHolidays: [...calendar.bankHolidays, { date: day, name: 'Proclaimed' }] };
    expect(isWorkingDay(proclaimed, day, [])).toBe(false);
    expect(isWorkingDay(calendar, day, [])).toBe(true);
  });
});

describe('0.6: notices go out from 09:00 on a working day', () => {
  const first = (moment: string) => firstWorkingInstant(calendar, instant(moment), [], 9);

  test.each([
    ['before nine: at nine', '2026-01-12T00:00:00Z', '2026-01-12T09:00:00.000Z'],
    ['at nine: at once', '2026-01-12T09:00:00Z', '2026-01-12T09:00:00.000Z'],
    ['after nine: at once', '2026-01-12T16:45:00.5Z', '2026-01-12T16:45:00.500Z'],
    ['late on a working day: still at once', '2026-01-12T23:59:59Z', '2026-01-12T23:59:59.000Z'],
    ['on Christmas Eve after midnight by the clock: after the holidays', '2025-12-25T00:00:00Z', '2025-12-29T09:00:00.000Z'],
    ['on a summer evening: that London day is not over at 22:30 UTC', '2026-07-10T22:30:00Z', '2026-07-10T22:30:00.000Z'],
    ['at 23:30 UTC in summer it is Saturday in London', '2026-07-10T23:30:00Z', '2026-07-13T08:00:00.000Z'],
    ['over the weekend on which summer time begins', '2026-03-28T12:00:00Z', '2026-03-30T08:00:00.000Z'],
    ['over the weekend on which summer time ends', '2026-10-24T12:00:00Z', '2026-10-26T09:00:00.000Z'],
  ])('%s', (_, moment, expected) => expect(first(moment)).toBe(expected));

  test('never earlier than asked, always on a working day from nine', () => {
    const moments = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2040, 11, 20) }).map(instant);
    fc.assert(
      fc.property(moments, (moment) => {
        const found = firstWorkingInstant(calendar, moment, [], 9);
        expect(found >= moment).toBe(true);
        expect(isWorkingDay(calendar, dateOf(found), [])).toBe(true);
        expect(firstWorkingInstant(calendar, found, [], 9)).toBe(found);
      }),
    );
  });

  test('past the horizon there is none', () => {
    expect(() => first('2041-01-01T09:00:00Z')).toThrow(BeyondHorizon);
  });
});
