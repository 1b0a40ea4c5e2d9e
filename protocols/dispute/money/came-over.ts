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

/** What is paid over, as the case stands; and as it stood before an entry. */
interface Over {
  now: readonly PaidOver[];
  before: (seq: number) => readonly PaidOver[];
}

/** `overIn`: what is paid over where a case stands. Of an entry it is worked out once, for all payments. */
export function overSoFar(standing: DisputeStanding, overIn: (standing: DisputeStanding) => readonly PaidOver[]): Over {
  const { recorded, policy } = standing;
  const known = new Map<number, readonly PaidOver[]>();
  const before = (seq: number): readonly PaidOver[] => {
    const found = known.get(seq);
    if (found) return found;
    const until = recorded.filter((fact) => fact.seq < seq);
    const over = overIn(standingOf({ stages: STAGES, parties: partiesOf }, policy, until));
    known.set(seq, over);
    return over;
  };
  return { now: overIn(standing), before };
}

/**
 * By which entries a payment came to be too much, first to last: paid over when it was made, or by what was put right since. What an entry adds
 * beyond what was over before it is its own.
 */
export function cameOver(standing: DisputeStanding, { seq }: PaidOver, over: Over): readonly CameOver[] {
  const { recorded } = standing;
  const payment = recorded.find((fact) => fact.seq === seq);
  if (!payment) return [];
  const changing = recorded.filter((fact) => fact.seq > seq && CHANGING.some((form) => isOf(form, fact)));
  const steps = [payment, ...changing];
  const sums = steps.map((_, index): Pence => {
    const next = steps[index + 1];
    return overOf(next ? over.before(next.seq) : over.now, seq);
  });
  return growths(payment, steps, sums);
}

const overOf = (over: readonly PaidOver[], seq: number): Pence => sumOf(over.filter((one) => one.seq === seq).map(({ pence }) => pence));

/** What each entry added that is still there: what a later one takes off again, it takes off the last. */
function growths(payment: Fact, steps: readonly Fact[], over: readonly Pence[]): readonly CameOver[] {
  const came: CameOver[] = [];
  steps.forEach((fact, index) => {
    let change = (over[index] ?? 0n) - (over[index - 1] ?? 0n);
    for (let last = came.at(-1); change < 0n && last; last = came.at(-1)) {
      came.pop();
      const left = last.pence + change;
      if (left > 0n) came.push({ ...last, pence: left });
      change = left > 0n ? 0n : left;
    }
    if (change <= 0n) return;
    // Of several payments that one entry makes too much, each is owed back by a debt of its own.
    if (fact === payment) came.push({ on: fact.on, seq: fact.seq, id: debtNameOf(fact), pence: change });
    else came.push({ on: dateOf(fact.at), seq: fact.seq, id: `${debtNameOf(payment)}-${debtNameOf(fact)}`, pence: change });
  });
  return came;
}
