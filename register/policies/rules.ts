import type { Pool } from 'pg';
import { rows } from '../database';

/**
 * The rules of each release by a fingerprint of their sources, ranked in the order in which releases were set up. A worker that finds a case
 * assessed by later rules than its own leaves the turn to a later worker (DESIGN 16).
 */
export interface RulesQueries {
  /** This release's rules are the newest from now on, unless they are already: also those of an earlier release that is set up again. Their rank. */
  announce(fingerprint: string): Promise<number>;
  /** Of rules that were announced, the last rank that they had; 0 for others. */
  rankOf(fingerprint: string): Promise<number>;
}

export function rulesQueries(pool: Pool): RulesQueries {
  const rankOf = async (fingerprint: string): Promise<number> => {
    const text = 'SELECT coalesce(max(rank), 0) AS rank FROM rules WHERE fingerprint = $1';
    return (await rows<{ rank: number }>(pool, 'rank-of-rules', text, [fingerprint]))[0]?.rank ?? 0;
  };
  return {
    rankOf,
    async announce(fingerprint) {
      const text = `INSERT INTO rules (fingerprint) SELECT $1
                     WHERE NOT EXISTS (SELECT FROM rules WHERE rank = (SELECT max(rank) FROM rules) AND fingerprint = $1)`;
      await rows(pool, 'announce-rules', text, [fingerprint]);
      return rankOf(fingerprint);
    },
  };
}
