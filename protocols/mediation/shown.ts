import { factsOf, firstOf } from '../case/facts/standing';
import { isOf, type Fact } from '../case/facts/fact';
import { partyById } from '../case/parties/party';
import type { FormOf } from '../case/forms/step-form';
import type { Limit } from '../case/limits/limit';
import { agreementIn } from './agreement';
import { reviewedOn } from './ending';
import * as forms from './forms';
import { informationIn, type HandedOver } from './information';
import { meetingsOf } from './meetings';
import { referralsOf } from './neutrality';
import { nextStepsOf } from './next-steps';
import { mediatorOf } from './parties';
import type { MediationStanding } from './step';

/** What the case's page shows of a mediation beside what all cases have: what its reader knows of it, and no more. */
export function mediationShown(standing: MediationStanding, limits: readonly Limit[]): Readonly<Record<string, unknown>> {
  const call = firstOf(standing, forms.opened)?.form;
  const assigned = partyById(standing.parties, mediatorOf(standing))?.askFor;
  return {
    matter: call?.issue ?? '',
    ...(call
      ? { contactedBy: call.contactedBy, contactedOn: call.contactedOn, issue: call.issue, ...(call.tried ? { tried: call.tried } : {}) }
      : {}),
    ...(assigned ? { mediator: assigned } : {}),
    nextSteps: nextStepsOf(standing).map(({ id, what, who, byWhen, done }) => ({
      id,
      what,
      who,
      byWhen: limits.find(({ name, instance }) => name === 'next-step' && instance === id)?.due ?? byWhen,
      ...(done ? { doneOn: done.on } : {}),
    })),
    meetings: meetingsOf(standing).map(({ fact: { form }, state, waitingFor }) => ({ ...meetingIn(form), state, waitingFor })),
    information: heldFor(standing),
    received: handedTo(standing),
    referrals: referralsOf(standing),
    neutralityLifted: factsOf(standing, forms.neutralityLifted).map(({ on, form: { ground, party, decidedBy } }) => ({
      on,
      ground,
      party,
      decidedBy,
    })),
    ...agreementShown(standing),
    ...reviewShown(standing),
  };
}

const meetingIn = ({ id, basis, date, place, attending, mediatorAttends }: FormOf<typeof forms.meetingProposed>) => ({
  id,
  basis,
  date,
  place,
  attending,
  mediatorAttends,
});

/** What was told in confidence or not, with what was permitted and whom it was shared with. */
const heldFor = (standing: MediationStanding) =>
  factsOf(standing, forms.informationReceived).map(({ seq, on, form }) => {
    const isAbout = (fact: Fact<{ information: string }>): boolean => informationIn(standing, fact)?.seq === seq;
    const shared = factsOf(standing, forms.informationShared).filter(isAbout);
    const permitted = factsOf(standing, forms.permissionGiven).filter(isAbout);
    return {
      id: form.id,
      from: form.from,
      whose: form.whose,
      confidential: form.confidential,
      receivedOn: on,
      permitted: permitted.map(({ form: { by, to, what } }) => ({ by, to, ...(what ? { what } : {}) })),
      sharedWith: [...new Set(shared.flatMap((fact) => fact.form.with))],
    };
  });

/** What was shared with the reader: the words that were handed over. */
const handedTo = (standing: MediationStanding) =>
  standing.facts.flatMap((fact) => {
    if (!isOf(forms.informationShared, fact) || 'information' in fact.form) return [];
    const { text, document }: HandedOver = fact.form as object;
    return [{ on: fact.on, ...(text ? { text } : {}), ...(document ? { document } : {}) }];
  });

function agreementShown(standing: MediationStanding): object {
  const agreement = agreementIn(standing);
  if (!agreement) return {};
  const { fact, state, waitingFor } = agreement;
  return { agreement: { id: fact.form.id, terms: fact.form.terms, state, waitingFor } };
}

function reviewShown(standing: MediationStanding): object {
  const planned = factsOf(standing, forms.jointReviewPlanned).at(-1);
  if (!planned) return {};
  const held = reviewedOn(standing);
  return { jointReview: { members: planned.form.members, date: planned.form.date, ...(held ? { heldOn: held } : {}) } };
}
