import { z } from 'zod';
import { day, organisation, reference, text } from '../case/forms/pieces';
import { pence, shares } from '../case/forms/money';
import { stepForm } from '../case/forms/step-form';

/** The opening of a dispute: who pays what in the meantime is settled by what stood at the MDT assessment. */
export const opened = stepForm(
  'opened',
  z.strictObject({
    against: organisation,
    serviceUser: z.strictObject({ reference }),
    matter: text,
    assessedOn: day,
    jointAssessmentOn: day.optional(),
    tried: text.optional(),
    funding: z.strictObject({ shares, weeklyPence: pence }).nullable(),
    openedOn: day.optional(),
  }),
);
