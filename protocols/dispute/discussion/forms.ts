import { z } from 'zod';
import { responsibility } from '../../case/forms/money';
import { agreedBy, document, line, on, organisation, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';

/** Stages 1 and 2, and the resolution that can come at any stage (CONTRACT, forms of a dispute). */
export const informalDiscussionHeld = stepForm(
  'informal-discussion-held',
  z.strictObject({
    ...on,
    attended: z
      .array(z.strictObject({ organisation, name: line, role: line.max(80) }))
      .min(1)
      .max(50),
    outcome: text,
  }),
);
export const referredToSeniorManagers = stepForm('referred-to-senior-managers', z.strictObject({ ...on, reason: text }));
export const seniorManagersMadeContact = stepForm(
  'senior-managers-made-contact',
  z.strictObject({
    ...on,
    between: z
      .array(z.strictObject({ organisation, name: line }))
      .min(2, 'name those of both sides')
      .max(20),
    outcome: text.optional(),
  }),
);
export const formalLetterReceived = stepForm(
  'formal-letter-received',
  z.strictObject({ ...on, from: organisation, grounds: text, document: document.optional() }),
);
export const resolved = stepForm('resolved', z.strictObject({ ...on, terms: text, agreedBy, responsibility }));
