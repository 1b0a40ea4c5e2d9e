import type { VouchedPolicy } from '../facts/vouched';
import type { Fared, ReportPeriod } from '../limits/fared';

/**
 * What a case that does something by itself asks of the record beside its own facts. Whether it will ask shows only as the turn is played: what has not been looked up by then is
 * (`NotLookedUp`), and the turn is played again.
 */
export interface Consulted {
  /** The newest version of a policy; undefined where there is none of that id. */
  policy(id: string): VouchedPolicy | undefined;
  /** How the limits of a policy fared in all its cases, as one of its organisations may know it. */
  fared(policy: string, period: ReportPeriod, organisation: string): readonly Fared[];
}

/** What `Consulted` is asked, by name. */
export type Question = { [Q in keyof Consulted]: { ask: Q; of: Parameters<Consulted[Q]> } }[keyof Consulted];

/** The rules have asked what was not looked up before: whoever plays the turn looks it up, and plays it again. */
export class NotLookedUp extends Error {
  override readonly name = 'NotLookedUp';

  constructor(readonly question: Question) {
    super(`the rules ask the record for ${question.ask}`);
  }
}

/** Of what has been looked up; anything else is still to be. @throws NotLookedUp */
export function consulting(found: ReadonlyMap<string, unknown>): Consulted {
  const answer = (question: Question): unknown => {
    const key = keyOf(question);
    if (!found.has(key)) throw new NotLookedUp(question);
    return found.get(key);
  };
  return {
    policy: (...of) => answer({ ask: 'policy', of }) as ReturnType<Consulted['policy']>,
    fared: (...of) => answer({ ask: 'fared', of }) as ReturnType<Consulted['fared']>,
  };
}

/** What names a question among those that were asked. */
export const keyOf = (question: Question): string => JSON.stringify(question);
