import { z } from 'zod';
import { document, givenId, line, on, organisation, period, text } from '../../case/forms/pieces';
import { stepForm } from '../../case/forms/step-form';
import { eachOnce, recommendationId } from '../words';

const agreement = givenId.meta({ description: 'an agreement, by its id' });

export const agreementDrafted = stepForm(
  'agreement-drafted',
  z.strictObject({
    ...on,
    id: givenId,
    partners: z
      .array(organisation)
      .min(1, 'name at least one partner')
      .max(20)
      .refine((all) => new Set(all).size === all.length, 'name each once')
      .meta({ description: 'with whom it is made; the sponsor’s organisation is a side to it in any case' }),
    covers: z.array(text).min(1, 'say what it covers').max(50),
    needs: z.array(recommendationId).max(60).meta({ description: 'the recommendations that it rests on' }),
    start: period.optional().meta({ description: 'a day before anybody signs; left out, it starts once all is there that it needs' }),
    document: document.optional(),
  }),
);
export const legalReviewCompleted = stepForm('legal-review-completed', z.strictObject({ ...on, agreement, conclusions: text }));
export const agreementSigned = stepForm('agreement-signed', z.strictObject({ ...on, agreement }));
export const agreementAbandoned = stepForm('agreement-abandoned', z.strictObject({ ...on, agreement, reason: text }));
export const notified = stepForm(
  'notified',
  z.strictObject({
    ...on,
    to: z.union([line, z.array(line).min(1, 'say whom').max(10)]).meta({ description: 'one or more of those whom the opening names' }),
  }),
);

export const optionAdded = stepForm('option-added', z.strictObject({ ...on, id: givenId, text }));
const by = line.meta({ description: 'a body of the case, or a party to it, by its id' });
const option = givenId.meta({ description: 'an option, by its id' });
export const viewExpressed = stepForm('view-expressed', z.strictObject({ ...on, option, by, view: text }));
export const optionChosen = stepForm('option-chosen', z.strictObject({ ...on, option, by }));

export const subgroupFormed = stepForm(
  'subgroup-formed',
  z.strictObject({
    ...on,
    id: givenId,
    name: line,
    remit: text,
    reportsTo: line.meta({ description: 'a body, or another subgroup, by its id or by what it is called' }),
    tasks: z
      .array(z.strictObject({ id: givenId, what: text, by: period.optional() }))
      .max(50)
      .refine(...eachOnce),
  }),
);
export const taskDone = stepForm('task-done', z.strictObject({ ...on, subgroup: givenId, task: givenId }));

/** What the case itself puts on record: that an agreement has started, or that it could not. */
export const agreementStarted = stepForm('agreement-started', z.strictObject({ agreement }));
export const agreementHeld = stepForm(
  'agreement-held',
  z.strictObject({ agreement, start: line, missing: z.array(z.strictObject({ what: line, from: line })) }),
);
