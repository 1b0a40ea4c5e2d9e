import type { Counted, Counts, Fared } from '../../protocols/case/limits/fared';
import { toldOf } from '../../protocols/case/limits/withheld';

const OUTCOMES = ['met', 'metLate', 'missed', 'lapsed', 'cancelled', 'running'] as const;
type Outcomes = Partial<Record<(typeof OUTCOMES)[number], number>>;

const counts = (outcomes: Outcomes, extended = 0): Counts => {
  const all = { met: 0, metLate: 0, missed: 0, lapsed: 0, cancelled: 0, running: 0, ...outcomes };
  const limits = OUTCOMES.reduce((sum, outcome) => sum + all[outcome], 0);
  return { ...all, limits, cases: limits, extended };
};
const counted = (of: Counts, median: number | null = 9.5, p90: number | null = 18.8): Counted => ({
  ...{ policy: 'lincolnshire-s117', limit: 'informal', title: 'Informal stage', clause: '5.1' },
  ...of,
  median,
  p90,
});
/** To somebody who may see none of it. @throws Error where nothing is told */
function told(outcomes: Outcomes, extended = 0): Fared {
  const found = toldOf(counted(counts(outcomes, extended)), counts(outcomes, extended));
  if (!found) throw new Error('nothing is told');
  return found;
}

describe('7: small numbers of limits that somebody may not see', () => {
  test('whoever may see all of it is told all of it', () => {
    const all = counted(counts({ met: 2, missed: 1 }, 1));
    expect(toldOf(all, counts({}))).toEqual(all);
  });

  test('fewer than five of an outcome are withheld, none as well, and with them the total that would tell them', () => {
    expect(told({ met: 172, missed: 28 })).toMatchObject({
      ...{ met: 172, missed: 28, metLate: null, lapsed: null, cancelled: null, running: null },
      ...{ limits: null, cases: null },
    });
  });

  test('the total is told where it leaves them open, and five of them together', () => {
    expect(told({ met: 30, missed: 20, metLate: 3, lapsed: 2, cancelled: 1 })).toMatchObject({ limits: 56, cases: 56, metLate: null });
    expect(told({ met: 30, missed: 20, metLate: 3, lapsed: 1 })).toMatchObject({ limits: null, cases: null });
    // Four each, and nothing else: they could be nothing else.
    expect(told({ met: 30, metLate: 4, missed: 4, lapsed: 4, cancelled: 4, running: 4 })).toMatchObject({ limits: null, cases: null });
  });

  test('all is told where nothing is small', () => {
    const all = { met: 10, metLate: 9, missed: 8, lapsed: 7, cancelled: 6, running: 5 };
    expect(told(all, 12)).toEqual(counted(counts(all, 12)));
  });

  test('a row of which they may see nothing, and which would tell no number, is not there: that it is, is a number', () => {
    expect(() => told({ met: 4, missed: 4 })).toThrow('nothing is told');
    expect(told({ met: 5, missed: 4 })).toMatchObject({ met: 5 });
    expect(toldOf(counted(counts({ met: 5 })), counts({ met: 4 }))).toMatchObject({ met: null, limits: null });
  });

  test('what counts is how many they may not see: the rest they can count themselves', () => {
    const whole = counted(counts({ met: 40, missed: 24 }));
    const unseen = counts({ met: 20, missed: 4 });
    expect(toldOf(whole, unseen)).toMatchObject({ met: 40, missed: null, limits: null });
  });

  test('days are told where enough are told of to have been met, and where a number is withheld, as whole days', () => {
    expect(told({ met: 172, missed: 28 })).toMatchObject({ median: 10, p90: 19 });
    expect(told({ met: 4, metLate: 4, missed: 28 })).toMatchObject({ median: null, p90: null });
    expect(toldOf(counted(counts({ missed: 9 }), null, null), counts({ missed: 9 }))).toMatchObject({ median: null, p90: null });
  });

  test('how many were extended, where that tells neither few that were, nor few that were not, nor how few the others are', () => {
    const all = { met: 10, metLate: 9, missed: 8, lapsed: 7, cancelled: 6, running: 5 };
    const extended = (number: number, outcomes: Outcomes = all) => told(outcomes, number).extended;
    expect([extended(4), extended(5), extended(40), extended(41)]).toEqual([null, 5, 40, null]);
    expect([extended(12, { met: 12, missed: 1 }), extended(13, { met: 12, missed: 1 })]).toEqual([12, null]);
  });

  test('cases are told where five of them at least are not theirs to see', () => {
    const of = { ...counts({ met: 10, metLate: 9, missed: 8, lapsed: 7, cancelled: 6, running: 5 }), cases: 4 };
    expect(toldOf(counted(of), of)).toMatchObject({ limits: 45, cases: null });
  });
});

/** Each number that is withheld of which whoever sees the table could be certain: of all records that would give the same table, it is the same. */
function certain(names: readonly (keyof Counts)[], records: Iterable<Counts>): readonly string[] {
  const byTable = new Map<string, Counts[]>();
  for (const one of records) {
    const table = JSON.stringify(toldOf(counted(one), one) ?? null);
    byTable.set(table, [...(byTable.get(table) ?? []), one]);
  }
  expect(byTable.size).toBeGreaterThan(50);
  return [...byTable].flatMap(([table, same]) => {
    const fared = JSON.parse(table) as Fared | null;
    return names
      .filter((name) => (fared?.[name] ?? null) === null && new Set(same.map((one) => one[name])).size < 2)
      .map((name) => `${name} in ${table}`);
  });
}

function* everyRecord(most: number): Generator<Counts> {
  const sizes = Array.from({ length: most + 1 }, (_, count) => count);
  for (const met of sizes)
    for (const metLate of sizes)
      for (const missed of sizes)
        for (const lapsed of sizes)
          for (const cancelled of sizes)
            for (const running of sizes)
              if (met + metLate + missed + lapsed + cancelled + running > 0)
                yield counts({ met, metLate, missed, lapsed, cancelled, running });
}

/** Some of two outcomes, of which any number were extended. */
function* everyExtended(most: number): Generator<Counts> {
  for (let met = 0; met <= most; met += 1)
    for (let missed = 0; missed <= most; missed += 1)
      for (let extended = 0; extended <= met + missed; extended += 1) if (met + missed > 0) yield counts({ met, missed }, extended);
}

describe('7: nothing that is withheld can be worked out from the rest of its row, over all records', () => {
  test('of up to six limits of each outcome', () => expect(certain([...OUTCOMES, 'limits'], everyRecord(6))).toEqual([]));
  test('of up to twelve that were met or missed, some of them extended', () =>
    expect(certain(['met', 'missed', 'extended'], everyExtended(12))).toEqual([]));
});
