import type { Pool } from 'pg';
import { rows } from '../database';
import { readsAgainst, type Caches, type Reads } from '../reads';
import { stampOfReference } from '../reference-data';
import { selectStoredCases, toStoredCase, type StoredCase, type StoredCaseRow } from './stored-case';

/** What a turn starts from: the case as of one moment, and what it is read against. */
export interface TurnRead extends Reads {
  stored: StoredCase | undefined;
  /** The number of the step that an earlier turn took under this name, if one did. */
  takenBefore: { fact?: number } | undefined;
}

const statement = `
  SELECT ${stampOfReference} AS stamp,
         (SELECT json_strip_nulls(json_build_object('fact', fact)) FROM turns WHERE case_id = $1 AND took = $2) AS taken_before,
         stored.*
    FROM (SELECT) AS one_row LEFT JOIN (${selectStoredCases} WHERE c.id = $1) AS stored ON true`;

type Row = { stamp: number; taken_before: { fact?: number } | null } & (StoredCaseRow | { id: null });

/** Nobody is kept out meanwhile: whoever writes finds out whether another turn has come first. */
export async function readForTurn(pool: Pool, caches: Caches, id: string, took: string): Promise<TurnRead> {
  const [row] = await rows<Row>(pool, 'read-for-turn', statement, [id, took]);
  if (!row) throw new Error('a query that has a row had none');
  const { stamp, taken_before, ...stored } = row;
  return {
    ...readsAgainst(await caches.reference.at(stamp), pool, caches),
    stored: stored.id === null ? undefined : toStoredCase(stored),
    takenBefore: taken_before ?? undefined,
  };
}
