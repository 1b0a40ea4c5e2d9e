import { dateOf, later, type IsoDate } from '../../calendar/dates';
import { lastAmendment } from '../../case/facts/effective';
import { factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { MoneyEvent } from '../../money/debts';
import { penceOf } from '../../money/pence';
import type { DisputeStanding } from '../step';
import { debtNameOf } from './debt-names';
import { reimbursementTermsAgreed } from './forms';

/** Terms of repayment that replace the amount of a debt (4.5); the last agreed holds. */
export const agreedAmounts = (standing: DisputeStanding): readonly MoneyEvent[] =>
  factsOf(standing, reimbursementTermsAgreed).flatMap((fact) => {
    const { debt, pence } = fact.form;
    // Put right, they hold from then: what was paid over by them is owed back from that day.
    const anew = lastAmendment(standing.recorded, fact.seq);
    const on = anew ? later(fact.on, dateOf(anew.at)) : fact.on;
    return pence === undefined ? [] : [{ kind: 'agreed', on, seq: fact.seq, id: debtNameOf(fact), debt, pence: penceOf(pence) }];
  });

/** The day to which a debt's was moved: agreed on which day, by which entry. */
interface AgreedDate {
  to: IsoDate;
  on: IsoDate;
  seq: number;
}

/** Terms of repayment that replace the day of a debt (4.5); the last agreed holds. */
export const agreedDateOf = (standing: DisputeStanding, debt: string): AgreedDate | undefined => agreedDates(standing).get(debt);

const agreedDates = once((standing: DisputeStanding): ReadonlyMap<string, AgreedDate> => {
  const byDebt = new Map<string, AgreedDate>();
  for (const { form, on, seq } of factsOf(standing, reimbursementTermsAgreed)) {
    if (form.dueOn !== undefined) byDebt.set(form.debt, { to: form.dueOn, on, seq });
  }
  return byDebt;
});
