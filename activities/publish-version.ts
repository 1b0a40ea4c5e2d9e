import type { CameOf } from '../protocols/case/policy/came-of';
import { nextVersion, withSets, type Sets } from '../protocols/case/policy/draft';
import { policyMistakes } from '../protocols/case/policy/policy-check';
import type { Protocols } from '../protocols/case/protocol';
import { PolicyChanged } from '../register/policies/policies';
import type { PublishedPolicy } from '../register/policies/policy-versions';
import type { Register } from '../register/register';

export interface Publishing {
  register: Register;
  protocols: Protocols;
}

export type PublishedOrNot = { published: string } | { failed: string };

/**
 * Publishes a policy's version as it was written. Where others have published another under that number in the meantime, what partners agreed on is not lost: it is set in the newest
 * version, and becomes the one after that. Asked again, it finds what it made.
 */
export async function publishVersion(publishing: Publishing, written: object, cameOf?: CameOf): Promise<PublishedOrNot> {
  for (let draft = written; ;) {
    const made = await published(publishing, draft, cameOf);
    if (!('taken' in made)) return made;
    if (!cameOf) return { failed: made.taken.message };
    const next = await onNewest(publishing, made.taken.id, written, cameOf);
    if (!('draft' in next)) return next;
    draft = next.draft;
  }
}

async function published(
  { register, protocols }: Publishing,
  written: object,
  cameOf?: CameOf,
): Promise<PublishedOrNot | { taken: PolicyChanged }> {
  const read = protocolOfWritten(protocols, written);
  if (!read) return { failed: 'no kind of case is governed by it' };
  const known = (await register.directory.organisations()).map((organisation) => organisation.id);
  const [mistake] = policyMistakes(read.protocol, read.policy, known);
  if (mistake) return { failed: `${mistake.path.join('.')}: ${mistake.message}` };
  try {
    await register.policies.publish({ written, policy: read.policy, ...(cameOf ? { cameOf } : {}) });
    return { published: `${read.policy.id}/${read.policy.version}` };
  } catch (error) {
    if (error instanceof PolicyChanged) return { taken: error };
    throw error;
  }
}

/** What was agreed, set in the newest version: which may be the one that an earlier try made of it. */
async function onNewest(
  { register: { policies } }: Publishing,
  id: string,
  written: object,
  cameOf: CameOf,
): Promise<PublishedOrNot | { draft: object }> {
  const all = await Promise.all((await policies.versions(id)).map(({ version }) => policies.published(id, version)));
  const ours = all.find((one) => one?.cameOf?.case === cameOf.case && one.cameOf.completedOn === cameOf.completedOn);
  if (ours) return { published: `${id}/${ours.policy.version}` };
  const newest = all.at(-1);
  if (!newest) return { failed: `there is no policy ${id}` };
  const drafted = withSets(newest.written, Object.assign({}, ...cameOf.changes.map(({ sets }) => sets)) as Sets);
  if ('faults' in drafted) return { failed: drafted.faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ') };
  // Not sooner than what it is set in: that would be brought forward with it.
  const from = [inForceFrom(written), newest.policy['in-force-from'] ?? ''].toSorted().at(-1) ?? '';
  return { draft: nextVersion(drafted.draft, newest.policy.version + 1, from) };
}

const inForceFrom = (written: object): string => ('in-force-from' in written ? String(written['in-force-from']) : '');

function protocolOfWritten(
  protocols: Protocols,
  written: object,
): (Pick<PublishedPolicy, 'policy'> & { protocol: Protocols[string] }) | undefined {
  for (const protocol of Object.values(protocols)) {
    const parsed = protocol.policy.safeParse(written);
    if (parsed.success && parsed.data.kind === protocol.kind) return { protocol, policy: parsed.data };
  }
  return undefined;
}
