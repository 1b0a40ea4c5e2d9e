import { sumOf, type Pence } from './pence';
import { hundredths, type Shares } from './shares';

const WHOLE = 10_000n;

/**
 * A sum divided by shares, in the order in which they are named: each its part rounded down, and the pence left over one each to the
 * largest remainders, a tie to the partner named first. The parts always add up to the whole (PROTOCOLS §1 Money).
 */
export function byShares(whole: Pence, shares: Shares): readonly { organisation: string; pence: Pence }[] {
  const parts = shares.map(({ organisation, percent }, place) => {
    const exact = whole * hundredths(percent);
    return { organisation, place, pence: exact / WHOLE, remainder: exact % WHOLE };
  });
  const left = Number(whole - sumOf(parts.map(({ pence }) => pence)));
  const luckiest = parts.toSorted((a, b) => (a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1));
  const lucky = new Set(luckiest.slice(0, left).map(({ place }) => place));
  return parts.map(({ organisation, place, pence }) => ({ organisation, pence: lucky.has(place) ? pence + 1n : pence }));
}

/**
 * Of a sum divided equally over days, left-over pence to the earliest: what the days from number `first` to before number `end` come to.
 * Days are numbered from 0.
 */
export function ofDays(whole: Pence, days: number, first: number, end: number): Pence {
  const each = whole / BigInt(days);
  const left = Number(whole % BigInt(days)); // fewer than there are days
  const lucky = Math.max(0, Math.min(end, left) - Math.min(first, left));
  return each * BigInt(end - first) + BigInt(lucky);
}
