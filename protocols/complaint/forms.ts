import { z } from 'zod';
import { complainant, concern } from '../case/forms/complainant';
import { day, document, line, on, organisation, text } from '../case/forms/pieces';
import { stepForm } from '../case/forms/step-form';

/** The opening: who complains of whom, of what, and when it was received (CONTRACT, forms of a complaint). */
export const opened = stepForm(
  'opened',
  z.strictObject({ about: organisation, concern, by: complainant, what: text, receivedOn: day, openedOn: day.optional() }),
);

export const acknowledged = stepForm('acknowledged', z.strictObject({ ...on }));
export const responded = stepForm('responded', z.strictObject({ ...on, text, document: document.optional() }));
export const notSatisfied = stepForm('not-satisfied', z.strictObject({ ...on, why: text }));
export const resolved = stepForm('resolved', z.strictObject({ ...on, how: text }));
export const referredOn = stepForm('referred-on', z.strictObject({ ...on, to: line, why: text }));
