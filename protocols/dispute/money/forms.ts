import { z } from 'zod';
import { amount, pence } from '../../case/forms/money';
import { agreedBy, day, line, on, organisation, seq, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';

/** What the partners paid in the meantime, and its repayment (CONTRACT, forms of a dispute). */
export const costIncurred = stepForm(
  'cost-incurred',
  z
    .strictObject({ ...on, payer: organisation, periodFrom: day, periodTo: day, pence: amount, reference: line })
    .refine(({ periodFrom, periodTo }) => periodFrom <= periodTo, {
      message: 'the period ends before it begins; both its days are included',
      path: ['periodTo'],
    }),
);
export const costReversed = stepForm('cost-reversed', z.strictObject({ ...on, seq, reason: text }));
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
