import { addDays, describeDate, later, type IsoDate } from '../calendar/dates';
import { actOf, type Act } from '../case/steps/step';
import type { Fared } from '../case/limits/fared';
import type { Limit } from '../case/limits/limit';
import type { FormOf } from '../case/forms/step-form';
import { firstOf } from '../case/facts/standing';
import { opened, reviewOpened } from './forms';
import { partnersOf, reviewedIn } from './reviewed';
import { roundsOf, type Round } from './rounds';
import type { ReviewStanding } from './step';
import type { ReviewTerms } from './terms';

type Opened = FormOf<typeof reviewOpened>;

/** The review opens itself so long before its time is up, and puts before each partner how the policy's limits fared since the last one. */
export const acts: readonly Act<object, ReviewTerms>[] = [
  actOf(reviewOpened, {
    title: 'The review of the policy has opened',
    clause: 'record',
    due: (standing: ReviewStanding, limits): readonly { on: IsoDate; form: Opened }[] => {
      const rounds = roundsOf(standing);
      const round = rounds.at(-1);
      const id = firstOf(standing, opened)?.form.policy;
      const on = round && opensOn(round, limits);
      if (standing.stage !== 'sleeping' || !round || round.opened || on === undefined || id === undefined) return [];
      return [{ on, form: { policy: id, number: round.number, version: 0, from: coveredFrom(rounds, round), to: on, byParty: {} } }];
    },
    // Opened late, it covers what there was until then; between the partners that the policy has by then.
    completed: (form, standing, record, today) => {
      const policy = record.policy(form.policy) ?? reviewedIn(standing);
      const period = { from: form.from, to: today };
      const partners = policy ? partnersOf(policy) : [];
      const byParty = partners.map((id) => [id, [...record.fared(form.policy, period, id)]] as [string, Fared[]]);
      return {
        form: { ...form, version: policy?.version ?? 0, to: today, byParty: Object.fromEntries(byParty) },
        ...(policy ? { vouched: [policy] } : {}),
      };
    },
    // Each partner sees what it may see of the policy's cases.
    shownTo: ({ id }, form) => ({ ...form, byParty: { [id]: form.byParty[id] ?? [] } }),
    says: ({ from, to }) => `with how its limits fared from ${describeDate(from)} to ${describeDate(to)}`,
  }),
];

/** The day on which the window before it ends; where that was over before there was a review, the day on which it was set up. */
function opensOn({ number, begun }: Round, limits: readonly Limit[]): IsoDate | undefined {
  const window = limits.find(({ name, instance }) => name === 'opening' && instance === (number === 1 ? undefined : String(number)));
  return window && later(window.due, begun);
}

/** From the day after those that the last review had before it; the first, from the last review that there was. */
function coveredFrom(rounds: readonly Round[], { since }: Round): IsoDate {
  const last = rounds.findLast((round) => round.opened)?.opened?.form.to;
  return last === undefined ? since : addDays(last, 1);
}
