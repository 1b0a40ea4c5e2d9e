import { describeDate } from '../calendar/dates';
import type { Accompanying } from '../case/protocol';
import type { Policy } from '../case/policy/policy';
import { openingOf } from '../case/steps/step';
import type { Clause } from './clauses';
import { opened } from './forms';
import { partnersOf, reviewedIn } from './reviewed';
import { ROLES, type ReviewStanding } from './step';
import type { ReviewTerms } from './terms';

/** One a policy: it is there as long as the policy is. */
export const opening = openingOf<ReviewTerms, Clause>()(opened, {
  title: 'The review of a policy was set up',
  clause: 'review',
  roles: ROLES,
  pastDays: ({ lastReviewedOn }) => (lastReviewedOn ? [{ pointer: '/lastReviewedOn', day: lastReviewedOn }] : []),
  faults: (standing, { form }) => [...notReviewed(standing, form.policy), ...another(standing, form.policy)],
  asks: ({ policy }) => [
    { ask: 'policy', pointer: '/policy', id: policy },
    { ask: 'none-open', pointer: '/policy', kind: 'review', field: 'policy', is: policy },
  ],
  says: ({ policy, lastReviewedOn }) => `${policy}${lastReviewedOn ? `, last reviewed on ${describeDate(lastReviewedOn)}` : ''}`,
});

function notReviewed(standing: ReviewStanding, id: string) {
  const policy = reviewedIn(standing);
  if (!policy) return [{ pointer: '/policy', detail: `there is no policy ${id}` }];
  return partnersOf(policy).length > 0 ? [] : [{ pointer: '/policy', detail: `${id} names no partners, who would review it` }];
}

/** An amendment of the opening puts right when the policy was last reviewed; whose review it is stays. */
const another = (standing: ReviewStanding, id: string) => {
  const policy = reviewedIn(standing);
  return policy && policy.policy !== id ? [{ pointer: '/policy', detail: 'whose review it is stays' }] : [];
};

/** The review of a policy is set up with its first publication, in the name of the partners, the first of whom stands for them. */
export function accompanies(policy: Policy): Accompanying | undefined {
  const [first] = partnersOf(policy);
  return first === undefined
    ? undefined
    : {
        by: { subject: 'publication', organisation: first, role: 'policy-officer', verified: true },
        form: { policy: policy.id },
        field: 'policy',
      };
}
