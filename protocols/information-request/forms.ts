import { z } from 'zod';
import { agreedBy, day, document, givenId, line, on, organisation, text } from '../case/forms/pieces';
import { stepForm } from '../case/forms/step-form';

const part = givenId.meta({ description: 'a part of the request, by its id' });

/** The opening: what was asked of whom in writing, and when it was received (CONTRACT, forms of an information request). */
export const opened = stepForm(
  'opened',
  z.strictObject({
    of: organisation,
    asks: z.enum(['information', 'attendance']),
    parts: z
      .array(z.strictObject({ id: givenId, what: line }))
      .min(1, 'say what is asked for, part by part')
      .max(50)
      .optional(),
    receivedOn: day,
    meetingOn: day.optional(),
    openedOn: day.optional(),
  }),
);

export const unavailable = stepForm(
  'unavailable',
  z.strictObject({ ...on, part, ground: z.enum(['not-readily-available', 'confidentiality']), explanation: text }),
);
export const timescaleAgreed = stepForm('timescale-agreed', z.strictObject({ ...on, part, date: day, agreedBy }));
export const answered = stepForm(
  'answered',
  z
    .strictObject({
      ...on,
      parts: z
        .array(part)
        .min(1, 'say which parts it answers')
        .max(50)
        .refine((ids) => new Set(ids).size === ids.length, 'name each part once'),
      text: text.optional(),
      documents: z.array(document).min(1, 'name the documents, or leave them out').max(50).optional(),
    })
    .refine(({ text: said, documents }) => said !== undefined || documents !== undefined, {
      message: 'give the answer as text, or name the documents that hold it',
      path: ['text'],
    }),
);
export const withheld = stepForm('withheld', z.strictObject({ ...on, part, why: text }));
export const partWithdrawn = stepForm('part-withdrawn', z.strictObject({ ...on, part, reason: text }));
export const attended = stepForm('attended', z.strictObject({ ...on, officer: line }));
export const attendanceDeclined = stepForm('attendance-declined', z.strictObject({ ...on, why: text }));
