import type { IsoDate } from '../calendar/dates';

/** Who bears how much of a cost, in per cent: at most two decimals, adding up to 100, each organisation once (PROTOCOLS §1 Money). */
export type Shares = readonly { organisation: string; percent: number }[];

/** Shares of responsibility from a day on, and from later days where they change; each day once, in any order. */
export type Responsibility = readonly { from: IsoDate; shares: Shares }[];

const TWO_DECIMALS = /^(\d+)(?:\.(\d{1,2}))?$/;

/** A percentage in hundredths, read off its digits: 33.33 is 3333. @throws RangeError for more than two decimals */
export function hundredths(value: number): bigint {
  const [, whole, part = ''] = TWO_DECIMALS.exec(String(value)) ?? [];
  if (whole === undefined) throw new RangeError(`${value} is no percentage with at most two decimals`);
  return BigInt(whole + part.padEnd(2, '0'));
}

/** Whether a number is written with at most two decimals, so that its hundredths are exact. */
export const isPercentage = (value: number): boolean => TWO_DECIMALS.test(String(value));

/** Whether percentages add up to 100, to the hundredth. @throws RangeError for more than two decimals */
export const isWhole = (percentages: readonly number[]): boolean =>
  percentages.reduce((sum, value) => sum + hundredths(value), 0n) === 10_000n;
