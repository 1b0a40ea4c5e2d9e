import { describeDate, type IsoDate } from '../calendar/dates';
import { amendedIn } from '../case/facts/being-amended';
import { isOf, type Fact } from '../case/facts/fact';
import { factsOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { PartyId } from '../case/parties/party';
import type { FormError } from '../case/refusal';
import { agreedDays, agreedFor, missingAgreement } from '../case/steps/agreements';
import type { Shown, Step } from '../case/steps/step';
import * as forms from './forms';
import { favouring } from './neutrality';
import { mediatorOf, notTakingPart, onlyMediator, strangerIn } from './parties';
import { MEDIATOR, ROLES, step, type MediationStanding } from './step';
import type { MediationTerms } from './terms';

type Agreed = FormOf<typeof forms.nextStepsAgreed>;

/** A next step: what, by whom and by when, as it was agreed, and when it was done. */
export interface NextStep {
  id: string;
  what: string;
  who: PartyId;
  byWhen: IsoDate;
  fact: Fact;
  done?: Fact<FormOf<typeof forms.nextStepDone>>;
}

export function nextStepsOf(standing: Pick<MediationStanding, 'facts'>): readonly NextStep[] {
  const done = factsOf(standing, forms.nextStepDone);
  return factsOf(standing, forms.nextStepsAgreed).flatMap((fact) =>
    fact.form.steps.map((one) => {
      const last = done.find(({ form }) => form.step === one.id);
      return { ...one, who: one.who, byWhen: one.byWhen, fact, ...(last ? { done: last } : {}) };
    }),
  );
}

/** Next steps, each with a date of its own, and that they were done (How does it work 2 and 3). */
export const nextStepSteps: readonly Step<object, MediationTerms>[] = [
  step(forms.nextStepsAgreed, {
    clause: 'next-steps',
    stages: 'every',
    roles: MEDIATOR,
    tells: 'nobody',
    // Confirmed at once, in writing, to whom they bind (How does it work 3).
    tellsWhom: ({ steps }) => [...new Set(steps.map(({ who }) => who))],
    agreement: () => true,
    pastDays: ({ agreedBy }) => agreedDays(agreedBy),
    mayNot: onlyMediator('the mediator writes down what was agreed with each'),
    faults: (standing, { form }) => [
      ...form.steps.flatMap((one, index) => wrongStep(standing, one, form.on, `/steps/${index}`)),
      ...missingAgreement(standing, form.agreedBy, bound(standing, form)),
      ...changedSteps(standing, form),
      ...strangerIn(standing, form.favours, '/favours'),
    ],
    void: favouring,
    shownTo: ({ id }, { form }, standing) => ownPart(standing, id, form),
    says: ({ steps }) => steps.map(({ what, who, byWhen }) => `${what} (${who}, by ${describeDate(byWhen)})`).join('; '),
  }),
  step(forms.nextStepDone, {
    clause: 'next-steps',
    stages: 'every',
    roles: ROLES,
    // The mediator; whoever it is reported for, that it has been written down.
    tells: 'others',
    keeps: ['step'],
    mayNot: (standing, as, form) => notTheirStep(standing, as, form?.step),
    unless: (standing, as, form) => nothingToDo(standing, as, form?.step),
    faults: (standing, { form }) => [...unknownStep(standing, form.step), ...doneTooSoon(standing, form)],
    // What one side has done is between it and the mediator.
    shownTo: ({ id }, { form }, standing) => (id === stepNamed(standing, form.step)?.who ? 'all' : 'nothing'),
    says: ({ step: id }, standing) => stepNamed(standing, id)?.what ?? id,
  }),
];

/** What one side contests of what was agreed with several leaves the others' as it is: it is not between them (PROTOCOLS 2). */
export function leftByContest(fact: Fact, by: PartyId): Fact | undefined {
  if (!isOf(forms.nextStepsAgreed, fact)) return undefined;
  const steps = fact.form.steps.filter(({ who }) => who !== by);
  const agreedBy = fact.form.agreedBy.filter(({ party, organisation }) => (party ?? organisation) !== by);
  return agreedBy.length > 0 && steps.length > 0 ? { ...fact, form: { ...fact.form, steps, agreedBy } } : undefined;
}

const stepNamed = (standing: MediationStanding, id: string): NextStep | undefined => nextStepsOf(standing).find((one) => one.id === id);

/** Those whom the steps bind, beside the mediator who writes them down. */
const bound = (standing: MediationStanding, { steps }: Agreed): readonly PartyId[] => [
  ...new Set(steps.map(({ who }) => who).filter((who) => who !== mediatorOf(standing))),
];

/**
 * Each its own, and who agreed for it: what one side has to do is between it and the mediator. What the mediator has to do is known to a party that alone
 * has agreed with the mediator.
 */
function ownPart(standing: MediationStanding, id: PartyId, form: Agreed): Shown<Agreed> {
  const own = mediatorOf(standing);
  const sides = new Set(
    [...bound(standing, form), ...form.agreedBy.flatMap((one) => agreedFor(standing, one)?.id ?? [])].filter((one) => one !== own),
  );
  if (!sides.has(id)) return 'nothing';
  const seen = sides.size === 1 ? [id, own] : [id];
  const steps = form.steps.filter(({ who }) => seen.includes(who));
  if (steps.length === 0) return 'nothing';
  const { on, at, agreedBy } = form;
  return { on, ...(at ? { at } : {}), steps, agreedBy: agreedBy.filter((one) => seen.includes(agreedFor(standing, one)?.id ?? own)) };
}

function wrongStep(
  standing: MediationStanding,
  { id, who, byWhen }: Agreed['steps'][number],
  on: IsoDate,
  pointer: string,
): readonly FormError[] {
  const before = amendedIn(standing);
  const wasTheirs = before && isOf(forms.nextStepsAgreed, before) && before.form.steps.some((one) => one.id === id && one.who === who);
  const stranger = wasTheirs ? undefined : notTakingPart(standing, who);
  return [
    ...(stranger ? [{ pointer: `${pointer}/who`, detail: stranger }] : []),
    ...(byWhen < on ? [{ pointer: `${pointer}/byWhen`, detail: `it was agreed on ${on}: give that day or a later one` }] : []),
    ...(stepNamed(standing, id) ? [{ pointer: `${pointer}/id`, detail: `there is a next step "${id}" already: give another id` }] : []),
  ];
}

/** Put right, each step is still whose it was: who has agreed to nothing is bound by nothing. */
function changedSteps(standing: MediationStanding, { steps }: Agreed): readonly FormError[] {
  const before = amendedIn(standing);
  if (!before || !isOf(forms.nextStepsAgreed, before)) return [];
  const whose = (all: Agreed['steps']): string => all.map(({ id, who }) => `${id} ${who}`).join(', ');
  return whose(before.form.steps) === whose(steps)
    ? []
    : [{ pointer: '/steps', detail: 'the steps stay, and whose each is; agree on others by a step of their own' }];
}

function notTheirStep(standing: MediationStanding, as: PartyId, id: string | undefined): string | undefined {
  if (as === mediatorOf(standing) || id === undefined) return undefined;
  const found = stepNamed(standing, id);
  return found && found.who !== as ? 'whoever has a next step to do says that it is done, or the mediator' : undefined;
}

function nothingToDo(standing: MediationStanding, as: PartyId, id: string | undefined): string | undefined {
  const all = nextStepsOf(standing).filter(({ who }) => who === as || as === mediatorOf(standing));
  if (id !== undefined) return all.some((one) => one.id === id && one.done) ? 'it is done already; amend that if it is wrong' : undefined;
  return all.some(({ done }) => !done) ? undefined : 'nothing is left to be done';
}

function unknownStep(standing: MediationStanding, id: string): readonly FormError[] {
  const open = nextStepsOf(standing).filter(({ done }) => !done);
  return stepNamed(standing, id)
    ? []
    : [{ pointer: '/step', detail: `no such next step; these are to be done: ${open.map((one) => one.id).join(', ') || 'none'}` }];
}

function doneTooSoon(standing: MediationStanding, { step: id, on }: FormOf<typeof forms.nextStepDone>): readonly FormError[] {
  const agreed = stepNamed(standing, id)?.fact.on;
  return agreed && on < agreed ? [{ pointer: '/on', detail: `it was agreed on ${agreed}` }] : [];
}
