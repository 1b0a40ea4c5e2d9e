import type { Pool } from 'pg';
import { rows } from './database';

/** What a request was answered with. */
export interface Answered {
  caseId: string;
  /** `open` for an opening. */
  step: string;
  bodyHash: string;
  seq: number;
  /** The case as it was shown then. */
  response: object;
}

export interface KeyQueries {
  /** The first answer to this subject's `Idempotency-Key`, also long after the case has closed. A refusal is not remembered. */
  find(subject: string, key: string): Promise<Answered | undefined>;
  /** Puts the answer right where the step led the case on by further turns, before it was first given. */
  revise(subject: string, key: string, response: object): Promise<void>;
}

/** Two requests with one key, for different cases, came at the same time: the other was first. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';

  constructor(
    readonly subject: string,
    readonly key: string,
    cause: unknown,
  ) {
    super('the idempotency key has been used for another request', { cause });
  }
}

export function keyQueries(pool: Pool): KeyQueries {
  return {
    async find(subject, key) {
      const text =
        'SELECT case_id AS "caseId", step, body_hash AS "bodyHash", seq, response FROM idempotency_keys WHERE subject = $1 AND key = $2';
      const [found] = await rows<Answered>(pool, 'find-key', text, [subject, key]);
      return found;
    },
    async revise(subject, key, response) {
      await rows(pool, 'revise-key', 'UPDATE idempotency_keys SET response = $3 WHERE subject = $1 AND key = $2', [
        subject,
        key,
        JSON.stringify(response),
      ]);
    },
  };
}
