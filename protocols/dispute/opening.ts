import { describeDate } from '../calendar/dates';
import { openingOf } from '../case/steps/step';
import type { Clause } from './clauses';
import { opened } from './opening-form';
import { bearers, sideNamed, strangersToMoney } from './sides';
import { cite, PARTNERS } from './step';
import type { DisputeTerms } from './terms';
import { percents } from './words';

/** A partner raises a dispute against another; who pays in the meantime follows from what stood at the MDT assessment. */
export const opening = openingOf<DisputeTerms, Clause>()(opened, {
  title: 'A dispute was opened',
  clause: 'informal-stage',
  roles: PARTNERS,
  pastDays: ({ assessedOn, jointAssessmentOn }) => [
    { pointer: '/assessedOn', day: assessedOn },
    ...(jointAssessmentOn ? [{ pointer: '/jointAssessmentOn', day: jointAssessmentOn }] : []),
  ],
  faults: (standing, { form: { against, funding }, by }) => {
    const raising = sideNamed(standing, by.organisation);
    const receiving = sideNamed(standing, against);
    const { id } = standing.policy;
    const between = `a dispute is between ${bearers(standing).join(' and ')}`;
    if (!raising) return [{ pointer: '/against', detail: `${by.organisation}, which opens it, is no partner under ${id}: ${between}` }];
    if (!receiving) return [{ pointer: '/against', detail: `${against} is no partner under ${id}: ${between}` }];
    if (raising === receiving) return [{ pointer: '/against', detail: `${against} is on the same side as ${by.organisation}: ${between}` }];
    return strangersToMoney(standing, funding?.shares ?? [], '/funding/shares');
  },
  asks: ({ against }) => [{ ask: 'organisation', pointer: '/against', id: against }],
  says: ({ against, funding, assessedOn }, standing) => {
    const { percent } = standing.policy.terms['interim-funding'];
    return `against ${against}; ${
      funding
        ? `the funding in place goes on, without prejudice (${cite(standing, 'existing-funding')}): ${percents(funding.shares)}`
        : `no funding was in place, so interim costs are shared ${Object.values(percent).join('/')} from ${describeDate(assessedOn)} until agreed otherwise in writing (${cite(standing, 'interim-agreement')})`
    }`;
  },
});
