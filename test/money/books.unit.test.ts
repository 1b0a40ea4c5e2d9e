import fc from 'fast-check';
import { addDays, isoDate } from '../../protocols/calendar/dates';
import { debtsOf } from '../../protocols/money/books';
import {
  amountOf,
  clearedOn,
  outstandingOf,
  paidOf,
  type Change,
  type Debt,
  type MoneyEvent,
  type PaidOver,
} from '../../protocols/money/debts';

/**
 * The debts as they are defined: each time, what is open is looked for among all of them, and each one's sums are made anew. What the
 * books keep as they go has to come to the same.
 */
function defined(inOrder: readonly MoneyEvent[]): { debts: readonly Debt[]; over: readonly PaidOver[] } {
  type Open = Debt & { changes: Change[] };
  const debts: Open[] = [];
  const over: PaidOver[] = [];
  const early: Extract<MoneyEvent, { kind: 'agreed' }>[] = [];
  const open = (debtor: string, creditor: string): readonly Open[] =>
    debts.filter((debt) => debt.debtor === debtor && debt.creditor === creditor && outstandingOf(debt) > 0n);
  const takeOff = (from: readonly Open[], kind: Change['kind'], { on, seq }: MoneyEvent, pence: bigint): bigint =>
    from.reduce((left, debt) => {
      const off = left < outstandingOf(debt) ? left : outstandingOf(debt);
      if (off > 0n) debt.changes.push({ kind, on, seq, pence: -off });
      return left - off;
    }, pence);
  const start = (debt: Omit<Debt, 'changes'>, pence: bigint): void => {
    debts.push({ ...debt, changes: [{ kind: 'owed', on: debt.from, seq: debt.seq, pence }] });
    for (const terms of early.filter((one) => one.debt === debt.id)) agree({ ...terms, on: debt.from });
  };
  const agree = (terms: Extract<MoneyEvent, { kind: 'agreed' }>): void => {
    const debt = debts.find(({ id }) => id === terms.debt);
    if (!debt) {
      early.push(terms);
      return;
    }
    const { on, seq, pence } = terms;
    const beyond = paidOf(debt) - pence;
    debt.changes.push({ kind: 'agreed', on, seq, pence: pence - amountOf(debt) + (beyond > 0n ? beyond : 0n) });
    const { debtor, creditor } = debt;
    if (beyond > 0n) start({ id: String(seq), debtor: creditor, creditor: debtor, cause: 'overpayment', from: on, seq }, beyond);
  };
  for (const event of inOrder) {
    const { on, seq } = event;
    if (event.kind === 'owed') {
      const { id, debtor, creditor, cause } = event;
      const rest = takeOff(open(creditor, debtor).toReversed(), 'taken-off', event, event.pence);
      if (rest > 0n) start({ id, debtor, creditor, cause, from: on, seq }, rest);
    } else if (event.kind === 'paid') {
      const rest = takeOff(open(event.from, event.to), 'paid', event, event.pence);
      if (rest > 0n) over.push({ seq, pence: rest });
      if (rest > 0n) start({ id: String(seq), debtor: event.to, creditor: event.from, cause: 'overpayment', from: on, seq }, rest);
    } else agree(event);
  }
  return { debts, over };
}

const FIRST = isoDate('2026-03-01');
/** Mostly one way, so that several debts are open beside each other; small amounts, so that terms let one of them go, or open it again. */
const pair = fc.oneof(
  { weight: 5, arbitrary: fc.constant(['icb', 'council'] as const) },
  { weight: 1, arbitrary: fc.constantFrom(['council', 'icb'] as const, ['icb', 'trust'] as const, ['trust', 'icb'] as const) },
);
const pence = fc.bigInt({ min: 1n, max: 5n });
const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('owed' as const), pair, pence }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('paid' as const), pair, pence }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('agreed' as const), debt: fc.nat(24), pence: fc.bigInt({ min: 0n, max: 5n }) }) },
);

/** One event a day, so that the order in which they are handed in is the order in which they count. */
const life: fc.Arbitrary<readonly MoneyEvent[]> = fc.array(event, { maxLength: 25, size: 'max' }).map((list) =>
  list.map((one, index): MoneyEvent => {
    const [seq, on] = [index + 1, addDays(FIRST, index)];
    if (one.kind === 'agreed') return { ...one, on, seq, id: String(seq), debt: String(one.debt) };
    const [a, b] = one.pair;
    if (one.kind === 'paid') return { kind: 'paid', on, seq, id: String(seq), from: a, to: b, pence: one.pence };
    return { kind: 'owed', on, seq, id: String(seq), debtor: a, creditor: b, pence: one.pence, cause: 'report' };
  }),
);

test('4.5: the books come to the debts as they are defined, whatever is owed, paid and agreed', () => {
  fc.assert(
    fc.property(life, (events) => {
      const kept = debtsOf(events);
      expect(kept).toEqual(defined(events));
      for (const debt of kept.debts) expect(clearedOn(debt) === undefined).toBe(outstandingOf(debt) > 0n);
    }),
    { numRuns: 1_000 },
  );
});
