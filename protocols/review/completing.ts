import { dateOf, describeDate } from '../calendar/dates';
import { isByParty } from '../case/facts/fact';
import { firstOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { FormError } from '../case/refusal';
import type { Ask } from '../case/steps/asks';
import type { Effect } from '../case/steps/effects';
import { ofWithdrawal } from '../case/steps/shared-steps';
import type { Recorded, Step, Taken } from '../case/steps/step';
import { withdrawn } from '../case/forms/shared-forms';
import { agreedNow, allSets, amendmentsNow, asAgreed, isOpen } from './amendments';
import * as forms from './forms';
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
    unless: (standing) => unanswered(standing),
    faults: (standing, taken, recorded) => startsTooSoon(standing, taken, recorded),
    asks: (form, standing) => nextOf(form, standing),
    says: (form, standing) => whatIsNext(form, standing),
    tellsMore: (fact) => {
      const next = fact.vouched?.findLast((one) => 'policy' in one);
      return { version: next?.next ? next.version + 1 : undefined };
    },
    effects: ({ form, on, vouched = [], ...fact }, standing): readonly Effect[] => {
      const next = vouched.findLast((one) => 'policy' in one)?.next;
      if (!next || !isByParty({ ...fact, form, on })) return [];
      const before = { ...standing, facts: standing.facts.filter(({ seq }) => seq < fact.seq) };
      return [
        {
          effect: 'publish-policy',
          written: next,
          cameOf: { completedOn: on, changes: agreedNow(before).map((one) => asAgreed(before, one)) },
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

function unanswered(standing: ReviewStanding): string | undefined {
  const waiting = amendmentsNow(standing).filter(isOpen);
  return waiting.length === 0
    ? undefined
    : `these amendments wait for an answer: ${waiting.map(({ id, waitingFor }) => `${id} (from ${waitingFor.join(', ')})`).join('; ')}`;
}

/** A version is in force from a day to come, or from today: what was decided under the one before stays so. */
function startsTooSoon(standing: ReviewStanding, { form: { from, on } }: Taken<Completed>, { now }: Recorded): readonly FormError[] {
  const today = now ? dateOf(now) : on;
  return agreedNow(standing).length > 0 && from < today
    ? [{ pointer: '/from', detail: `the next version is in force from today, ${today}, or from a later day` }]
    : [];
}

/** Asked only where something was agreed: else the policy stays as it is. */
function nextOf({ from }: Completed, standing: ReviewStanding): readonly Ask[] {
  const agreed = agreedNow(standing);
  const id = firstOf(standing, forms.opened)?.form.policy;
  return agreed.length > 0 && id !== undefined ? [{ ask: 'policy', pointer: '/from', id, sets: allSets(agreed), from }] : [];
}

function whatIsNext({ from }: Completed, standing: ReviewStanding): string {
  const completed = standing.facts.findLast(({ step: name }) => name === forms.reviewCompleted.name);
  const next = completed?.vouched?.findLast((one) => 'policy' in one);
  return next?.next ? `version ${next.version + 1} is in force from ${describeDate(from)}` : 'the policy stays as it is';
}
