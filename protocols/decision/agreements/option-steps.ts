import { isOf } from '../../case/facts/fact';
import { partyById, type PartyId } from '../../case/parties/party';
import type { FormError } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { noSuch, usedId } from '../../case/forms/given-ids';
import * as forms from '../forms';
import { bodyNamed, notTheirBody } from '../parties';
import { saidToAnother } from '../recommendations/known';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { askedForViews, optionsOf } from './options';

const SHARED = { clause: 'options', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** Options, and the views on them (003, supporting information 3). */
export const optionSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.optionAdded, {
    ...SHARED,
    keeps: ['id'],
    isAnsweredBy: ({ id }, answer) => (isOf(forms.viewExpressed, answer) || isOf(forms.optionChosen, answer)) && answer.form.option === id,
    faults: (standing, { form }) => usedId('an option', idsOf(standing).includes(form.id), form.id),
    says: ({ id, text }) => `${id}: ${text}`,
  }),
  step(forms.viewExpressed, {
    ...SHARED,
    keeps: ['option', 'by'],
    mayNot: (standing, as, form) => notTheirVoice(standing, as, form?.by),
    unless: (standing, _, form) => (form === undefined ? noOption(standing) : notAsked(standing, form.by)),
    faults: (standing, { form }) => [
      ...unknownOption(standing, form.option),
      ...unknownVoice(standing, form.by),
      ...saidToAnother(standing, optionsOf(standing).find(({ fact }) => fact.form.id === form.option)?.fact, form.on),
    ],
    says: ({ option, by, view }, standing) => `${option}, ${voiceOf(standing, by)}: ${view}`,
  }),
  step(forms.optionChosen, {
    ...SHARED,
    keeps: ['option', 'by'],
    mayNot: (standing, as, form) => notTheirVoice(standing, as, form?.by),
    unless: (standing) => noOption(standing),
    faults: (standing, { form }) => [
      ...unknownOption(standing, form.option),
      ...unknownVoice(standing, form.by),
      ...saidToAnother(standing, optionsOf(standing).find(({ fact }) => fact.form.id === form.option)?.fact, form.on),
    ],
    says: ({ option, by }, standing) => `${option}, by ${voiceOf(standing, by)}`,
  }),
];

const noOption = (standing: DecisionStanding): string | undefined => (optionsOf(standing).length > 0 ? undefined : 'no option was put');

const idsOf = (standing: DecisionStanding): readonly string[] => optionsOf(standing).map(({ fact }) => fact.form.id);

const unknownOption = (standing: DecisionStanding, id: string): readonly FormError[] => noSuch('option', idsOf(standing), id, '/option');

/** Who speaks: a body of the case, or a party to it. */
const voiceOf = (standing: DecisionStanding, by: string): string => bodyNamed(standing, by)?.name ?? by;

const unknownVoice = (standing: DecisionStanding, by: string): readonly FormError[] =>
  bodyNamed(standing, by) || partyById(standing.parties, by)
    ? []
    : [{ pointer: '/by', detail: 'a body of the case, or a party to it, by its id' }];

function notTheirVoice(standing: DecisionStanding, as: PartyId, by: string | undefined): string | undefined {
  if (bodyNamed(standing, by)) return notTheirBody(standing, as, by);
  return by !== undefined && partyById(standing.parties, by) && by !== as ? `what ${by} makes of it is theirs to say` : undefined;
}

/** A body says its view where it was asked for one. */
function notAsked(standing: DecisionStanding, by: string): string | undefined {
  const body = bodyNamed(standing, by);
  const asked = askedForViews(standing);
  return body && !asked.includes(by)
    ? `the ${body.name} was not asked for a view; ${asked.length > 0 ? `these were: ${asked.map((id) => voiceOf(standing, id)).join(', ')}` : 'no recommendation asks for one'}`
    : undefined;
}
