import { lastAmendment } from '../facts/effective';
import { partyOf, type Fact } from '../facts/fact';
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
  state: 'open' | 'agreed' | 'declined' | 'replaced';
  /** Those who agreed, first to last; nothing that was said before the proposal was last amended (0.3). */
  agreed: readonly Fact[];
  declined: Fact | undefined;
  waitingFor: readonly PartyId[];
}

/** Every proposal with its answers, first to last (0.8). */
export function proposalsOf<P extends object, A extends object, D extends object, Terms>(
  standing: Standing<Terms>,
  kind: Proposing<P, A, D, Terms>,
): readonly Proposal<P>[] {
  const proposals = factsOf(standing, kind.proposed);
  const agreements = factsOf(standing, kind.agreed);
  const refusals = factsOf(standing, kind.declined);
  return proposals.map((fact): Proposal<P> => {
    const about = kind.about(fact.form);
    const next = proposals.find((other) => other.seq > fact.seq && kind.about(other.form) === about);
    const from = Math.max(fact.seq, lastAmendment(standing.recorded, fact.seq)?.seq ?? 0);
    const answers = <F extends A | D>(facts: readonly Fact<F>[]): readonly Fact<F>[] =>
      facts.filter(({ seq, form }) => seq > from && (!next || seq < next.seq) && kind.about(form) === about);
    const agreed = answers(agreements);
    const declined = answers(refusals)[0];
    const said = agreed.map(partyOf);
    const waitingFor = askedFor(standing, kind, fact).filter((party) => !said.includes(party));
    const state = declined ? 'declined' : waitingFor.length === 0 ? 'agreed' : next ? 'replaced' : 'open';
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
