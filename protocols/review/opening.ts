import type { Calendar } from '../calendar/calendar';
import { dateOf, describeDate, type IsoDate } from '../calendar/dates';
import { firstOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { Accompanying } from '../case/protocol';
import type { Policy } from '../case/policy/policy';
import { openingOf } from '../case/steps/step';
import type { Clause } from './clauses';
import { opened, reviewOpened } from './forms';
import { partnersOf, reviewedIn } from './reviewed';
import { ROLES, type ReviewStanding } from './step';
import type { ReviewTerms } from './terms';

type Form = FormOf<typeof opened> & { on: IsoDate };

/**
 * One a policy: it is there as long as the policy is, and no other comes after it. Whoever retired a policy and set up its review again, by another day of the
 * last one each time, would be shown one record after another to take off one another (`toldOf`).
 */
export const opening = openingOf<ReviewTerms, Clause>()(opened, {
  title: 'The review of a policy was set up',
  clause: 'review',
  roles: ROLES,
  faults: (standing, { form }, { calendar }) => [
    ...notReviewed(standing, form.policy),
    ...another(standing, form.policy),
    ...outOfOrder(standing, form, calendar),
  ],
  asks: ({ policy }) => [
    { ask: 'policy', pointer: '/policy', id: policy },
    { ask: 'none-before', pointer: '/policy', kind: 'review', field: 'policy', is: policy },
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

/** The last review was over when this case was set up; which was before it opened. Where no clock is at hand, an opening that names no day has none yet. */
function outOfOrder(standing: ReviewStanding, { lastReviewedOn, openedOn, on }: Form, calendar: Pick<Calendar, 'from'>) {
  const [day, begun] = [openedOn ?? on, firstOf(standing, reviewOpened)?.on];
  if (day === calendar.from) return [];
  const setUp = firstOf(standing, opened);
  const told = setUp && dateOf(setUp.at);
  // The review counts from it: put later and later, it would never open.
  if (told && day > told) return [{ pointer: '/openedOn', detail: `this case was set up on ${told}: give that day or an earlier one` }];
  return [
    ...(lastReviewedOn && lastReviewedOn > day
      ? [{ pointer: '/lastReviewedOn', detail: `this case was set up on ${day}: reviews since then are its own` }]
      : []),
    ...(begun && day > begun ? [{ pointer: '/openedOn', detail: `the review opened on ${begun}: give that day or an earlier one` }] : []),
  ];
}

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
