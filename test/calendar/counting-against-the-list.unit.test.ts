import { workingDaysAfter, workingDaysBefore } from '../../protocols/calendar/counting';
import { isoDate } from '../../protocols/calendar/dates';
import { calendar, independentList } from './england-and-wales';

// An independent count: one walk over the list's days per start, sharing nothing with the code under test.
const FIRST = Date.UTC(2013, 0, 1);
const LAST = Date.UTC(2028, 11, 31);
const MOST = 40;
const DAY = 86_400_000;
const text = (midnight: number) => new Date(midnight).toISOString().slice(0, 10);
const off = new Set(independentList.map(({ date }) => date));
const works = (midnight: number) => ![0, 6].includes(new Date(midnight).getUTCDay()) && !off.has(text(midnight));

/** The first 40 working days from a day, on or back, that lie from 2013 to 2028; the first of them has number 1. */
function workingDays(start: number, direction: 1 | -1): string[] {
  const found: string[] = [];
  for (let day = start + direction * DAY; FIRST <= day && day <= LAST && found.length < MOST; day += direction * DAY) {
    if (works(day)) found.push(text(day));
  }
  return found;
}

function disagreements(direction: 1 | -1): { counts: number; wrong: string[] } {
  const count = direction === 1 ? workingDaysAfter : workingDaysBefore;
  const wrong: string[] = [];
  let counts = 0;
  for (let start = FIRST; start <= LAST; start += DAY) {
    workingDays(start, direction).forEach((expected, index) => {
      const { due, explanation, forecast } = count(calendar, isoDate(text(start)), index + 1, []);
      const last = explanation.at(-1);
      const explained = last?.date === due && 'counted' in last && last.counted === index + 1;
      if (due !== expected || !explained || forecast) wrong.push(`${text(start)} ${direction * (index + 1)}: ${due}, not ${expected}`);
      counts++;
    });
  }
  return { counts, wrong };
}

describe('0.5: every start day from 2013 to 2028, 1 to 40 working days', () => {
  test('within N working days of it, as far as they end by 2028', () => {
    expect(disagreements(1)).toEqual({ counts: 232_474, wrong: [] });
  });

  test('at least N working days before it, as far as they lie after 2012', () => {
    expect(disagreements(-1)).toEqual({ counts: 232_588, wrong: [] });
  });
});
