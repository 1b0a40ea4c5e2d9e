import { describeDate, type IsoDate } from '../../calendar/dates';
import { firstOf, has } from '../../case/facts/standing';
import type { PartyId } from '../../case/parties/party';
import type { FormError } from '../../case/refusal';
import { agreedDays, missingAgreement } from '../../case/steps/agreements';
import { ofWithdrawal } from '../../case/steps/shared-steps';
import type { Step } from '../../case/steps/step';
import { recommendationsIssued } from '../panel/forms';
import { opened } from '../opening-form';
import { peopleAwaitingPanel } from '../panel/panel';
import { sidesOf, strangersToResponsibility } from '../sides';
import { OPEN } from '../stages';
import { PARTNERS, step, type DisputeStanding } from '../step';
import type { DisputeTerms } from '../terms';
import { fromDays } from '../words';
import * as forms from './forms';
import { costsSubmittedBy, finalResolutionDate, hasAccepted, isResolvedBefore } from './resolution';

const noAnswer = (standing: DisputeStanding, as: PartyId, form?: { on: IsoDate }): string | undefined => {
  if (!has(standing, recommendationsIssued)) return 'there are no recommendations to answer';
  if (isResolvedBefore(standing, form?.on)) return 'the dispute is resolved';
  return hasAccepted(standing, as) ? 'your side has accepted them already' : undefined;
};

/** Nothing is resolved before what it is about was found. */
function beforeAssessment(standing: DisputeStanding, date: IsoDate): readonly FormError[] {
  const start = firstOf(standing, opened)?.form.assessedOn;
  return start && date < start
    ? [{ pointer: '/date', detail: `the dispute is about the MDT assessment of ${start}: give that day or a later one` }]
    : [];
}

const ANSWER = { clause: 'acceptance', stages: ['settlement'], follows: recommendationsIssued, roles: PARTNERS, unless: noAnswer } as const;

/** The answers to the recommendations, the final resolution date, the word that all costs are in, a withdrawal. */
export const settlementSteps: readonly Step<object, DisputeTerms>[] = [
  step(forms.recommendationsAccepted, { ...ANSWER, tells: 'parties' }),
  step(forms.recommendationsDeclined, { ...ANSWER, tells: 'accountable-officers' }),
  step(forms.finalResolutionDateAgreed, {
    clause: 'repayment',
    stages: ['settlement'],
    roles: PARTNERS,
    tells: 'parties',
    agreement: () => true,
    pastDays: ({ date, agreedBy }) => [{ pointer: '/date', day: date }, ...agreedDays(agreedBy)],
    faults: (standing, { form }) => [...beforeAssessment(standing, form.date), ...missingAgreement(standing, form.agreedBy)],
    unless: (standing) => (finalResolutionDate(standing) ? undefined : 'the dispute is not resolved yet'),
    says: ({ date }) => describeDate(date),
  }),
  step(forms.costsSubmitted, {
    clause: 'repayment',
    stages: ['settlement'],
    roles: PARTNERS,
    tells: 'parties',
    unless: (standing, as) =>
      sidesOf(standing).every((side) => costsSubmittedBy(standing, side)) || costsSubmittedBy(standing, as)
        ? 'it has been said already'
        : undefined,
  }),
  step(forms.withdrawn, {
    clause: 'withdrawal',
    stages: OPEN,
    roles: PARTNERS,
    tells: 'parties',
    ...ofWithdrawal,
    tellsPeople: (_, standing) => peopleAwaitingPanel(standing),
    unless: (standing) =>
      finalResolutionDate(standing) ? 'the dispute is resolved; what is resolved is not withdrawn' : ofWithdrawal.unless(standing),
    agreement: ({ agreedBy }) => agreedBy !== undefined,
    pastDays: ({ agreedBy = [] }) => agreedDays(agreedBy),
    faults: (standing, { form: { responsibility, agreedBy } }) =>
      responsibility && !agreedBy
        ? [{ pointer: '/agreedBy', detail: 'shares of responsibility need the agreement of both: say who agreed for each, and when' }]
        : [...strangersToResponsibility(standing, responsibility ?? []), ...(agreedBy ? missingAgreement(standing, agreedBy) : [])],
    says: ({ responsibility = [] }) => fromDays(responsibility),
  }),
];
