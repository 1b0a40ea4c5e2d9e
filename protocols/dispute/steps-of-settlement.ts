import { z } from 'zod';
import { strangersToMoney } from '../case/bearers';
import { agreedDays, missingAgreement } from '../case/every-case';
import type { Actor } from '../case/fact';
import { agreedBy, day, on, organisation, shares, text } from '../case/forms';
import { voidBy } from '../case/refusal';
import { firstOf, has, sideOf, sideOfActor, sidesOf, type Standing } from '../case/standing';
import { formOf, step, type Step } from '../case/step';
import { pendingChange, proposingSide } from './funding';
import type { OpeningForm } from './opening';
import { answerOf, costsSubmittedBy, finalResolutionDate } from './resolution';
import { PARTNERS } from './steps-before-panel';

const OPEN = ['informal', 'senior-managers', 'panel', 'settlement'];
const whileUnresolved = (standing: Standing): string | undefined => (finalResolutionDate(standing) ? 'the dispute is resolved' : undefined);

const answersRecommendations = (standing: Standing, by: Actor | undefined): string | undefined => {
  if (!has(standing, 'recommendations-issued')) return 'there are no recommendations to answer';
  if (finalResolutionDate(standing)) return 'the dispute is resolved';
  const side = by && sideOfActor(standing.policy, by);
  const unanswered = sidesOf(standing.policy).filter((one) => answerOf(standing, one)?.step !== 'recommendations-accepted');
  return side && !unanswered.includes(side) ? 'your side has accepted them already' : undefined;
};

const answersChange = (standing: Standing, by: Actor | undefined): string | undefined => {
  if (finalResolutionDate(standing)) return 'the dispute is resolved, and the shares stay as they were until then';
  if (!pendingChange(standing)) return 'no proposed change of funding waits for an answer';
  return by && proposingSide(standing) === sideOfActor(standing.policy, by)
    ? 'the proposal is your own; the other partner answers it'
    : undefined;
};

/** What 4.2 demands before funding can change: a joint reassessment, consultation, and telling the individual in writing. */
const DEMANDED = [
  { field: 'reassessedOn', what: 'the date of a joint reassessment' },
  { field: 'consultedOn', what: 'the date of consulting the other partner' },
  { field: 'individualToldInWritingOn', what: 'the date of telling the individual in writing' },
] as const;

