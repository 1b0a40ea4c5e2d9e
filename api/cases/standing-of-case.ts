import { standingOf, versionInForce, type Standing } from '../../protocols/case/facts/standing';
import type { Protocol } from '../../protocols/case/protocol';
import type { StoredCase } from '../../register/cases/stored-case';
import type { Services } from '../services';
import type { Readable } from './readable';

/** Where a case stands, from its record: for answers that no stored view holds. Whole: what its reader knows of it is `sightOf`. */
export interface StandingOfCase {
  protocol: Protocol;
  stored: StoredCase;
  standing: Standing;
}

export async function standingOfCase({ id }: Pick<Readable, 'id'>, services: Services): Promise<StandingOfCase> {
  const stored = await services.register.cases.stored(id);
  if (!stored) throw new Error('the register holds a case without its record');
  return { stored, ...(await standingOfStored(stored, services)) };
}

export async function standingOfStored(
  { kind, policy: { id, version }, facts }: StoredCase,
  services: Services,
): Promise<Pick<StandingOfCase, 'protocol' | 'standing'>> {
  const protocol = protocolOf(kind, services);
  const policy = await services.register.policies.get(id, versionInForce(version, facts));
  if (!policy) throw new Error(`the register holds a case without its policy ${id} version ${version}`);
  return { protocol, standing: standingOf(protocol, policy, facts) };
}

export function protocolOf(kind: string, { protocols }: Services): Protocol {
  const protocol = Object.hasOwn(protocols, kind) ? protocols[kind] : undefined;
  if (!protocol) throw new Error(`the register holds a case of the unknown kind ${kind}`);
  return protocol;
}
