import { z } from 'zod';
import { day, givenId, line, organisation, period, text } from '../case/forms/pieces';
import { stepForm } from '../case/forms/step-form';
import { eachOnce } from './words';

/** A body that a proposal goes before; whose law holds for its meetings say its `rules`. */
export const body = z.strictObject({
  id: givenId,
  name: line,
  organisation,
  does: z.enum(['decides', 'scrutinises', 'advises']),
  rules: z.enum(['council', 'executive', 'health']),
});
export type Body = z.output<typeof body>;

const stated = line.optional().meta({ description: 'in which document it stands' });
const meeting = z.strictObject({
  id: givenId,
  body: givenId,
  on: period,
  item: line.optional().meta({ description: 'what it is to deal with, where that is not the whole' }),
  stated,
});
const milestone = z.strictObject({
  id: givenId,
  what: line,
  on: period,
  after: z.array(givenId).max(20).optional().meta({ description: 'the milestones that come before it' }),
  stated,
});

/** The opening: what is proposed, by whom, before which bodies it goes and when, and what its report says (CONTRACT, forms of a decision). */
export const opened = stepForm(
  'opened',
  z.strictObject({
    title: line,
    wards: line.optional(),
    contacts: z
      .array(z.strictObject({ name: line, post: line.optional(), telephone: line.optional() }))
      .max(20)
      .optional(),
    sponsor: z.strictObject({ name: line.optional(), post: line }),
    partners: z
      .array(organisation)
      .max(20)
      .refine((all) => new Set(all).size === all.length, 'name each once'),
    bodies: z
      .array(body)
      .min(1, 'name at least one body that it goes before')
      .max(30)
      .refine(...eachOnce),
    meetings: z
      .array(meeting)
      .max(60)
      .refine(...eachOnce),
    earlier: z
      .array(z.strictObject({ body: givenId, on: period, what: text }))
      .max(30)
      .optional()
      .meta({ description: 'what bodies decided before this was opened' }),
    milestones: z
      .array(milestone)
      .max(60)
      .refine(...eachOnce),
    intendedStart: period.optional(),
    notification: z
      .strictObject({ to: z.array(line).min(1, 'say whom').max(10), by: period })
      .optional()
      .meta({ description: 'whom to notify, and by when' }),
    keyDecision: z.strictObject({ answer: z.enum(['yes', 'no', 'not-stated']), forwardPlanOn: day.optional() }).optional(),
    documents: z.array(line).max(30).optional().meta({ description: 'the documents that it is made of, by what they are called' }),
    implications: z.array(z.strictObject({ area: line, answer: z.enum(['yes', 'no', 'unanswered']), text: text.optional() })).max(30),
    backgroundPapers: z.array(text).max(50),
    consultations: z.union([z.literal('none'), z.array(text).max(30)]).meta({ description: '"none", or what was consulted on' }),
    openedOn: day.optional(),
  }),
);
