import { isOf, type Fact } from '../case/facts/fact';
import type { Standing } from '../case/facts/standing';
import { reopened } from './forms';

/** Whether an entry is of the mediation as it goes on: what led to an end before it was opened again has had its time. */
export function isOfThisRound({ facts }: Pick<Standing, 'facts'>): (fact: Fact) => boolean {
  const from = facts.findLast((fact) => isOf(reopened, fact))?.seq ?? 0;
  return ({ seq }) => seq > from;
}
