import fc from 'fast-check';
import { addDays, daysBetween, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import { shares as sharesForm } from '../../protocols/case/forms/money';
import { apportion, type Cost } from '../../protocols/money/apportion';
import { decimal, pounds, sumOf, wholeNumber } from '../../protocols/money/pence';
import { hundredths, type Shares } from '../../protocols/money/shares';
import { byShares, ofDays } from '../../protocols/money/split';

const [ICB, COUNCIL, THIRD] = ['icb', 'council', 'third'];
const share = (organisation: string, percent: number) => ({ organisation, percent });
const two = (icb: number, council: number): Shares => [share(ICB, icb), share(COUNCIL, council)];
const pence = (parts: readonly { pence: bigint }[]): readonly bigint[] => parts.map((part) => part.pence);

describe('4.5: a sum divided by shares, largest remainder', () => {
  test.each<[string, bigint, Shares, readonly bigint[]]>([
    ['what divides evenly', 1000n, two(70, 30), [700n, 300n]],
    ['the larger remainder takes the penny', 101n, two(70, 30), [71n, 30n]],
    ['a tie goes to the partner named first', 101n, two(50, 50), [51n, 50n]],
    ['named the other way round', 101n, [share(COUNCIL, 50), share(ICB, 50)], [51n, 50n]],
    ['thirds', 100n, [share(ICB, 33.33), share(COUNCIL, 33.33), share(THIRD, 33.34)], [33n, 33n, 34n]],
    ['two left over', 200n, [share(ICB, 33.33), share(COUNCIL, 33.33), share(THIRD, 33.34)], [67n, 66n, 67n]],
    ['nothing for nothing', 1n, two(0, 100), [0n, 1n]],
    ['a penny by halves', 1n, two(50, 50), [1n, 0n]],
    ['more than a number can hold exactly', 9_007_199_254_740_993n, two(50, 50), [4_503_599_627_370_497n, 4_503_599_627_370_496n]],
  ])('%s', (_, whole, shares, parts) => {
    expect(pence(byShares(whole, shares))).toEqual(parts);
  });

  test('the parts always add up to the whole, and none is more than a penny off', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), anyShares, (whole, shares) => {
        const parts = byShares(whole, shares);
        expect(sumOf(pence(parts))).toBe(whole);
        for (const [place, { pence: part }] of parts.entries()) {
          const exact = whole * hundredths(shares[place]?.percent ?? 0);
          expect(part * 10_000n > exact - 10_000n && part * 10_000n < exact + 10_000n).toBe(true);
        }
      }),
    );
  });
});

describe('4.5: a sum divided over days, left-over pence to the earliest', () => {
  test('three pence over seven days are the first three days’', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((day) => ofDays(73n, 7, day, day + 1))).toEqual([11n, 11n, 11n, 10n, 10n, 10n, 10n]);
  });

  test('any cut of the days adds up, and stretches come to what their days do', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.integer({ min: 1, max: 400 }),
        fc.nat(400),
        fc.nat(400),
        (whole, days, a, b) => {
          const [from, to] = [Math.min(a, b, days), Math.min(Math.max(a, b), days)];
          const each = Array.from({ length: days }, (_, day) => ofDays(whole, days, day, day + 1));
          expect(sumOf(each)).toBe(whole);
          expect(ofDays(whole, days, from, to)).toBe(sumOf(each.slice(from, to)));
          expect(each.every((one, day) => day === 0 || one <= (each[day - 1] ?? 0n))).toBe(true);
        },
      ),
    );
  });
});

