import { describeDate } from '../../calendar/dates';
import { describePeriod } from '../../calendar/periods';
import { documentsIn } from '../../case/forms/documents';
import { firstOf } from '../../case/facts/standing';
import type { Limit } from '../../case/limits/limit';
import { once } from '../../case/once';
import type { Line } from '../../case/papers';
import { agreementsOf, isPending } from '../agreements/agreements';
import { readinessOf } from '../agreements/starting';
import { subgroupNamed, subgroupsOf } from '../agreements/subgroups';
import { opened } from '../forms';
import { bodyName } from '../parties';
import { furtherReportsOf } from '../reports/further-reports';
import type { DecisionStanding } from '../step';

/** Each agreement with the conclusions of its legal reviews, which are put before the next body, and with what it lacks. */
export const agreementLines = (standing: DecisionStanding, limits: readonly Limit[]): readonly Line[] =>
  agreementsOf(standing).map((agreement) => {
    const { form, sides, reviews, signatures, started, abandoned } = agreement;
    return {
      says: `(${form.id}) between ${sides.join(', ')}${form.start === undefined ? '' : `, from ${describePeriod(form.start)}`}: ${form.covers.join('; ')}`,
      under: [
        ...(form.needs.length > 0 ? [`It rests on: ${form.needs.map((id) => `(${id})`).join(', ')}`] : []),
        ...[...reviews].map(([side, review]) => `Legal review of ${side}, ${describeDate(review.on)}: ${review.form.conclusions}`),
        ...[...signatures].map(([side, { on }]) => `Signed by ${side} on ${describeDate(on)}`),
        ...(started ? [`Started on ${describeDate(started.on)}`] : []),
        ...(abandoned ? [`Given up on ${describeDate(abandoned.on)}: ${abandoned.form.reason}`] : []),
        ...(isPending(agreement)
          ? readinessOf(standing, limits, agreement).lacks.map(({ what, from }) => `It lacks ${what} (${from})`)
          : []),
      ],
    };
  });

export const subgroupLines = (standing: DecisionStanding): readonly Line[] =>
  subgroupsOf(standing).map(({ fact: { form }, tasks }) => ({
    says: `(${form.id}) ${form.name}, reporting to ${subgroupNamed(standing, form.reportsTo)?.fact.form.name ?? bodyName(standing, form.reportsTo)}: ${form.remit}`,
    under: tasks.map(({ what, by, done }) =>
      [what, by ? `by ${describeDate(by)}` : '', done ? `done on ${describeDate(done.on)}` : 'not done'].filter(Boolean).join(', '),
    ),
  }));

export const furtherReportLines = (standing: DecisionStanding): readonly Line[] =>
  furtherReportsOf(standing).map(({ fact: { on, form }, by, made }) => ({
    says: `(${form.id}) From ${form.from}, about ${form.about}`,
    under: [
      `Asked for on ${describeDate(on)}${by ? `, by ${describeDate(by)}` : ''}`,
      made ? `Made on ${describeDate(made.on)}` : 'Not made',
    ],
  }));

/** What the report is made of, and the documents that any step names. */
export const documentNames = once((standing: DecisionStanding): readonly string[] => [
  ...new Set([
    ...(firstOf(standing, opened)?.form.documents ?? []),
    ...standing.facts.flatMap(({ form }) => documentsIn(form).map(({ document }) => document.name)),
  ]),
]);
