import { z } from 'zod';
import { agreedBy, day, givenId, line, on, party, reference, text } from '../../../../protocols/case/forms/pieces';
import { stepForm } from '../../../../protocols/case/forms/step-form';

/** The forms of a kind that is made up: what is told is not everybody's to know, and not everybody can sign in. */
export const opened = stepForm('opened', z.strictObject({ carer: reference, issue: text, openedOn: day.optional() }));
export const approached = stepForm('approached', z.strictObject({ ...on, with: text }));
export const joined = stepForm('joined', z.strictObject({ ...on, reference }));
export const told = stepForm('told', z.strictObject({ ...on, about: line, what: text, confidential: z.boolean() }));
export const planned = stepForm('planned', z.strictObject({ ...on, id: givenId, what: line, by: day, whose: party }));
export const done = stepForm('done', z.strictObject({ ...on, id: givenId }));
export const meetingProposed = stepForm('meeting-proposed', z.strictObject({ ...on, place: line }));
export const meetingAgreed = stepForm('meeting-agreed', z.strictObject({ ...on }));
export const meetingDeclined = stepForm('meeting-declined', z.strictObject({ ...on, reason: text }));
export const settledOn = stepForm('settled-on', z.strictObject({ ...on, terms: text, agreedBy }));
