import { dateOf, later, type IsoDate } from '../../calendar/dates';
import { isOf, type Fact } from '../../case/facts/fact';
import { factRecorded, factsOf } from '../../case/facts/standing';
import { amended } from '../../case/forms/shared-forms';
import type { FormOf } from '../../case/forms/step-form';
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
    if (pence === undefined) return [];
    const { on, seq } = fact;
    const overFrom = later(on, dateOf((loweredBy(standing, fact) ?? fact).at));
    return [{ kind: 'agreed', on, overFrom, seq, id: debtNameOf(fact), debt, pence: penceOf(pence) }];
  });

/** The amendment by which the amount was put right to less: what had been paid beyond it is owed back from that, else from the report. */
function loweredBy({ recorded }: DisputeStanding, { seq, form }: Fact<FormOf<typeof reimbursementTermsAgreed>>): Fact | undefined {
  const first = factRecorded({ recorded }, seq);
  const was = first && isOf(reimbursementTermsAgreed, first) ? first.form.pence : undefined;
  if (was === undefined || form.pence === undefined || was <= form.pence) return undefined;
  return recorded.findLast((fact) => isOf(amended, fact) && fact.form.seq === seq && 'pence' in fact.form.changes);
}

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
