import { z } from 'zod';
import { responsibility } from '../../case/forms/money';
import { contact, day, document, line, on, organisation, text } from '../../case/forms/pieces';
import { stepForm, type FormOf } from '../../case/forms/step-form';

const reachable = { contact: contact.optional(), subject: line.max(120).optional() };

const member = z.strictObject({
  name: line,
  organisation,
  perspective: z.enum(['health', 'social-care']),
  understandsSection117: z.boolean(),
  ...reachable,
});
const chair = z.strictObject({ name: line, organisation: organisation.optional(), independent: z.boolean(), ...reachable });

/** Stage 3: the panel, its papers, its meeting, its recommendations (CONTRACT, forms of a dispute). */
export const panelConvened = stepForm(
  'panel-convened',
  z.strictObject({ ...on, meetingOn: day, place: line, members: z.array(member).min(1).max(30), chair }),
);
export type Panel = FormOf<typeof panelConvened>;
export type Member = Panel['members'][number];
export type Chair = Panel['chair'];

export const substituteNamed = stepForm(
  'substitute-named',
  z.strictObject({
    ...on,
    for: line,
    name: line,
    organisation: organisation.optional(),
    ...reachable,
    authorityConfirmed: z.literal(true, 'a substitute comes with delegated authority: confirm it'),
    chairInformedOn: day,
  }),
);
export const clerkAppointed = stepForm('clerk-appointed', z.strictObject({ ...on, name: line, ...reachable }));
export const papersIssued = stepForm(
  'papers-issued',
  z.strictObject({ ...on, documents: z.array(document).min(1).max(200), to: z.array(line).min(1).max(50) }),
);
export const panelRescheduled = stepForm('panel-rescheduled', z.strictObject({ ...on, meetingOn: day, reason: text }));
export const panelAdjourned = stepForm('panel-adjourned', z.strictObject({ ...on, meetingOn: day, reason: text }));
export const panelHeld = stepForm(
  'panel-held',
  z.strictObject({ ...on, attended: z.array(line).min(1).max(50), minutes: document.optional() }),
);
export const recommendationsIssued = stepForm(
  'recommendations-issued',
  z.strictObject({ ...on, text, responsibility, document: document.optional() }),
);
