import { partyOf, type Fact } from '../case/facts/fact';
import { factsOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { AgreedChange } from '../case/policy/came-of';
import { overlap, type Sets } from '../case/policy/draft';
import { partyById, bearerOf } from '../case/parties/party';
import { proposalsOf, type Proposal, type Proposing } from '../case/steps/proposals';
import * as forms from './forms';
import { partnersIn } from './parties';
import { roundOf, roundsOf } from './rounds';
import type { ReviewStanding } from './step';
import type { ReviewTerms } from './terms';

type Proposed = FormOf<typeof forms.amendmentProposed>;

/** An amendment is agreed once every other partner has agreed to it, and falls with the first that declines it (000 §12.1). */
export const amendments: Proposing<Proposed, FormOf<typeof forms.amendmentAgreed>, FormOf<typeof forms.amendmentDeclined>, ReviewTerms> = {
  proposed: forms.amendmentProposed,
  agreed: forms.amendmentAgreed,
  declined: forms.amendmentDeclined,
  about: (form) => ('amendment' in form ? form.amendment : form.id),
  // What a review has settled stays so, whoever is a partner since.
  asks: (standing, proposal) => partnersIn(standing, roundOf(standing, proposal)),
};

export interface Amendment extends Omit<Proposal<Proposed>, 'state'> {
  id: string;
  state: 'open' | 'agreed' | 'declined' | 'withdrawn';
  /** The number of the review in which it was proposed. */
  round: number;
}

/** Every amendment, in the order in which they were put. */
export const amendmentsOf = (standing: ReviewStanding): readonly Amendment[] =>
  proposalsOf(standing, amendments).map((proposal) => {
    const { id } = proposal.fact.form;
    const isWithdrawn = factsOf(standing, forms.amendmentWithdrawn).some(({ form }) => form.amendment === id);
    const state = isWithdrawn ? 'withdrawn' : proposal.state === 'replaced' ? 'withdrawn' : proposal.state;
    return { ...proposal, id, state, round: roundOf(standing, proposal.fact)?.number ?? 1 };
  });

/** Those of the review that is on. */
export const amendmentsNow = (standing: ReviewStanding): readonly Amendment[] => {
  const last = roundsOf(standing).at(-1)?.number;
  return amendmentsOf(standing).filter(({ round }) => round === last);
};

export const amendmentNamed = (standing: ReviewStanding, id: string | undefined): Amendment | undefined =>
  amendmentsOf(standing).find((one) => one.id === id);

export const isOpen = ({ state }: Amendment): boolean => state === 'open';

/** Those that are agreed to, or may yet be. */
export const isStanding = ({ state }: Amendment): boolean => state === 'open' || state === 'agreed';

export const setsOf = ({ fact }: Pick<Amendment, 'fact'>): Sets => fact.form.sets ?? {};

/** Of the values that an amendment would set, those that another one that stands sets as well. */
export const setTwice = (standing: ReviewStanding, { id, sets = {} }: Proposed): readonly { pointer: string; by: string }[] =>
  Object.keys(sets).flatMap((pointer) => {
    const other = amendmentsNow(standing).find(
      (one) => one.id !== id && isStanding(one) && Object.keys(setsOf(one)).some((theirs) => overlap(theirs, pointer)),
    );
    return other ? [{ pointer, by: other.id }] : [];
  });

/** What was agreed in the review that this entry has completed. */
export const agreedUntil = (standing: ReviewStanding, { seq }: Pick<Fact, 'seq'>): readonly Amendment[] => {
  const number = roundsOf(standing).find(({ completed }) => completed?.seq === seq)?.number;
  return amendmentsOf(standing).filter(({ round, state }) => round === number && state === 'agreed');
};

/** What was agreed in the review that is on. */
export const agreedNow = (standing: ReviewStanding): readonly Amendment[] =>
  amendmentsNow(standing).filter(({ state }) => state === 'agreed');

/** All the values that they set. */
export const allSets = (agreed: readonly Amendment[]): Sets => Object.assign({}, ...agreed.map(setsOf)) as Sets;

/** As it is kept beside the policy's next version. */
export const asAgreed = (standing: ReviewStanding, amendment: Amendment): AgreedChange => {
  const { fact, agreed } = amendment;
  const { id, clause, change } = fact.form;
  const said = [fact, ...agreed].map((one: Fact) => ({ organisation: organisationOf(standing, one), on: one.on }));
  return { id, clause, change, sets: setsOf(amendment), agreed: said };
};

const organisationOf = ({ parties }: ReviewStanding, fact: Fact): string => {
  const party = partyOf(fact);
  const found = partyById(parties, party);
  return (found && bearerOf(found)) ?? party ?? '';
};
