import { z } from 'zod';
import { day, givenId, line, on, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';
import { bodyId, eachOnce, meetingId, oneOrMore, recommendationId } from '../words';

const VERBS = ['approve', 'agree', 'note', 'support', 'authorise', 'request', 'express-a-view'] as const;
export type Verb = (typeof VERBS)[number];

const recommendation = z.strictObject({
  id: givenId,
  verb: oneOrMore(VERBS),
  text,
  to: z
    .array(bodyId)
    .min(1, 'say to which body it is put')
    .max(30)
    .refine((all) => new Set(all).size === all.length, 'name each body once'),
  subjectTo: z
    .array(z.strictObject({ id: givenId, text }))
    .max(20)
    .refine(...eachOnce)
    .optional(),
  delegatedTo: z.strictObject({ officer: line, consulting: line.optional() }).optional(),
});
export type RecommendationForm = z.output<typeof recommendation>;

const recommendations = z
  .array(recommendation)
  .min(1, 'give at least one')
  .max(60)
  .refine(...eachOnce);

export const recommendationsPublished = stepForm(
  'recommendations-published',
  z.strictObject({
    ...on,
    recommendations,
    report: givenId
      .optional()
      .meta({ description: 'the further report that they come of; left out, those that were made and have brought none yet' }),
  }),
);
export const revised = stepForm('revised', z.strictObject({ ...on, recommendations }));
export const recommendationDropped = stepForm(
  'recommendation-dropped',
  z.strictObject({ ...on, recommendation: recommendationId, reason: text }),
);

export const outcomeRecorded = stepForm(
  'outcome-recorded',
  z
    .strictObject({
      ...on,
      recommendation: recommendationId,
      body: bodyId,
      outcome: z.enum(['as-asked', 'view-expressed', 'as-amended', 'deferred', 'rejected', 'referred-on']),
      verb: z.enum(VERBS).optional().meta({ description: 'of a recommendation that asks for two things, which; left out, both' }),
      text: text.optional().meta({ description: 'the view, or the recommendation as it was amended' }),
      deferredTo: meetingId.optional(),
      referredTo: bodyId.optional(),
      reasons: text.optional(),
      rejected: z.array(text).max(20).optional().meta({ description: 'other options that were rejected' }),
      interests: z
        .array(z.strictObject({ name: line, interest: text }))
        .max(50)
        .optional(),
    })
    .refine(({ outcome, text: said }) => said !== undefined || !['as-amended', 'view-expressed'].includes(outcome), {
      message: 'say how it was amended, or what the view is',
      path: ['text'],
    })
    .refine(({ outcome, deferredTo }) => (outcome === 'deferred') === (deferredTo !== undefined), {
      message: 'what is deferred is deferred to a meeting; nothing else is',
      path: ['deferredTo'],
    })
    .refine(({ outcome, referredTo }) => (outcome === 'referred-on') === (referredTo !== undefined), {
      message: 'what is referred on is referred to a body; nothing else is',
      path: ['referredTo'],
    }),
);

const condition = givenId.meta({ description: 'a condition that a recommendation is subject to, by its id' });
export const conditionMet = stepForm('condition-met', z.strictObject({ ...on, condition }));
export const delegationExercised = stepForm(
  'delegation-exercised',
  z.strictObject({
    ...on,
    recommendation: recommendationId,
    consulted: z.array(z.strictObject({ name: line, on: day })).max(20),
    decision: text,
  }),
);

export const calledIn = stepForm(
  'called-in',
  z.strictObject({
    ...on,
    recommendation: recommendationId,
    body: bodyId.meta({ description: 'the executive whose decision it is, or the body that calls it in' }),
    grounds: text,
  }),
);
export const callInDecided = stepForm(
  'call-in-decided',
  z.strictObject({ ...on, recommendation: recommendationId, decision: z.enum(['stands', 'referred-back']) }),
);
