import { later, type IsoDate } from '../calendar/dates';
import { latestOf, sidesOf, type Standing } from '../case/standing';
import { clearedOn } from '../money/debts';
import { moneyOf } from './money';
import { costsSubmittedBy, finalResolutionDate } from './resolution';

/**
 * The day from which a case is settled: there is a final resolution date, both sides have said that their costs are in, and every debt is nil
 * or paid as agreed. A case withdrawn without agreed shares needs neither of the first two: what was paid stays as it was paid (§1 Money);
 * but money that is owed back does not go with the withdrawal (0.15).
 */
export function settledOn(standing: Standing): IsoDate | undefined {
  const words = agreedOn(standing);
  const cleared = moneyOf(standing).debts.map(clearedOn);
  if (words === undefined || cleared.includes(undefined)) return undefined;
  return cleared.flatMap((on) => on ?? []).reduce(later, words);
}

function agreedOn(standing: Standing): IsoDate | undefined {
  const final = finalResolutionDate(standing);
  if (!final) return latestOf(standing, 'withdrawn')?.on;
  const submitted = sidesOf(standing.policy).map((side) => costsSubmittedBy(standing, side)?.on);
  if (submitted.includes(undefined)) return undefined;
  return submitted.flatMap((on) => on ?? []).reduce(later, final);
}
