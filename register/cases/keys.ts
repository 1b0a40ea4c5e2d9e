import type { Pool } from 'pg';
import type { Actor } from '../../protocols/case/facts/fact';
import { rows } from '../database';

/** What a request was answered with. */
export interface Answered {
  caseId: string;
  /** `open` for an opening. */
  step: string;
  bodyHash: string;
  seq: number;
  /** The case as it was shown then, to the party that its asker was. */
  response: object;
}

/** A key is its subject's own, in the organisation and the role that they had: the same key of somebody else is another. */
export type Keyholder = Pick<Actor, 'subject' | 'organisation' | 'role'>;

export interface KeyQueries {
  /** The first answer to this `Idempotency-Key`, also long after the case has closed. A refusal is not remembered. */
  find(holder: Keyholder, key: string): Promise<Answered | undefined>;
}

/** Two requests with one key, for different cases, came at the same time: the other was first. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';

  constructor(
    readonly of: { subject: string; key: string },
    cause: unknown,
  ) {
    super('the idempotency key has been used for another request', { cause });
  }
}

/** A column of a query: the first answer to a key, as one JSON value; null where there was none. */
export const answeredColumn = (subject: string, organisation: string, role: string, key: string): string => `
  (SELECT json_build_object('caseId', k.case_id, 'step', k.step, 'bodyHash', k.body_hash, 'seq', k.seq, 'response', k.response)
     FROM idempotency_keys k WHERE k.subject = ${subject} AND k.organisation = ${organisation} AND k.role = ${role} AND k.key = ${key}) AS answered`;

export function keyQueries(pool: Pool): KeyQueries {
  return {
    async find({ subject, organisation, role }, key) {
      const text = `SELECT case_id AS "caseId", step, body_hash AS "bodyHash", seq, response
                      FROM idempotency_keys WHERE subject = $1 AND organisation = $2 AND role = $3 AND key = $4`;
      const [found] = await rows<Answered>(pool, 'find-key', text, [subject, organisation, role, key]);
      return found;
    },
  };
}
