import type { CameOf } from '../../protocols/case/policy/came-of';
import { kindIn, type Policy } from '../../protocols/case/policy/policy';
import type { Protocols } from '../../protocols/case/protocol';
import { rows, type Database } from '../database';

/** A policy as it was written, and as the rules of its kind read it. */
export interface PublishedPolicy {
  written: object;
  policy: Policy;
  /** Of a version that a review brought about: what was agreed. */
  cameOf?: CameOf;
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
    const text = 'SELECT written, came_of FROM policies WHERE id = $1 AND version = $2';
    const [row] = await rows<{ written: object; came_of: CameOf | null }>(database, 'policy', text, [id, version]);
    if (!row) return undefined;
    const read = { ...this.read(row.written), ...(row.came_of ? { cameOf: row.came_of } : {}) };
    this.known.set(key, read);
    return read;
  }

  /** Those of the policy with this id; or of the one with this kind, unless several policies share it. Oldest first. */
  async versions(database: Database, idOrKind: string): Promise<readonly Policy[]> {
    const text = 'SELECT id, version, kind FROM policies WHERE id = $1 OR kind = $1 ORDER BY id, version';
    return this.versionsAmong(database, idOrKind, await rows<Issue>(database, 'policy-versions', text, [idOrKind]));
  }

  /** The same among these, of which the oldest of an id comes first. */
  async versionsAmong(database: Database, idOrKind: string, issues: readonly Issue[]): Promise<readonly Policy[]> {
    const ids = new Set(issues.filter(({ id, kind }) => id === idOrKind || kind === idOrKind).map(({ id }) => id));
    const named = ids.has(idOrKind) || ids.size !== 1 ? idOrKind : [...ids][0];
    return this.each(
      database,
      issues.filter(({ id }) => id === named),
    );
  }

  /** The newest version, with how it was written. */
  async newest(database: Database, id: string): Promise<PublishedPolicy | undefined> {
    const text = 'SELECT version FROM policies WHERE id = $1 ORDER BY version DESC LIMIT 1';
    const [row] = await rows<Pick<Policy, 'version'>>(database, 'newest-policy', text, [id]);
    return row && this.get(database, id, row.version);
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
