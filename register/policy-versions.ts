import type { Pool, PoolClient } from 'pg';
import type { Policy } from '../protocols/case/policy';
import { rows } from './database';

/** A published version never changes, so that a process needs to read it once; kept by `id/version`. */
export type PolicyCache = Map<string, Policy>;

export async function policyOf(database: Pool | PoolClient, cache: PolicyCache, id: string, version: number): Promise<Policy | undefined> {
  const known = cache.get(`${id}/${version}`);
  if (known) return known;
  const [row] = await rows<{ body: Policy }>(database, 'policy', 'SELECT body FROM policies WHERE id = $1 AND version = $2', [id, version]);
  if (row) cache.set(`${id}/${version}`, row.body);
  return row?.body;
}

export async function policyVersionsOf(database: Pool | PoolClient, id: string): Promise<readonly Policy[]> {
  const found = await rows<{ body: Policy }>(database, 'policy-versions', 'SELECT body FROM policies WHERE id = $1 ORDER BY version', [id]);
  return found.map(({ body }) => body);
}

/** The newest version of the policy with this id; or of the one with this kind, unless several policies share it. */
export async function latestPolicyOf(database: Pool | PoolClient, idOrKind: string): Promise<Policy | undefined> {
  const text = 'SELECT DISTINCT ON (id) id, body FROM policies WHERE id = $1 OR kind = $1 ORDER BY id, version DESC';
  const found = await rows<{ id: string; body: Policy }>(database, 'latest-policy', text, [idOrKind]);
  return (found.find(({ id }) => id === idOrKind) ?? (found.length === 1 ? found[0] : undefined))?.body;
}
