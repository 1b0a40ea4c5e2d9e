import { z } from 'zod';
import { strangersToResponsibility } from '../case/bearers';
import { agreedDays, missingAgreement } from '../case/every-case';
import type { Role } from '../case/fact';
import { agreedBy, document, line, on, organisation, responsibility, text } from '../case/forms';
import { has, sideOf } from '../case/standing';
import { step, type Step } from '../case/step';
import { finalResolutionDate } from './resolution';

export const PARTNERS: readonly Role[] = ['coordinator', 'lead'];

const partner = (standing: Parameters<typeof sideOf>[0], id: string, pointer: string) =>
  sideOf(standing, id) ? [] : [{ pointer, detail: `${id} is no partner under this policy` }];

/** Stages 1 and 2: discussion, referral, contact between senior managers; and a resolution, which can come at any stage. */
export const stepsBeforePanel: readonly Step[] = [
  step({
    name: 'informal-discussion-held',
    title: 'An informal discussion was held',
    clause: '5.1',
    form: z.strictObject({
      ...on,
      attended: z
        .array(z.strictObject({ organisation, name: line, role: line.max(80) }))
        .min(1)
        .max(50),
      outcome: text,
    }),
    stages: ['informal'],
    roles: PARTNERS,
    tells: 'others',
    faults: (standing, { form }) =>
      form.attended.flatMap((one, index) => partner(standing.policy, one.organisation, `/attended/${index}/organisation`)),
  }),
  step({
    name: 'referred-to-senior-managers',
    title: 'The dispute was referred to senior managers',
    clause: '5.1',
    form: z.strictObject({ ...on, reason: text }),
    stages: ['informal'],
    roles: PARTNERS,
    tells: 'others',
    unless: (standing) =>
      has(standing, 'referred-to-senior-managers') ? 'it has been referred already; amend that if its date is wrong' : undefined,
  }),
  step({
    name: 'senior-managers-made-contact',
    title: 'Senior managers made contact',
    clause: '6.1',
    form: z.strictObject({
      ...on,
      between: z
        .array(z.strictObject({ organisation, name: line }))
        .min(2, 'name those of both sides')
        .max(20),
      outcome: text.optional(),
    }),
    stages: ['senior-managers'],
    roles: PARTNERS,
    tells: 'others',
    faults: (standing, { form }) => {
      const strangers = form.between.flatMap((one, index) => partner(standing.policy, one.organisation, `/between/${index}/organisation`));
      const sides = new Set(form.between.map((one) => sideOf(standing.policy, one.organisation)));
      return strangers.length > 0 || sides.size > 1
        ? strangers
        : [{ pointer: '/between', detail: 'contact is between counterparts: name somebody of each side' }];
    },
  }),
  step({
    name: 'formal-letter-received',
    title: 'A formal letter of dispute was received',
    clause: '7.2',
    form: z.strictObject({ ...on, from: organisation, grounds: text, document: document.optional() }),
    stages: ['senior-managers', 'panel'],
    roles: PARTNERS,
    tells: 'parties',
    faults: (standing, { form }) => partner(standing.policy, form.from, '/from'),
  }),
  step({
    name: 'resolved',
    title: 'The dispute was resolved',
    clause: '1.2.2',
    form: z.strictObject({ ...on, terms: text, agreedBy, responsibility }),
    stages: ['informal', 'senior-managers', 'panel', 'settlement'],
    roles: PARTNERS,
    tells: 'parties',
    agreement: () => true,
    pastDays: (form) => agreedDays(form.agreedBy),
    faults: (standing, { form }) => [
      ...missingAgreement(standing, form.agreedBy),
      ...strangersToResponsibility(standing.policy, form.responsibility),
    ],
    unless: (standing) => (finalResolutionDate(standing) ? 'the dispute is resolved already; amend or contest that' : undefined),
  }),
];
