import { z } from 'zod';
import { agreedBy, day, on, text } from '../../case/forms/pieces';
import { responsibility } from '../../case/forms/money';
import { stepForm } from '../../case/forms/step-form';

/** Settlement: the answers to the recommendations, the final resolution date, the word that all costs are in, a withdrawal (CONTRACT, forms of a dispute). */
export const recommendationsAccepted = stepForm('recommendations-accepted', z.strictObject({ ...on }));
export const recommendationsDeclined = stepForm('recommendations-declined', z.strictObject({ ...on, grounds: text }));
export const finalResolutionDateAgreed = stepForm('final-resolution-date-agreed', z.strictObject({ ...on, date: day, agreedBy }));
export const costsSubmitted = stepForm('costs-submitted', z.strictObject({ ...on }));
/** The partners may agree on shares as a dispute is withdrawn. */
export const withdrawn = stepForm(
  'withdrawn',
  z.strictObject({ ...on, reason: text, responsibility: responsibility.optional(), agreedBy: agreedBy.optional() }),
);
