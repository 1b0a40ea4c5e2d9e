import { describeDate, type IsoDate } from '../../calendar/dates';
import { lastDayIn } from '../../calendar/periods';
import type { FormOf } from '../../case/forms/step-form';
import { clauseOf } from '../../case/clauses';
import { amendedIn } from '../../case/facts/being-amended';
import { isOf, partyOf } from '../../case/facts/fact';
import { factsOf } from '../../case/facts/standing';
import { voidBy, type FormError, type Refused } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { usedId } from '../../case/forms/given-ids';
import * as forms from '../forms';
import { onlySponsor, whereWithdrawn } from '../parties';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { furtherReportNamed, furtherReportsOf } from './further-reports';

const SHARED = { clause: 'further-report', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** A further report is asked for; made, it brings recommendations and a round of its own, while the rest goes on (004, recommendation (c)). */
export const furtherReportSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.furtherReportRequested, {
    ...SHARED,
    alsoClosed: true,
    keeps: ['id'],
    unless: whereWithdrawn,
    faults: (standing, { form }) => [
      ...usedId('a further report', furtherReportNamed(standing, form.id) !== undefined, form.id),
      ...tooSoon(form),
    ],
    void: (standing, { form }) => madeAlready(standing, form),
    says: ({ from, about }) => `from ${from}, about ${about}`,
  }),
  step(forms.furtherReportMade, {
    ...SHARED,
    keeps: ['report'],
    mayNot: onlySponsor('further reports are made by the sponsor'),
    unless: (standing, _, form) => notToMake(standing, form?.report),
    faults: (standing, { form }) => unknownReport(standing, form),
    says: ({ report }, standing) => furtherReportNamed(standing, report)?.fact.form.about ?? report,
  }),
];

const tooSoon = ({ by, on }: FormOf<typeof forms.furtherReportRequested> & { on: IsoDate }): readonly FormError[] =>
  by !== undefined && lastDayIn(by) < on
    ? [{ pointer: '/by', detail: `it was asked for on ${describeDate(on)}: give that day or a later one` }]
    : [];

/** What another has made a report of, and by when it was asked for, stays as it was asked (0.3). */
function madeAlready(
  standing: DecisionStanding,
  { id, from, by, about }: FormOf<typeof forms.furtherReportRequested>,
): Refused | undefined {
  const before = amendedIn(standing);
  if (!before || !isOf(forms.furtherReportRequested, before)) return undefined;
  const made = factsOf(standing, forms.furtherReportMade).find(({ form }) => form.report === id);
  const { form: was } = before;
  const isSame = was.from === from && was.by === by && was.about === about;
  return made && !isSame && partyOf(made) !== partyOf(before)
    ? voidBy(
        clauseOf(standing.policy, 'amendment'),
        `${partyOf(made) ?? 'the sponsor'} made it on ${describeDate(made.on)}: ask for another report`,
      )
    : undefined;
}

function notToMake(standing: DecisionStanding, id: string | undefined): string | undefined {
  if (id === undefined) return furtherReportsOf(standing).some(({ made }) => !made) ? undefined : 'no further report is waited for';
  return furtherReportNamed(standing, id)?.made ? 'it was made already; amend that if it is wrong' : undefined;
}

function unknownReport(
  standing: DecisionStanding,
  { report, on }: FormOf<typeof forms.furtherReportMade> & { on: IsoDate },
): readonly FormError[] {
  const found = furtherReportNamed(standing, report);
  if (!found) {
    const ids = furtherReportsOf(standing).map(({ fact }) => fact.form.id);
    return [{ pointer: '/report', detail: `no such further report was asked for; these were: ${ids.join(', ') || 'none'}` }];
  }
  return on < found.fact.on ? [{ pointer: '/on', detail: `it was asked for on ${describeDate(found.fact.on)}` }] : [];
}
