import { addDays, daysBetween, later, type IsoDate } from '../calendar/dates';
import { sumOf, type Pence } from './pence';
import type { Responsibility, Shares } from './shares';
import { byShares, ofDays } from './split';

/** What a partner paid for a period, both days included. `seq`: the entry that reported it. */
export interface Cost {
  seq: number;
  payer: string;
  from: IsoDate;
  to: IsoDate;
  pence: Pence;
  reference: string;
  /** The entry of the cost that this gives a part back of, by a credit note: it counts the other way. */
  credits?: number;
}

/** What a cost comes to: less than nothing, where it is a credit. */
export const countedIn = ({ credits }: Pick<Cost, 'credits'>, pence: Pence): Pence => (credits === undefined ? pence : -pence);

/** What of a cost falls on a day: equal parts, left-over pence to the earliest days; nothing outside its period. */
export function ofDay({ from, to, pence }: Pick<Cost, 'from' | 'to' | 'pence'>, day: IsoDate): Pence {
  const place = daysBetween(from, day);
  return day < from || day > to ? 0n : ofDays(pence, daysBetween(from, to) + 1, place, place + 1);
}

export interface Period {
  from: IsoDate;
  to: IsoDate;
}

/** The days of a cost on which the same shares hold, what they come to, and who bears which part of that. */
export interface Apportioned {
  /** None on days that stay as they were paid: before the shares of responsibility begin, and after the final resolution date. */
  shares?: Shares;
  periods: readonly Period[];
  days: number;
  pence: Pence;
  parts: readonly { organisation: string; pence: Pence }[];
}

/** Who is responsible from when, up to the final resolution date, that day included. */
export interface Settlement {
  responsibility: Responsibility;
  until: IsoDate;
}

/**
 * A cost divided over its days, the days on which the same shares hold added up, each such sum divided by those shares (PROTOCOLS §1 Money).
 * Without a settlement it stays as it was paid.
 */
export function apportion(cost: Cost, settlement: Settlement | undefined): readonly Apportioned[] {
  const stretches = settlement ? stretchesOf(cost, settlement) : [{ from: cost.from, to: cost.to }];
  const together = new Map<string, Stretch[]>();
  for (const stretch of stretches) {
    const key = JSON.stringify(stretch.shares ?? null);
    together.set(key, [...(together.get(key) ?? []), stretch]);
  }
  return [...together.values()].map((same) => addedUp(cost, same));
}

type Stretch = Period & { shares?: Shares };

function addedUp(cost: Cost, same: readonly Stretch[]): Apportioned {
  const days = daysBetween(cost.from, cost.to) + 1;
  const place = (day: IsoDate): number => daysBetween(cost.from, day);
  const pence = sumOf(same.map(({ from, to }) => ofDays(cost.pence, days, place(from), place(to) + 1)));
  const shares = same[0]?.shares;
  return {
    ...(shares ? { shares } : {}),
    periods: same.map(({ from, to }) => ({ from, to })),
    days: same.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0),
    pence,
    parts: shares ? byShares(pence, shares) : [{ organisation: cost.payer, pence }],
  };
}

/** The cost's period cut where shares change, in the order of its days. */
function stretchesOf({ from, to }: Cost, { responsibility, until }: Settlement): readonly Stretch[] {
  const inOrder = responsibility.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const first = inOrder[0]?.from;
  const borne = inOrder.map((period, index): Stretch => {
    const next = inOrder[index + 1];
    return { from: period.from, to: next && next.from <= until ? addDays(next.from, -1) : until, shares: period.shares };
  });
  const all: readonly Stretch[] = [
    ...(first ? [{ from, to: first <= until ? addDays(first, -1) : until }] : []),
    ...borne,
    { from: later(from, addDays(until, 1)), to },
  ];
  return all
    .map((stretch) => ({ ...stretch, from: later(stretch.from, from), to: stretch.to < to ? stretch.to : to }))
    .filter((stretch) => stretch.from <= stretch.to && (!stretch.shares || stretch.from <= until));
}
