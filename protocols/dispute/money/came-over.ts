import { dateOf } from '../../calendar/dates';
import { isOf, type Fact } from '../../case/facts/fact';
import { standingOf } from '../../case/facts/standing';
import { amended, contested } from '../../case/forms/shared-forms';
import { sumOf, type Pence } from '../../money/pence';
import type { CameOver, PaidOver } from '../../money/debts';
import { resolved } from '../discussion/forms';
import { circumstancesChanged, fundingChangeAgreed, interimFundingAgreed } from '../funding/forms';
import { finalResolutionDateAgreed, recommendationsAccepted, withdrawn } from '../settlement/forms';
import { partiesOf } from '../sides';
import { STAGES } from '../stages';
import type { DisputeStanding } from '../step';
import { debtNameOf } from './debt-names';

/** What can turn a payment that was right into one that was too much, other than a report of costs, which owes it back itself. */
const CHANGING = [
  amended,
  contested,
  resolved,
  withdrawn,
  finalResolutionDateAgreed,
  recommendationsAccepted,
  interimFundingAgreed,
  fundingChangeAgreed,
  circumstancesChanged,
];

/**
 * By which entries a payment came to be too much, first to last: paid over when it was made, or by what was put right since. What an entry adds
 * beyond what was over before it is its own. `overIn`: what is paid over where a case stands.
 */
export function cameOver(
  standing: DisputeStanding,
  { seq }: PaidOver,
  overIn: (standing: DisputeStanding) => readonly PaidOver[],
): readonly CameOver[] {
  const { recorded, policy } = standing;
  const payment = recorded.find((fact) => fact.seq === seq);
  if (!payment) return [];
  const changing = recorded.filter((fact) => fact.seq > seq && CHANGING.some((form) => isOf(form, fact)));
  const steps = [payment, ...changing];
  const over = steps.map((_, index): Pence => {
    const next = steps[index + 1];
    if (!next) return overOf(overIn(standing), seq);
    const until = recorded.filter((fact) => fact.seq < next.seq);
    return overOf(overIn(standingOf({ stages: STAGES, parties: partiesOf }, policy, until)), seq);
  });
  return growths(steps, over);
}

const overOf = (over: readonly PaidOver[], seq: number): Pence => sumOf(over.filter((one) => one.seq === seq).map(({ pence }) => pence));

/** What each entry added that is still there: what a later one takes off again, it takes off the last. */
function growths(steps: readonly Fact[], over: readonly Pence[]): readonly CameOver[] {
  const came: CameOver[] = [];
  steps.forEach((fact, index) => {
    let change = (over[index] ?? 0n) - (over[index - 1] ?? 0n);
    for (let last = came.at(-1); change < 0n && last; last = came.at(-1)) {
      came.pop();
      const left = last.pence + change;
      if (left > 0n) came.push({ ...last, pence: left });
      change = left > 0n ? 0n : left;
    }
    if (change > 0n) came.push({ on: index === 0 ? fact.on : dateOf(fact.at), seq: fact.seq, id: debtNameOf(fact), pence: change });
  });
  return came;
}
