import { isoDate } from '../../protocols/calendar/dates';
import { council, icb, MONDAY, opening, referredToSeniorManagers } from '../dispute/forms';
import { clock, limitOf, noticesOf, timelineOf, toWhom, viewOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import { closure, lookAgain } from './calendar-change';

const theatre = replayingStage();

// Opened on Monday 3 November 2025: `informal` is due on Monday 1 December; without Wednesday 12 November, on Tuesday 2 December.

it('0.10: a closure moves the limits of open cases, says so on the timeline, and tells the owners', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-05', 10));
  await closure(theatre.stage, '2025-11-12', async () => {
    expect((await lookAgain(theatre.stage)).asked).toBeGreaterThan(0);
    const limit = await limitOf(one, 'informal');
    expect(limit).toMatchObject({ due: '2025-12-02', status: 'running' });
    expect(limit?.explanation).toContainEqual({ date: '2025-11-12', skipped: 'closure', name: 'Flood' });
    const [entry, ...more] = (await timelineOf(one)).filter(({ event }) => event === 'calendar-changed');
    expect(more).toEqual([]);
    expect(entry?.detail).toContain('Monday 1 December 2025 becomes Tuesday 2 December 2025');
    const why = 'closure declared: Flood, Wednesday 12 November 2025, area lincolnshire, by a.clerk (The offices are closed)';
    expect(entry?.detail).toContain(why);
    const told = await noticesOf(one, 'limits-moved');
    expect(told.map(toWhom)).toEqual([['icb lead'], ['county-council lead', 'partnership-trust lead']]);

    // Looked at again, nothing is said twice.
    const { length } = await timelineOf(one);
    await lookAgain(theatre.stage);
    expect((await timelineOf(one)).slice(length).map(({ step, event }) => step ?? event)).toEqual(['noted']);

    // The case rests until the end of the new last day.
    await one.goTo(clock('2025-12-02', 23, 59));
    expect(await viewOf(one)).toMatchObject({ stage: 'informal' });
    await one.goTo(clock('2025-12-03', 0, 1));
    expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
  });
});

it('0.10: an organisation that lies in another area counts by the closures there; that is said on the timeline, and the owners are told', async () => {
  const { directory } = theatre.stage.register;
  const before = await directory.organisation('lincolnshire-icb');
  if (!before) throw new Error('the sample directory has an ICB');
  const by = { subject: 'a.clerk', reason: 'Boundaries were redrawn' };
  const one = await theatre.open('dispute', opening(), MONDAY);
  await closure(
    theatre.stage,
    '2025-11-12',
    async () => {
      await lookAgain(theatre.stage);
      expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01' });
      const { version } = await directory.relocate({ ...before, area: 'leicester' }, 'england-and-wales', by);
      await lookAgain(theatre.stage);
      expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-02', status: 'running' });
      const changes = (await timelineOf(one)).filter(({ event }) => event === 'calendar-changed');
      expect(changes.map(({ data }) => data)).toMatchObject([{ calendar: version, moved: [{ from: '2025-12-01', to: '2025-12-02' }] }]);
      expect((await noticesOf(one, 'limits-moved')).map(toWhom)).toEqual([['icb lead'], ['county-council lead', 'partnership-trust lead']]);
      await directory.relocate(before, 'england-and-wales', by);
    },
    'leicester',
  );
});

it('0.10: withdrawn, it moves them back, and says so', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await closure(theatre.stage, '2025-11-12', () => lookAgain(theatre.stage).then(() => undefined));
  await lookAgain(theatre.stage);
  expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01' });
  const changes = (await timelineOf(one)).filter(({ event }) => event === 'calendar-changed');
  expect(changes.map(({ data }) => data?.['moved'])).toMatchObject([[{ to: '2025-12-02' }], [{ to: '2025-12-01' }]]);
  // Nothing falls due too early or too late for it.
  await one.goTo(clock('2025-12-02', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});

// Referred on the 10th: 14 working days end on Friday 28 November; without the 12th, on Monday 1 December.
it('0.10: a limit already met never moves, whatever is asked of the case later', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-10', 10));
  await one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
  const met = await limitOf(one, 'informal');
  expect(met).toMatchObject({ due: '2025-12-01', status: 'met' });
  await closure(theatre.stage, '2025-11-12', async () => {
    await lookAgain(theatre.stage);
    await lookAgain(theatre.stage);
    expect(await limitOf(one, 'informal')).toEqual(met);
    expect(await limitOf(one, 'senior-contact')).toMatchObject({ due: '2025-12-01' });
    const [entry] = (await timelineOf(one)).filter(({ event }) => event === 'calendar-changed');
    expect(entry?.data?.['moved']).toMatchObject([{ id: 'senior-contact', from: '2025-11-28', to: '2025-12-01' }]);
  });
});

it('0.10: a closure for another area moves nothing, one for everywhere does', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  const before = await timelineOf(one);
  const elsewhere = async () => {
    await lookAgain(theatre.stage);
    expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-01' });
    expect((await timelineOf(one)).slice(before.length).map(({ step, event }) => step ?? event)).toEqual(['noted']);
  };
  await closure(theatre.stage, '2025-11-12', elsewhere, 'lewisham');
  await closure(
    theatre.stage,
    '2025-11-13',
    () =>
      lookAgain(theatre.stage).then(async () => {
        expect(await limitOf(one, 'informal')).toMatchObject({ due: '2025-12-02' });
      }),
    null,
  );
});

it('0.10: a change that nobody was told to look at comes to light with the next step, apart from what the step does', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await closure(theatre.stage, '2025-11-12', async () => {
    await one.take('noted', { on: '2025-11-03', text: 'x' }, council);
    expect((await timelineOf(one)).slice(-2).map(({ step, event }) => step ?? event)).toEqual(['calendar-changed', 'noted']);
  });
});

// Opened on Monday 15 December 2025: `informal` is due on Thursday 15 January 2026. Boxing Day moves to Monday 5 January.
it('0.10: a bank holiday that moves is a day like another, moves what is open and never what was met, and moves it back', async () => {
  const on = '2025-12-15';
  const running = await theatre.open('dispute', opening(), clock(on, 10));
  const settled = await theatre.open('dispute', opening(), clock(on, 10));
  await settled.take('referred-to-senior-managers', { ...referredToSeniorManagers(), on }, icb);
  const met = await limitOf(settled, 'informal');
  expect(met).toMatchObject({ due: '2026-01-15', status: 'met' });
  const { calendars } = theatre.stage.register;
  const by = { subject: 'a.clerk', reason: 'Moved by proclamation' };
  const moved = async (date: string, due: string): Promise<void> => {
    await calendars.declare(
      'england-and-wales',
      { date: isoDate(date), name: 'Boxing Day', area: null, insteadOf: isoDate('2025-12-26') },
      by,
    );
    await lookAgain(theatre.stage);
    expect(await limitOf(running, 'informal')).toMatchObject({ due });
    expect(await limitOf(settled, 'informal')).toEqual(met);
    await calendars.withdraw('england-and-wales', isoDate(date), null, by);
    await lookAgain(theatre.stage);
    expect(await limitOf(running, 'informal')).toMatchObject({ due: '2026-01-15' });
  };
  await moved('2026-02-02', '2026-01-14'); // out of the count: its old day is one more to work on
  await moved('2026-01-05', '2026-01-15'); // within the count: one for one
});
