import type { Reader } from '../facts/fact';
import { knowersOf, type Standing } from '../facts/standing';
import type { PartyId } from '../parties/party';
import type { LimitRule } from '../policy/policy';

/**
 * Who knows of a limit (DESIGN 9): whoever knows what it counts from; where the policy says `known-to: owners`, of them those who owe it, and the
 * neutral party. Undefined where that is everybody.
 */
export function knowersOfLimit(
  standing: Standing,
  rule: Pick<LimitRule, 'known-to'>,
  seq: number | undefined,
  owners: readonly PartyId[],
): readonly Reader[] | undefined {
  const { parties } = standing;
  const knowers = knowersOf(standing, seq);
  const isTheirs = (reader: Reader): boolean => parties.some(({ id, neutral }) => id === reader && (neutral ?? owners.includes(id)));
  const known = rule['known-to'] === 'owners' ? knowers.filter(isTheirs) : knowers;
  return known.length === parties.length + 1 ? undefined : known;
}
