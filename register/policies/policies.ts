import type { Pool } from 'pg';
import type { Policy } from '../../protocols/case/policy/policy';
import { rows } from '../database';
import type { PolicyReader, PublishedPolicy } from './policy-versions';

export interface PolicyQueries {
  /** A version that is published stays as it is (PROTOCOLS 0.11). @throws PolicyChanged if it is there with another body */
  publish(published: PublishedPolicy): Promise<'published' | 'already-there'>;
  /** By id, oldest version first. */
  all(): Promise<readonly Policy[]>;
  /** Those of the policy with this id; or of the one with this kind, unless several policies share it. Oldest first. */
  versions(idOrKind: string): Promise<readonly Policy[]>;
  get(id: string, version: number): Promise<Policy | undefined>;
  /** As its author wrote it, too, and what it came of. */
  published(id: string, version: number): Promise<PublishedPolicy | undefined>;
}

/** A published version was to be published anew with another content: a change needs a new version. */
export class PolicyChanged extends Error {
  override readonly name = 'PolicyChanged';

  constructor(
    readonly id: string,
    readonly version: number,
  ) {
    super(`policy ${id} version ${version} is published and can't be changed: publish the change as a new version`);
  }
}

export function policyQueries(pool: Pool, reader: PolicyReader): PolicyQueries {
  return {
    async publish({ written, policy: { id, version, kind }, cameOf }) {
      const body = JSON.stringify(written);
      const insert =
        'INSERT INTO policies (id, version, kind, written, came_of) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id';
      const values = [id, version, kind, body, cameOf && JSON.stringify(cameOf)];
      if ((await rows(pool, 'publish-policy', insert, values)).length > 0) return 'published';
      const same = 'SELECT FROM policies WHERE id = $1 AND version = $2 AND written::jsonb = $3::jsonb';
      if ((await rows(pool, 'same-policy', same, [id, version, body])).length === 0) throw new PolicyChanged(id, version);
      return 'already-there';
    },
    all: () => reader.all(pool),
    versions: (idOrKind) => reader.versions(pool, idOrKind),
    get: async (id, version) => (await reader.get(pool, id, version))?.policy,
    published: (id, version) => reader.get(pool, id, version),
  };
}
