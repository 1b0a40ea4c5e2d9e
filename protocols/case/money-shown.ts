import type { IsoDate } from '../calendar/dates';
import type { Period } from '../money/apportion';
import type { Cause, Change } from '../money/debts';
import type { Shares } from '../money/shares';
import type { LimitStatus } from './limits/limit';

/** Money as callers see it: whole pence, as integers. Organisations by their ids, entries of the timeline by their numbers. */

/** A debt as the case shows it: what was to be paid in all, what has been, what is still to be. */
export interface DebtShown {
  id: string;
  debtor: string;
  creditor: string;
  because: Cause;
  from: IsoDate;
  pence: number;
  paid: number;
  outstanding: number;
  /** The limit by which it is to be repaid, and how that fares; none under a policy that has no such limit. */
  limit?: string;
  due?: IsoDate;
  status?: LimitStatus;
}

/** Of a cost, on these days, by these shares, that much is owed; negative where a later report takes the line off again. */
export interface WorkingShown {
  seq: number;
  reference: string;
  periods: readonly Period[];
  days: number;
  shares: Shares;
  /** What the days come to. */
  pence: number;
  debtor: string;
  creditor: string;
  owed: number;
}

export type DebtWorkedOut = DebtShown & {
  /** Its own account: what adds to what is outstanding, what takes off it. */
  changes: readonly (Omit<Change, 'pence'> & { pence: number })[];
  /** What it was first worked out from; what the partners owed each other is netted. */
  workings: readonly WorkingShown[];
};

/** Days of a cost on which the same shares hold; without shares they stay as they were paid. */
export interface PartShown {
  periods: readonly Period[];
  days: number;
  shares?: Shares;
  pence: number;
  borneBy: readonly { organisation: string; pence: number }[];
}

export interface CostShown {
  seq: number;
  /** Of a credit: the entry of the cost that it gives a part back of. Its pence are less than nothing. */
  credits?: number;
  payer: string;
  periodFrom: IsoDate;
  periodTo: IsoDate;
  pence: number;
  reference: string;
  parts: readonly PartShown[];
}

/** What the resolution (`seq`: its entry), or a later report, made somebody owe in all, and the lines that it comes of. */
export interface OwedWorkedOut {
  seq: number;
  on: IsoDate;
  because: Cause;
  debtor: string;
  creditor: string;
  pence: number;
  lines: readonly WorkingShown[];
}

export interface MoneyShown {
  costs: readonly CostShown[];
  debts: readonly DebtWorkedOut[];
  /** Each adds to a debt of its own, or takes off those of the other: the `seq` of a debt's `changes` says which. */
  workings: readonly OwedWorkedOut[];
}
