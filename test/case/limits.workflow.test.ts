import { instant } from '../../protocols/calendar/dates';
import {
  formalLetterReceived,
  icb,
  MONDAY,
  opening,
  referredToSeniorManagers,
  seniorManagersMadeContact,
  withdrawn,
  council,
} from '../dispute/forms';
import { clock, limitOf, timelineOf, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import type { CaseOnStage } from '../../bin/rehearsal/stage';

const theatre = replayingStage();

const statuses = async (one: CaseOnStage) => Object.fromEntries((await viewOf(one)).limits.map(({ id, status }) => [id, status]));
const about = async (one: CaseOnStage, id: string) =>
  (await timelineOf(one)).filter(({ data }) => data?.['limit'] === id).map(({ event }) => event);

// Monday 3 November 2025: `informal` until Monday 1 December. Referred on Monday 10 November: `senior-contact`, 14 working days, until Friday the 28th.
describe('0.4: a limit is running, and then', () => {
  const referred = async (on = '2025-11-10') => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    expect(await statuses(one)).toEqual({ informal: 'running' });
    await one.goTo(clock(on, 10));
    await one.take('referred-to-senior-managers', referredToSeniorManagers({ on }), icb);
    return one;
  };

  it('met, by the step that meets it, until the last minute of its last day', async () => {
    const one = await referred();
    expect(await statuses(one)).toEqual({ informal: 'met', 'senior-contact': 'running' });
    await one.goTo(clock('2025-11-28', 23, 59));
    await one.take('senior-managers-made-contact', seniorManagersMadeContact({ on: '2025-11-28' }), icb);
    expect(await statuses(one)).toEqual({ informal: 'met', 'senior-contact': 'met', negotiation: 'running' });
    expect(await about(one, 'senior-contact')).toEqual(['limit-started', 'reminder', 'reminder', 'limit-met']);
  });

  it('missed, from the first instant of the next day, Europe/London', async () => {
    const one = await referred();
    await one.goTo(clock('2025-11-28', 23, 59));
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'running' });
    await one.goTo(clock('2025-11-29', 0, 1));
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'missed' });
    const missed = (await timelineOf(one)).find(({ event }) => event === 'limit-missed');
    expect(missed?.at.slice(0, 16)).toBe('2025-11-29T00:00');
  });

  it('lapsed, when what it was for has come without it', async () => {
    const one = await referred();
    await one.goTo(clock('2025-11-20', 10));
    await one.take('formal-letter-received', formalLetterReceived(), council);
    expect(await statuses(one)).toEqual({ informal: 'met', 'senior-contact': 'lapsed', 'panel-meeting': 'running' });
  });

  it('missed for good, when the case has left its stage since', async () => {
    const one = await theatre.open('dispute', opening(), MONDAY);
    await one.goTo(clock('2025-12-03', 10));
    await one.take('formal-letter-received', formalLetterReceived({ on: '2025-12-03' }), council);
    expect(await limitOf(one, 'informal')).toMatchObject({ status: 'missed' });
  });

  it('cancelled, when the case is withdrawn', async () => {
    const one = await referred();
    await one.take('withdrawn', withdrawn({ on: '2025-11-10' }), icb);
    expect(await statuses(one)).toEqual({ informal: 'met', 'senior-contact': 'cancelled' });
  });

  it('in summer a day ends an hour earlier by UTC', async () => {
    // Wednesday 1 July 2026 + 20 working days: the 29th; missed at 30 July, 00:00 in London.
    const one = await theatre.open('dispute', opening(), instant('2026-07-01T09:00:00Z'));
    await one.goTo(clock('2026-07-30', 0, 1));
    const missed = (await timelineOf(one)).find(({ event }) => event === 'limit-missed');
    expect(missed).toMatchObject({ at: expect.stringMatching(/^2026-07-29T23:00/), on: '2026-07-30' });
  });
});

describe('0.5: the explanation of a limit', () => {
  it('has each day that was skipped, and why', async () => {
    const one = await theatre.open('dispute', opening(), instant('2025-12-19T10:00:00Z'));
    // Friday 19 December 2025 is day 0. 22 to 24 December are days 1 to 3, 29 to 31 days 4 to 6, 2 January day 7, 5 to 9 days 8 to 12,
    // 12 to 16 days 13 to 17, and 19 to 21 January 2026 days 18 to 20.
    const limit = await limitOf(one, 'informal');
    expect(limit).toMatchObject({ from: '2025-12-19', due: '2026-01-21', forecast: false });
    const lines = limit?.explanation
      .map((line) => ('skipped' in line ? `${line.date} ${line.skipped}${line.name ? ` ${line.name}` : ''}` : ''))
      .filter(Boolean);
    expect(lines).toEqual([
      '2025-12-20 weekend',
      '2025-12-21 weekend',
      '2025-12-25 bank-holiday Christmas Day',
      '2025-12-26 bank-holiday Boxing Day',
      '2025-12-27 weekend',
      '2025-12-28 weekend',
      '2026-01-01 bank-holiday New Year’s Day',
      '2026-01-03 weekend',
      '2026-01-04 weekend',
      '2026-01-10 weekend',
      '2026-01-11 weekend',
      '2026-01-17 weekend',
      '2026-01-18 weekend',
    ]);
    expect(limit?.explanation.at(-1)).toEqual({ date: '2026-01-21', counted: 20 });
    expect(limit?.localDefault).toMatchObject({ mark: 'silent' });
  });

  it('marks a date past the last year that is published for certain as a forecast', async () => {
    // The calendar is certain until 31 December 2028. Friday 1 December + 20 working days is Wednesday 3 January 2029:
    // days 1 to 5 are the 4th to the 8th, 10 the 15th, 15 the 22nd, 16 to 18 the 27th to the 29th (25 and 26 December are bank holidays),
    // 1 January is one, 19 the 2nd, 20 the 3rd.
    const one = await theatre.open('dispute', opening(), instant('2028-12-01T10:00:00Z'));
    expect(await limitOf(one, 'informal')).toMatchObject({ due: '2029-01-03', forecast: true });
    const started = (await timelineOf(one)).find(({ event }) => event === 'limit-started');
    expect(started?.detail).toContain('forecast');
    const sooner = await theatre.open('dispute', opening(), instant('2028-11-24T10:00:00Z'));
    // Friday 24 November: day 5 the 1st, 10 the 8th, 15 the 15th, 20 Friday 22 December.
    expect(await limitOf(sooner, 'informal')).toMatchObject({ due: '2028-12-22', forecast: false });
  });
});
