import type { Role } from '../../../../protocols/case/facts/fact';
import { factsOf, has, type Standing } from '../../../../protocols/case/facts/standing';
import type { FormOf } from '../../../../protocols/case/forms/step-form';
import { partisan, partyId, type PartyId } from '../../../../protocols/case/parties/party';
import { agreedDays, missingAgreement } from '../../../../protocols/case/steps/agreements';
import { noAnswerOf, type Proposing } from '../../../../protocols/case/steps/proposals';
import { stepsOf, type Step } from '../../../../protocols/case/steps/step';
import { sharedTitles } from '../../../../protocols/case/titles';
import * as forms from './forms';

export const STAGES = ['talking', 'closed'] as const;
export const ROLES: readonly Role[] = ['coordinator', 'mediator', 'person'];
export const titles = {
  ...sharedTitles,
  approached: 'The carer was approached',
  joined: 'Another carer joined',
  told: 'Something was told',
  planned: 'A next step was planned',
  done: 'A next step was done',
  'meeting-proposed': 'A meeting was proposed',
  'meeting-agreed': 'A meeting was agreed to',
  'meeting-declined': 'A meeting was declined',
  'settled-on': 'Both settled on terms',
} as const;

export const MEDIATOR = partyId('mediator');

const meeting: Proposing<FormOf<typeof forms.meetingProposed>, FormOf<typeof forms.meetingAgreed>, FormOf<typeof forms.meetingDeclined>> = {
  proposed: forms.meetingProposed,
  agreed: forms.meetingAgreed,
  declined: forms.meetingDeclined,
  about: () => 'the meeting',
  asks: (standing, proposal) =>
    partisan(standing.parties)
      .map(({ id }) => id)
      .filter((id) => proposal.known[id] !== undefined),
};
const noAnswer = (standing: Standing, as: PartyId): string | undefined =>
  noAnswerOf(standing, meeting, as, { nothing: 'no meeting waits for an answer', own: 'the proposal is your own' });

const step = stepsOf<object, (typeof STAGES)[number], 'talks', keyof typeof titles>(titles);
const TALKING = { clause: 'talks', stages: ['talking'], roles: ROLES, tells: 'others' } as const;
const byMediator = (_: Standing, as: PartyId): string | undefined => (as === MEDIATOR ? undefined : 'the mediator does');
const isFree = (standing: Standing, reference: string): boolean => !standing.parties.some(({ id }) => id === reference);

export const steps: readonly Step<object, object>[] = [
  step(forms.approached, { ...TALKING, mayNot: byMediator, says: (form) => form.with }),
  step(forms.joined, {
    ...TALKING,
    mayNot: byMediator,
    faults: (standing, { form }) => (isFree(standing, form.reference) ? [] : [{ pointer: '/reference', detail: 'already a party' }]),
  }),
  step(forms.told, {
    ...TALKING,
    // Confidential, it goes no further than the mediator; else the other parties hear what it is about.
    shownTo: ({ neutral }, { form: { on: day, about, confidential } }) => (neutral ? 'all' : confidential ? 'nothing' : { on: day, about }),
    says: ({ about, what }) => `${about}: ${what}`,
  }),
  step(forms.planned, {
    ...TALKING,
    faults: (standing, { form }) => [
      ...(standing.parties.some(({ id }) => id === form.whose) ? [] : [{ pointer: '/whose', detail: 'no party to this case' }]),
      ...(factsOf(standing, forms.planned).some((fact) => fact.form.id === form.id)
        ? [{ pointer: '/id', detail: 'another is called so' }]
        : []),
    ],
    shownTo: ({ id, neutral }, { form }) => (neutral || id === form.whose ? 'all' : 'nothing'),
    says: ({ what }) => what,
  }),
  step(forms.done, {
    ...TALKING,
    unless: (standing) => (has(standing, forms.planned) ? undefined : 'nothing is planned'),
    faults: (standing, { form }) => {
      const plans = factsOf(standing, forms.planned).map((fact) => fact.form);
      const names = plans.map(({ id, what }) => `${id} (${what})`).join(', ');
      return plans.some(({ id }) => id === form.id) ? [] : [{ pointer: '/id', detail: `planned are: ${names}` }];
    },
    shownTo: ({ id }, { form }, standing) => {
      const plan = factsOf(standing, forms.planned).find((fact) => fact.form.id === form.id);
      return plan?.known[id] === undefined ? 'nothing' : 'all';
    },
  }),
  step(forms.meetingProposed, { ...TALKING, says: ({ place }) => place }),
  step(forms.meetingAgreed, { ...TALKING, unless: noAnswer }),
  step(forms.meetingDeclined, { ...TALKING, unless: noAnswer }),
  step(forms.settledOn, {
    ...TALKING,
    tells: 'parties',
    agreement: () => true,
    pastDays: ({ agreedBy }) => agreedDays(agreedBy),
    faults: (standing, { form }) => missingAgreement(standing, form.agreedBy),
  }),
];
