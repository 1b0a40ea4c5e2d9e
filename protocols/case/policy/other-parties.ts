import type { Fact } from '../facts/fact';
import { standingOf } from '../facts/standing';
import { bearerOf, type Party } from '../parties/party';
import type { Protocol } from '../protocol';
import type { FormError } from '../refusal';
import type { Policy } from './policy';

/** The version of its policy that governs a case, and the one that is to. */
interface MovedOver {
  was: Policy;
  is: Policy;
}

/**
 * A case stays between its parties: a version that names others in their place would show the whole of it to somebody new, and shut out those who raised or
 * answer it, who could not even contest that (0.9, 0.14).
 */
export function otherParties(protocol: Protocol, facts: readonly Fact[], { was, is }: MovedOver, pointer: string): readonly FormError[] {
  const between = (policy: Policy): readonly string[] => standingOf(protocol, policy, facts).parties.map(inWords);
  const [before, after] = [between(was), between(is)];
  const [gone, come] = [before.filter((party) => !after.includes(party)), after.filter((party) => !before.includes(party))];
  if (gone.length + come.length === 0) return [];
  const others = `version ${is.version} has ${come.join(' and ') || 'nobody'} in the place of ${gone.join(' and ') || 'nobody'}`;
  const detail = `a case stays between its parties, and ${others}: leave it under version ${was.version}, and open new ones under version ${is.version}`;
  return [{ pointer, detail }];
}

/** As whom, and with which organisation behind it: one that acts beside it may come and go. */
const inWords = (party: Party): string => {
  const bearer = bearerOf(party);
  return bearer === undefined || bearer === String(party.id) ? party.id : `${party.id} (${bearer})`;
};
