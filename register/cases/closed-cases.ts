import type { Pool } from 'pg';
import { rows } from '../database';
import { selectStoredCases, toStoredCase, type StoredCase, type StoredCaseRow } from './stored-case';

/** A version of a policy, by which closed cases are found. */
export interface Governing {
  id: string;
  version: number;
}

const GOVERNED = `c.status = 'closed' AND c.policy_id = $1 AND c.version_in_force = $2`;

/** How many closed cases a version governs: that they were opened under, or moved over to (PROTOCOLS 0.11). */
export async function countClosed(pool: Pool, { id, version }: Governing): Promise<number> {
  const text = `SELECT count(*) AS cases FROM cases c WHERE ${GOVERNED}`;
  return (await rows<{ cases: number }>(pool, 'count-closed', text, [id, version]))[0]?.cases ?? 0;
}

/** The same whole, at most `limit`, in the order of their ids, after that one. */
export async function closedCases(
  pool: Pool,
  { id, version }: Governing,
  after: string | undefined,
  limit: number,
): Promise<readonly StoredCase[]> {
  const text = `${selectStoredCases} WHERE ${GOVERNED} AND c.id > $3 ORDER BY c.id LIMIT $4`;
  return (await rows<StoredCaseRow>(pool, 'closed-cases', text, [id, version, after ?? '', limit])).map(toStoredCase);
}
