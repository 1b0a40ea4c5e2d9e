import { z } from 'zod';
import { isIsoDate } from '../calendar/dates';

/** The pieces that forms are made of. Messages name what would do. Sizes are bounded, so that a history stays small. */
export const day = z
  .string()
  .refine(isIsoDate, 'a date that exists, as YYYY-MM-DD')
  .meta({ format: 'date', description: 'a day, YYYY-MM-DD', examples: ['2026-01-05'] });

/** The record takes no NUL and no half of a surrogate pair: refused here, or a turn could never be written. */
const words = z
  .string()
  .refine((given) => given.isWellFormed() && !given.includes('\0'), 'plain text, without characters that cannot be stored')
  .trim()
  .min(1, 'say something here');
export const text = words.max(10_000, 'at most 10,000 characters');
export const line = words.max(300, 'at most 300 characters');
export const organisation = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/, 'an organisation of the directory, by its id')
  .meta({ examples: ['lincolnshire-icb'] });
/** A person known by an opaque reference (0.12): no name, no number that others could look up. */
export const reference = z.string().regex(/^[A-Za-z0-9._/-]{1,60}$/, 'an opaque reference: letters, digits, . _ / -');
export const pence = z.number().int('whole pence').nonnegative().max(100_000_000_000, 'at most a thousand million pounds');
/** An amount of something that was paid. */
export const amount = pence.min(1, 'at least a penny');
export const contact = z.email('an email address').max(300);
export const document = z.strictObject({
  name: line,
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/i, 'a media type, such as application/pdf'),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
});

/** What every form has: the day on which it happened, not the day on which it was typed in (0.2). */
export const on = { on: day };

export const agreedBy = z
  .array(z.strictObject({ organisation, name: line, on: day }))
  .min(1, 'say who agreed for each party, and when')
  .max(20);
export type AgreedBy = z.output<typeof agreedBy>;

const TWO_DECIMALS = /^(\d+)(?:\.(\d{1,2}))?$/;
const percent = z.number().min(0).max(100).refine(isPercentage, 'at most two decimals');

/** A percentage in hundredths, read off its digits: 33.33 is 3333. @throws RangeError for more than two decimals */
export function hundredths(value: number): bigint {
  const [, whole, part = ''] = TWO_DECIMALS.exec(String(value)) ?? [];
  if (whole === undefined) throw new RangeError(`${value} is no percentage with at most two decimals`);
  return BigInt(whole + part.padEnd(2, '0'));
}

function isPercentage(value: number): boolean {
  return TWO_DECIMALS.test(String(value));
}

/** Whether percentages add up to 100, to the hundredth. */
export const isWhole = (percentages: readonly number[]): boolean =>
  percentages.reduce((sum, value) => sum + hundredths(value), 0n) === 10_000n;

/** Shares of a cost: at most two decimals, adding up to 100, each organisation once. */
export const shares = z
  .array(z.strictObject({ organisation, percent }))
  .min(1)
  .max(10)
  .refine(
    (list) => list.some((share) => !isPercentage(share.percent)) || isWhole(list.map((share) => share.percent)),
    'the shares must add up to 100',
  )
  .refine((list) => new Set(list.map((share) => share.organisation)).size === list.length, 'each organisation once');
export type Shares = z.output<typeof shares>;

/** Shares of responsibility from a day on, and from later days where they change. */
export const responsibility = z
  .array(z.strictObject({ from: day, shares }))
  .min(1)
  .max(50)
  .refine((list) => new Set(list.map(({ from }) => from)).size === list.length, 'each day once');
export type Responsibility = z.output<typeof responsibility>;
