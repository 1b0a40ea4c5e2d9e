import { kindIn, type Policy } from '../../protocols/case/policy/policy';
import type { Protocols } from '../../protocols/case/protocol';
import { rows, type Database } from '../database';

/** A policy as it was written, and as the rules of its kind read it. */
export interface PublishedPolicy {
  written: object;
  policy: Policy;
}

type Identified = Pick<Policy, 'id' | 'version'>;

/** A version of a policy, and for cases of which kind. */
export type Issue = Identified & { kind: string };

/**
 * Policies are kept as they were written and parsed when they are read (DESIGN 10), by the schema of their kind. A published version never changes,
 * so that a process needs to read it once.
 */
export class PolicyReader {
  private readonly known = new Map<string, PublishedPolicy>();

  constructor(private readonly protocols: Protocols) {}

  async get(database: Database, id: string, version: number): Promise<PublishedPolicy | undefined> {
    const key = `${id}/${version}`;
    const known = this.known.get(key);
    if (known) return known;
    const text = 'SELECT written FROM policies WHERE id = $1 AND version = $2';
    const [row] = await rows<{ written: object }>(database, 'policy', text, [id, version]);
    if (!row) return undefined;
    const read = this.read(row.written);
    this.known.set(key, read);
    return read;
  }

  /** Oldest first. */
  async versions(database: Database, id: string): Promise<readonly Policy[]> {
    const text = 'SELECT id, version FROM policies WHERE id = $1 ORDER BY version';
    return this.each(database, await rows<Identified>(database, 'policy-versions', text, [id]));
  }

  /** The newest version of the policy with this id; or of the one with this kind, unless several policies share it. */
  async latest(database: Database, idOrKind: string): Promise<Policy | undefined> {
    const text = 'SELECT id, version, kind FROM policies WHERE id = $1 OR kind = $1 ORDER BY id, version';
    return this.latestOf(database, idOrKind, await rows<Issue>(database, 'latest-policy', text, [idOrKind]));
  }

  /** The same among these, of which the newest of an id comes last. */
  async latestOf(database: Database, idOrKind: string, issues: readonly Issue[]): Promise<Policy | undefined> {
    const newest = new Map(issues.filter(({ id, kind }) => id === idOrKind || kind === idOrKind).map((one) => [one.id, one]));
    const one = newest.get(idOrKind) ?? (newest.size === 1 ? [...newest.values()][0] : undefined);
    return one && (await this.get(database, one.id, one.version))?.policy;
  }

  /** By id, oldest version first; of kinds that this release has. */
  async all(database: Database): Promise<readonly Policy[]> {
    const text = 'SELECT id, version FROM policies WHERE kind = ANY ($1) ORDER BY id, version';
    return this.each(database, await rows<Identified>(database, 'policies', text, [Object.keys(this.protocols)]));
  }

  /** Each of these, in their order. */
  async each(database: Database, list: readonly Identified[]): Promise<readonly Policy[]> {
    const found: Policy[] = [];
    for (const { id, version } of list) {
      const published = await this.get(database, id, version);
      if (published) found.push(published.policy);
    }
    return found;
  }

  /** @throws Error for a policy of a kind that this release doesn't have, or that its schema no longer takes */
  private read(written: object): PublishedPolicy {
    const kind = kindIn(written) ?? '';
    const protocol = this.protocols[kind];
    if (!protocol) throw new Error(`the register holds a policy for cases of the unknown kind "${kind}"`);
    return { written, policy: protocol.policy.parse(written) };
  }
}
