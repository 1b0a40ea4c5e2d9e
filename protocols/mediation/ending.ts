import { describeDate, type IsoDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { actorOf, isByParty, knows } from '../case/facts/fact';
import { CLOSED, factsOf, latestOf } from '../case/facts/standing';
import { policyMoved, withdrawn } from '../case/forms/shared-forms';
import type { FormOf } from '../case/forms/step-form';
import { partyById, type Party, type PartyId } from '../case/parties/party';
import type { FormError } from '../case/refusal';
import type { Effect } from '../case/steps/effects';
import { ofPolicyMove } from '../case/steps/shared-steps';
import type { Step } from '../case/steps/step';
import { agreedOn, sideGoneOn } from './agreement';
import * as forms from './forms';
import { callerOf, leavingOf, mediatorOf, onlyInItsName, onlyMediator } from './parties';
import { isOfThisRound } from './rounds';
import { MEDIATOR, ROLES, step, type MediationStanding } from './step';
import type { MediationTerms } from './terms';

/** How a mediation ends, and what may come after it: a review by both sides, a complaint, another beginning. */
export const endingSteps: readonly Step<object, MediationTerms>[] = [
  step(forms.jointReviewPlanned, {
    clause: 'unresolved',
    stages: ['opened', 'working'],
    roles: ROLES,
    tells: 'others',
    faults: (_, { form: { date, on } }) =>
      date < on ? [{ pointer: '/date', detail: `it was planned on ${on}: give that day or a later one` }] : [],
    unless: (standing, as, form) =>
      hasLeft(standing, as) ?? (form ? (plannedAlready(standing, as) ?? isClosedByAgreement(standing, as)) : undefined),
    says: ({ date }) => `for ${describeDate(date)}`,
  }),
  step(forms.jointReviewHeld, {
    clause: 'unresolved',
    stages: ['opened', 'working', 'follow-up'],
    roles: ROLES,
    tells: 'others',
    unless: (standing, as) => hasLeft(standing, as) ?? (reviewOpen(standing) ? undefined : 'no joint review is planned'),
    faults: (standing, { form: { on } }) => {
      const planned = reviewOpen(standing);
      return planned && on < planned.on ? [{ pointer: '/on', detail: `it was planned on ${planned.on}` }] : [];
    },
  }),
  step(forms.complaintRaised, {
    clause: 'unresolved',
    stages: 'every',
    alsoClosed: true,
    roles: ROLES,
    tells: 'nobody',
    tellsWhom: (form, standing) => [mediatorOf(standing), ...standing.parties.flatMap(({ id }) => (id === form.by ? [id] : []))],
    keeps: ['on', 'at', 'about', 'concern', 'by', 'what'],
    mayNot: (standing, as, form) =>
      form ? onlyInItsName(standing, as, form.by, 'each complains in its own name; nobody complains for another') : undefined,
    unless: ({ policy }) => (policy.complaints ? undefined : `under ${policy.id} no complaints are raised`),
    faults: (standing, { form: { by } }) => unknownComplainant(standing, by),
    // Whoever is complained of hears of it by the complaint, a case of its own.
    shownTo: ({ id }, { form }) => (id === form.by ? 'all' : 'nothing'),
    says: ({ by, about }) => `by ${by}, about ${about}`,
    effects: (fact, standing) => (isByParty(fact) ? complaintOf(standing, fact.form, fact.on, actorOf(fact.by)) : []),
  }),
  step(forms.endedWithoutAgreement, {
    clause: 'resolution',
    stages: ['opened', 'working', 'follow-up'],
    roles: MEDIATOR,
    tells: 'others',
    mayNot: onlyMediator('the mediator says that it has ended; a party leaves, or whoever called withdraws'),
    shownTo: (_, { form: { offered: _offered, ...form } }) => form,
  }),
  // The mediator alone knows who all would be bound by it.
  step(policyMoved, {
    clause: 'policy-move',
    stages: 'every',
    roles: MEDIATOR,
    tells: 'others',
    ...ofPolicyMove,
    mayNot: onlyMediator('the mediator asks everybody, and reports it'),
  }),
  step(withdrawn, {
    clause: 'withdrawal',
    stages: 'every',
    roles: ROLES,
    tells: 'parties',
    // What the others go on with is not ended by one that has left them.
    unless: (standing, as) => hasLeft(standing, as) ?? (hasWithdrawn(standing) ? 'it has been withdrawn already' : isAgreed(standing)),
    mayNot: (standing, as) =>
      callerOf(standing) === as
        ? undefined
        : `whoever called withdraws it (${clauseOf(standing.policy, 'withdrawal')}); another party leaves (party-left)`,
  }),
  step(forms.reopened, {
    clause: 'resolution',
    stages: [],
    alsoClosed: true,
    roles: MEDIATOR,
    tells: 'others',
    mayNot: onlyMediator('the mediator opens it again: ring them'),
    unless: ({ stage }) => (stage === CLOSED ? undefined : 'it is open'),
    faults: ({ spells }, { form: { on } }) => {
      const closed = spells.at(-1)?.from;
      return closed && on < closed ? [{ pointer: '/on', detail: `it closed on ${closed}` }] : [];
    },
  }),
];

const isAgreed = (standing: MediationStanding): string | undefined =>
  agreedOn(standing) ? 'every party has confirmed what they agreed on' : undefined;

/** What all have agreed on is not opened again by the word of one, dated back: the mediator may report late that they had planned to look at it together. */
const isClosedByAgreement = (standing: MediationStanding, as: PartyId): string | undefined =>
  standing.stage === CLOSED && as !== mediatorOf(standing) ? isAgreed(standing) : undefined;

const hasLeft = (standing: MediationStanding, as: PartyId): string | undefined => (leavingOf(standing, as) ? 'you have left' : undefined);

/** By what the party knows: one that came in later may plan another. */
function plannedAlready(standing: MediationStanding, as: PartyId): string | undefined {
  const planned = reviewOpen(standing);
  return planned && knows(as, planned) ? 'a joint review is planned: amend that if its day has changed' : undefined;
}

/** The joint review that is still to be held, if one is. */
export function reviewOpen(standing: MediationStanding) {
  const planned = factsOf(standing, forms.jointReviewPlanned).findLast(isOfThisRound(standing));
  return planned && factsOf(standing, forms.jointReviewHeld).some(({ seq }) => seq > planned.seq) ? undefined : planned;
}

/** The day on which the last joint review was held. */
export const reviewedOn = (standing: MediationStanding): IsoDate | undefined => latestOf(standing, forms.jointReviewHeld)?.on;

export const hasWithdrawn = (standing: MediationStanding): boolean => factsOf(standing, withdrawn).some(isOfThisRound(standing));

const unknownComplainant = (standing: MediationStanding, by: string): readonly FormError[] => {
  const party = partyById(standing.parties, by);
  return party && !party.neutral ? [] : [{ pointer: '/by', detail: `${by} is no side of this case` }];
};

/** A complaint is a case of its own, under the policy that governs complaints here: nothing comes along but who complains, and what this says. */
function complaintOf(
  standing: MediationStanding,
  { by, about, concern = 'service', what }: FormOf<typeof forms.complaintRaised>,
  receivedOn: IsoDate,
  actor: Extract<Effect, { effect: 'open-case' }>['by'],
): readonly Effect[] {
  const { complaints } = standing.policy;
  const party = partyById(standing.parties, by);
  if (!complaints || !party) return [];
  const form = { about, concern, by: complainantOf(party), what, receivedOn };
  return [{ effect: 'open-case', kind: 'complaint', policy: complaints.policy, form, by: actor, as: 'complaint' }];
}

function complainantOf({ person, group }: Party): object {
  const somebody = person ?? group;
  return somebody ? { kind: 'carers', ...somebody } : { kind: 'organisation' };
}

/** How it ended, as the case's page has it; undefined for a reader who was not told. */
export function outcomeOf(standing: MediationStanding): string | undefined {
  if (standing.stage !== CLOSED) return undefined;
  if (agreedOn(standing)) return 'agreed';
  if (hasWithdrawn(standing)) return 'withdrawn';
  const hasEnded = factsOf(standing, forms.endedWithoutAgreement).some(isOfThisRound(standing));
  return hasEnded || sideGoneOn(standing) ? 'ended-without-agreement' : undefined;
}
