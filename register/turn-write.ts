import type { PoolClient } from 'pg';
import type { Instant, IsoDate } from '../protocols/calendar/dates';
import type { NamedDocument } from '../protocols/case/documents';
import type { Fact } from '../protocols/case/fact';
import type { KnownLimit } from '../protocols/case/limit';
import type { Breach } from '../protocols/case/step';
import type { Entry } from '../protocols/case/timeline';
import type { TurnResult } from '../protocols/case/turn-wire';
import type { CaseView } from '../protocols/case/view';
import { rows } from './database';
import type { LedgerEntry } from '../protocols/money/ledger';
import { KeyTaken } from './keys';
import { writeLedger } from './ledger';

export interface Recipient {
  organisation?: string;
  name: string;
  /** The tier that they hold. */
  role?: string;
  email?: string;
  address?: string;
}

/** A notice as it is to be delivered; its content never changes again. `key`: once a case. `seq`: the entry that it tells of. */
export interface QueuedNotice {
  key: string;
  seq: number;
  kind: string;
  clause: string;
  subject: string;
  text: string;
  html: string;
  recipients: readonly Recipient[];
  at: Instant;
  /** Documents of the case to attach or to link; left out where there are none. */
  documents?: readonly NamedDocument[];
}

/** All that one turn puts on record; `now` is the workflow's clock. */
export interface TurnWrite {
  caseId: string;
  turn: number;
  /** By what the turn is known beside its number: once a case. */
  took: string;
  now: Instant;
  result: TurnResult;
  stage: string;
  status: 'open' | 'closed';
  outcome: string | undefined;
  /** What the case is about, in words, for searching; undefined where its kind has none. */
  matter: string | undefined;
  nextDue: IsoDate | undefined;
  next: Instant | undefined;
  overdue: boolean;
  policy: { id: string; version: number };
  organisations: readonly string[];
  openedOn: IsoDate;
  /** As the API shows it from now on; its links are read anew each time. */
  view: CaseView;
  /** New ones; each has an entry of its `seq`. */
  facts: readonly Fact[];
  entries: readonly Entry[];
  /** All limits that the case has now: those no longer among them are forgotten. */
  limits: readonly KnownLimit[];
  /** New ones. */
  breaches: readonly Breach[];
  notices: readonly QueuedNotice[];
  /** New entries of the ledger; each has an entry of its `seq`. */
  ledger: readonly LedgerEntry[];
  /** The request that this turn answers, with `step` `open` for an opening; its answer is the view as it is now. */
  idempotency?: { subject: string; key: string; bodyHash: string; step: string; seq: number };
}

/**
 * A limit keeps its revision, by which calendar programs tell what is newer, for as long as what they are shown of it stays the same.
 * One statement, so that a turn costs one round trip however much it writes. Every list comes as one JSON text.
 */
