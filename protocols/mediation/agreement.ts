import { later, type IsoDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { amendedIn } from '../case/facts/being-amended';
import { knows, partyOf } from '../case/facts/fact';
import { CLOSED, factsOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { PartyId } from '../case/parties/party';
import { voidBy } from '../case/refusal';
import { isAnswerTo, noAnswerOf, proposalsOf, type Proposal, type Proposing } from '../case/steps/proposals';
import type { Step } from '../case/steps/step';
import * as forms from './forms';
import { leavingOf, onlyMediator, onlySides, sidesOf, takingPart } from './parties';
import { isOfThisRound } from './rounds';
import { MEDIATOR, ROLES, step, type MediationStanding } from './step';
import type { MediationTerms } from './terms';

type Reached = FormOf<typeof forms.agreementReached>;

/** The terms, which every party that they were put to confirms by itself: one alone does not make an agreement (How does it work 5). */
const agreements: Proposing<Reached, FormOf<typeof forms.agreementConfirmed>, FormOf<typeof forms.agreementDeclined>, MediationTerms> = {
  proposed: forms.agreementReached,
  agreed: forms.agreementConfirmed,
  declined: forms.agreementDeclined,
  about: (form) => ('agreement' in form ? form.agreement : form.id),
  // Who joins later is not bound by what was put to the others; who has left is waited for no more.
  asks: (standing, proposal) => takingPart(standing).flatMap(({ id }) => (knows(id, proposal) ? [id] : [])),
};

/** Of those put since the mediation was last opened, the last: its terms take the place of those before. */
export const agreementIn = (standing: MediationStanding): Proposal<Reached> | undefined => {
  const isNow = isOfThisRound(standing);
  return agreementsPut(standing).findLast(({ fact }) => isNow(fact));
};

/** All that were put to the parties, each with what has become of it. */
export const agreementsPut = (standing: MediationStanding): readonly Proposal<Reached>[] => proposalsOf(standing, agreements);

/**
 * The day on which the last of the parties has confirmed it, or the last that had not was gone; where each side has somebody who did: what one side alone has
 * confirmed is no agreement.
 */
export function agreedOn(standing: MediationStanding): IsoDate | undefined {
  const agreement = agreementIn(standing);
  if (agreement?.state !== 'agreed') return undefined;
  const confirmers = agreement.agreed.map(partyOf);
  if (SIDES.some((side) => !standing.parties.some(({ id, role }) => role === side && confirmers.includes(id)))) return undefined;
  const gone = sidesOf(standing).flatMap(({ id }) => (confirmers.includes(id) ? [] : (leavingOf(standing, id) ?? [])));
  return [...agreement.agreed, ...gone].map(({ on }) => on).reduce<IsoDate>(later, agreement.fact.on);
}

const SIDES = ['scheme', 'carer'] as const;

/** The day from which a side has nobody left: there is nothing to mediate between. */
export function sideGoneOn(standing: MediationStanding): IsoDate | undefined {
  const gone = SIDES.find((role) => {
    const side = standing.parties.filter((party) => party.role === role);
    return side.length > 0 && side.every(({ id }) => leavingOf(standing, id));
  });
  const days = standing.parties.filter(({ role }) => role === gone).flatMap(({ id }) => leavingOf(standing, id)?.on ?? []);
  return days.toSorted().at(-1);
}

const ANSWER = {
  clause: 'resolution',
  stages: 'every',
  roles: ROLES,
  keeps: ['agreement'],
  tells: 'others',
  mayNot: onlySides('the mediator is no party to the agreement'),
  unless: (standing: MediationStanding, as: PartyId, form?: { agreement: string }) => notToAnswer(standing, as, form?.agreement),
  faults: (standing: MediationStanding, { form }: { form: { agreement: string; on: IsoDate } }) => unknownAgreement(standing, form),
  shownTo: ({ id }: { id: PartyId }, { form }: { form: { agreement: string } }, standing: MediationStanding) => {
    const put = factsOf(standing, forms.agreementReached).find((fact) => fact.form.id === form.agreement);
    return put && knows(id, put) ? ('all' as const) : ('nothing' as const);
  },
} as const;

/** What the parties agree on in the end. */
export const agreementSteps: readonly Step<object, MediationTerms>[] = [
  step(forms.agreementReached, {
    clause: 'resolution',
    stages: ['opened', 'working'],
    roles: MEDIATOR,
    tells: 'others',
    binds: true,
    keeps: ['id'],
    isAnsweredBy: (form, answer) => isAnswerTo(agreements, form, answer),
    mayNot: onlyMediator('the mediator puts the terms to the parties'),
    unless: (standing, _, form) => (form && agreedOn(standing) ? 'every party has confirmed what they agreed on' : undefined),
    faults: (standing, { form: { id } }) =>
      factsOf(standing, forms.agreementReached).some(({ form }) => form.id === id)
        ? [{ pointer: '/id', detail: `there is an agreement "${id}" already: give another id` }]
        : [],
    says: ({ id }) => id,
  }),
  // With the last of them, each has in writing what holds from now on.
  step(forms.agreementConfirmed, {
    ...ANSWER,
    tellsWhom: (_, standing) => (agreedOn(standing) ? 'parties' : 'others'),
    binds: true,
    // A word to the others, which reaches them when it is recorded: dated back by itself, it binds nobody to what has ended without it.
    void: (standing, { by }) =>
      standing.stage === CLOSED && by.for === undefined && !amendedIn(standing)
        ? voidBy(
            clauseOf(standing.policy, 'resolution'),
            'the mediation has ended, and what was put holds no more; the mediator can open it again',
          )
        : undefined,
    // What the mediator reports for somebody, they may contest.
    agreement: (_, by) => by.for !== undefined,
    says: ({ agreement }) => agreement,
  }),
  step(forms.agreementDeclined, {
    ...ANSWER,
    says: ({ agreement }) => agreement,
  }),
];

function unknownAgreement(standing: MediationStanding, { agreement, on }: { agreement: string; on: IsoDate }) {
  const known = factsOf(standing, forms.agreementReached);
  const found = known.find(({ form }) => form.id === agreement);
  if (!found)
    return [
      { pointer: '/agreement', detail: `no such agreement; these were put: ${known.map(({ form }) => form.id).join(', ') || 'none'}` },
    ];
  return on < found.on ? [{ pointer: '/on', detail: `it was put on ${found.on}` }] : [];
}

function notToAnswer(standing: MediationStanding, as: PartyId, id: string | undefined): string | undefined {
  const last = agreementIn(standing);
  if (!last) return 'no agreement waits for an answer';
  if (id !== undefined && last.fact.form.id !== id) return `"${last.fact.form.id}" has taken its place: answer that`;
  if (last.declined) return 'it was declined: the mediator can put other terms';
  return noAnswerOf(standing, agreements, as, {
    about: last.fact.form.id,
    nothing: 'no agreement waits for an answer',
    own: 'you have answered, or it was not put to you',
  });
}
