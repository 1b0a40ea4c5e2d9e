import type { CostShown, DebtShown, DebtWorkedOut, MoneyShown, PartShown, WorkingShown } from '../../case/money-shown';
import { byId, type Limit } from '../../case/limits/limit';
import { countedIn, type Apportioned, type Cost } from '../../money/apportion';
import { amountOf, outstandingOf, paidOf, type Debt } from '../../money/debts';
import { wholeNumber } from '../../money/pence';
import type { DisputeStanding } from '../step';
import { moneyOf, type Working } from './money';

/** The debts of a dispute, first to last (4.5). */
export const debtsShown = (standing: DisputeStanding, limits: readonly Limit[]): readonly DebtShown[] =>
  moneyOf(standing).debts.map((debt) => debtShown(debt, limits));

/** The costs and the debts, each with how it was worked out, for whoever checks it by hand. */
export function moneyShown(standing: DisputeStanding, limits: readonly Limit[]): MoneyShown {
  const { costs, debts, owed } = moneyOf(standing);
  const workings = new Map(owed.map((one) => [one.id, one.workings]));
  return {
    costs: costs.map(({ cost, apportioned }) => costShown(cost, apportioned)),
    debts: debts.map((debt): DebtWorkedOut => ({
      ...debtShown(debt, limits),
      changes: debt.changes.map((change) => ({ ...change, pence: wholeNumber(change.pence) })),
      workings: (workings.get(debt.id) ?? []).map(workingShown),
    })),
    workings: owed.map(({ seq, on, cause, debtor, creditor, pence, workings: lines }) => ({
      seq,
      on,
      because: cause,
      debtor,
      creditor,
      pence: wholeNumber(pence),
      lines: lines.map(workingShown),
    })),
  };
}

function debtShown(debt: Debt, limits: readonly Limit[]): DebtShown {
  const { id, debtor, creditor, cause, from } = debt;
  const limit = byId(limits).get(`reimbursement:${id}`);
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
}

const costShown = (cost: Cost, apportioned: readonly Apportioned[]): CostShown => ({
  seq: cost.seq,
  ...(cost.credits === undefined ? {} : { credits: cost.credits }),
  payer: cost.payer,
  periodFrom: cost.from,
  periodTo: cost.to,
  pence: wholeNumber(countedIn(cost, cost.pence)),
  reference: cost.reference,
  parts: apportioned.map((part) => partShown(cost, part)),
});

const partShown = (cost: Cost, { parts, pence, ...days }: Apportioned): PartShown => ({
  ...days,
  pence: wholeNumber(countedIn(cost, pence)),
  borneBy: parts.map(({ organisation, pence: part }) => ({ organisation, pence: wholeNumber(countedIn(cost, part)) })),
});

const workingShown = ({ cost, periods, days, shares, pence, debtor, creditor, owed }: Working): WorkingShown => ({
  seq: cost.seq,
  reference: cost.reference,
  periods,
  days,
  shares,
  pence: wholeNumber(countedIn(cost, pence)),
  debtor,
  creditor,
  owed: wholeNumber(owed),
});
