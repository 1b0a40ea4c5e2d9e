import type { Pool, PoolClient } from 'pg';
import type { Instant, IsoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import type { Keyholder } from '../cases/keys';
import { inTransaction, rows } from '../database';

/** Whom a calendar's address stands for, and what they call it. Its secret is nowhere. */
export interface CalendarToken {
  id: string;
  name: string;
  subject: string;
  organisation: string;
  role: Actor['role'];
  madeAt: Instant;
  /** A day of London's; absent until a calendar program has asked. */
  lastUsedOn?: IsoDate;
}

export interface NewToken {
  secretHash: Buffer;
  name: string;
  by: Keyholder;
  /** The `Idempotency-Key` of the request, and the SHA-256 of its body. */
  once?: { key: string; bodyHash: string };
}

/** `key-used`: by another request. `shown`: the key's token has been used or revoked, so that a new secret would cut somebody off. */
export type Made = { token: CalendarToken } | { refused: 'too-many' | 'key-used' } | { refused: 'shown'; id: string };

export interface CalendarTokenQueries {
  /** Under a key that has made a token already, that one gets the new secret in place of its own, which never arrived. */
  make(token: NewToken, most: number): Promise<Made>;
  /** Those in force, oldest first: of somebody in the organisation and the role that they have, or of all of an organisation. */
  of(whose: Keyholder | { organisation: string }): Promise<readonly CalendarToken[]>;
  /** At once and for good; false where there is none in force, or it is not one of theirs. Without `whose`: anybody's. */
  revoke(id: string, by: string, whose?: Keyholder): Promise<boolean>;
  /** Whom the secret stands for; undefined if it is no token in force. Notes the day, in one write a day at most. */
  use(secretHash: Buffer): Promise<Actor | undefined>;
}

type TokenRow = Omit<CalendarToken, 'lastUsedOn'> & { lastUsedOn: IsoDate | null };

/** Somebody's, in the organisation and the role that they have now: with another token of theirs, they are somebody else. */
const THEIRS = '(subject, organisation, role) = ($1, $2, $3)';
const valuesOf = ({ subject, organisation, role }: Keyholder): readonly string[] => [subject, organisation, role];

const columns = `id::text, name, subject, organisation, role, made_at AS "madeAt", last_used_on AS "lastUsedOn"`;

export function calendarTokenQueries(pool: Pool): CalendarTokenQueries {
  return {
    make: (token, most) =>
      inTransaction(pool, async (client) => {
        // Two requests of one subject come one after the other: neither passes the most that there may be, nor doubles a key.
        await rows(client, 'lock-subject', `SELECT pg_advisory_xact_lock(hashtextextended('calendar-tokens ' || $1, 0))`, [
          token.by.subject,
        ]);
        return (token.once && (await again(client, token, token.once))) ?? made(client, token, most);
      }),
    async of(whose) {
      const [name, condition, values] =
        'subject' in whose
          ? (['of-holder', THEIRS, valuesOf(whose)] as const)
          : (['of-organisation', 'organisation = $1', [whose.organisation]] as const);
      const text = `SELECT ${columns} FROM calendar_tokens WHERE ${condition} AND revoked_at IS NULL ORDER BY made_at, id`;
      return (await rows<TokenRow>(pool, `calendar-tokens-${name}`, text, values)).map(toToken);
    },
    async revoke(id, by, whose) {
      const text = `UPDATE calendar_tokens SET revoked_at = clock_timestamp(), revoked_by = $5
                     WHERE id = $4 AND revoked_at IS NULL AND ($1::text IS NULL OR ${THEIRS}) RETURNING id`;
      const values = [...(whose ? valuesOf(whose) : [null, null, null]), id, by];
      return (await rows(pool, 'revoke-calendar-token', text, values)).length > 0;
    },
    async use(secretHash) {
      const text = `
        WITH today AS (SELECT (now() AT TIME ZONE 'Europe/London')::date AS day),
             noted AS (UPDATE calendar_tokens SET last_used_on = day FROM today
                        WHERE secret_hash = $1 AND revoked_at IS NULL AND last_used_on IS DISTINCT FROM day)
        SELECT subject, organisation, role FROM calendar_tokens WHERE secret_hash = $1 AND revoked_at IS NULL`;
      const [found] = await rows<Omit<Actor, 'verified'>>(pool, 'use-calendar-token', text, [secretHash]);
      return found && { ...found, verified: true };
    },
  };
}

interface EarlierRow {
  id: string;
  body_hash: string;
  gone: boolean;
}

/** What the key's own token, if there is one, makes of the request. */
async function again(client: PoolClient, { by, secretHash }: NewToken, once: NonNullable<NewToken['once']>): Promise<Made | undefined> {
  const find = `SELECT id::text, body_hash, revoked_at IS NOT NULL OR last_used_on IS NOT NULL AS gone
                  FROM calendar_tokens WHERE ${THEIRS} AND idempotency_key = $4 FOR UPDATE`;
  const [earlier] = await rows<EarlierRow>(client, 'calendar-token-of-key', find, [...valuesOf(by), once.key]);
  if (!earlier) return undefined;
  if (earlier.body_hash !== once.bodyHash) return { refused: 'key-used' };
  if (earlier.gone) return { refused: 'shown', id: earlier.id };
  const replace = `UPDATE calendar_tokens SET secret_hash = $2 WHERE id = $1 RETURNING ${columns}`;
  const [row] = await rows<TokenRow>(client, 'replace-calendar-token', replace, [earlier.id, secretHash]);
  return row && { token: toToken(row) };
}

async function made(client: PoolClient, { by, secretHash, name, once }: NewToken, most: number): Promise<Made> {
  const text = `
    INSERT INTO calendar_tokens (subject, organisation, role, secret_hash, name, idempotency_key, body_hash)
    SELECT $1, $2, $3, $4, $5, $6, $7
     WHERE (SELECT count(*) FROM calendar_tokens WHERE ${THEIRS} AND revoked_at IS NULL) < $8
    RETURNING ${columns}`;
  const values = [...valuesOf(by), secretHash, name, once?.key, once?.bodyHash, most];
  const [row] = await rows<TokenRow>(client, 'make-calendar-token', text, values);
  return row ? { token: toToken(row) } : { refused: 'too-many' };
}

const toToken = ({ lastUsedOn, ...row }: TokenRow): CalendarToken => ({ ...row, ...(lastUsedOn === null ? {} : { lastUsedOn }) });
