import { describeDate } from '../../calendar/dates';
import { lastDayIn } from '../../calendar/periods';
import type { FormError } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { noSuch, usedId } from '../../case/forms/given-ids';
import * as forms from '../forms';
import { bodyNamed } from '../parties';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { subgroupNamed, subgroupsOf } from './subgroups';

const SHARED = { clause: 'subgroups', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** Subgroups, and what each has to do (003, supporting information 3 f and g; 004, Staff Consultation). */
export const subgroupSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.subgroupFormed, {
    ...SHARED,
    keeps: ['id'],
    faults: (standing, { form }) => [
      ...usedId('a subgroup', subgroupNamed(standing, form.id) !== undefined, form.id),
      ...(form.reportsTo === form.id ? [{ pointer: '/reportsTo', detail: 'it reports to another' }] : []),
      ...form.tasks.flatMap(({ by }, index) =>
        by !== undefined && lastDayIn(by) < form.on
          ? [{ pointer: `/tasks/${index}/by`, detail: `it was formed on ${describeDate(form.on)}: give that day or a later one` }]
          : [],
      ),
    ],
    says: ({ name, reportsTo }, standing) =>
      `${name}, which reports to ${bodyNamed(standing, reportsTo)?.name ?? subgroupNamed(standing, reportsTo)?.fact.form.name ?? reportsTo}`,
  }),
  step(forms.taskDone, {
    ...SHARED,
    alsoClosed: true,
    keeps: ['subgroup', 'task'],
    unless: (standing, _, form) => noTask(standing, form),
    faults: (standing, { form }) => unknownTask(standing, form),
    says: ({ subgroup, task }, standing) => subgroupNamed(standing, subgroup)?.tasks.find(({ id }) => id === task)?.what ?? task,
  }),
];

function noTask(standing: DecisionStanding, form: { subgroup: string; task: string } | undefined): string | undefined {
  if (!form)
    return subgroupsOf(standing).some(({ tasks }) => tasks.some(({ done }) => !done))
      ? undefined
      : 'no task of a subgroup is left to be done';
  return subgroupNamed(standing, form.subgroup)?.tasks.find(({ id }) => id === form.task)?.done
    ? 'it is done already; amend that if it is wrong'
    : undefined;
}

function unknownTask(standing: DecisionStanding, { subgroup, task }: { subgroup: string; task: string }): readonly FormError[] {
  const found = subgroupNamed(standing, subgroup);
  return found
    ? noSuch(
        'task',
        found.tasks.map(({ id }) => id),
        task,
        '/task',
      )
    : noSuch(
        'subgroup',
        subgroupsOf(standing).map(({ fact }) => fact.form.id),
        subgroup,
        '/subgroup',
      );
}
