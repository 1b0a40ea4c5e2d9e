import { OPENED } from '../case/facts/fact';
import { factRecorded } from '../case/facts/standing';
import { contested, documentAdded, extensionProposed, interestDeclared, linked, noted } from '../case/forms/shared-forms';
import type { Discretion, Shown } from '../case/steps/step';
import * as forms from './forms';
import { isIn, mediatorOf } from './parties';
import type { MediationStanding } from './step';
import type { MediationTerms } from './terms';

/** Steps by which a party comes to know of the case: what is addressed to it. */
const LET_IN: readonly string[] = [
  OPENED,
  forms.sideApproached,
  forms.partyJoined,
  forms.nextStepsAgreed,
  forms.meetingProposed,
  forms.informationShared,
  forms.informationGiven,
  forms.referred,
  forms.neutralityLifted,
  forms.agreementReached,
  forms.disclosedInError,
  noted,
  documentAdded,
].map((one) => (typeof one === 'string' ? one : one.name));

/** What is for the readers that somebody names for it; of all else the mediator sees the whole. */
const KEPT: readonly string[] = [noted, documentAdded, linked].map(({ name }) => name);

/**
 * What a party that has left still hears of: that it has left, what becomes of what it told, that what it took for agreed is not, and where else it is
 * referred to.
 */
const AFTER_LEAVING: readonly string[] = [forms.partyLeft, forms.informationShared, forms.disclosedInError, contested, forms.referred].map(
  ({ name }) => name,
);

/** What somebody says in the form of a step for the mediator alone: why they decline, contest, put right, withdraw. */
const WORDS = ['reason', 'grounds'];

/**
 * What one side says stays with the mediator until that side says otherwise (Statement of Principles 5): of a step that others may know of, they do not
 * see the doer's reasons, nor how it was given. Who has not been approached sees nothing at all.
 */
export const discretion: Discretion<MediationTerms> = (shown, { id, left }, { step, form, by, as }, standing) => {
  const mediator = mediatorOf(standing);
  if (id === mediator) return KEPT.includes(step) ? shown : 'all';
  if (shown === 'nothing' || id === as) return shown;
  if (left && !AFTER_LEAVING.includes(step)) return 'nothing';
  if (!LET_IN.includes(step) && !isIn(standing, id)) return 'nothing';
  if (step === contested.name && isOfNextSteps(standing, form)) return 'nothing';
  if (as === mediator || step === extensionProposed.name) return shown;
  if (step === interestDeclared.name) return 'nothing';
  return by.for === undefined && !WORDS.some((field) => field in form) ? shown : withoutWords(shown === 'all' ? form : shown);
};

/** Of next steps each knows its own; that another contests theirs would tell that they have some. */
const isOfNextSteps = (standing: MediationStanding, form: object): boolean =>
  'seq' in form && typeof form.seq === 'number' && factRecorded(standing, form.seq)?.step === forms.nextStepsAgreed.name;

const withoutWords = (form: object): Shown<object> => Object.fromEntries(Object.entries(form).filter(([field]) => !WORDS.includes(field)));
