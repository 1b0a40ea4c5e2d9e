import fc from 'fast-check';
import { addDays, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import { debtsOf } from '../../protocols/money/books';
import { amountOf, clearedOn, outstandingOf, paidOf, type Debt, type MoneyEvent } from '../../protocols/money/debts';

const [ICB, COUNCIL] = ['icb', 'council'];
const on = (day: number): IsoDate => addDays(isoDate('2026-03-01'), day);
const owed = (seq: number, day: number, pence: bigint, [debtor, creditor]: readonly [string, string] = [ICB, COUNCIL]): MoneyEvent => ({
  kind: 'owed',
  on: on(day),
  seq,
  id: String(seq),
  debtor,
  creditor,
  pence,
  cause: seq === 1 ? 'resolution' : 'report',
});
const paid = (seq: number, day: number, pence: bigint, [from, to]: readonly [string, string] = [ICB, COUNCIL]): MoneyEvent => ({
  kind: 'paid',
  on: on(day),
  seq,
  id: String(seq),
  from,
  to,
  pence,
});
const agreed = (seq: number, day: number, debt: string, pence: bigint): MoneyEvent => ({
  kind: 'agreed',
  on: on(day),
  seq,
  id: String(seq),
  debt,
  pence,
});
const BACK = [COUNCIL, ICB] as const;

const shown = (debt: Debt): string =>
  `${debt.id} ${debt.debtor}>${debt.creditor} ${amountOf(debt)}-${paidOf(debt)}=${outstandingOf(debt)}${clearedOn(debt) ? ` on ${clearedOn(debt)?.slice(8)}` : ''}`;
const after = (...events: readonly MoneyEvent[]): readonly string[] => debtsOf(events).debts.map(shown);

test.each<[string, readonly MoneyEvent[], readonly string[]]>([
  ['a debt paid in two parts', [owed(1, 0, 100n), paid(2, 3, 40n), paid(3, 5, 60n)], ['1 icb>council 100-100=0 on 06']],
  [
    'a payment goes to the oldest debt',
    [owed(1, 0, 100n), owed(2, 5, 50n), paid(3, 6, 120n)],
    ['1 icb>council 100-100=0 on 07', '2 icb>council 50-20=30'],
  ],
  [
    'what is paid over is owed back from that day',
    [owed(1, 0, 100n), paid(2, 3, 130n)],
    ['1 icb>council 100-100=0 on 04', '2 council>icb 30-0=30'],
  ],
  [
    'what a later report takes off comes off the newest debt first',
    [owed(1, 0, 100n), owed(2, 5, 50n), owed(3, 6, 70n, BACK)],
    ['1 icb>council 80-0=80', '2 icb>council 0-0=0 on 07'],
  ],
  [
    'what it takes off beyond all debts is owed the other way',
    [owed(1, 0, 100n), paid(2, 3, 100n), owed(3, 6, 70n, BACK)],
    ['1 icb>council 100-100=0 on 04', '3 council>icb 70-0=70'],
  ],
  [
    'money paid on account before anything is owed is owed back, and taken off when something is',
    [paid(1, -9, 100n), owed(2, 0, 300n)],
    ['1 council>icb 0-0=0 on 01', '2 icb>council 200-0=200'],
  ],
  [
    'a payment in the wrong direction is owed back too',
    [owed(1, 0, 100n), paid(2, 1, 30n, BACK)],
    ['1 icb>council 100-0=100', '2 icb>council 30-0=30'],
  ],
  [
    'a payment that is reported late takes its place by its day',
    [owed(1, 0, 100n), paid(2, 40, 100n), paid(3, 20, 100n)],
    ['1 icb>council 100-100=0 on 21', '2 council>icb 100-0=100'],
  ],
  ['on one day, what is owed comes before what is paid', [paid(1, 0, 100n), owed(2, 0, 100n)], ['2 icb>council 100-100=0 on 01']],
  ['terms replace the amount', [owed(1, 0, 100n), agreed(2, 2, '1', 60n), paid(3, 3, 60n)], ['1 icb>council 60-60=0 on 04']],
  ['terms that let the debt go', [owed(1, 0, 100n), agreed(2, 2, '1', 0n)], ['1 icb>council 0-0=0 on 03']],
  [
    'terms below what has been paid: the rest is owed back',
    [owed(1, 0, 100n), paid(2, 1, 80n), agreed(3, 2, '1', 60n)],
    ['1 icb>council 80-80=0 on 03', '3 council>icb 20-0=20'],
  ],
  [
    'terms above it, after it was paid: the debt is open again',
    [owed(1, 0, 100n), paid(2, 1, 100n), agreed(3, 2, '1', 110n)],
    ['1 icb>council 110-100=10'],
  ],
  ['terms dated before the debt itself', [owed(3, 5, 100n), agreed(4, 2, '3', 60n)], ['3 icb>council 60-0=60']],
  ['terms for a debt that came to nothing', [agreed(2, 2, '1', 60n)], []],
])('4.5: %s', (_, events, debts) => {
  expect(after(...events)).toEqual(debts);
});

test('4.5: more paid than owed is told, by the payment', () => {
  expect(debtsOf([owed(1, 0, 100n), paid(2, 3, 70n), paid(3, 4, 70n)]).over).toEqual([{ seq: 3, pence: 40n }]);
});

const direction = fc.constantFrom([ICB, COUNCIL] as const, BACK);
const event = fc.record({ owes: fc.boolean(), day: fc.nat(60), pence: fc.bigInt({ min: 1n, max: 10_000n }), direction });
const life = fc
  .array(event, { maxLength: 25 })
  .map((list) => list.map(({ owes, day, pence, direction: way }, index) => (owes ? owed : paid)(index + 1, day, pence, way)));

test('whatever happens, what is outstanding is what was owed less what was paid, and only one of the two owes', () => {
  fc.assert(
    fc.property(life, (events) => {
      const { debts } = debtsOf(events);
      const net = events.reduce((sum, one) => {
        if (one.kind === 'owed') return sum + (one.debtor === ICB ? one.pence : -one.pence);
        return one.kind === 'paid' ? sum - (one.from === ICB ? one.pence : -one.pence) : sum;
      }, 0n);
      const outstanding = (debtor: string): bigint =>
        debts.filter((debt) => debt.debtor === debtor).reduce((sum, debt) => sum + outstandingOf(debt), 0n);
      expect(outstanding(ICB) - outstanding(COUNCIL)).toBe(net);
      expect(outstanding(ICB) === 0n || outstanding(COUNCIL) === 0n).toBe(true);
      for (const debt of debts) expect(outstandingOf(debt) >= 0n).toBe(true);
      expect(new Set(debts.map(({ id }) => id)).size).toBe(debts.length);
    }),
  );
});

test('the order in which events are handed in does not matter', () => {
  fc.assert(
    fc.property(
      life.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
      ([events, shuffled]) => {
        expect(debtsOf(shuffled)).toEqual(debtsOf(events));
      },
    ),
  );
});
