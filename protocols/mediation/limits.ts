import { isByParty, knows, type Fact } from '../case/facts/fact';
import { byDay, factsOf, firstOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { Moment, MomentRule, OwnerRule } from '../case/protocol';
import { jointReviewHeld, jointReviewPlanned, opened, reopened } from './forms';
import { nextStepsOf, type NextStep } from './next-steps';
import { leavingOf, takingPart } from './parties';
import type { MediationStanding } from './step';
import type { MediationTerms } from './terms';

export const LIMITS = [
  { name: 'assignment', needed: true },
  { name: 'next-step', needed: true },
  { name: 'joint-review', needed: true },
] as const;
export const PROMPTS = ['look-again'] as const;

export const moments: Readonly<Record<string, MomentRule<MediationTerms>>> = {
  call: (standing) => {
    const opening = firstOf(standing, opened);
    return opening ? [{ on: opening.form.contactedOn, seq: opening.seq }] : [];
  },
  'each next step': (standing) => nextStepsOf(standing).map((one) => momentOf(standing, one)),
  'joint review': (standing) => factsOf(standing, jointReviewPlanned).map((planned, index) => reviewOf(standing, planned, index)),
  'last word': (standing) => {
    const last = byDay(standing.facts.filter(isByParty)).at(-1);
    return last ? [{ on: last.on, seq: firstOf(standing, opened)?.seq ?? last.seq }] : [];
  },
};

/** Whose it is alone; who has left has nothing to do any more. */
function momentOf(standing: MediationStanding, { id, what, who, byWhen, fact, done }: NextStep): Moment {
  const left = done ? undefined : leavingOf(standing, who);
  return {
    on: byWhen,
    seq: fact.seq,
    instance: { id, of: { step: id }, party: who, says: what },
    metBy: done ? [done.seq] : [],
    ...(left && left.seq > fact.seq ? { nilOn: left.on } : {}),
  };
}

/** The parties behind the names of owners that only mediations have: who is to come to a joint review is whoever was told of it, and takes part. */
export const owners: Readonly<Record<string, OwnerRule<MediationTerms>>> = {
  reviewers(standing, instance) {
    const planned = factsOf(standing, jointReviewPlanned)[Number(instance?.id ?? 1) - 1];
    return takingPart(standing).flatMap(({ id }) => (planned && knows(id, planned) ? [id] : []));
  },
};

/**
 * Held, it is held for all that were planned by then; what was planned before the mediation was opened again is owed no more. The first goes by the limit's
 * name alone: mostly there is one. What was agreed of its day is not said of the next.
 */
function reviewOf(standing: MediationStanding, { seq, form }: Fact<FormOf<typeof jointReviewPlanned>>, index: number): Moment {
  const held = factsOf(standing, jointReviewHeld).find((fact) => fact.seq > seq);
  const again = factsOf(standing, reopened).find((fact) => fact.seq > seq && !(held && held.seq < fact.seq));
  const instance = index === 0 ? {} : { instance: { id: String(index + 1), says: `review ${index + 1}` } };
  return { on: form.date, seq, metBy: held && !again ? [held.seq] : [], ...(again ? { nilOn: again.on } : {}), ...instance };
}
