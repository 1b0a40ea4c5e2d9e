import { isoDate } from '../../protocols/calendar/dates';
import { UnknownCalendar } from '../../register/calendar/calendar-versions';
import { KeyTaken } from '../../register/cases/keys';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
});
afterAll(() => db.drop());

const settings = {
  id: 'england-and-wales',
  from: isoDate('2022-01-01'),
  until: isoDate('2023-12-31'),
  certainUntil: isoDate('2023-12-31'),
};
const newYear = { date: isoDate('2022-01-03'), name: 'New Year’s Day (substitute day)' };
const christmas = { date: isoDate('2022-12-27'), name: 'Christmas Day (substitute day)' };
const funeral = { date: isoDate('2022-09-19'), name: 'Bank Holiday for the State Funeral', area: null };
const flood = { date: isoDate('2022-09-19'), name: 'Flood', area: 'lincolnshire' };
const today = isoDate('2022-09-10');
const officer = { subject: 'an.officer', reason: 'proclaimed' };

describe('0.10: a calendar', () => {
  test('is not there before it is filled', async () => {
    await expect(db.register.calendars.current('england-and-wales')).rejects.toThrow(UnknownCalendar);
  });

  test('is filled once, however many do so at the same time', async () => {
    const filled = await Promise.all(Array.from({ length: 5 }, () => db.register.calendars.fill(settings, [newYear], today, 'start')));
    expect(filled.filter(({ changed }) => changed)).toHaveLength(1);
    expect(filled.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1]);
    expect(await db.register.calendars.current(settings.id)).toStrictEqual({
      ...settings,
      version: 1,
      bankHolidays: [newYear],
      closures: [],
    });
  });

  test('takes in what a feed newly has, and keeps the past', async () => {
    const renamed = { ...newYear, name: 'Another name' };
    expect(await db.register.calendars.fill(settings, [renamed, christmas], today, 'start')).toEqual({ version: 2, changed: true });
    expect((await db.register.calendars.current(settings.id)).bankHolidays).toEqual([newYear, christmas]);
    expect(await db.register.calendars.fill(settings, [christmas], today, 'start')).toEqual({ version: 2, changed: false });
  });

  test('shows what a closure would make of it, without making it so', async () => {
    const proposed = await db.register.calendars.proposed(settings.id, { declare: funeral });
    expect(proposed).toMatchObject({ version: 3, closures: [funeral] });
    expect((await db.register.calendars.current(settings.id)).version).toBe(2);
  });

  test('has closures declared, each day and area once', async () => {
    expect(await db.register.calendars.declare(settings.id, funeral, officer)).toMatchObject({ version: 3, closures: [funeral] });
    expect(await db.register.calendars.declare(settings.id, flood, officer)).toMatchObject({ version: 4, closures: [funeral, flood] });
    await expect(db.register.calendars.declare(settings.id, { ...flood, name: 'Again' }, officer)).rejects.toMatchObject({
      name: 'ClosureExists',
      closure: flood,
    });
    await expect(db.register.calendars.declare(settings.id, { ...flood, date: isoDate('2024-01-01') }, officer)).rejects.toMatchObject({
      name: 'BeyondHorizon',
    });
    expect((await db.register.calendars.current(settings.id)).closures).toEqual([funeral, flood]);
  });

  test('keeps its closures when it is filled again', async () => {
    const longer = { ...settings, until: isoDate('2024-12-31') };
    expect(await db.register.calendars.fill(longer, [christmas], today, 'start')).toEqual({ version: 5, changed: true });
    expect(await db.register.calendars.current(settings.id)).toMatchObject({ until: '2024-12-31', closures: [funeral, flood] });
  });

  test('has a closure withdrawn, that of one area alone', async () => {
    expect(await db.register.calendars.proposed(settings.id, { withdraw: { date: funeral.date, area: null } })).toMatchObject({
      version: 6,
      closures: [flood],
    });
    expect(await db.register.calendars.withdraw(settings.id, funeral.date, 'lincolnshire', officer)).toMatchObject({
      version: 6,
      closures: [funeral],
    });
    expect(await db.register.calendars.withdraw(settings.id, funeral.date, 'lincolnshire', officer)).toBeUndefined();
    expect(await db.register.calendars.proposed(settings.id, { withdraw: { date: today, area: null } })).toBeUndefined();
  });

  test('loses no change of two that come at the same time', async () => {
    const days = ['2022-10-03', '2022-10-04', '2022-10-05', '2022-10-06'].map(isoDate);
    await Promise.all(days.map((date) => db.register.calendars.declare(settings.id, { date, name: 'Storm', area: 'rutland' }, officer)));
    const { version, closures } = await db.register.calendars.current(settings.id);
    expect({ version, dates: closures.map(({ date }) => date) }).toEqual({ version: 10, dates: [funeral.date, ...days] });
  });

  test('has every version kept, with who made it and why', async () => {
    expect(await db.register.calendars.version(settings.id, 1)).toMatchObject({ version: 1, bankHolidays: [newYear], closures: [] });
    await expect(db.register.calendars.version(settings.id, 99)).rejects.toThrow(UnknownCalendar);
    const history = await db.register.calendars.history(settings.id);
    expect(history.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(history[3]).toMatchObject({
      by: 'an.officer',
      reason: 'proclaimed',
      what: 'closure declared: Flood, Monday 19 September 2022, area lincolnshire',
    });
    expect(history[5]).toMatchObject({ what: 'closure withdrawn: Flood, Monday 19 September 2022, area lincolnshire' });
  });

  describe('shows its closures', () => {
    const storm = { date: isoDate('2022-10-03'), name: 'Storm', area: 'rutland' };
    const shown = async () =>
      (await db.register.calendars.closures(settings.id)).map(
        (one) => `${one.date} ${one.name} by ${one.by}: ${one.reason}, since ${one.version}`,
      );

    test('each with who declared it, why, and since which version', async () => {
      expect(await shown()).toEqual([
        '2022-09-19 Bank Holiday for the State Funeral by an.officer: proclaimed, since 3',
        ...['2022-10-03', '2022-10-04', '2022-10-05', '2022-10-06'].map(() => expect.stringContaining('Storm by an.officer: proclaimed')),
      ]);
      const [first] = await db.register.calendars.closures(settings.id);
      const [, , third] = await db.register.calendars.history(settings.id);
      expect(first).toEqual({ ...funeral, version: 3, at: third?.at, by: 'an.officer', reason: 'proclaimed' });
    });

    test('no more once they are withdrawn', async () => {
      await db.register.calendars.withdraw(settings.id, storm.date, storm.area, { subject: 'bo', reason: 'it blew over' });
      expect(await shown()).not.toContainEqual(expect.stringContaining('2022-10-03'));
    });

    test('declared again, by who did so last, not by who did first nor by who withdrew it', async () => {
      await db.register.calendars.declare(settings.id, { ...storm, name: 'Second storm' }, { subject: 'cy', reason: 'it came back' });
      expect(await shown()).toContainEqual('2022-10-03 Second storm by cy: it came back, since 12');
    });

    test('the same whatever changes after them, of the day of one area apart from another’s', async () => {
      const before = await shown();
      await db.register.calendars.fill({ ...settings, until: isoDate('2025-12-31') }, [christmas], today, 'start');
      expect(await shown()).toEqual(before);
      await db.register.calendars.declare(settings.id, { ...storm, area: null }, { subject: 'di', reason: 'everywhere' });
      expect((await shown()).filter((one) => one.includes('2022-10-03'))).toEqual([
        expect.stringContaining('Storm by di: everywhere'),
        '2022-10-03 Second storm by cy: it came back, since 12',
      ]);
    });

    test('none where there is no such calendar', async () => {
      expect(await db.register.calendars.closures('nowhere')).toEqual([]);
    });
  });

  describe('is changed once under an Idempotency-Key', () => {
    const once = { organisation: 'lincolnshire-icb', role: 'policy-officer' as const, key: 'k', bodyHash: 'storm' };
    const keyed = { ...officer, once };
    const storm = { date: isoDate('2022-11-07'), name: 'Storm', area: null };
    const current = () => db.register.calendars.current(settings.id);

    test('however often, and however late, it is asked for', async () => {
      const { version } = await current();
      const made = await Promise.all([1, 2, 3].map(() => db.register.calendars.declare(settings.id, storm, keyed)));
      expect(made.map((one) => one.version)).toEqual([version + 1, version + 1, version + 1]);
      await db.register.calendars.withdraw(settings.id, storm.date, null, officer);
      expect((await db.register.calendars.declare(settings.id, storm, keyed)).version).toBe(version + 1);
      expect(await current()).toMatchObject({ version: version + 2 });
      expect((await current()).closures).not.toContainEqual(storm);
    });

    test('a withdrawal too', async () => {
      const withdrawn = () =>
        db.register.calendars.withdraw(settings.id, storm.date, null, { ...keyed, once: { ...once, key: 'w', bodyHash: 'away' } });
      await db.register.calendars.declare(settings.id, storm, officer);
      const first = await withdrawn();
      await db.register.calendars.declare(settings.id, storm, officer);
      expect(await withdrawn()).toEqual(first);
      expect((await current()).closures).toContainEqual(storm);
    });

    test('which is of one subject, organisation and role, and of one change', async () => {
      const another = { ...storm, date: isoDate('2022-11-08') };
      await expect(
        db.register.calendars.declare(settings.id, another, { ...keyed, once: { ...once, bodyHash: 'another' } }),
      ).rejects.toThrow(KeyTaken);
      const { version } = await current();
      const elsewhere = { ...keyed, once: { ...once, organisation: 'lewisham-link' } };
      expect((await db.register.calendars.declare(settings.id, another, elsewhere)).version).toBe(version + 1);
    });
  });

  test('has a bank holiday moved, and says so: the day, its name, why and by whom', async () => {
    const moved = { date: isoDate('2022-12-30'), name: 'Christmas Day, moved', area: null, insteadOf: christmas.date };
    const { version } = await db.register.calendars.declare(settings.id, moved, officer);
    expect((await db.register.calendars.closures(settings.id)).at(-1)).toMatchObject({ ...moved, version, by: 'an.officer' });
    await db.register.calendars.withdraw(settings.id, moved.date, null, { subject: 'bo', reason: 'mistaken' });
    expect((await db.register.calendars.history(settings.id)).slice(-2)).toMatchObject([
      {
        by: 'an.officer',
        reason: 'proclaimed',
        what: 'closure declared: Christmas Day, moved, Friday 30 December 2022, everywhere, instead of Tuesday 27 December 2022',
        declared: moved,
      },
      { by: 'bo', reason: 'mistaken', withdrawn: moved },
    ]);
  });

  test('is one and the same object for as long as its version is', async () => {
    const current = await db.register.calendars.current(settings.id);
    await db.register.transaction(async (tx) => {
      expect(await tx.calendar(settings.id)).toBe(current);
      expect(await tx.calendar(settings.id, 1)).toMatchObject({ version: 1 });
    });
  });
});
