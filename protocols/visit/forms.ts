import { z } from 'zod';
import { day, document, givenId, line, moment, on, organisation, text } from '../case/forms/pieces';
import { stepForm } from '../case/forms/step-form';

const isOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

const representative = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'a representative of the directory, by their id')
  .meta({ examples: ['ann-mott'] });
const team = z.array(representative).max(30).refine(isOnce, 'name each once');
const somebody = z.strictObject({ name: line, role: line });
const recommendation = givenId.meta({ description: 'a recommendation of the report, by its id' });

/** The opening: what is to be seen, where, when and by whom (CONTRACT, forms of a visit). The lead counts as one of the team, also where it leaves them out. */
export const opened = stepForm(
  'opened',
  z.strictObject({
    provider: organisation,
    premises: z.strictObject({
      name: line,
      address: text,
      kind: z.enum(['provider', 'gp', 'dentist', 'pharmacist', 'optometrist', 'social-care', 'other']),
      contractedBy: organisation.optional(),
    }),
    services: z.array(line).min(1, 'say which services are to be seen').max(50),
    purpose: text,
    visitOn: day,
    lead: representative,
    team,
    openedOn: day.optional(),
  }),
);

export const teamChanged = stepForm('team-changed', z.strictObject({ ...on, lead: representative.optional(), team }));
export const rescheduled = stepForm('rescheduled', z.strictObject({ ...on, visitOn: day, reason: text }));
export const cancelled = stepForm('cancelled', z.strictObject({ ...on, reason: text, by: z.enum(['link', 'provider']).optional() }));
export const abandoned = stepForm('abandoned', z.strictObject({ ...on, reason: text }));
export const arrived = stepForm(
  'arrived',
  z.strictObject({ ...on, at: moment, toWhom: somebody, identificationShown: z.boolean(), team: team.min(1, 'say who came') }),
);
export const entryDenied = stepForm(
  'entry-denied',
  z.strictObject({
    ...on,
    explanation: text.nullable().meta({ description: 'what they were told at the door; null, where nothing was explained' }),
    concern: text.optional(),
  }),
);
export const explanationGiven = stepForm('explanation-given', z.strictObject({ ...on, explanation: text }));
export const visitEnded = stepForm(
  'visit-ended',
  z
    .strictObject({ ...on, at: moment, accompaniedBy: somebody.optional(), whyNot: text.optional() })
    .refine(({ accompaniedBy, whyNot }) => (accompaniedBy === undefined) !== (whyNot === undefined), {
      message: 'say either who accompanied them, or why nobody did',
      path: ['accompaniedBy'],
    }),
);
export const safeguardingConcernRaised = stepForm('safeguarding-concern-raised', z.strictObject({ ...on, concern: text }));

export const reportIssued = stepForm(
  'report-issued',
  z.strictObject({
    ...on,
    document: document.optional(),
    recommendations: z
      .array(z.strictObject({ id: givenId, text }))
      .max(100)
      .refine((all) => isOnce(all.map(({ id }) => id)), 'give each recommendation an id of its own'),
    responseWanted: z.boolean(),
    receivedOn: day.optional(),
  }),
);
export const reportReceived = stepForm('report-received', z.strictObject(on));

const answer = z
  .strictObject({ recommendation, action: text.optional(), byWhen: day.optional(), whyNone: text.optional() })
  .refine(({ action, whyNone }) => (action === undefined) !== (whyNone === undefined), {
    message: 'say either what will be done, or why nothing will',
    path: ['action'],
  })
  .refine(({ action, byWhen }) => byWhen === undefined || action !== undefined, {
    message: 'a day goes with an action',
    path: ['byWhen'],
  });
export const responseReceived = stepForm(
  'response-received',
  z
    .strictObject({ ...on, answers: z.array(answer).max(100), text: text.optional() })
    .refine(({ answers, text: said }) => answers.length > 0 || said !== undefined, {
      message: 'the report has no recommendations: say in words what the answer is',
      path: ['text'],
    }),
);
export const actionDone = stepForm('action-done', z.strictObject({ ...on, recommendation, detail: text.optional() }));