/** Interim funding (4.2 to 4.4), what changes it, and settlement (7.4, 10.3). */
export const stepsOfSettlement: readonly Step[] = [
  step({
    name: 'recommendations-accepted',
    title: 'The recommendations were accepted',
    clause: '10.3',
    form: z.strictObject({ ...on }),
    stages: ['settlement'],
    follows: 'recommendations-issued',
    roles: PARTNERS,
    tells: 'parties',
    unless: answersRecommendations,
  }),
  step({
    name: 'recommendations-declined',
    title: 'The recommendations were declined',
    clause: '10.3',
    form: z.strictObject({ ...on, grounds: text }),
    stages: ['settlement'],
    follows: 'recommendations-issued',
    roles: PARTNERS,
    tells: 'accountable-officers',
    unless: answersRecommendations,
  }),
  step({
    name: 'final-resolution-date-agreed',
    title: 'A final resolution date was agreed',
    clause: '4.5',
    form: z.strictObject({ ...on, date: day, agreedBy }),
    stages: ['settlement'],
    roles: PARTNERS,
    tells: 'parties',
    agreement: () => true,
    pastDays: (form) => agreedDays(form.agreedBy),
    faults: (standing, { form }) => missingAgreement(standing, form.agreedBy),
    unless: (standing) => (finalResolutionDate(standing) ? undefined : 'the dispute is not resolved yet'),
  }),
  step({
    name: 'interim-funding-agreed',
    title: 'Interim funding was agreed in writing',
    clause: '4.4',
    form: z.strictObject({ ...on, writtenOn: day, shares, from: day.optional(), agreedBy }),
    stages: OPEN,
    roles: PARTNERS,
    tells: 'parties',
    agreement: () => true,
    pastDays: (form) => [{ pointer: '/writtenOn', day: form.writtenOn }, ...agreedDays(form.agreedBy)],
    faults: (standing, { form }) => [
      ...missingAgreement(standing, form.agreedBy),
      ...strangersToMoney(standing.policy, form.shares, '/shares'),
      ...beforeStart(standing, form.from),
    ],
    unless: (standing) => {
      const opened = firstOf(standing, 'opened');
      const inPlace = opened && formOf<OpeningForm>(opened).funding;
      return inPlace
        ? 'funding was in place at the MDT assessment, so it goes on (4.3); propose a change of it (4.2)'
        : whileUnresolved(standing);
    },
  }),
  step({
    name: 'funding-change-proposed',
    title: 'A change of the funding was proposed',
    clause: '4.2',
    form: z.strictObject({
      ...on,
      shares,
      from: day,
      reassessedOn: day.optional(),
      consultedOn: day.optional(),
      individualToldInWritingOn: day.optional(),
      reason: text,
    }),
    stages: OPEN,
    roles: PARTNERS,
    tells: 'others',
    pastDays: (form) => DEMANDED.flatMap(({ field }) => (form[field] ? [{ pointer: `/${field}`, day: form[field] }] : [])),
    faults: (standing, { form }) => [...strangersToMoney(standing.policy, form.shares, '/shares'), ...beforeStart(standing, form.from)],
    unless: whileUnresolved,
    void: (_, { form }) => {
      const missing = DEMANDED.filter(({ field }) => form[field] === undefined);
      if (missing.length === 0) return undefined;
      const wanted = missing.map(({ what }) => what).join(', ');
      return voidBy(
        '4.2',
        `no partner changes the funding without all of what 4.2 demands; missing: ${wanted}`,
        missing.map(({ field, what }) => ({ pointer: `/${field}`, detail: what })),
      );
    },
  }),
  step({
    name: 'funding-change-agreed',
    title: 'The change of the funding was agreed',
    clause: '4.2',
    form: z.strictObject({ ...on }),
    stages: OPEN,
    roles: PARTNERS,
    tells: 'parties',
    unless: answersChange,
  }),
  step({
    name: 'funding-change-declined',
    title: 'The change of the funding was declined',
    clause: '4.2',
    form: z.strictObject({ ...on, reason: text }),
    stages: OPEN,
    roles: PARTNERS,
    tells: 'parties',
    unless: answersChange,
  }),
  step({
    name: 'funding-withdrawn',
    title: 'Funding was withdrawn by one partner',
    clause: '4.2',
    form: z.strictObject({ ...on, organisation, what: text }),
    stages: OPEN,
    roles: PARTNERS,
    tells: 'accountable-officers',
    faults: (standing, { form }) =>
      sideOf(standing.policy, form.organisation)
        ? []
        : [{ pointer: '/organisation', detail: `${form.organisation} is no partner under this policy` }],
  }),
  step({
    name: 'circumstances-changed',
    title: "The service user's circumstances changed",
    clause: '4.3',
    form: z.strictObject({ ...on, what: z.enum(['discharged', 'moved', 'died', 'other']), detail: text.optional() }),
    stages: OPEN,
    roles: PARTNERS,
    tells: 'parties',
  }),
  step({
    name: 'costs-submitted',
    title: 'A partner said that all its costs are in',
    clause: '4.5',
    form: z.strictObject({ ...on }),
    stages: ['settlement'],
    roles: PARTNERS,
    tells: 'parties',
    unless: (standing, by) => {
      const side = by && sideOfActor(standing.policy, by);
      const waiting = sidesOf(standing.policy).filter((one) => !costsSubmittedBy(standing, one));
      return waiting.length === 0 || (side && !waiting.includes(side)) ? 'it has been said already' : undefined;
    },
  }),
];

/** Shares hold from the MDT assessment at the earliest. */
function beforeStart(standing: Standing, from: string | undefined) {
  const opened = firstOf(standing, 'opened');
  const start = opened && formOf<OpeningForm>(opened).assessedOn;
  return start && from && from < start ? [{ pointer: '/from', detail: `interim funding begins with the MDT assessment, on ${start}` }] : [];
}
