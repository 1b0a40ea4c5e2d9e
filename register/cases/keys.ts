import type { Pool } from 'pg';
import type { Actor } from '../../protocols/case/facts/fact';
import { rows } from '../database';

/** What a request was answered with. */
export interface Answered {
  caseId: string;
  /** The step's name; `open` for an opening, `document` for an upload. */
  step: string;
  bodyHash: string;
  /** Of a step: the party that its asker was. */
  reader?: string | null;
  /** Of a step: the case as it was shown then, to that party. */
  response: object;
}

/** A key is its subject's own, in the organisation and the role that they had: the same key of somebody else is another. */
export type Keyholder = Pick<Actor, 'subject' | 'organisation' | 'role'>;

/** A request that is no step, under its key, with what is to be remembered of its answer. */
export interface Keyed extends Answered {
  holder: Keyholder;
  key: string;
}

export interface KeyQueries {
  /** The first answer to this `Idempotency-Key`, also long after the case has closed. A refusal is not remembered. */
  find(holder: Keyholder, key: string): Promise<Answered | undefined>;
  /** Takes the key for this request, unless it is taken: whose it is then, and how that one is answered. */
  claim(request: Keyed): Promise<Answered>;
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
  (SELECT json_build_object('caseId', k.case_id, 'step', k.step, 'bodyHash', k.body_hash, 'reader', f.by ->> 'party', 'response', k.response)
     FROM idempotency_keys k LEFT JOIN facts f ON f.case_id = k.case_id AND f.seq = k.seq
    WHERE k.subject = ${subject} AND k.organisation = ${organisation} AND k.role = ${role} AND k.key = ${key}) AS answered`;

export function keyQueries(pool: Pool): KeyQueries {
  const find = async ({ subject, organisation, role }: Keyholder, key: string): Promise<Answered | undefined> => {
    const text = `SELECT ${answeredColumn('$1', '$2', '$3', '$4')}`;
    const [found] = await rows<{ answered: Answered | null }>(pool, 'find-key', text, [subject, organisation, role, key]);
    return found?.answered ?? undefined;
  };
  return {
    find,
    async claim(request) {
      const { holder, key, caseId, step, bodyHash, response } = request;
      const text = `INSERT INTO idempotency_keys (subject, organisation, role, key, case_id, step, body_hash, response)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;
      const { subject, organisation, role } = holder;
      await rows(pool, 'claim-key', text, [subject, organisation, role, key, caseId, step, bodyHash, JSON.stringify(response)]);
      return (await find(holder, key)) ?? request;
    },
  };
}
