import type { Counted, Counts, Fared, Told } from './fared';

/** Fewer than so many point at somebody. */
const FEW = 5;
/** Each limit is one of these: together they are all of them. */
const OUTCOMES = ['met', 'metLate', 'missed', 'lapsed', 'cancelled', 'running'] as const;

/**
 * How a limit fared, as it may be told to somebody who may not see all of it: `unseen` is what is counted that they may not see. (What they may see
 * they can count themselves, so that a sum tells them the rest.) Of an outcome that has fewer than five such limits, none among them, the count is
 * withheld; and with it, unless that leaves each of those withheld open between two numbers at least, and five of them together, how many limits and
 * cases there were: or what is missing could be worked out. Whoever may see all of it is told all of it; whoever may see none of it, and would be told no number,
 * nothing: that there are any at all, however few, is a number too.
 */
export function toldOf(counted: Counted, unseen: Counts): Fared | undefined {
  if (unseen.limits === 0) return counted;
  const told = withoutFew(counted, unseen);
  const numbers = [...OUTCOMES, 'limits', 'extended'] as const;
  return counted.limits === unseen.limits && numbers.every((name) => told[name] === null) ? undefined : told;
}

function withoutFew(counted: Counted, unseen: Counts): Fared {
  const few = OUTCOMES.filter((outcome) => unseen[outcome] < FEW);
  const isTold = (outcome: (typeof OUTCOMES)[number]): boolean => !few.includes(outcome);
  const told = (count: number, may: boolean): Told => (may ? count : null);
  const total = isTotalTold(few.map((outcome) => unseen[outcome]));
  const days = isTold('met') || isTold('metLate') ? (taken: number | null) => whole(taken, few.length > 0) : () => null;
  return {
    ...counted,
    ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, told(counted[outcome], isTold(outcome))])),
    limits: told(counted.limits, total),
    cases: told(counted.cases, total && unseen.cases >= FEW),
    extended: told(counted.extended, isExtendedTold(unseen, OUTCOMES.filter(isTold), total)),
    median: days(counted.median),
    p90: days(counted.p90),
  };
}

/** Whether the total leaves those that are withheld open: of none it would tell that each is none; of 4 and 4, where nothing else can come of a limit, both. */
function isTotalTold(few: readonly number[]): boolean {
  const sum = few.reduce((all, count) => all + count, 0);
  return few.length === 0 || (FEW <= sum && sum < (FEW - 1) * few.filter((count) => count > 0).length);
}

/** Nor may it say how few were not extended, or, being more than all that are told, how many the others are at least. */
function isExtendedTold(unseen: Counts, told: readonly (typeof OUTCOMES)[number][], total: boolean): boolean {
  const sum = told.reduce((all, outcome) => all + unseen[outcome], 0);
  return FEW <= unseen.extended && unseen.extended <= sum && (!total || FEW <= unseen.limits - unseen.extended);
}

/** The decimals would tell how many there were: 18.8 comes of 43, not of 44. */
const whole = (taken: number | null, rounded: boolean): number | null => (taken === null || !rounded ? taken : Math.round(taken));
