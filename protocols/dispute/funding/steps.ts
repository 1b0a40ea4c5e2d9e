import { describeDate, type IsoDate } from '../../calendar/dates';
import { firstOf } from '../../case/facts/standing';
import type { PartyId } from '../../case/parties/party';
import { voidBy, type FormError, type Refused } from '../../case/refusal';
import { agreedDays, missingAgreement } from '../../case/steps/agreements';
import { insteadOf, isAnswerTo, noAnswerOf } from '../../case/steps/proposals';
import type { Step } from '../../case/steps/step';
import type { FormOf } from '../../case/forms/step-form';
import { opened } from '../opening-form';
import { isResolvedBefore } from '../settlement/resolution';
import { strangers, strangersToMoney } from '../sides';
import { OPEN } from '../stages';
import { cite, PARTNERS, step, type DisputeStanding } from '../step';
import type { DisputeTerms } from '../terms';
import { percents } from '../words';
import * as forms from './forms';
import { fundingChange } from './funding';

const whileUnresolved = (standing: DisputeStanding, _: PartyId, form?: { on: IsoDate }): string | undefined =>
  isResolvedBefore(standing, form?.on) ? 'the dispute is resolved' : undefined;

const noAnswer = (standing: DisputeStanding, as: PartyId, form?: { on: IsoDate }): string | undefined =>
  isResolvedBefore(standing, form?.on)
    ? 'the dispute is resolved, and the shares stay as they were until then'
    : noAnswerOf(standing, fundingChange, as, {
        nothing: 'no proposed change of funding waits for an answer',
        own: 'the proposal is your own; the other partner answers it',
      });

/** What must have been done before funding can change: a joint reassessment, consultation, and telling the individual in writing. */
const DEMANDED = [
  { field: 'reassessedOn', what: 'the date of a joint reassessment' },
  { field: 'consultedOn', what: 'the date of consulting the other partner' },
  { field: 'individualToldInWritingOn', what: 'the date of telling the individual in writing' },
] as const;

function withoutWhatIsDemanded(standing: DisputeStanding, form: FormOf<typeof forms.fundingChangeProposed>): Refused | undefined {
  const clause = cite(standing, 'no-withdrawal-of-funding');
  const missing = DEMANDED.filter(({ field }) => form[field] === undefined);
  if (missing.length === 0) return outsideOf(standing, form, clause);
  return voidBy(
    clause,
    `no partner changes the funding without all of what ${clause} demands; missing: ${missing.map(({ what }) => what).join(', ')}`,
    missing.map(({ field, what }) => ({ pointer: `/${field}`, detail: what })),
  );
}

/** All of it is done between the MDT assessment, which the funding rests on, and the change. */
function outsideOf(standing: DisputeStanding, form: FormOf<typeof forms.fundingChangeProposed>, clause: string): Refused | undefined {
  const start = firstOf(standing, opened)?.form.assessedOn ?? form.from;
  const outside = DEMANDED.filter(({ field }) => {
    const day = form[field];
    return day !== undefined && (day < start || day > form.from);
  });
  if (outside.length === 0) return undefined;
  const between = `between the MDT assessment on ${start} and the change on ${form.from}`;
  return voidBy(
    clause,
    `what ${clause} demands before a change is done ${between}; outside lies: ${outside.map(({ what }) => what).join(', ')}`,
    outside.map(({ field }) => ({ pointer: `/${field}`, detail: `a day ${between}` })),
  );
}

/** Shares hold from the MDT assessment at the earliest. */
function beforeStart(standing: DisputeStanding, from: string | undefined): readonly FormError[] {
  const start = firstOf(standing, opened)?.form.assessedOn;
  return start && from && from < start ? [{ pointer: '/from', detail: `interim funding begins with the MDT assessment, on ${start}` }] : [];
}

const saysChange = ({ shares, from }: FormOf<typeof forms.fundingChangeProposed>): string =>
  `${percents(shares)} from ${describeDate(from)}`;

const CHANGE = { clause: 'no-withdrawal-of-funding', stages: OPEN, roles: PARTNERS } as const;

/** Interim funding, and what changes it. */
export const fundingSteps: readonly Step<object, DisputeTerms>[] = [
  step(forms.interimFundingAgreed, {
    clause: 'interim-agreement',
    stages: OPEN,
    roles: PARTNERS,
    tells: 'parties',
    agreement: () => true,
    pastDays: ({ writtenOn, agreedBy }) => [{ pointer: '/writtenOn', day: writtenOn }, ...agreedDays(agreedBy)],
    faults: (standing, { form }) => [
      ...missingAgreement(standing, form.agreedBy),
      ...strangersToMoney(standing, form.shares, '/shares'),
      ...beforeStart(standing, form.from),
    ],
    unless: (standing, as, form) =>
      firstOf(standing, opened)?.form.funding
        ? `funding was in place at the MDT assessment, so it goes on (${cite(standing, 'existing-funding')}); propose a change of it (${cite(standing, 'no-withdrawal-of-funding')})`
        : whileUnresolved(standing, as, form),
    says: ({ shares }) => percents(shares),
  }),
  step(forms.fundingChangeProposed, {
    ...CHANGE,
    tells: 'others',
    pastDays: (form) => DEMANDED.flatMap(({ field }) => (form[field] ? [{ pointer: `/${field}`, day: form[field] }] : [])),
    faults: (standing, { form }) => [...strangersToMoney(standing, form.shares, '/shares'), ...beforeStart(standing, form.from)],
    unless: whileUnresolved,
    void: (standing, { form }) => withoutWhatIsDemanded(standing, form),
    isAnsweredBy: (form, answer) => isAnswerTo(fundingChange, form, answer),
    endsOther: (form, standing) => insteadOf(standing, fundingChange, form, saysChange),
    says: saysChange,
  }),
  step(forms.fundingChangeAgreed, { ...CHANGE, tells: 'parties', unless: noAnswer }),
  step(forms.fundingChangeDeclined, { ...CHANGE, tells: 'parties', unless: noAnswer }),
  step(forms.fundingWithdrawn, {
    ...CHANGE,
    tells: 'accountable-officers',
    faults: (standing, { form }) => strangers(standing, form.organisation, '/organisation'),
  }),
  step(forms.circumstancesChanged, {
    clause: 'existing-funding',
    stages: OPEN,
    roles: PARTNERS,
    tells: 'parties',
    says: ({ what }) => what,
  }),
];
