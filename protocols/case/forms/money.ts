import { z } from 'zod';
import { isPercentage, isWhole, type Responsibility, type Shares } from '../../money/shares';
import { day, organisation } from './pieces';

/** The pieces of forms that speak of money, for kinds in which it is owed (PROTOCOLS §1 Money). */
const whole = z.number().int('whole pence').max(100_000_000_000, 'at most a thousand million pounds');
export const pence = whole.min(0, 'no negative amount');
/** An amount of something that was paid; what else is to be said of one that is none. */
export const amountOr = (hint: string) => whole.min(1, `at least a penny${hint}`);
export const amount = amountOr('');

const percent = z.number().min(0, 'from 0 to 100').max(100, 'from 0 to 100').refine(isPercentage, 'at most two decimals');

/** Shares of a cost: at most two decimals, adding up to 100, each organisation once. */
export const shares = z
  .array(z.strictObject({ organisation, percent }))
  .min(1, 'say who bears what share')
  .max(10)
  .refine(
    (list) => list.some((share) => !isPercentage(share.percent)) || isWhole(list.map((share) => share.percent)),
    'the shares must add up to 100',
  )
  .refine(
    (list) => new Set(list.map((share) => share.organisation)).size === list.length,
    'each organisation once',
  ) satisfies z.ZodType<Shares>;

/** Shares of responsibility from a day on, and from later days where they change. */
export const responsibility = z
  .array(z.strictObject({ from: day, shares }))
  .min(1, 'say from which day, and who bears what share')
  .max(50)
  .refine((list) => new Set(list.map(({ from }) => from)).size === list.length, 'each day once') satisfies z.ZodType<Responsibility>;