const statement = `
  WITH turned AS (
    UPDATE cases
       SET turn = $2, turned_at = $3, seq = $4, stage = $5, status = $6, outcome = $7, matter = $8, next_due = $9, next_at = $10, overdue = $11,
           policy_id = $12, policy_version = $13, organisations = $14, opened_on = $15, result = $16, view = $17
     WHERE id = $1 AND turn < $2
    RETURNING id
  ), this_turn AS (
    INSERT INTO turns (case_id, turn, took, at, fact) VALUES ($1, $2, $24, $3, $25)
  ), new_entries AS (
    INSERT INTO timeline (case_id, seq, at, happened_on, by, step, event, clause, detail, data)
    SELECT $1, seq, at, "on", by, step, event, clause, detail, data
      FROM json_to_recordset($18) AS t(seq int, at timestamptz, "on" date, by jsonb, step text, event text, clause text, detail text, data jsonb)
  ), new_facts AS (
    INSERT INTO facts (case_id, seq, step, happened_on, at, by, form)
    SELECT $1, seq, step, "on", at, by, form
      FROM json_to_recordset($19) AS t(seq int, step text, "on" date, at timestamptz, by jsonb, form jsonb)
  ), limits_now AS (
    SELECT place, body, body ->> 'id' AS id, body ->> 'name' AS name, (body ->> 'due')::date AS due, body ->> 'status' AS status,
           body ->> 'status' = 'running' OR (body ->> 'status' = 'missed' AND body -> 'stages' ? $5) AS open,
           body - '{calendar,explanation}'::text[] AS shown
      FROM jsonb_array_elements($20) WITH ORDINALITY AS t(body, place)
  ), vanished AS (
    DELETE FROM limits WHERE case_id = $1 AND id NOT IN (SELECT id FROM limits_now)
  ), kept AS (
    INSERT INTO limits AS l (case_id, id, place, name, due, status, body, open, revision, revised_at)
    SELECT $1, n.id, n.place, n.name, n.due, n.status, n.body, n.open, coalesce(was.revision, $2), coalesce(was.revised_at, $3)
      FROM limits_now n
      LEFT JOIN limits was ON was.case_id = $1 AND was.id = n.id AND was.open = n.open AND was.body - '{calendar,explanation}'::text[] = n.shown
    ON CONFLICT (case_id, id) DO UPDATE
       SET place = excluded.place, name = excluded.name, due = excluded.due, status = excluded.status, body = excluded.body,
           open = excluded.open, revision = excluded.revision, revised_at = excluded.revised_at
     WHERE (l.place, l.body, l.open) IS DISTINCT FROM (excluded.place, excluded.body, excluded.open)
  ), new_breaches AS (
    INSERT INTO breaches (case_id, key, seq, clause, what, by)
    SELECT $1, key, seq, clause, what, by FROM json_to_recordset($21) AS t(key text, seq int, clause text, what text, by text)
  ), new_notices AS (
    INSERT INTO notices (case_id, key, seq, kind, clause, subject, text, html, recipients, at, documents)
    SELECT $1, key, seq, kind, clause, subject, text, html, recipients, at, coalesce(documents, '[]')
      FROM json_to_recordset($22)
        AS t(key text, seq int, kind text, clause text, subject text, text text, html text, recipients jsonb, at timestamptz, documents jsonb)
  ), answered AS (
    INSERT INTO idempotency_keys (subject, key, case_id, step, body_hash, seq, response)
    SELECT subject, key, $1, step, "bodyHash", seq, $17
      FROM json_to_recordset($23) AS t(subject text, key text, "bodyHash" text, step text, seq int)
  )
  SELECT id FROM turned`;

/**
 * @throws KeyTaken if the idempotency key answers for another request already
 * @throws Error if the case has had this turn, or a later one
 */
export async function writeTurn(client: PoolClient, write: TurnWrite): Promise<void> {
  const { result, policy, idempotency } = write;
  const state = [
    write.caseId,
    write.turn,
    write.now,
    result.seq,
    write.stage,
    write.status,
    write.outcome,
    write.matter,
    write.nextDue,
    write.next,
  ];
  const standing = [write.overdue, policy.id, policy.version, write.organisations, write.openedOn];
  const json = [
    result,
    write.view,
    write.entries,
    write.facts,
    write.limits,
    write.breaches,
    write.notices,
    idempotency ? [idempotency] : [],
  ];
  const values = [...state, ...standing, ...json.map((value) => JSON.stringify(value)), write.took, result.fact];
  const turned = await rows(client, 'write-turn', statement, values).catch((error: unknown) => {
    throw idempotency && isTaken(error) ? new KeyTaken(idempotency.subject, idempotency.key, error) : error;
  });
  if (turned.length === 0) throw new Error(`case ${write.caseId} is past its turn ${write.turn}`);
  if (write.ledger.length > 0) await writeLedger(client, write.caseId, write.ledger);
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'idempotency_keys_pkey';
