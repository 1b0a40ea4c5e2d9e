import { describeDate, type IsoDate } from '../../calendar/dates';
import type { FormOf } from '../../case/forms/step-form';
import type { PartyId } from '../../case/parties/party';
import { voidBy, type FormError, type Refused } from '../../case/refusal';
import type { Recorded, Step } from '../../case/steps/step';
import * as forms from '../forms';
import { bodyName, bodyNamed, notTheirBody, unknownBody } from '../parties';
import { ROLES, step, type DecisionStanding } from '../step';
import type { DecisionTerms } from '../terms';
import { callInOf, decidedAt, executiveMeant } from './call-in';
import { recommendationNamed, recommendationsOf, type AtBody, type Recommendation } from './recommendations';
import { notBefore, unknownRecommendation } from './known';

const SHARED = { clause: 'recommendations', stages: 'every', roles: ROLES, tells: 'others' } as const;

/** An executive’s decision is called in, and that is decided. */
export const callingInSteps: readonly Step<object, DecisionTerms>[] = [
  step(forms.calledIn, {
    ...SHARED,
    clause: 'call-in',
    keeps: ['recommendation', 'body'],
    mayNot: (standing, as, form) => notTheirBody(standing, as, form?.body),
    unless: (standing, as, form) => (form === undefined ? undefined : notToCallIn(standing, form)),
    faults: (standing, { form }) => [
      ...unknownRecommendation(standing, form.recommendation),
      ...unknownBody(standing, form.body, '/body'),
      ...calledInBefore(standing, form),
    ],
    void: (standing, { form }, recorded) => calledInLate(standing, form, recorded),
    says: ({ recommendation, grounds }) => `${recommendation}: ${grounds}`,
  }),
  step(forms.callInDecided, {
    ...SHARED,
    clause: 'call-in',
    keeps: ['recommendation'],
    mayNot: (standing, as, form) => notTheirCallIn(standing, as, form?.recommendation),
    unless: (standing, _, form) => notCalledIn(standing, form?.recommendation),
    faults: (standing, { form, as }) => [...unknownRecommendation(standing, form.recommendation), ...heardBefore(standing, form, as)],
    void: (standing, { form, as }, recorded) => standsByThen(standing, as, form, recorded),
    says: ({ recommendation, decision }) => `${recommendation}: ${decision === 'stands' ? 'the decision stands' : 'it is referred back'}`,
  }),
];

/** Called in, an executive’s decision waits; once. */
function notToCallIn(standing: DecisionStanding, { recommendation: id, body }: FormOf<typeof forms.calledIn>): string | undefined {
  const one = recommendationNamed(standing, id);
  if (!one || !bodyNamed(standing, body)) return undefined;
  const at = executiveMeant(standing, one, body);
  if (!at) return `"${id}" was put to no executive of that organisation, whose decision could be called in`;
  if (at.state === 'rejected')
    return `the ${bodyName(standing, at.id)} rejected "${id}": there is nothing to carry out that could be called in`;
  if (at.approvedOn === undefined) return `the ${bodyName(standing, at.id)} has not decided on "${id}"`;
  return callInOf(standing, one, at) ? 'it was called in already' : undefined;
}

/** Called in before there was a decision, the time to meet about it would be over at once. */
function calledInBefore(
  standing: DecisionStanding,
  { recommendation: id, body, on }: FormOf<typeof forms.calledIn> & { on: IsoDate },
): readonly FormError[] {
  const one = recommendationNamed(standing, id);
  const at = one && executiveMeant(standing, one, body);
  return notBefore(on, at?.approvedOn, 'it was decided on');
}

function heardBefore(
  standing: DecisionStanding,
  { recommendation: id, on }: FormOf<typeof forms.callInDecided> & { on: IsoDate },
  as: PartyId,
): readonly FormError[] {
  const called = openCallIns(standing).find(({ one, at }) => one.id === id && at.body?.organisation === as);
  return notBefore(on, called && callInOf(standing, called.one, called.at)?.fact.on, 'it was called in on');
}

/** The time to call it in is over (409). */
function calledInLate(
  standing: DecisionStanding,
  { recommendation: id, body, on }: FormOf<typeof forms.calledIn> & { on: IsoDate },
  { limits }: Recorded,
): Refused | undefined {
  const one = recommendationNamed(standing, id);
  const at = one && executiveMeant(standing, one, body);
  const meeting = at && decidedAt(standing, at);
  const window = meeting && limits.find(({ name, instance }) => name === 'call-in' && instance === meeting.id);
  return window && on > window.due
    ? voidBy(window.clause, `it could be called in until the end of ${describeDate(window.due)}`)
    : undefined;
}

const openCallIns = (standing: DecisionStanding): readonly { one: Recommendation; at: AtBody }[] =>
  recommendationsOf(standing).flatMap((one) =>
    one.at.flatMap((at) => {
      const callIn = callInOf(standing, one, at);
      return callIn && !callIn.decided ? [{ one, at }] : [];
    }),
  );

/** Where nobody has met about a call-in in time, the decision stands: nothing is referred back any more (409). */
function standsByThen(
  standing: DecisionStanding,
  as: PartyId,
  { recommendation: id, decision, on }: FormOf<typeof forms.callInDecided> & { on: IsoDate },
  { limits }: Recorded,
): Refused | undefined {
  const called = openCallIns(standing).find(({ one, at }) => one.id === id && at.body?.organisation === as);
  const limit = called && limits.find(({ name, instance }) => name === 'call-in-meeting' && instance === `${id}:${called.at.id}`);
  return decision === 'referred-back' && limit && on > limit.due
    ? voidBy(limit.clause, `nobody had met about it by the end of ${describeDate(limit.due)}, so the decision stands`)
    : undefined;
}

function notTheirCallIn(standing: DecisionStanding, as: PartyId, id: string | undefined): string | undefined {
  const meant = openCallIns(standing).filter(({ one }) => one.id === id);
  return meant.length === 0 || meant.some(({ at }) => at.body?.organisation === as)
    ? undefined
    : 'it is for the organisation whose decision was called in to report what came of it';
}

function notCalledIn(standing: DecisionStanding, id: string | undefined): string | undefined {
  const open = openCallIns(standing).filter(({ one }) => id === undefined || one.id === id);
  if (open.length > 0 || (id !== undefined && !recommendationNamed(standing, id))) return undefined;
  return id === undefined ? 'nothing that was called in waits to be decided' : `no call-in of "${id}" waits to be decided`;
}
