import type { IsoDate } from '../calendar/dates';
import { sumOf, type Pence } from './pence';

/** Why somebody came to owe: by the resolution, by what was reported after it, or because more was paid than was owed. */
export type Cause = 'resolution' | 'report' | 'overpayment';

/**
 * What changes who owes whom, dated by the day on which it counts. `id`: that of the debt that comes of it, if one does. `takesPlace`: the day by
 * which it comes before or after others, where that is another one.
 */
export type MoneyEvent = { on: IsoDate; seq: number; takesPlace?: IsoDate } & (
  | { kind: 'owed'; id: string; debtor: string; creditor: string; pence: Pence; cause: Cause }
  | { kind: 'paid'; from: string; to: string; pence: Pence }
  | { kind: 'agreed'; debt: string; pence: Pence }
);

/** A line of a debt's own account: what it adds to what is owed (`owed`, `agreed`), or takes off it (`taken-off`, `paid`). */
export interface Change {
  kind: 'owed' | 'agreed' | 'taken-off' | 'paid';
  on: IsoDate;
  seq: number;
  /** What is still to be paid changes by this. */
  pence: Pence;
}

export interface Debt {
  id: string;
  debtor: string;
  creditor: string;
  cause: Cause;
  /** The day from which the limit counts (4.5). */
  from: IsoDate;
  seq: number;
  changes: readonly Change[];
}

/** What was paid beyond what was owed, by which entry. */
export interface PaidOver {
  seq: number;
  pence: Pence;
}

export const outstandingOf = ({ changes }: Pick<Debt, 'changes'>): Pence => sumOf(changes.map(({ pence }) => pence));
export const paidOf = ({ changes }: Pick<Debt, 'changes'>): Pence =>
  -sumOf(changes.filter(({ kind }) => kind === 'paid').map(({ pence }) => pence));
/** All that was to be paid on it, paid or not. */
export const amountOf = (debt: Pick<Debt, 'changes'>): Pence => outstandingOf(debt) + paidOf(debt);
/** The day on which nothing was left to be paid; undefined while there is. */
export const clearedOn = (debt: Pick<Debt, 'changes'>): IsoDate | undefined =>
  outstandingOf(debt) === 0n ? debt.changes.at(-1)?.on : undefined;

/**
 * The debts that come of what happened, first to last (PROTOCOLS §1 Money). What somebody comes to owe is first taken off what the other
 * owes them, the newest debt first; the rest is a debt of its own. A payment goes to the oldest debt; what is paid over is owed back.
 * In the order of the days, so that what is reported late takes its place among the others.
 */
export function debtsOf(events: readonly MoneyEvent[]): { debts: readonly Debt[]; over: readonly PaidOver[] } {
  const books = new Books();
  for (const event of inOrder(events)) books.post(event);
  return { debts: books.debts, over: books.over };
}

/** On one day, what is owed comes before what is paid. */
const ORDER = { owed: 0, agreed: 1, paid: 2 } as const;
const inOrder = (events: readonly MoneyEvent[]): readonly MoneyEvent[] =>
  events.toSorted((a, b) =>
    placeOf(a) === placeOf(b) ? ORDER[a.kind] - ORDER[b.kind] || a.seq - b.seq : placeOf(a) < placeOf(b) ? -1 : 1,
  );
const placeOf = ({ on, takesPlace = on }: MoneyEvent): IsoDate => takesPlace;

type Owed = Extract<MoneyEvent, { kind: 'owed' }>;
type Paid = Extract<MoneyEvent, { kind: 'paid' }>;
type Agreed = Extract<MoneyEvent, { kind: 'agreed' }>;

class Books {
  readonly debts: (Debt & { changes: Change[] })[] = [];
  readonly over: PaidOver[] = [];
  private readonly early: Agreed[] = [];

  post(event: MoneyEvent): void {
    switch (event.kind) {
      case 'owed': {
        this.owe(event);
        return;
      }
      case 'paid': {
        this.pay(event);
        return;
      }
      case 'agreed': {
        this.agree(event);
        return;
      }
    }
  }

  private owe(owed: Owed): void {
    const rest = this.takeOff(this.open(owed.creditor, owed.debtor).toReversed(), 'taken-off', owed, owed.pence);
    if (rest > 0n) this.start(owed, rest);
  }

  private pay(paid: Paid): void {
    const over = this.takeOff(this.open(paid.from, paid.to), 'paid', paid, paid.pence);
    if (over === 0n) return;
    this.over.push({ seq: paid.seq, pence: over });
    this.start({ ...paid, kind: 'owed', id: String(paid.seq), debtor: paid.to, creditor: paid.from, cause: 'overpayment' }, over);
  }

  /** A new amount, in the place of the old one; what has then been paid beyond it is owed back. */
  private agree(agreed: Agreed): void {
    const debt = this.debts.find(({ id }) => id === agreed.debt);
    if (!debt) {
      this.early.push(agreed); // dated before the debt itself
      return;
    }
    const { on, seq } = agreed;
    const over = paidOf(debt) - agreed.pence;
    debt.changes.push({ kind: 'agreed', on, seq, pence: agreed.pence - amountOf(debt) + (over > 0n ? over : 0n) });
    if (over <= 0n) return;
    this.start(
      { kind: 'owed', on, seq, id: String(seq), debtor: debt.creditor, creditor: debt.debtor, pence: over, cause: 'overpayment' },
      over,
    );
  }

  private start({ id, debtor, creditor, cause, on, seq }: Owed, pence: Pence): void {
    this.debts.push({ id, debtor, creditor, cause, from: on, seq, changes: [{ kind: 'owed', on, seq, pence }] });
    for (const agreed of this.early.filter(({ debt }) => debt === id)) this.agree({ ...agreed, on });
  }

  /** Takes an amount off these debts, one after the other. What is left of it. */
  private takeOff(debts: readonly (Debt & { changes: Change[] })[], kind: Change['kind'], { on, seq }: MoneyEvent, pence: Pence): Pence {
    return debts.reduce((left, debt) => {
      const outstanding = outstandingOf(debt);
      const off = left < outstanding ? left : outstanding;
      if (off > 0n) debt.changes.push({ kind, on, seq, pence: -off });
      return left - off;
    }, pence);
  }

  private open(debtor: string, creditor: string): readonly (Debt & { changes: Change[] })[] {
    return this.debts.filter((debt) => debt.debtor === debtor && debt.creditor === creditor && outstandingOf(debt) > 0n);
  }
}
