import type { Pool } from 'pg';
import type { Actor, Reader } from '../../protocols/case/facts/fact';
import { rows } from '../database';
import { readsAgainst, type Caches, type Reads } from '../reads';
import { stampOfReference } from '../reference-data';
import { askerValues, readableCases } from './access';
import { answeredColumn, type Answered } from './keys';
import { selectStoredCases, toStoredCase, type StoredCase, type StoredCaseRow } from './stored-case';

/** What a step, or an opening, is checked against before it is sent on. */
export interface RequestRead extends Reads {
  /** What the same asker's request under this key was answered with, if there was one. */
  answered: Answered | undefined;
}

/** A case that the asker may see, whole: what their party knows of it is the rules' to say. */
export interface StepRead extends RequestRead {
  reader: Reader;
  stored: StoredCase;
}

const ofStep = `
  SELECT ${stampOfReference} AS stamp, ${answeredColumn('$2', '$4', '$5', '$6')}, r.party AS reader, stored.*
    FROM (${readableCases('$2', '$3', '$1')}) AS r CROSS JOIN (${selectStoredCases} WHERE c.id = $1) AS stored`;

const ofOpening = `SELECT ${stampOfReference} AS stamp, ${answeredColumn('$1', '$2', '$3', '$4')}`;

interface Stamped {
  stamp: number;
  answered: Answered | null;
}

/** Undefined for a case that isn't there, or isn't theirs to see. */
export async function readForStep(
  pool: Pool,
  caches: Caches,
  id: string,
  asker: Actor,
  key: string | undefined,
): Promise<StepRead | undefined> {
  const values = [id, ...askerValues(asker), asker.organisation, asker.role, key];
  const [row] = await rows<Stamped & StoredCaseRow & { reader: Reader }>(pool, 'read-for-step', ofStep, values);
  if (!row) return undefined;
  const { stamp, answered, reader, ...stored } = row;
  return { ...(await requestRead(pool, caches, { stamp, answered })), reader, stored: toStoredCase(stored) };
}

export async function readForOpening(
  pool: Pool,
  caches: Caches,
  { subject, organisation, role }: Actor,
  key: string | undefined,
): Promise<RequestRead> {
  const [row] = await rows<Stamped>(pool, 'read-for-opening', ofOpening, [subject, organisation, role, key]);
  if (!row) throw new Error('a query that has a row had none');
  return requestRead(pool, caches, row);
}

const requestRead = async (pool: Pool, caches: Caches, { stamp, answered }: Stamped): Promise<RequestRead> => ({
  ...readsAgainst(await caches.reference.at(stamp), pool, caches),
  answered: answered ?? undefined,
});
