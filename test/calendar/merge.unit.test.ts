import fc from 'fast-check';
import { isoDate } from '../../protocols/calendar/dates';
import { mergedHolidays } from '../../protocols/calendar/merge';
import { calendar } from './england-and-wales';

const holiday = (date: string, name: string) => ({ date: isoDate(date), name });
const today = isoDate('2026-09-10');

describe('0.10: reading the feed again', () => {
  test('the first filling takes the feed at its word, past years too', () => {
    expect(mergedHolidays([], calendar.bankHolidays, today)).toEqual(calendar.bankHolidays);
  });

  test('a past day is neither renamed, nor taken away, nor added in a year that is held', () => {
    const held = [holiday('2022-09-19', 'State Funeral'), holiday('2026-05-04', 'Early May bank holiday')];
    const fresh = [holiday('2022-09-19', 'Another name'), holiday('2022-10-03', 'Invented since'), holiday('2026-09-09', 'Yesterday')];
    expect(mergedHolidays(held, fresh, today)).toEqual(held);
  });

  test('a past year of which nothing is held comes in', () => {
    const held = [holiday('2022-09-19', 'State Funeral')];
    const earlier = holiday('1995-05-08', 'Early May bank holiday (VE day)');
    expect(mergedHolidays(held, [earlier], today)).toEqual([earlier, ...held]);
  });

  test('from today on the feed adds and names; a proclaimed day that it lacks stays', () => {
    const past = holiday('2026-05-04', 'Early May bank holiday');
    const held = [holiday('2026-09-21', 'Proclaimed'), holiday('2026-12-25', 'Christmas')];
    const fresh = [holiday('2026-09-10', 'Today'), holiday('2026-12-25', 'Christmas Day'), holiday('2027-01-01', 'New Year’s Day')];
    expect(mergedHolidays([past, ...held], fresh, today)).toEqual([past, fresh[0], held[0], fresh[1], fresh[2]]);
  });

  test('a day proclaimed before the first filling, for today or later, does not keep the year out', () => {
    const fresh = [holiday('2026-05-04', 'Early May bank holiday')];
    const proclaimed = [holiday('2026-09-10', 'Proclaimed')];
    expect(mergedHolidays(proclaimed, fresh, today)).toEqual([...fresh, ...proclaimed]);
  });

  test('reading the same feed twice changes nothing; nothing held is lost; the order is that of the days', () => {
    const some = fc.subarray([...calendar.bankHolidays]);
    fc.assert(
      fc.property(some, some, fc.constantFrom(...calendar.bankHolidays), (held, fresh, { date }) => {
        const once = mergedHolidays(held, fresh, date);
        expect(mergedHolidays(once, fresh, date)).toEqual(once);
        const days = once.map((each) => each.date);
        expect(days).toEqual([...new Set(days)].sort());
        for (const each of held) expect(days).toContain(each.date);
      }),
    );
  });
});
