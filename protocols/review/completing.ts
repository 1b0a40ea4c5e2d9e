import { dateOf, describeDate, later, type IsoDate } from '../calendar/dates';
import { isByParty } from '../case/facts/fact';
import { amendedIn, withAmended } from '../case/facts/being-amended';
import { factsOf, firstOf, has } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { FormError } from '../case/refusal';
import type { Ask } from '../case/steps/asks';
import type { Effect } from '../case/steps/effects';
import { ofWithdrawal } from '../case/steps/shared-steps';
import type { Recorded, Step, Taken } from '../case/steps/step';
import { withdrawn } from '../case/forms/shared-forms';
import { agreedNow, agreedUntil, allSets, amendmentsNow, amendmentsOf, asAgreed, isOpen } from './amendments';
import * as forms from './forms';
import { policyWith } from './reviewed';
import { endOf, noneOpen, roundsOf } from './rounds';
import { ROLES, step, type ReviewStanding } from './step';
import type { ReviewTerms } from './terms';

type Completed = FormOf<typeof forms.reviewCompleted>;

const SHARED = { roles: ROLES, tells: 'parties' } as const;

/** How a review ends: what was agreed becomes the policy's next version, and it sleeps until the next one; or the policy is retired. */
export const completingSteps: readonly Step<object, ReviewTerms>[] = [
  step(forms.reviewCompleted, {
    ...SHARED,
    clause: 'review',
    stages: ['reviewing'],
    binds: true,
    keeps: ['from'],
    unless: (standing) => noneOpen(standing) ?? unanswered(standing),
    faults: (standing, taken, recorded) => [...outOfPlace(standing, taken), ...startsAmiss(standing, taken, recorded)],
    asks: (form, standing) => nextOf(form, standing),
    says: (form, standing) => whatIsNext(form, standing),
    tellsMore: (fact) => {
      const next = policyWith(fact);
      return { version: next?.next ? next.version + 1 : undefined };
    },
    effects: (fact, standing): readonly Effect[] => {
      const next = policyWith(fact)?.next;
      if (!next || !isByParty(fact)) return [];
      return [
        {
          effect: 'publish-policy',
          written: next,
          cameOf: { completedOn: fact.on, changes: agreedUntil(standing, fact).map((one) => asAgreed(standing, one)) },
        },
      ];
    },
  }),
  // Everybody is bound by it: who does not agree contests it, and the review goes on.
  step(forms.policyRetired, {
    ...SHARED,
    clause: 'retirement',
    stages: ['sleeping', 'reviewing'],
    agreement: () => true,
    unless: (standing) => (has(standing, forms.policyRetired) ? 'the policy has been retired already' : undefined),
    faults: (standing, { form: { on } }) => beforeLastReview(standing, on),
    says: ({ reason }) => reason,
  }),
  step(withdrawn, {
    ...SHARED,
    ...ofWithdrawal,
    clause: 'withdrawal',
    stages: [],
    unless: () => 'a review is there as long as its policy is: it ends when the policy is retired',
  }),
];

/** The partners have reviewed it since: that it had ended by then leads to nothing. */
function beforeLastReview(standing: ReviewStanding, on: IsoDate): readonly FormError[] {
  const { begun = on, number = 1 } = roundsOf(standing).at(-1) ?? {};
  return number > 1 && on < begun
    ? [{ pointer: '/on', detail: `its last review was completed on ${begun}: give that day or a later one` }]
    : [];
}

function unanswered(standing: ReviewStanding): string | undefined {
  const waiting = amendmentsNow(standing).filter(isOpen);
  return waiting.length === 0
    ? undefined
    : `these amendments wait for an answer: ${waiting.map(({ id, waitingFor }) => `${id} (from ${waitingFor.join(', ')})`).join('; ')}`;
}

/** It comes after all that it settles, and before the next review has opened: dated otherwise, it would be in time where it was late, or of no review at all. */
function outOfPlace(standing: ReviewStanding, { form: { on } }: Taken<Completed>): readonly FormError[] {
  const before = amendedIn(standing);
  const whole = withAmended(standing);
  const rounds = roundsOf(whole);
  const round = before ? rounds.find(({ completed }) => completed?.seq === before.seq) : rounds.at(-1);
  if (!round) return [];
  const settled = amendmentsOf(whole).filter(({ round: number }) => number === round.number);
  const facts = settled.flatMap(({ fact, agreed, declined }) => [fact, ...agreed, ...(declined ? [declined] : [])]);
  const withdrawals = factsOf(whole, forms.amendmentWithdrawn).filter(({ form }) => settled.some(({ id }) => id === form.amendment));
  const days = [...(round.opened ? [round.opened] : []), ...facts, ...withdrawals].map((fact) => fact.on).toSorted();
  const [last, next] = [days.at(-1), rounds.find(({ number }) => number === round.number + 1)?.opened?.on];
  if (last && on < last) return [{ pointer: '/on', detail: `the review went on until ${last} at least: give that day or a later one` }];
  // The next review counts from it: put later and later, it would never be due.
  const told = before && dateOf(before.at);
  if (told && on > told) return [{ pointer: '/on', detail: `it was told on ${told}: give that day or an earlier one` }];
  return next && on > next ? [{ pointer: '/on', detail: `the next review opened on ${next}: give that day or an earlier one` }] : [];
}

/**
 * A version is in force from a day to come, or from today: what was decided under the one before stays so. Nor is it put off beyond the next review; where that is overdue already, as
 * this one is told so late, beyond today. Once the review is completed, the day stays as it was given.
 */
function startsAmiss(standing: ReviewStanding, { form: { from, on } }: Taken<Completed>, { now }: Recorded): readonly FormError[] {
  if (amendedIn(standing) || agreedNow(standing).length === 0) return [];
  const today = now ? dateOf(now) : on;
  const end = endOf(standing, { since: on });
  const until = later(end, today);
  if (today <= from && from <= until) return [];
  if (until === today)
    return [
      { pointer: '/from', detail: `the next version is in force from today, ${today}: the next review is to be completed by ${end}` },
    ];
  return [
    from < today
      ? { pointer: '/from', detail: `the next version is in force from today, ${today}, or from a later day` }
      : { pointer: '/from', detail: `the next review is to be completed by ${until}: give that day or an earlier one` },
  ];
}

/** Asked only where something was agreed: else the policy stays as it is. */
function nextOf({ from }: Completed, standing: ReviewStanding): readonly Ask[] {
  const agreed = agreedNow(standing);
  const id = firstOf(standing, forms.opened)?.form.policy;
  return agreed.length > 0 && id !== undefined ? [{ ask: 'policy', pointer: '/from', id, sets: allSets(agreed), from }] : [];
}

function whatIsNext({ from }: Completed, standing: ReviewStanding): string {
  const completed = standing.facts.findLast(({ step: name }) => name === forms.reviewCompleted.name);
  const next = completed && policyWith(completed);
  return next?.next ? `version ${next.version + 1} is in force from ${describeDate(from)}` : 'the policy stays as it is';
}
