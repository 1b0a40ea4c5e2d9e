import { later, type IsoDate } from '../../calendar/dates';
import { latestOf } from '../../case/facts/standing';
import type { Condition } from '../../case/story/story';
import { clearedOn } from '../../money/debts';
import { moneyOf } from '../money/money';
import { sidesOf } from '../sides';
import type { DisputeStanding } from '../step';
import type { DisputeTerms } from '../terms';
import { withdrawn } from './forms';
import { costsSubmittedBy, finalResolutionDate } from './resolution';

/** Every debt is nil or paid as agreed, from the latest of these days; undefined while one is not. */
function clearedBy(standing: DisputeStanding, from: IsoDate): IsoDate | undefined {
  const cleared = moneyOf(standing).debts.map(clearedOn);
  return cleared.includes(undefined) ? undefined : cleared.flatMap((on) => on ?? []).reduce(later, from);
}

/** A dispute is settled: it is resolved, both have said that their costs are in, and nothing is owed any more. */
export const settled: Condition<DisputeTerms> = {
  name: 'settled',
  clause: 'repayment',
  says: 'it is resolved, both have said that their costs are in, and nothing is owed any more',
  since(standing) {
    const final = finalResolutionDate(standing);
    const submitted = sidesOf(standing).map((side) => costsSubmittedBy(standing, side)?.on);
    if (!final || submitted.includes(undefined)) return undefined;
    return clearedBy(standing, submitted.flatMap((on) => on ?? []).reduce(later, final));
  },
};

/** A dispute is called off: withdrawn without agreed shares. What was paid stays as it was paid; but money that is owed back doesn't go with it (0.15). */
export const calledOff: Condition<DisputeTerms> = {
  name: 'called-off',
  clause: 'withdrawal',
  says: 'it was withdrawn, and nothing is owed',
  since(standing) {
    const off = finalResolutionDate(standing) ? undefined : latestOf(standing, withdrawn);
    return off && clearedBy(standing, off.on);
  },
};
