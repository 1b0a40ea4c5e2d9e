import type { Protocol } from '../protocols/case/protocol';
import { standingOf, versionInForce, type Standing } from '../protocols/case/standing';
import type { CaseView } from '../protocols/case/view';
import type { Services } from './services';

/** Where a case stands, from its record: for answers that its stored view doesn't hold. */
export async function standingOfCase(
  { id, kind }: Pick<CaseView, 'id' | 'kind'>,
  services: Services,
): Promise<{ protocol: Protocol; standing: Standing }> {
  const protocol = protocolOf(kind, services);
  const stored = await services.register.cases.stored(id);
  const policy = stored && (await services.register.policies.get(stored.policy.id, versionInForce(stored.policy.version, stored.facts)));
  if (!stored || !policy) throw new Error('the register holds a case without its record or its policy');
  return { protocol, standing: standingOf(policy, stored.facts, protocol.firstStage) };
}

export function protocolOf(kind: string, { protocols }: Services): Protocol {
  const protocol = Object.hasOwn(protocols, kind) ? protocols[kind] : undefined;
  if (!protocol) throw new Error(`the register holds a case of the unknown kind ${kind}`);
  return protocol;
}
