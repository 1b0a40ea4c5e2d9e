import { z } from 'zod';
import { document, givenId, line, on, period, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';

export const furtherReportRequested = stepForm(
  'further-report-requested',
  z.strictObject({ ...on, id: givenId, from: line, by: period.optional(), about: text }),
);
export const furtherReportMade = stepForm(
  'further-report-made',
  z.strictObject({
    ...on,
    report: givenId,
    document: document.optional(),
    recommendations: z
      .enum(['to-follow', 'none'])
      .optional()
      .meta({ description: 'whether it brings recommendations; left out, they are to follow, and the case waits for them' }),
  }),
);
