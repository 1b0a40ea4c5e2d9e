import fc from 'fast-check';
import { after, before, type Unit } from '../../protocols/calendar/amounts';
import { isWorkingDay } from '../../protocols/calendar/calendar';
import { addDays, daysBetween, type IsoDate } from '../../protocols/calendar/dates';
import { calendar } from './england-and-wales';

const UNITS: readonly Unit[] = ['working-days', 'clear-days', 'days', 'weeks', 'months', 'years'];
const far = addDays(calendar.from, 2500);
const dates = fc.nat(daysBetween(far, calendar.until) - 2500).map((n) => addDays(far, n));
const counts = fc.nat(70);
const stretch = (from: IsoDate, to: IsoDate): readonly IsoDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) - 1) }, (_, n) => addDays(from, n + 1));

test.each(['days', 'weeks'] as const)('0.5: %s back and on again return to the day, and so do on and back', (unit) => {
  fc.assert(
    fc.property(dates, counts, (day, count) => {
      expect(after(calendar, before(calendar, day, { count, unit }, []).due, { count, unit }, []).due).toBe(day);
      expect(before(calendar, after(calendar, day, { count, unit }, []).due, { count, unit }, []).due).toBe(day);
    }),
  );
});

test('0.5: working days do so from a working day', () => {
  const unit = 'working-days';
  fc.assert(
    fc.property(dates, counts, (day, count) => {
      fc.pre(isWorkingDay(calendar, day, []));
      expect(after(calendar, before(calendar, day, { count, unit }, []).due, { count, unit }, []).due).toBe(day);
    }),
  );
});

test('0.5: months do so but for days that the month between does not have, which come back earlier in the same month', () => {
  const unit = 'months';
  fc.assert(
    fc.property(dates, counts, (day, count) => {
      const between = before(calendar, day, { count, unit }, []).due;
      const again = after(calendar, between, { count, unit }, []).due;
      expect(again.slice(0, 7)).toBe(day.slice(0, 7));
      expect(again.slice(8)).toBe(between.slice(8));
      if (between.slice(8) === day.slice(8)) expect(again).toBe(day);
      else expect([between.slice(8) < day.slice(8), addDays(between, 1).slice(8)]).toEqual([true, '01']);
    }),
  );
});

test('0.5: a month is the same day of the month so many on; a year is twelve', () => {
  fc.assert(
    fc.property(dates, counts, (day, count) => {
      const { due } = after(calendar, day, { count, unit: 'months' }, []);
      const first = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + count, 1));
      expect(due.slice(0, 7)).toBe(first.toISOString().slice(0, 7));
      expect(due.slice(8) === day.slice(8) || (due.slice(8) < day.slice(8) && addDays(due, 1).endsWith('-01'))).toBe(true);
      const years = Math.floor(count / 12);
      expect(after(calendar, day, { count: years, unit: 'years' }, []).due).toBe(
        after(calendar, day, { count: years * 12, unit: 'months' }, []).due,
      );
    }),
  );
});

test('0.5: between a meeting and the last day to publish lie just so many whole working days', () => {
  fc.assert(
    fc.property(dates, fc.nat(20), (meeting, count) => {
      const { due } = before(calendar, meeting, { count, unit: 'clear-days' }, []);
      const between = stretch(due, meeting).filter((day) => isWorkingDay(calendar, day, []));
      expect([between.length, isWorkingDay(calendar, due, [])]).toEqual([count, true]);
    }),
  );
});

test('0.5: who begins later is never due earlier', () => {
  fc.assert(
    fc.property(dates, dates, fc.nat(70), fc.constantFrom(...UNITS), (one, other, count, unit) => {
      const [first, second] = one < other ? [one, other] : [other, one];
      const small = unit === 'years' ? { count: count % 6, unit } : { count, unit };
      expect(before(calendar, first, small, []).due <= before(calendar, second, small, []).due).toBe(true);
      if (unit === 'clear-days') return;
      expect(after(calendar, first, small, []).due <= after(calendar, second, small, []).due).toBe(true);
    }),
  );
});
