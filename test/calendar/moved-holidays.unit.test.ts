import { isWorkingDay, type BankHoliday, type Calendar, type Closure } from '../../protocols/calendar/calendar';
import { workingDaysAfter } from '../../protocols/calendar/counting';
import { addDays, isoDate, weekday } from '../../protocols/calendar/dates';
import { filled, withClosure, withoutClosure } from '../../register/calendar/calendar-changes';
import { calendar, independentList, settings } from './england-and-wales';

const closure = (date: string, name: string, insteadOf?: string): Closure => ({
  date: isoDate(date),
  name,
  area: null,
  ...(insteadOf ? { insteadOf: isoDate(insteadOf) } : {}),
});
const holiday = (date: string): BankHoliday => ({ date: isoDate(date), name: 'By the rules' });

/** As it stood before the proclamations of 2019 and 2020: every holiday on the day that the rules give it. */
const unproclaimed: Calendar = {
  ...calendar,
  bankHolidays: [
    ...calendar.bankHolidays.filter(({ date }) => !['2020-05-08', '2022-06-02', '2022-06-03'].includes(date)),
    holiday('2020-05-04'),
    holiday('2022-05-30'),
  ],
};
const proclaimed = [
  closure('2020-05-08', 'Early May bank holiday (VE day)', '2020-05-04'),
  closure('2022-06-02', 'Spring bank holiday', '2022-05-30'),
  closure('2022-06-03', 'Platinum Jubilee bank holiday'),
].reduce(withClosure, unproclaimed);

describe('0.10: a bank holiday that moves', () => {
  const controls = [
    ['2022-05-27', 5, '2022-06-07', '2022-06-06'],
    ['2022-05-25', 5, '2022-06-01', '2022-06-02'],
    ['2020-05-01', 1, '2020-05-04', '2020-05-05'],
  ] as const;

  test.each(controls)('%s and %d working days, moved as it was: %s', (from, n, due, without) => {
    const counted = (one: Calendar) => workingDaysAfter(one, isoDate(from), n, ['lincolnshire']).due;
    expect([counted(proclaimed), counted(calendar), counted(unproclaimed)]).toEqual([due, due, without]);
  });

  test('each day of 2020 to 2022 works or not as the independent list has it', () => {
    const off = new Set(independentList.map(({ date }) => date));
    const wrong: string[] = [];
    for (let day = isoDate('2020-01-01'); day <= '2022-12-31'; day = addDays(day, 1)) {
      const works = weekday(day) % 6 !== 0 && !off.has(day);
      if (isWorkingDay(proclaimed, day, []) !== works) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  test('its old day is a day like another, and is explained as one', () => {
    const { explanation } = workingDaysAfter(proclaimed, isoDate('2022-05-27'), 5, []);
    expect(explanation.filter((day) => !('skipped' in day && day.skipped === 'weekend'))).toEqual([
      { date: '2022-05-30', counted: 1 },
      { date: '2022-05-31', counted: 2 },
      { date: '2022-06-01', counted: 3 },
      { date: '2022-06-02', skipped: 'closure', name: 'Spring bank holiday' },
      { date: '2022-06-03', skipped: 'closure', name: 'Platinum Jubilee bank holiday' },
      { date: '2022-06-06', counted: 4 },
      { date: '2022-06-07', counted: 5 },
    ]);
  });

  describe('in a year to come', () => {
    const moved = withClosure(calendar, closure('2027-05-07', 'Early May bank holiday', '2027-05-03'));
    const works = (one: Calendar, date: string): boolean => isWorkingDay(one, isoDate(date), []);

    test('moves in the product’s own calendar', () => {
      expect(['2027-05-03', '2027-05-07'].map((day) => [works(calendar, day), works(moved, day)])).toEqual([
        [false, true],
        [true, false],
      ]);
    });

    test('stays moved when the source is read again, whether or not it has heard of it', () => {
      const today = isoDate('2027-01-04');
      const { bankHolidays } = calendar;
      const heard = [...bankHolidays.filter(({ date }) => date !== '2027-05-03'), holiday('2027-05-07')];
      for (const fresh of [bankHolidays, heard]) {
        const read = filled(moved, settings, fresh, today) ?? moved;
        expect(['2027-05-03', '2027-05-07'].map((day) => works(read, day))).toEqual([true, false]);
      }
    });

    test('moves back when that is withdrawn', () => {
      const back = withoutClosure(moved, isoDate('2027-05-07'), null);
      expect(back).toEqual({ ...calendar, version: 3 });
    });

    test('a holiday that the list has where it fell is no more to be moved', () => {
      expect(() => withClosure(calendar, closure('2022-06-02', 'Spring bank holiday', '2022-05-30'))).toThrow(
        '2022-05-30 is no bank holiday that could be moved',
      );
    });
  });
});
