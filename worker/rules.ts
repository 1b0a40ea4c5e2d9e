import { resolve } from 'node:path';
import type { Parts } from '../activities';
import { fingerprint } from './bundle';

/** This release's rules: releases that decide alike have the same. */
export const ourRules = (): string => fingerprint([resolve(__dirname, '../protocols')]);

/** How long a rank is believed: a release that was announced, or taken back, is noticed within that. */
const BELIEVED_MS = 5_000;

/** The rank of this release's rules among those that were announced (DESIGN 16). */
export function rankOfRules(rules: Parts['register']['rules'], ours = ourRules()): () => Promise<number> {
  let rank: Promise<number> | undefined;
  let until = 0;
  return () => {
    if (!rank || performance.now() > until) {
      rank = rules.rankOf(ours);
      rank.catch(() => (rank = undefined)); // whoever asked hears of it; the next asks again
      until = performance.now() + BELIEVED_MS;
    }
    return rank;
  };
}
