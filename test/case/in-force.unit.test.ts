import fc from 'fast-check';
import { isoDate } from '../../protocols/calendar/dates';
import { everInForce, inForceOn } from '../../protocols/case/policy/in-force';

const version = (number: number, from?: string) => ({ version: number, ...(from ? { 'in-force-from': isoDate(from) } : {}) });
const numberOn = (day: string, ...versions: ReturnType<typeof version>[]): number | undefined => inForceOn(versions, isoDate(day))?.version;

describe('CONTRACT: the version is the one in force on that day, else the first', () => {
  const three = [version(1), version(2, '2026-04-01'), version(3, '2027-04-01')] as const;

  test.each([
    ['1990-01-01', 1],
    ['2026-03-31', 1],
    ['2026-04-01', 2],
    ['2027-03-31', 2],
    ['2027-04-01', 3],
    ['2040-01-01', 3],
  ])('on %s it is version %d', (day, expected) => {
    expect(numberOn(day, ...three)).toBe(expected);
    expect(numberOn(day, ...three.toReversed())).toBe(expected);
  });

  test('before the first comes into force, it is the first all the same', () => {
    expect(numberOn('2026-03-31', version(2, '2027-04-01'), version(1, '2026-04-01'))).toBe(1);
  });

  test('one without a day is in force since ever, and one that names an earlier day than the version before it replaces that', () => {
    expect(numberOn('2020-01-01', version(1), version(2))).toBe(2);
    expect(numberOn('2026-06-01', version(1), version(2, '2026-05-01'), version(3, '2026-04-01'))).toBe(3);
    expect(numberOn('2020-01-01')).toBeUndefined();
  });
});

describe('those under which a case could be opened, where no day is known', () => {
  const numbers = (...versions: ReturnType<typeof version>[]): readonly number[] => everInForce(versions).map((one) => one.version);

  test('are those that are in force on some day, the newest first', () => {
    expect(numbers(version(1), version(2, '2026-04-01'), version(3, '2027-04-01'))).toEqual([3, 2, 1]);
    expect(numbers(version(1), version(2), version(3, '2027-04-01'))).toEqual([3, 2]);
    expect(numbers(version(1), version(2, '2026-05-01'), version(3, '2026-04-01'))).toEqual([3, 1]);
    expect(numbers(version(1, '2026-04-01'))).toEqual([1]);
    expect(numbers()).toEqual([]);
  });

  test('hold the one of every day', () => {
    const days = fc.integer({ min: 10, max: 31 }).map((day) => `2026-05-${day}`);
    const versions = fc.array(fc.option(days), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(versions, days, (froms, day) => {
        const all = froms.map((from, index) => version(index + 1, from ?? undefined));
        expect(everInForce(all)).toContain(inForceOn(all, isoDate(day)));
      }),
    );
  });
});
