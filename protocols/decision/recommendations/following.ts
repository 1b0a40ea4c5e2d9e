import type { IsoDate } from '../../calendar/dates';
import type { FormOf } from '../../case/forms/step-form';
import type { FormError } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { noSuch } from '../../case/forms/given-ids';
import * as forms from '../forms';
import { onlySponsor } from '../parties';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { decidingAt, isApproved, openConditions, openDelegation, recommendationNamed, recommendationsOf } from './recommendations';
import { notBefore, unknownRecommendation } from './known';

const SHARED = { clause: 'recommendations', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** What was decided leaves to be done: conditions, and what was delegated. */
export const followingSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.conditionMet, {
    ...SHARED,
    clause: 'conditions',
    keeps: ['condition'],
    mayNot: onlySponsor('conditions'),
    unless: (standing, _, form) => noCondition(standing, form?.condition),
    faults: (standing, { form }) => unknownCondition(standing, form.condition),
    says: ({ condition }, standing) => conditionNamed(standing, condition)?.text ?? condition,
  }),
  step(forms.delegationExercised, {
    ...SHARED,
    clause: 'delegation',
    keeps: ['recommendation'],
    mayNot: onlySponsor('what was delegated to its officer'),
    unless: (standing, _, form) => noDelegation(standing, form?.recommendation),
    pastDays: ({ consulted }) => consulted.map(({ on }, index) => ({ pointer: `/consulted/${index}/on`, day: on })),
    faults: (standing, { form }) => [...unknownRecommendation(standing, form.recommendation), ...beforeDelegated(standing, form)],
    says: ({ recommendation, decision }) => `${recommendation}: ${decision}`,
  }),
];

const conditionNamed = (standing: DecisionStanding, id: string) =>
  recommendationsOf(standing)
    .flatMap(({ conditions }) => conditions)
    .find((one) => one.id === id);

const unknownCondition = (standing: DecisionStanding, id: string): readonly FormError[] =>
  noSuch(
    'condition',
    recommendationsOf(standing).flatMap(({ conditions }) => conditions.map((one) => one.id)),
    id,
    '/condition',
  );

function noCondition(standing: DecisionStanding, id: string | undefined): string | undefined {
  if (id === undefined)
    return recommendationsOf(standing).some((one) => openConditions(one).length > 0) ? undefined : 'no condition is open';
  const of = recommendationsOf(standing).find(({ conditions }) => conditions.some((one) => one.id === id));
  if (of?.state === 'dropped') return `"${of.id}", which was subject to it, was dropped`;
  return conditionNamed(standing, id)?.met ? 'it was met already; amend that if it is wrong' : undefined;
}

function beforeDelegated(
  standing: DecisionStanding,
  { recommendation: id, on }: FormOf<typeof forms.delegationExercised> & { on: IsoDate },
): readonly FormError[] {
  const one = recommendationNamed(standing, id);
  const approved = one && isApproved(one) ? decidingAt(one).flatMap(({ approvedOn }) => approvedOn ?? []) : [];
  return notBefore(on, approved.toSorted().at(-1), 'it was delegated on');
}

function noDelegation(standing: DecisionStanding, id: string | undefined): string | undefined {
  const given = recommendationsOf(standing).filter((one) => isApproved(one));
  if (id === undefined)
    return given.some((one) => openDelegation(one)) ? undefined : 'nothing that was delegated and approved waits for its officer';
  const one = recommendationNamed(standing, id);
  if (!one) return undefined;
  if (!one.put.form.delegatedTo) return `"${id}" delegates nothing`;
  if (one.exercised) return 'it was exercised already; amend that if it is wrong';
  if (isApproved(one)) return undefined;
  return one.state === 'decided' || one.state === 'returned'
    ? `"${id}" was not approved as it was put: revise it, or drop it`
    : `"${id}" is not approved yet: nothing has been delegated`;
}
