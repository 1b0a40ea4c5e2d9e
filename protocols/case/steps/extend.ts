import { after, describeAmount } from '../../calendar/amounts';
import type { IsoDate } from '../../calendar/dates';
import { knows, partyOf, type Fact } from '../facts/fact';
import type { Standing } from '../facts/standing';
import { extensionAgreed, extensionDeclined, extensionProposed } from '../forms/shared-forms';
import type { FormOf } from '../forms/step-form';
import { isKnownTo, isOpen } from '../limits/limit';
import { once } from '../once';
import { partisan, type PartyId } from '../parties/party';
import type { FormError } from '../refusal';
import { noAnswerOf, proposalsOf, type Proposing } from './proposals';
import type { Recorded, Taken } from './step';

export interface Extension {
  to: IsoDate;
  reason: string;
  agreedOn: IsoDate;
  /** The agreement that moved the limit. */
  seq: number;
}

type Proposed = FormOf<typeof extensionProposed>;

/** A later date for a limit: each other party that knows of the limit agrees, or one declines (0.8). */
export const extensions: Proposing<Proposed, FormOf<typeof extensionAgreed>, FormOf<typeof extensionDeclined>> = {
  proposed: extensionProposed,
  agreed: extensionAgreed,
  declined: extensionDeclined,
  about: ({ limit }) => limit,
  asks: askedToExtend,
};

/** The last extension of a limit to which everybody who was asked has agreed. */
export const extensionOf = (standing: Standing, limitId: string): Extension | undefined => extensionsIn(standing).get(limitId);

const extensionsIn = once((standing: Standing): ReadonlyMap<string, Extension> => {
  const agreed = proposalsOf(standing, extensions).filter(({ state }) => state === 'agreed');
  return new Map(agreed.flatMap(({ fact, agreed: answers }) => asExtension(fact, answers)));
});

/** Whoever knows of the limit knows of the proposal. Where nobody with a side of its own does, but the one that owes it, the neutral party is asked: no party moves its limit alone. */
function askedToExtend({ parties }: Standing, proposal: Fact<Proposed>): readonly PartyId[] {
  const knowers = parties.filter(({ id, left }) => !left && knows(id, proposal) && id !== partyOf(proposal));
  const others = partisan(knowers);
  return (others.length > 0 ? others : knowers).map(({ id }) => id);
}

function asExtension({ form: { limit, to, reason } }: Fact<Proposed>, agreed: readonly Fact[]): readonly [string, Extension][] {
  const last = agreed.at(-1);
  return last ? [[limit, { to, reason, agreedOn: last.on, seq: last.seq }]] : [];
}

/** 0.8: a limit that is running or missed can be moved, to a later day; what a statute sets can't (0.4). */
export function unfitExtension(
  { policy, parties }: Standing,
  { form: { limit: id, to }, as }: Taken<Proposed>,
  { limits, calendar }: Recorded,
): readonly FormError[] {
  // Of those that the party knows: also where it is reported for them by somebody who knows more.
  const open = limits.filter((limit) => isOpen(limit) && !limit.window && isKnownTo(limit, as));
  const limit = open.find((one) => one.id === id);
  if (!limit)
    return [
      { pointer: '/limit', detail: `no such limit is running or missed; these are: ${open.map((one) => one.id).join(', ') || 'none'}` },
    ];
  if (limit.statutory) return [{ pointer: '/limit', detail: 'a statute sets this limit; no agreement moves it' }];
  if (!parties.some(({ id: other, left }) => other !== as && !left && isKnownTo(limit, other)))
    return [
      {
        pointer: '/limit',
        detail: 'nobody else knows of this limit, who could agree; put right the day that it counts from, if that is wrong',
      },
    ];
  if (to <= limit.due) return [{ pointer: '/to', detail: `an extension is to a later day than ${limit.due}, when it is due` }];
  const { 'at-most': most, clause } = policy.extensions;
  const last = after(calendar, limit.due, most, []).due;
  const detail = `at most ${describeAmount(most)} later than it is due: until ${last} (${clause})`;
  return to > last ? [{ pointer: '/to', detail }] : [];
}

/** Why a party can't answer a proposal to extend a limit now; undefined where it can. */
export const unansweredExtension = (standing: Standing, as: PartyId, limit: string | undefined): string | undefined =>
  noAnswerOf(standing, extensions, as, {
    about: limit,
    nothing: `no proposal to extend ${limit ? `"${limit}"` : 'a limit'} waits for an answer`,
    own: 'the proposal is your own; the other party answers it',
  });
