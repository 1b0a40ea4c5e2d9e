import type { IsoDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { amendedIn, withAmended } from '../case/facts/being-amended';
import { firstOf } from '../case/facts/standing';
import { noSuch, usedId } from '../case/forms/given-ids';
import type { FormOf } from '../case/forms/step-form';
import type { PartyId } from '../case/parties/party';
import { pointerPart, voidBy, type FormError, type Refused } from '../case/refusal';
import type { Ask } from '../case/steps/asks';
import { isAnswerTo } from '../case/steps/proposals';
import type { Step } from '../case/steps/step';
import { agreedNow, allSets, amendmentNamed, amendments, amendmentsNow, amendmentsOf, isOpen, setTwice } from './amendments';
import * as forms from './forms';
import { policyWith } from './reviewed';
import { noneOpen, roundOf } from './rounds';
import { ROLES, step, type ReviewStanding } from './step';
import type { ReviewTerms } from './terms';

type Proposed = FormOf<typeof forms.amendmentProposed>;
type Answer = { amendment: string; on: IsoDate };

const SHARED = {
  clause: 'change',
  stages: ['reviewing'],
  roles: ROLES,
  tells: 'others',
  void: (standing: ReviewStanding) => isSettled(standing),
} as const;

const ANSWER = {
  ...SHARED,
  keeps: ['amendment'],
  faults: (standing: ReviewStanding, { form }: { form: Answer }) => unknownAmendment(standing, form),
  says: ({ amendment }: { amendment: string }) => amendment,
  tellsMore: ({ form }: { form: { amendment: string } }, standing: ReviewStanding) => ({
    proposal: amendmentNamed(standing, form.amendment)?.fact.form,
    state: amendmentNamed(standing, form.amendment)?.state,
  }),
};

/** Amendments of the policy: in words, and as changes to its values; each agreed, declined or withdrawn before the review is completed (000 §12.1). */
export const amendmentSteps: readonly Step<object, ReviewTerms>[] = [
  step(forms.amendmentProposed, {
    ...SHARED,
    binds: true,
    keeps: ['id'],
    unless: (standing) => noneOpen(standing),
    isAnsweredBy: (form, answer) => isAnswerTo(amendments, form, answer),
    faults: (standing, { form }) => [
      ...usedId('an amendment', amendmentNamed(standing, form.id) !== undefined, form.id),
      ...valuesSetTwice(standing, form),
    ],
    void: (standing) => isSettled(standing) ?? isWithdrawn(standing),
    asks: (form, standing) => asksOf(form, standing),
    says: ({ id, clause, change }) => `${id}, clause ${clause}: ${change}`,
    tellsMore: (fact) => ({ was: policyWith(fact)?.was ?? {} }),
  }),
  step(forms.amendmentAgreed, {
    ...ANSWER,
    binds: true,
    unless: (standing, as, form) => nothingToAnswer(standing, as, form?.amendment),
    asks: (form, standing) => inOrderTogether(form, standing),
  }),
  step(forms.amendmentDeclined, {
    ...SHARED,
    keeps: ['amendment'],
    faults: (standing, { form }) => unknownAmendment(standing, form),
    unless: (standing, as, form) => nothingToAnswer(standing, as, form?.amendment),
    says: ({ amendment, reason }) => `${amendment}: ${reason}`,
    tellsMore: ({ form }, standing) => ANSWER.tellsMore({ form }, standing),
  }),
  step(forms.amendmentWithdrawn, {
    ...ANSWER,
    mayNot: (standing, as, form) => {
      const by = amendmentNamed(standing, form?.amendment)?.by;
      return by === undefined || by === as ? undefined : `${by} proposed it, and alone withdraws it`;
    },
    unless: (standing, as, form) => {
      const own = amendmentsNow(standing).filter((one) => isOpen(one) && one.by === as);
      if (form === undefined) return own.length > 0 ? undefined : 'no amendment of yours waits for an answer';
      const state = amendmentNamed(standing, form.amendment)?.state;
      return state === undefined || state === 'open' ? undefined : `"${form.amendment}" was ${state}, which stays`;
    },
  }),
];

/** What the policy's check says of it; and what the values are that it sets. */
const asksOf = ({ sets }: Proposed, standing: ReviewStanding): readonly Ask[] => {
  const id = firstOf(standing, forms.opened)?.form.policy;
  return id !== undefined && sets ? [{ ask: 'policy', pointer: '/sets', id, sets }] : [];
};

/** Two amendments that are in order each may not be so together: found when the second is agreed to, as long as it can be declined. */
function inOrderTogether({ amendment }: Pick<Answer, 'amendment'>, standing: ReviewStanding): readonly Ask[] {
  const id = firstOf(standing, forms.opened)?.form.policy;
  const own = amendmentNamed(standing, amendment);
  const others = agreedNow(standing).filter((one) => one.id !== amendment);
  if (id === undefined || !own?.fact.form.sets || others.length === 0) return [];
  return [{ ask: 'policy', pointer: '/amendment', id, sets: allSets([...others, own]), together: true }];
}

const valuesSetTwice = (standing: ReviewStanding, form: Proposed): readonly FormError[] =>
  setTwice(standing, form).map(({ pointer, by }) => ({
    pointer: `/sets/${pointerPart(pointer)}`,
    detail: `the amendment "${by}" sets it already: decline that one first, or have it withdrawn`,
  }));

/** What a completed review has put into the policy, or has left out of it, is not put right afterwards; nor how it was answered, and when. */
function isSettled(standing: ReviewStanding): Refused | undefined {
  const before = amendedIn(standing);
  return before && roundOf(standing, before)?.completed
    ? isVoid(standing, 'the review in which it was said has been completed: propose another amendment in the next')
    : undefined;
}

/** Nor is what was withdrawn: nobody would be asked for it anew. */
function isWithdrawn(standing: ReviewStanding): Refused | undefined {
  const before = amendedIn(standing);
  const was = before && amendmentsOf(withAmended(standing)).find(({ fact }) => fact.seq === before.seq);
  return was?.state === 'withdrawn' ? isVoid(standing, 'it was withdrawn: propose another') : undefined;
}

const isVoid = ({ policy }: ReviewStanding, detail: string): Refused => voidBy(clauseOf(policy, 'change'), detail);

function nothingToAnswer(standing: ReviewStanding, as: PartyId, id: string | undefined): string | undefined {
  const waiting = amendmentsNow(standing).filter(isOpen);
  if (id === undefined) return waiting.some(({ waitingFor }) => waitingFor.includes(as)) ? undefined : 'no amendment waits for your answer';
  const named = amendmentNamed(standing, id);
  if (!named) return undefined; // which is told as a fault of the form
  if (!isOpen(named)) return `"${id}" was ${named.state}, which stays`;
  if (named.by === as) return `"${id}" is your own; the others answer it`;
  return named.waitingFor.includes(as) ? undefined : `you have answered "${id}"`;
}

function unknownAmendment(standing: ReviewStanding, { amendment, on }: Answer): readonly FormError[] {
  const found = amendmentNamed(standing, amendment);
  const known = amendmentsNow(standing).map(({ id }) => id);
  if (!found) return noSuch('amendment', known, amendment, '/amendment');
  return on < found.fact.on ? [{ pointer: '/on', detail: `it was proposed on ${found.fact.on}: give that day or a later one` }] : [];
}
