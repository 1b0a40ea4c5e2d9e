import { describeDate, type IsoDate } from '../../calendar/dates';
import { clauseOf } from '../../case/clauses';
import { amendedIn } from '../../case/facts/being-amended';
import { isOf, type Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import type { FormOf } from '../../case/forms/step-form';
import { voidBy, type FormError, type Refused } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { agreementsOf } from '../agreements/agreements';
import * as forms from '../forms';
import { onlySponsor, unknownBody, whereWithdrawn } from '../parties';
import { furtherReportNamed } from '../reports/further-reports';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { heldByContradictions } from '../timetable/contradictions';
import { recommendationNamed, recommendationsOf, type Recommendation } from './recommendations';
import { notBefore, unknownRecommendation } from './known';

type Put = FormOf<typeof forms.revised>;
type Outcome = FormOf<typeof forms.outcomeRecorded>;

const names = ({ recommendations }: Pick<Put, 'recommendations'>): string => recommendations.map(({ id }) => id).join(', ');

const SHARED = { clause: 'recommendations', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** Recommendations are published, revised and put again, or dropped: by the sponsor alone (003, report 3; 004, Recommendations). */
export const puttingSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.recommendationsPublished, {
    ...SHARED,
    alsoClosed: true,
    mayNot: onlySponsor('recommendations are published by the sponsor'),
    unless: whereWithdrawn,
    faults: (standing, { form }) => [
      ...wrongPut(standing, form),
      ...putAfterOutcome(standing, form),
      ...form.recommendations.flatMap(({ id }, index) =>
        recommendationNamed(standing, id)
          ? [
              {
                pointer: `/recommendations/${index}/id`,
                detail: `there is a recommendation "${id}" already: give another id, or revise that one`,
              },
            ]
          : [],
      ),
      ...(form.report === undefined || furtherReportNamed(standing, form.report)
        ? []
        : [{ pointer: '/report', detail: `no further report "${form.report}" was asked for` }]),
    ],
    void: (standing, { form }) => heldByContradictions(standing) ?? answeredAlready(standing, form.recommendations),
    says: (form) => names(form),
  }),
  step(forms.revised, {
    ...SHARED,
    mayNot: onlySponsor('recommendations are revised by the sponsor'),
    unless: (standing, _, form) => notToRevise(standing, form),
    faults: (standing, { form }) => [...wrongPut(standing, form), ...putAfterOutcome(standing, form), ...wrongRevision(standing, form)],
    void: (standing, { form }) =>
      heldByContradictions(standing) ??
      answeredAlready(standing, form.recommendations) ??
      startedOn(
        standing,
        form.recommendations.map(({ id }) => id),
      ),
    says: (form) => names(form),
  }),
  step(forms.recommendationDropped, {
    ...SHARED,
    keeps: ['recommendation'],
    mayNot: onlySponsor('recommendations are dropped by the sponsor'),
    unless: (standing, _, form) => droppedAlready(standing, form?.recommendation),
    void: (standing, { form }) => startedOn(standing, [form.recommendation]),
    faults: (standing, { form }) => [
      ...unknownRecommendation(standing, form.recommendation),
      ...notBefore(form.on, recommendationNamed(standing, form.recommendation)?.put.on, 'it was put on'),
    ],
    says: ({ recommendation, reason }) => `${recommendation}: ${reason}`,
  }),
];

/** Bodies that are there; conditions that no other recommendation has. */
function wrongPut(standing: DecisionStanding, { recommendations }: Pick<Put, 'recommendations'>): readonly FormError[] {
  const others = recommendationsOf(standing)
    .filter(({ id }) => !recommendations.some((one) => one.id === id))
    .flatMap(({ conditions }) => conditions.map(({ id }) => id));
  const own = recommendations.flatMap(({ subjectTo = [] }) => subjectTo.map(({ id }) => id));
  return recommendations.flatMap(({ to, subjectTo = [] }, index) => [
    ...to.flatMap((body, place) => unknownBody(standing, body, `/recommendations/${index}/to/${place}`)),
    ...subjectTo.flatMap(({ id }, place) =>
      others.includes(id) || own.filter((one) => one === id).length > 1
        ? [{ pointer: `/recommendations/${index}/subjectTo/${place}/id`, detail: `there is a condition "${id}" already: give another id` }]
        : [],
    ),
  ]);
}

/** Put right, it is of the same recommendations, and was still put before it was answered. */
function putAfterOutcome(standing: DecisionStanding, { on, recommendations }: Put & { on: IsoDate }): readonly FormError[] {
  const before = amendedIn(standing);
  if (before && 'recommendations' in before.form && names(before.form as Put) !== names({ recommendations }))
    return [
      { pointer: '/recommendations', detail: 'which they are stays, in their order: publish, revise or drop others by a step of its own' },
    ];
  const first =
    before &&
    byDay(
      answersTo(
        standing,
        before,
        recommendations.map(({ id }) => id),
      ),
    )[0];
  return first && first.on < on
    ? [{ pointer: '/on', detail: `a body answered it on ${describeDate(first.on)}: give that day or an earlier one` }]
    : [];
}

