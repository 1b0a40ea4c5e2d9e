import { z } from 'zod';
import { shares } from '../../case/forms/money';
import { agreedBy, day, on, organisation, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';

/** Who pays in the meantime, and what changes that (CONTRACT, forms of a dispute). */
export const interimFundingAgreed = stepForm(
  'interim-funding-agreed',
  z.strictObject({ ...on, writtenOn: day, shares, from: day.optional(), agreedBy }),
);
export const fundingChangeProposed = stepForm(
  'funding-change-proposed',
  z.strictObject({
    ...on,
    shares,
    from: day,
    reassessedOn: day.optional(),
    consultedOn: day.optional(),
    individualToldInWritingOn: day.optional(),
    reason: text,
  }),
);
export const fundingChangeAgreed = stepForm('funding-change-agreed', z.strictObject({ ...on }));
export const fundingChangeDeclined = stepForm('funding-change-declined', z.strictObject({ ...on, reason: text }));
export const fundingWithdrawn = stepForm('funding-withdrawn', z.strictObject({ ...on, organisation, what: text }));
export const circumstancesChanged = stepForm(
  'circumstances-changed',
  z.strictObject({ ...on, what: z.enum(['discharged', 'moved', 'died', 'other']), detail: text.optional() }),
);
