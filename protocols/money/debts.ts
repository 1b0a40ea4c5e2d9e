import type { IsoDate } from '../calendar/dates';
import { sumOf, type Pence } from './pence';

/** Why somebody came to owe: by the resolution, by what was reported after it, or because more was paid than was owed. */
export type Cause = 'resolution' | 'report' | 'overpayment';

/**
 * What changes who owes whom, dated by the day on which it counts. `id`: that of the debt that comes of it, if one does. `takesPlace`: the day by
 * which it comes before or after others, where that is another one.
 */
export type MoneyEvent = { on: IsoDate; seq: number; id: string; takesPlace?: IsoDate } & (
  | { kind: 'owed'; debtor: string; creditor: string; pence: Pence; cause: Cause }
  | { kind: 'paid'; from: string; to: string; pence: Pence; over?: readonly CameOver[] }
  | { kind: 'agreed'; debt: string; pence: Pence; overFrom?: IsoDate }
);

/** How much of a payment came to be paid over by an entry, on the day of that: at the payment itself, or by what was put right since. */
export interface CameOver {
  on: IsoDate;
  seq: number;
  /** Of the debt that comes of it. */
  id: string;
  pence: Pence;
}

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
