import type { IsoDate } from '../calendar/dates';
import type { Limit, LimitStatus } from '../case/limit';
import type { Standing } from '../case/standing';
import { amountOf, outstandingOf, paidOf, type Cause } from '../money/debts';
import { wholeNumber } from '../money/pence';
import { moneyOf } from './money';

/** A debt as the case shows it, in whole pence: what was to be paid in all, what has been, what is still to be. */
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

/** The debts of a dispute, first to last (4.5). */
export function debtsShown(standing: Standing, limits: readonly Limit[]): readonly DebtShown[] {
  return moneyOf(standing).debts.map((debt) => {
    const { id, debtor, creditor, cause, from } = debt;
    const limit = limits.find(({ name, instance }) => name === 'reimbursement' && instance === id);
    return {
      id,
      debtor,
      creditor,
      because: cause,
      from,
      pence: wholeNumber(amountOf(debt)),
      paid: wholeNumber(paidOf(debt)),
      outstanding: wholeNumber(outstandingOf(debt)),
      ...(limit ? { limit: limit.id, due: limit.due, status: limit.status } : {}),
    };
  });
}
