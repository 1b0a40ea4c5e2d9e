import { describeDate } from '../../calendar/dates';
import { lastAmendment } from '../facts/effective';
import { isOf, partyOf, type Fact } from '../facts/fact';
import { factsOf, type Standing } from '../facts/standing';
import type { StepForm } from '../forms/step-form';
import { partisan, type PartyId } from '../parties/party';

/**
 * Something that one party proposes and others answer: a later date, a meeting, terms, a signature. `about` is what it is for, so that a newer
 * proposal of the same takes the place of an older one; and what an answer is about.
 */
export interface Proposing<P extends object, A extends object, D extends object, Terms = unknown> {
  proposed: StepForm<P>;
  agreed: StepForm<A>;
  declined: StepForm<D>;
  about(form: P | A | D): string;
  /** Who has to agree; left out, every party with a side of its own but the one that proposed. */
  asks?(standing: Standing<Terms>, proposal: Fact<P>): readonly PartyId[];
}

/** A proposal, and how it was answered. */
export interface Proposal<P extends object> {
  fact: Fact<P>;
  /** The party that made it. */
  by: PartyId | undefined;
  /** `replaced`: by a newer one of the same party. One of another party is a counter-proposal, and declines it (0.8). */
  state: 'open' | 'agreed' | 'declined' | 'replaced';
  /** Those who agreed, first to last; nothing that was said before the proposal was last amended (0.3). */
  agreed: readonly Fact[];
  declined: Fact | undefined;
  waitingFor: readonly PartyId[];
}

/** Every proposal with its answers, in the order in which they were put (0.8): amended, one is put anew (0.3). */
export function proposalsOf<P extends object, A extends object, D extends object, Terms>(
  standing: Standing<Terms>,
  kind: Proposing<P, A, D, Terms>,
): readonly Proposal<P>[] {
  const putOf = ({ seq }: Fact): number => Math.max(seq, lastAmendment(standing.recorded, seq)?.seq ?? 0);
  const proposals = factsOf(standing, kind.proposed).toSorted((a, b) => putOf(a) - putOf(b));
  const agreements = factsOf(standing, kind.agreed);
  const refusals = factsOf(standing, kind.declined);
  return proposals.map((fact): Proposal<P> => {
    const about = kind.about(fact.form);
    const from = putOf(fact);
    const next = proposals.find((other) => putOf(other) > from && kind.about(other.form) === about);
    const answers = <F extends A | D>(facts: readonly Fact<F>[]): readonly Fact<F>[] =>
      facts.filter(({ seq, form }) => seq > from && (!next || seq < putOf(next)) && kind.about(form) === about);
    const agreed = answers(agreements);
    const declined = answers(refusals)[0];
    const said = agreed.map(partyOf);
    const waitingFor = askedFor(standing, kind, fact).filter((party) => !said.includes(party));
    const unanswered = !next ? 'open' : partyOf(next) === partyOf(fact) ? 'replaced' : 'declined';
    const state = declined ? 'declined' : waitingFor.length === 0 ? 'agreed' : unanswered;
    return { fact, by: partyOf(fact), state, agreed, declined, waitingFor };
  });
}

function askedFor<P extends object, A extends object, D extends object, Terms>(
  standing: Standing<Terms>,
  kind: Proposing<P, A, D, Terms>,
  proposal: Fact<P>,
): readonly PartyId[] {
  const asked = kind.asks?.(standing, proposal) ?? partisan(standing.parties).map(({ id }) => id);
  return asked.filter((party) => party !== partyOf(proposal));
}

/** Whether a step agrees to a proposal, or declines it. */
export const isAnswerTo = <P extends object, A extends object, D extends object, Terms>(
  kind: Proposing<P, A, D, Terms>,
  proposal: P,
  answer: Fact,
): boolean => (isOf(kind.agreed, answer) || isOf(kind.declined, answer)) && kind.about(answer.form) === kind.about(proposal);

/** Whether a party may answer now: a sentence if not. `about` left out: any proposal that waits. */
export function noAnswerOf<P extends object, A extends object, D extends object, Terms>(
  standing: Standing<Terms>,
  kind: Proposing<P, A, D, Terms>,
  as: PartyId,
  { about, nothing, own }: { about?: string | undefined; nothing: string; own: string },
): string | undefined {
  const open = proposalsOf(standing, kind).filter(
    ({ state, fact }) => state === 'open' && (about === undefined || kind.about(fact.form) === about),
  );
  if (open.length === 0) return nothing;
  return open.some(({ waitingFor }) => waitingFor.includes(as)) ? undefined : own;
}

/**
 * What a proposal puts an end to, for the timeline: one of the same that still waited for an answer. Another party's is declined by it, and that
 * is said (0.8, ours).
 */
export function insteadOf<P extends object, A extends object, D extends object, Terms>(
  standing: Standing<Terms>,
  kind: Proposing<P, A, D, Terms>,
  form: P,
  says: (form: P) => string,
): string {
  const same = proposalsOf(standing, kind).filter(({ fact }) => kind.about(fact.form) === kind.about(form));
  const [before, put] = same.slice(-2);
  if (!before || !put || before.state === 'agreed' || before.declined) return '';
  return before.by === put.by
    ? `, in the place of the proposal of ${describeDate(before.fact.on)}: ${says(before.fact.form)}`
    : `; this declines the proposal of ${describeDate(before.fact.on)}: ${says(before.fact.form)}`;
}