describe('4.5: a cost by the days on which the same shares hold', () => {
  const cost: Cost = { seq: 1, payer: COUNCIL, from: isoDate('2026-03-02'), to: isoDate('2026-03-15'), pence: 280_301n, reference: 'R' };
  const settlement = {
    responsibility: [
      { from: '2026-03-11', shares: two(62.5, 37.5) },
      { from: '2026-02-09', shares: two(70, 30) },
    ] as { from: IsoDate; shares: Shares }[],
    until: isoDate('2026-03-12'),
  };

  test('before the shares begin and after the final resolution date it stays as it was paid', () => {
    expect(apportion({ ...cost, from: isoDate('2026-02-07') }, settlement).map(({ shares, days }) => [shares?.[0]?.percent, days])).toEqual(
      [
        [undefined, 5], // 7 and 8 February, 13 to 15 March
        [70, 30],
        [62.5, 2],
      ],
    );
  });

  test('shares that change in mid-week cut it there', () => {
    expect(apportion(cost, { ...settlement, until: isoDate('2026-03-20') })).toEqual([
      {
        shares: two(70, 30),
        periods: [{ from: '2026-03-02', to: '2026-03-10' }],
        days: 9,
        pence: 180_196n,
        parts: [
          { organisation: ICB, pence: 126_137n },
          { organisation: COUNCIL, pence: 54_059n },
        ],
      },
      {
        shares: two(62.5, 37.5),
        periods: [{ from: '2026-03-11', to: '2026-03-15' }],
        days: 5,
        pence: 100_105n,
        parts: [
          { organisation: ICB, pence: 62_566n },
          { organisation: COUNCIL, pence: 37_539n },
        ],
      },
    ]);
  });

  test('days on which the same shares hold again are added to the first before they are divided', () => {
    const again = {
      responsibility: [...settlement.responsibility, { from: isoDate('2026-03-13'), shares: two(70, 30) }],
      until: isoDate('2026-03-20'),
    };
    expect(apportion(cost, again).map(({ periods, days }) => [periods.length, days])).toEqual([
      [2, 12],
      [1, 2],
    ]);
  });

  test('without a resolution it stays as it was paid', () => {
    expect(apportion(cost, undefined)).toEqual([
      { periods: [{ from: cost.from, to: cost.to }], days: 14, pence: cost.pence, parts: [{ organisation: COUNCIL, pence: cost.pence }] },
    ]);
  });

  test('whatever the dates, every day counts once, and the parts add up to the cost', () => {
    const day = fc.nat(500).map((n) => addDays(isoDate('2025-11-01'), n));
    const responsibility = fc.uniqueArray(fc.record({ from: day, shares: anyShares }), {
      minLength: 1,
      maxLength: 5,
      selector: ({ from }) => from,
    });
    fc.assert(
      fc.property(day, fc.nat(90), fc.bigInt({ min: 1n, max: 10n ** 10n }), responsibility, day, (from, length, whole, list, until) => {
        const one = { ...cost, from, to: addDays(from, length), pence: whole };
        const apportioned = apportion(one, { responsibility: list, until });
        const days = apportioned.flatMap(({ periods }) => periods.flatMap((period) => daysOf(period.from, period.to)));
        expect(days.toSorted()).toEqual(daysOf(one.from, one.to));
        expect(sumOf(apportioned.map((each) => each.pence))).toBe(whole);
        for (const each of apportioned) expect(sumOf(pence(each.parts))).toBe(each.pence);
      }),
    );
  });
});

describe('percentages and pence, exactly', () => {
  test.each([
    [33.33, 3333n],
    [0.1, 10n],
    [7, 700n],
    [100, 10_000n],
    [16.67, 1667n],
  ])('%d per cent are %d hundredths', (percent, exact) => expect(hundredths(percent)).toBe(exact));

  test.each([33.333, 0.001, 1e-7])('%d is no percentage', (percent) => {
    expect(() => hundredths(percent)).toThrow('at most two decimals');
    const found = sharesForm.safeParse([share(ICB, percent), share(COUNCIL, 100 - percent)]);
    expect(found.error?.issues.map(({ path, message }) => [path.join('/'), message])).toContainEqual(['0/percent', 'at most two decimals']);
  });

  test('shares that do not add up to 100 are refused', () => {
    const messages = (list: Shares) => sharesForm.safeParse(list).error?.issues.map(({ message }) => message);
    expect(messages(two(70, 29.99))).toEqual(['the shares must add up to 100']);
    expect(messages(two(70, 30))).toBeUndefined();
    expect(messages([share(ICB, 0.1), share(COUNCIL, 0.2), share(THIRD, 99.7)])).toBeUndefined();
  });

  test.each([
    [0n, '£0.00', '0.00'],
    [5n, '£0.05', '0.05'],
    [123_456n, '£1,234.56', '1234.56'],
    [100_000_000_000n, '£1,000,000,000.00', '1000000000.00'],
    [-4_407n, '-£44.07', '-44.07'],
  ])('%d pence are %s', (amount, told, tabled) => expect([pounds(amount), decimal(amount)]).toEqual([told, tabled]));

  test('an amount that JSON could not hold exactly is not rounded in silence', () => {
    expect(wholeNumber(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
    expect(() => wholeNumber(9_007_199_254_740_992n)).toThrow(RangeError);
  });
});

/** One to four partners whose hundredths add up. */
const anyShares: fc.Arbitrary<Shares> = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 0, maxLength: 3 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 10_000])
  .map((bounds) => bounds.slice(1).map((bound, index) => share(`partner-${index}`, (bound - (bounds[index] ?? 0)) / 100)))
  .filter((list) => list.every(({ percent }) => /^\d+(\.\d{1,2})?$/.test(String(percent))));

const daysOf = (from: IsoDate, to: IsoDate): readonly IsoDate[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));
