import type { IsoDate } from '../calendar/dates';
import type { Fact } from './fact';
import { factsOf, sideOfActor, sidesOf, type Standing } from './standing';
import { isByParty } from './fact';

export interface Extension {
  to: IsoDate;
  reason: string;
  agreedOn: IsoDate;
  /** The agreement that moved the limit. */
  seq: number;
}

/** A proposal that still waits: each other side agrees, or one declines (0.8). */
export interface Proposal {
  fact: Fact;
  side: string;
  waitingFor: readonly string[];
}

/** The last extension of a limit to which every other side has agreed. */
export function extensionOf(standing: Standing, limitId: string): Extension | undefined {
  for (const proposal of factsOf(standing, 'extension-proposed').toReversed()) {
    if (proposal.form['limit'] !== limitId) continue;
    const { agreed, waitingFor, declined } = answersTo(standing, proposal);
    const last = agreed.at(-1);
    if (last && !declined && waitingFor.length === 0)
      return { to: proposal.form['to'] as IsoDate, reason: String(proposal.form['reason']), agreedOn: last.on, seq: last.seq };
  }
  return undefined;
}

/** The proposal for a limit that is neither agreed nor declined yet; a newer one takes the place of an older. */
export function openProposal(standing: Standing, limitId: string): Proposal | undefined {
  const fact = factsOf(standing, 'extension-proposed').findLast((one) => one.form['limit'] === limitId);
  if (!fact) return undefined;
  const { waitingFor, declined, side } = answersTo(standing, fact);
  return declined || waitingFor.length === 0 ? undefined : { fact, side, waitingFor };
}

function answersTo(
  standing: Standing,
  proposal: Fact,
): { agreed: readonly Fact[]; declined: boolean; waitingFor: readonly string[]; side: string } {
  const next = factsOf(standing, 'extension-proposed').find(
    (one) => one.seq > proposal.seq && one.form['limit'] === proposal.form['limit'],
  );
  const answers = (step: string): readonly Fact[] =>
    factsOf(standing, step).filter(
      (fact) => fact.form['limit'] === proposal.form['limit'] && fact.seq > proposal.seq && (!next || fact.seq < next.seq),
    );
  const side = sideOfFact(standing, proposal) ?? '';
  const agreed = answers('extension-agreed');
  const sides = agreed.map((fact) => sideOfFact(standing, fact));
  return {
    agreed,
    declined: answers('extension-declined').length > 0,
    side,
    waitingFor: sidesOf(standing.policy).filter((one) => one !== side && !sides.includes(one)),
  };
}

export const sideOfFact = (standing: Standing, fact: Fact): string | undefined =>
  isByParty(fact) ? sideOfActor(standing.policy, fact.by) : undefined;
