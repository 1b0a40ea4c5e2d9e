import { describeDate, later, type IsoDate } from '../../calendar/dates';
import { withAmended } from '../../case/facts/being-amended';
import { partyOf } from '../../case/facts/fact';
import { firstOf, has } from '../../case/facts/standing';
import type { PartyId } from '../../case/parties/party';
import { voidBy, type FormError, type Refused } from '../../case/refusal';
import { agreedDays, missingAgreement } from '../../case/steps/agreements';
import { ofWithdrawal } from '../../case/steps/shared-steps';
import type { Step } from '../../case/steps/step';
import { recommendationsIssued } from '../panel/forms';
import { opened } from '../opening-form';
import { peopleAwaitingPanel } from '../panel/panel';
import { sidesOf, strangersToResponsibility } from '../sides';
import { OPEN } from '../stages';
import { cite, PARTNERS, step, type DisputeStanding } from '../step';
import type { DisputeTerms } from '../terms';
import { fromDays } from '../words';
import * as forms from './forms';
import {
  acceptancesIn,
  costsSubmittedBy,
  finalResolutionDate,
  hasAccepted,
  isResolvedBefore,
  resolutionOf,
  settlingAgreement,
} from './resolution';

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

/**
 * On the day of the last acceptance rests the final resolution date, and with it what both owe by when: no side moves it alone, by putting the day of
 * its own acceptance right (0.3); both agree on another.
 */
function movesFinalDate(standing: DisputeStanding, on: IsoDate, as: PartyId): Refused | undefined {
  const whole = withAmended(standing);
  const accepted = acceptancesIn(whole);
  const own = accepted.find((fact) => partyOf(fact) === as);
  const isAmended = own !== undefined && !standing.facts.some(({ seq }) => seq === own.seq);
  const resolution = settlingAgreement(whole) ? undefined : resolutionOf(whole);
  if (!isAmended || !resolution) return undefined;
  const last = accepted.filter((fact) => fact !== own).reduce((day, fact) => later(day, fact.on), on);
  return last === resolution.on
    ? undefined
    : voidBy(
        cite(standing, 'acceptance'),
        `both sides have accepted, which fixes the final resolution date as ${resolution.on}; another is for both to agree on ("${forms.finalResolutionDateAgreed.name}")`,
        [{ pointer: '/on', detail: 'a day that leaves the final resolution date as it is' }],
      );
}

/** The answers to the recommendations, the final resolution date, the word that all costs are in, a withdrawal. */
export const settlementSteps: readonly Step<object, DisputeTerms>[] = [
  step(forms.recommendationsAccepted, {
    ...ANSWER,
    tells: 'parties',
    void: (standing, { form, as }) => movesFinalDate(standing, form.on, as),
  }),
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