/** The outcomes of what was put then; one of a day before that, told since, answers what was put before. */
const answersTo = (standing: DecisionStanding, put: Pick<Fact, 'seq' | 'on'>, ids: readonly string[]): readonly Fact<Outcome>[] =>
  factsOf(standing, forms.outcomeRecorded).filter(
    ({ form, seq, on }) => ids.includes(form.recommendation) && seq > put.seq && on >= put.on,
  );

/** What a body has answered stays as it was answered: `revised` puts it again (0.3). */
function answeredAlready(standing: DecisionStanding, recommendations: Put['recommendations']): Refused | undefined {
  const before = amendedIn(standing);
  if (!before || !(isOf(forms.recommendationsPublished, before) || isOf(forms.revised, before))) return undefined;
  const changed = before.form.recommendations.filter((was) => {
    const is = recommendations.find(({ id }) => id === was.id);
    return JSON.stringify(is) !== JSON.stringify(was);
  });
  const answered = changed.find(({ id }) => answersTo(standing, before, [id]).length > 0);
  return (
    answered &&
    voidBy(
      clauseOf(standing.policy, 'amendment'),
      `a body has answered "${answered.id}": revise it, and it is put again to every body that it went to`,
    )
  );
}

/** A revision is of recommendations that are there, and goes to every body that the one before it went to: nobody’s answer is gone round. */
function wrongRevision(standing: DecisionStanding, { recommendations, on }: Put & { on: IsoDate }): readonly FormError[] {
  return recommendations.flatMap(({ id, to }, index) => {
    const one = recommendationNamed(standing, id);
    if (!one) return unknownRecommendation(standing, id, `/recommendations/${index}/id`);
    const left = wentTo(standing, one).filter((body) => !to.includes(body));
    return [
      ...(left.length > 0
        ? [{ pointer: `/recommendations/${index}/to`, detail: `it was put to ${left.join(', ')} before, and is put to them again` }]
        : []),
      ...notBefore(on, one.put.on, `"${id}" was put on`),
      ...notBefore(on, lastAnswer(standing, one), `a body answered "${id}" on`),
    ];
  });
}

/** The answers to it as it was put before. */
function answersBefore(standing: DecisionStanding, { id, put }: Recommendation): readonly Fact<Outcome>[] {
  const until = amendedIn(standing)?.seq ?? Infinity;
  return answersTo(standing, put, [id]).filter(({ seq }) => seq < until);
}

/** The bodies that it was put to, and those that one of them referred it on to. */
const wentTo = (standing: DecisionStanding, one: Recommendation): readonly string[] => [
  ...new Set([...one.put.form.to, ...answersBefore(standing, one).flatMap(({ form }) => form.referredTo ?? [])]),
];

/** The day of the last answer to it: a meeting that was held by then is none about the revision. */
const lastAnswer = (standing: DecisionStanding, one: Recommendation): IsoDate | undefined => byDay(answersBefore(standing, one)).at(-1)?.on;

function notToRevise(standing: DecisionStanding, form: Pick<Put, 'recommendations'> | undefined): string | undefined {
  const all = recommendationsOf(standing);
  if (!form) return all.some(({ state }) => state !== 'dropped') ? undefined : 'no recommendation was published';
  const dropped = all.find(({ id, state }) => state === 'dropped' && form.recommendations.some((one) => one.id === id));
  return dropped ? `"${dropped.id}" was dropped; publish it under another id` : undefined;
}

/**
 * What an agreement that has started rests on is not decided anew under it. What turns out to have been rejected is: nothing rests on it, and without a
 * revision or an end it would be asked for, and hold the case, for ever.
 */
function startedOn(standing: DecisionStanding, ids: readonly string[]): Refused | undefined {
  const approved = ids.filter((id) => recommendationNamed(standing, id)?.state !== 'returned');
  const resting = agreementsOf(standing).find(({ started, form }) => started && form.needs.some((id) => approved.includes(id)));
  return (
    resting &&
    voidBy(
      clauseOf(standing.policy, 'agreement'),
      `the agreement "${resting.id}" has started, and rests on it: publish a recommendation of its own for what is to change`,
    )
  );
}

function droppedAlready(standing: DecisionStanding, id: string | undefined): string | undefined {
  if (id === undefined)
    return recommendationsOf(standing).some(({ state }) => state !== 'dropped') ? undefined : 'there is none to be dropped';
  return recommendationNamed(standing, id)?.state === 'dropped' ? 'it was dropped already' : undefined;
}
