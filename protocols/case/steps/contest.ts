import { after } from '../../calendar/amounts';
import type { Calendar } from '../../calendar/calendar';
import { dateOf, type IsoDate } from '../../calendar/dates';
import { lastAmendment } from '../facts/effective';
import { isByParty, type Fact } from '../facts/fact';
import type { Standing } from '../facts/standing';
import { contested } from '../forms/shared-forms';
import type { FormOf } from '../forms/step-form';
import type { PartyId } from '../parties/party';
import type { FormError, Refused } from '../refusal';
import { voidBy } from '../refusal';
import { describeAmount } from '../../calendar/amounts';
import { clauseOf } from '../clauses';
import type { Recorded, Step } from './step';

/** The last day on which an agreement that one party reported can be contested (0.9): counted from the day of its being reported, or last amended. */
export function contestableUntil({ policy, recorded }: Standing, agreement: Fact, calendar: Calendar): IsoDate {
  const said = lastAmendment(recorded, agreement.seq) ?? agreement;
  return after(calendar, dateOf(said.at), policy.contest.within, []).due;
}

/** Whether a party reported a fact of its own: what another reported for it, it may contest. */
export const isOwnReport = (as: PartyId, { by }: Pick<Fact, 'by'>): boolean => by !== 'the case' && by.party === as;

/** Agreements that were reported, by the declarations of their steps. */
export const agreementsIn = ({ facts }: Standing, steps: readonly Step[]): readonly Fact[] => {
  const byName = new Map(steps.map((step) => [step.name, step]));
  return facts.filter((fact) => isByParty(fact) && (byName.get(fact.step)?.agreement?.(fact.form, fact.by) ?? false));
};

/** What speaks against a contest: there is no such agreement, or whoever contests it reported it. */
export function unfitContest(
  standing: Standing,
  steps: readonly Step[],
  { seq, on }: FormOf<typeof contested>,
  as: PartyId,
): readonly FormError[] {
  const agreement = agreementsIn(standing, steps).find((fact) => fact.seq === seq);
  if (!agreement) return [{ pointer: '/seq', detail: 'no agreement that one party reported stands under that number' }];
  if (isOwnReport(as, agreement)) return [{ pointer: '/seq', detail: 'your own side reported it; the others may contest it' }];
  const reported = dateOf(agreement.at);
  return on < reported ? [{ pointer: '/on', detail: `it was reported on ${reported}; nobody contests it before` }] : [];
}

/** 0.9: an agreement can be contested for some working days from its being reported. */
export function lateContest(standing: Standing, { seq, on }: FormOf<typeof contested>, { calendar, now }: Recorded): Refused | undefined {
  const agreement = standing.recorded.find((fact) => fact.seq === seq);
  if (!agreement) return undefined;
  const due = contestableUntil(standing, agreement, calendar);
  const { within } = standing.policy.contest;
  // It is a word to the others, and reaches them when it is recorded: dated back it would end an agreement that all have lived by.
  const said = now && dateOf(now) > on ? dateOf(now) : on;
  return said > due
    ? voidBy(
        standing.policy.contest.clause,
        `an agreement can be contested until ${due}, ${describeAmount(within)} after it was reported (${clauseOf(standing.policy, 'contest')})`,
        [{ pointer: '/on', detail: `until ${due}` }],
      )
    : undefined;
}
