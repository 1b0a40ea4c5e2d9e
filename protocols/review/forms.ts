import { z } from 'zod';
import type { Fared } from '../case/limits/fared';
import { overlap, type Sets } from '../case/policy/draft';
import { day, givenId, line, on, text } from '../case/forms/pieces';
import { stepForm } from '../case/forms/step-form';

const policyId = z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, 'a policy, by its id');
const amendment = givenId.meta({ description: 'an amendment of this review, by its id' });

const POINTER = /^(\/([^~/]|~[01])+)+$/;
const MOST_OF_A_VALUE = 10_000;
/** Deeper than any policy: what is nested by the thousand fits into so many characters, and no check comes to the end of it. */
const DEEPEST = 20;
const isDeeperThan = (levels: number, given: unknown): boolean =>
  typeof given === 'object' && given !== null && (levels === 0 || Object.values(given).some((inner) => isDeeperThan(levels - 1, inner)));
/** A value as the policy's file would have it; null takes one away. The record takes no NUL and no half of a surrogate pair. */
const value = z
  .unknown()
  .refine((given) => !isDeeperThan(DEEPEST, given), { message: `a value, nested at most ${DEEPEST} deep`, abort: true })
  .refine((given) => given !== undefined && JSON.stringify(given).length <= MOST_OF_A_VALUE, 'a value, at most 10,000 characters of it')
  .refine((given) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(given)), 'plain values, without characters that cannot be stored');
const sets: z.ZodType<Sets> = z
  .record(z.string().max(300).regex(POINTER, 'a value of the policy by its JSON Pointer, such as /limits/informal/within'), value)
  .refine((given) => Object.keys(given).length <= 50, 'at most 50 values')
  .refine(
    (given) => !Object.keys(given).some((one, place, all) => all.some((other, at) => at !== place && overlap(one, other))),
    'each value once',
  )
  .refine((given) => Object.keys(given).length > 0, 'say which values it sets, or leave this out')
  .meta({
    description: 'values of the policy, each by its JSON Pointer; null takes one away',
    examples: [{ '/limits/informal/title': 'Settle the dispute informally' }],
  });

/** The opening: of which policy it is the review. It opens with the policy's first publication, by itself (CONTRACT, forms of a review). */
export const opened = stepForm('opened', z.strictObject({ policy: policyId, lastReviewedOn: day.optional(), openedOn: day.optional() }));

/** What the case itself puts on record: that the review has opened, with how the policy's limits fared in the cases of each partner. */
export const reviewOpened = stepForm(
  'review-opened',
  z.strictObject({
    policy: policyId,
    /** Which review of the policy it is, from 1: who has come since knows of none before. */
    number: z.number(),
    version: z.number(),
    from: day,
    to: day,
    byParty: z.record(z.string(), z.array(z.custom<Fared>())),
  }),
);

export const amendmentProposed = stepForm(
  'amendment-proposed',
  z.strictObject({ ...on, id: givenId, clause: line, change: text, sets: sets.optional() }),
);
export const amendmentAgreed = stepForm('amendment-agreed', z.strictObject({ ...on, amendment }));
export const amendmentDeclined = stepForm('amendment-declined', z.strictObject({ ...on, amendment, reason: text }));
export const amendmentWithdrawn = stepForm('amendment-withdrawn', z.strictObject({ ...on, amendment }));
export const reviewCompleted = stepForm('review-completed', z.strictObject({ ...on, from: day }));
export const policyRetired = stepForm('policy-retired', z.strictObject({ ...on, reason: text }));
