import type { Step } from '../../case/steps/step';
import { has } from '../../case/facts/standing';
import { agreedDays, missingAgreement } from '../../case/steps/agreements';
import { peopleAwaitingPanel } from '../panel/panel';
import { finalResolutionDate } from '../settlement/resolution';
import { sideNamed, strangers, strangersToResponsibility } from '../sides';
import { OPEN } from '../stages';
import { PARTNERS, step } from '../step';
import type { DisputeTerms } from '../terms';
import { fromDays } from '../words';
import * as forms from './forms';

/** Stages 1 and 2: discussion, referral, contact between senior managers; and a resolution, which can come at any stage. */
export const discussionSteps: readonly Step<object, DisputeTerms>[] = [
  step(forms.informalDiscussionHeld, {
    clause: 'informal-stage',
    stages: ['informal'],
    roles: PARTNERS,
    tells: 'others',
    faults: (standing, { form }) =>
      form.attended.flatMap(({ organisation }, index) => strangers(standing, organisation, `/attended/${index}/organisation`)),
  }),
  step(forms.referredToSeniorManagers, {
    clause: 'informal-stage',
    stages: ['informal'],
    roles: PARTNERS,
    tells: 'others',
    unless: (standing) =>
      has(standing, forms.referredToSeniorManagers) ? 'it has been referred already; amend that if its date is wrong' : undefined,
  }),
  step(forms.seniorManagersMadeContact, {
    clause: 'senior-managers',
    stages: ['senior-managers'],
    roles: PARTNERS,
    tells: 'others',
    faults: (standing, { form }) => {
      const unknown = form.between.flatMap(({ organisation }, index) =>
        strangers(standing, organisation, `/between/${index}/organisation`),
      );
      const sides = new Set(form.between.map(({ organisation }) => sideNamed(standing, organisation)));
      return unknown.length > 0 || sides.size > 1
        ? unknown
        : [{ pointer: '/between', detail: 'contact is between counterparts: name somebody of each side' }];
    },
  }),
  step(forms.formalLetterReceived, {
    clause: 'formal-letter',
    stages: ['senior-managers', 'panel'],
    roles: PARTNERS,
    tells: 'parties',
    faults: (standing, { form }) => strangers(standing, form.from, '/from'),
    says: ({ from }) => `from ${from}`,
  }),
  step(forms.resolved, {
    clause: 'resolution',
    stages: OPEN,
    roles: PARTNERS,
    tells: 'parties',
    tellsPeople: (_, standing) => peopleAwaitingPanel(standing),
    agreement: () => true,
    pastDays: ({ agreedBy }) => agreedDays(agreedBy),
    faults: (standing, { form }) => [
      ...missingAgreement(standing, form.agreedBy),
      ...strangersToResponsibility(standing, form.responsibility),
    ],
    unless: (standing) => (finalResolutionDate(standing) ? 'the dispute is resolved already; amend or contest that' : undefined),
    says: ({ responsibility }) => fromDays(responsibility),
  }),
];
