import { z } from 'zod';
import { day, document, givenId, line, on, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';
import { bodyId, eachOnce, oneOrMore } from '../words';

const consultation = givenId.meta({ description: 'a consultation, by its id' });

export const consultationOpened = stepForm(
  'consultation-opened',
  z
    .strictObject({
      ...on,
      id: givenId,
      whom: oneOrMore(['staff', 'unions', 'public', 'voluntary-sector', 'stakeholders', 'partners']),
      about: line.optional(),
      from: day.optional(),
      to: day.optional(),
      document: document.optional(),
    })
    .refine(({ from, to }) => !from || !to || from <= to, { message: 'it ends no sooner than it begins', path: ['to'] }),
);
export const consultationMeetingHeld = stepForm(
  'consultation-meeting-held',
  z
    .strictObject({
      ...on,
      consultation,
      place: line.optional(),
      count: z.number().int().min(1).max(1_000).optional().meta({ description: 'how many there were, where they are told together' }),
      present: z.array(line).max(50).optional(),
    })
    .refine(({ place, count }) => place !== undefined || count !== undefined, {
      message: 'say where it was held, or how many there were',
      path: ['place'],
    }),
);
export const responseReceived = stepForm('response-received', z.strictObject({ ...on, consultation, from: line, text }));
export const concernRaised = stepForm('concern-raised', z.strictObject({ ...on, id: givenId, consultation, text }));
export const concernAnswered = stepForm(
  'concern-answered',
  z.strictObject({
    ...on,
    concern: givenId,
    answer: text,
    amendment: text.optional().meta({ description: 'what was changed in the proposal; left out, nothing' }),
  }),
);
export const consultationClosed = stepForm('consultation-closed', z.strictObject({ ...on, consultation, outcome: text }));

export const comments = stepForm(
  'comments',
  z.strictObject({
    ...on,
    body: bodyId,
    comments: z
      .array(z.strictObject({ id: givenId, text }))
      .min(1, 'give at least one')
      .max(50)
      .refine(...eachOnce),
  }),
);
export const commentNoted = stepForm('comment-noted', z.strictObject({ ...on, comment: givenId, body: bodyId }));
export const commentAnswered = stepForm('comment-answered', z.strictObject({ ...on, comment: givenId, accepted: z.boolean(), why: text }));
