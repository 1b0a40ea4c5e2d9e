import { z } from 'zod';
import { amount, amountOr, pence } from '../../case/forms/money';
import { agreedBy, day, line, on, organisation, seq, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';

const incurred = amountOr('; a credit note is told by "cost-reversed": the seq of the cost, the pence that come back, and for which days');

/** What the partners paid in the meantime, and its repayment (CONTRACT, forms of a dispute). */
export const costIncurred = stepForm(
  'cost-incurred',
  z
    .strictObject({ ...on, payer: organisation, periodFrom: day, periodTo: day, pence: incurred, reference: line })
    .refine(({ periodFrom, periodTo }) => periodFrom <= periodTo, {
      message: 'the period ends before it begins; both its days are included',
      path: ['periodTo'],
    }),
);
/** The whole of a cost; or, as a credit note has it, `pence` of it, for some of its days or for all. */
export const costReversed = stepForm(
  'cost-reversed',
  z
    .strictObject({ ...on, seq, reason: text, pence: amount.optional(), periodFrom: day.optional(), periodTo: day.optional() })
    .refine(({ pence: part, periodFrom, periodTo }) => part !== undefined || (periodFrom === undefined && periodTo === undefined), {
      message: 'say how much of the cost is given back for these days, in pence; without days and pence the whole cost is taken back',
      path: ['pence'],
    }),
);
export const reimbursementPaid = stepForm(
  'reimbursement-paid',
  z
    .strictObject({ ...on, from: organisation, to: organisation, pence: amount, reference: line })
    .refine(({ from, to }) => from !== to, { message: 'a partner repays another, not itself', path: ['to'] }),
);
export const reimbursementTermsAgreed = stepForm(
  'reimbursement-terms-agreed',
  z
    .strictObject({
      ...on,
      debt: z.string().regex(/^\d+(-\d+)?$/, 'the id of a debt of this case'),
      dueOn: day.optional(),
      pence: pence.optional(),
      agreedBy,
    })
    .refine(({ dueOn, pence: agreed }) => dueOn !== undefined || agreed !== undefined, {
      message: 'say the new day, dueOn, or the new amount, pence, or both',
      path: ['dueOn'],
    }),
);
