import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bankHolidaysFrom } from '../../activities/bank-holidays';
import { readCalendar } from '../../bin/files/calendars';
import { isoDate, weekday } from '../../protocols/calendar/dates';
import { calendar, independentList, settings } from './england-and-wales';

const named = (date: string) => calendar.bankHolidays.find((holiday) => holiday.date === date)?.name;
const inYear = (year: number) => calendar.bankHolidays.filter(({ date }) => date.startsWith(`${year}-`));

describe('bank holidays in England and Wales', () => {
  test("2012 to 2028 they are the independent list's, day by day and by name", () => {
    const ours = calendar.bankHolidays.filter(({ date }) => '2012' <= date && date < '2029');
    expect(ours.map(({ date, name }) => ({ date, title: name.replace(' (substitute day)', '') }))).toEqual(independentList);
  });

  test('a substitute day says so', () => {
    expect(named('2022-01-03')).toBe('New Year’s Day (substitute day)');
    expect(named('2021-12-28')).toBe('Boxing Day (substitute day)');
    expect(named('2025-01-01')).toBe('New Year’s Day');
  });

  test.each([
    [1995, '01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26'],
    [1998, '01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28'],
    [1999, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31'],
    [2000, '01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26'],
    [2001, '01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26'],
    [2002, '01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26'],
    [2003, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    [2004, '01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28'],
    [2011, '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27'],
  ])('of %d, before the list begins, the one-off days are right', (year, days) => {
    expect(inYear(year).map(({ date }) => date.slice(5))).toEqual(days.split(' '));
  });

  test('every year has its eight or more, none on a weekend, none twice, up to the horizon', () => {
    for (let year = 1995; year <= 2040; year++) expect(inYear(year).length).toBeGreaterThanOrEqual(8);
    expect(calendar.bankHolidays.filter(({ date }) => weekday(date) % 6 === 0)).toEqual([]);
    expect(new Set(calendar.bankHolidays.map(({ date }) => date)).size).toBe(calendar.bankHolidays.length);
    expect(calendar.bankHolidays.at(-1)?.date).toBe('2040-12-26');
  });
});

describe('corrections', () => {
  const corrected = (correction: (typeof settings.corrections)[number]) => () =>
    bankHolidaysFrom({ ...settings, corrections: [correction] });
  const reason = 'a test';

  test('one can take a day away', () => {
    expect(corrected({ remove: isoDate('2026-08-31'), reason })().filter(({ date }) => date.startsWith('2026-08'))).toEqual([]);
  });

  test('one that corrects nothing is refused', () => {
    expect(corrected({ add: isoDate('2022-09-19'), name: 'Known already', reason })).toThrow('2022-09-19 is a bank holiday already');
    expect(corrected({ remove: isoDate('2026-06-16'), reason })).toThrow('2026-06-16 is no bank holiday');
    expect(corrected({ move: isoDate('2026-06-16'), to: isoDate('2026-06-17'), name: 'None', reason })).toThrow(
      '2026-06-16 is no bank holiday',
    );
  });
});

describe("a calendar's settings", () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-calendar-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const yaml = (change: (text: string) => string) => () => {
    const file = join(folder, 'calendar.yaml');
    writeFileSync(file, change(sample));
    return readCalendar(file);
  };
  const sample = [
    'id: sample',
    'source: { package: date-holidays, country: GB, state: ENG }',
    'from: 2020-01-01',
    'certainUntil: 2021-12-31',
    'until: 2022-12-31',
    'names: {}',
    'corrections:',
    '  - { add: 2021-06-16, name: A day, reason: A test }',
    '',
  ].join('\n');

  test('are read from their text', () => {
    expect(yaml((text) => text)()).toMatchObject({ id: 'sample', corrections: [{ add: '2021-06-16' }] });
  });

  test.each([
    ['a day that does not exist', '2021-06-16', '2021-06-31', 'calendar.yaml:8: corrections.0'],
    ['a horizon before the certain years end', 'until: 2022', 'until: 2021-06-30 #', 'must follow one another'],
    ['a correction without its reason', ', reason: A test', '', 'calendar.yaml:8: corrections.0'],
    ['a date that is none', 'from: 2020-01-01', 'from: soon', 'calendar.yaml:3: from: a date written YYYY-MM-DD is wanted'],
    ['a field that nobody knows', 'id: sample', 'id: sample\ntitle: Sample', 'title'],
    ['broken YAML', 'names: {}', 'names: {', 'calendar.yaml:'],
  ])('with %s are refused, saying where', (_, right, wrong, message) => {
    expect(yaml((text) => text.replace(right, wrong))).toThrow(message);
  });
});
