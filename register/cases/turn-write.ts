import type { Pool } from 'pg';
import { isOverdue } from '../../protocols/case/limits/limit';
import { inTransaction, rows, type Database } from '../database';
import { KeyTaken } from './keys';
import { writeBesides, writesBesides } from './turn-besides';
import type { TurnWrite } from './turn-written';

/** Another turn came first, or the same one in another attempt: nothing was written, and whoever asks must read anew. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Seconds, and at least one more than before: a number that rises by what its reader does not know of would count that for them. */
const revisionNow = `greatest(0, extract(epoch FROM $3::timestamptz - '2020-01-01Z')::integer, was.revision + 1, gone.revision + 1)`;

/**
 * A limit keeps its revision, by which calendar programs tell what is newer, for as long as what they are shown of it stays the same.
 * One statement, which is a transaction, so that a turn costs one round trip however much it writes. Every list comes as one JSON text.
 * A later turn must find the case as the turn before left it, a first one must find none: of several attempts one comes about, whole.
 */
const statement = `
  WITH opened AS (
    INSERT INTO cases (id, turn, turned_at, seq, stage, status, outcome, next_at, overdue, rules, version_in_force, opened_on, numbers, open_steps, result,
                       kind, policy_id, policy_version, time_offset, opened_at)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, kind, policy_id, policy_version, time_offset, $3
      FROM json_to_recordset($26) AS t(kind text, policy_id text, policy_version int, time_offset bigint)
    ON CONFLICT DO NOTHING RETURNING id
  ), turned AS (
    UPDATE cases
       SET turn = $2, turned_at = $3, seq = $4, stage = $5, status = $6, outcome = $7, next_at = $8, overdue = $9, rules = $10, version_in_force = $11,
           opened_on = $12, numbers = $13, open_steps = $14, result = $15
     WHERE id = $1 AND turn = $2 - 1
    RETURNING id
  ), this_turn AS (
    INSERT INTO turns (case_id, turn, took, at, fact) VALUES ($1, $2, $16, $3, $17)
  ), new_entries AS (
    INSERT INTO timeline (case_id, seq, at, happened_on, by, step, event, clause, detail, data, numbers, parts)
    SELECT $1, seq, at, "on", by, step, event, clause, detail, data, known, parts
      FROM json_to_recordset($18) AS t(seq int, at timestamptz, "on" date, by jsonb, step text, event text, clause text, detail text, data jsonb,
                                       known jsonb, parts jsonb)
  ), new_facts AS (
    INSERT INTO facts (case_id, seq, step, happened_on, at, by, form, vouched)
    SELECT $1, seq, step, "on", at, by, form, vouched
      FROM json_to_recordset($19) AS t(seq int, step text, "on" date, at timestamptz, by jsonb, form jsonb, vouched jsonb)
  ), limits_now AS (
    SELECT id, place::integer FROM unnest($20::text[]) WITH ORDINALITY AS t(id, place)
  ), changed AS (
    SELECT n.place, t.body, t.open, t.body ->> 'id' AS id, t.body ->> 'name' AS name, (t.body ->> 'from')::date AS began, (t.body ->> 'due')::date AS due, t.body ->> 'status' AS status,
           ARRAY(SELECT jsonb_array_elements_text(t.body -> 'owners')) AS owners,
           CASE WHEN t.body ? 'knownTo' THEN ARRAY(SELECT jsonb_array_elements_text(t.body -> 'knownTo')) END AS known_to,
           t.body - '{calendar,explanation}'::text[] AS shown
      FROM json_to_recordset($21) AS t(body jsonb, open boolean) JOIN limits_now n ON n.id = t.body ->> 'id'
  ), vanished AS (
    DELETE FROM limits WHERE case_id = $1 AND id NOT IN (SELECT id FROM limits_now) RETURNING id, revision
  ), remembered AS (
    INSERT INTO limits_gone AS g (case_id, id, revision) SELECT $1, id, revision FROM vanished
    ON CONFLICT (case_id, id) DO UPDATE SET revision = excluded.revision
  ), elsewhere AS (
    UPDATE limits l SET place = n.place FROM limits_now n
     WHERE l.case_id = $1 AND l.id = n.id AND l.place <> n.place AND l.id NOT IN (SELECT id FROM changed)
  ), kept AS (
    INSERT INTO limits AS l (case_id, id, place, name, began, due, status, owners, known_to, body, open, revision, revised_at)
    SELECT $1, n.id, n.place, n.name, n.began, n.due, n.status, n.owners, n.known_to, n.body, n.open,
           CASE WHEN s.same THEN was.revision ELSE ${revisionNow} END, CASE WHEN s.same THEN was.revised_at ELSE $3 END
      FROM changed n
      LEFT JOIN limits was ON was.case_id = $1 AND was.id = n.id
      LEFT JOIN limits_gone gone ON gone.case_id = $1 AND gone.id = n.id
     CROSS JOIN LATERAL (SELECT was.open = n.open AND was.body - '{calendar,explanation}'::text[] = n.shown AS same) AS s
    ON CONFLICT (case_id, id) DO UPDATE
       SET place = excluded.place, name = excluded.name, began = excluded.began, due = excluded.due, status = excluded.status, owners = excluded.owners,
           known_to = excluded.known_to, body = excluded.body, open = excluded.open, revision = excluded.revision, revised_at = excluded.revised_at
  ), new_breaches AS (
    INSERT INTO breaches (case_id, key, seq, clause, what, by)
    SELECT $1, key, seq, clause, what, by FROM json_to_recordset($22) AS t(key text, seq int, clause text, what text, by text)
  ), new_letters AS (
    INSERT INTO notices (case_id, key, reader, seq, kind, clause, subject, text, html, plain, recipients, at, documents)
    SELECT $1, key, reader, seq, kind, clause, subject, text, html, plain, recipients, at, coalesce(documents, '[]')
      FROM json_to_recordset($23)
        AS t(key text, reader text, seq int, kind text, clause text, subject text, text text, html text, plain boolean, recipients jsonb,
             at timestamptz, documents jsonb)
  ), answered AS (
    INSERT INTO idempotency_keys (subject, organisation, role, key, case_id, step, body_hash, seq, response)
    SELECT subject, organisation, role, key, $1, step, "bodyHash", seq, response
      FROM json_to_recordset($24) AS t(subject text, organisation text, role text, key text, "bodyHash" text, step text, seq int, response json)
  ), fewer_views AS (
    DELETE FROM case_views WHERE case_id = $1 AND place >= json_array_length($25)
  ), views AS (
    INSERT INTO case_views (case_id, place, readers, view, stage, parties, next_due, overdue, matter)
    SELECT $1, place, ARRAY(SELECT json_array_elements_text(readers)), view, stage, ARRAY(SELECT json_array_elements_text(parties)), "nextDue", overdue, matter
      FROM json_to_recordset($25)
        AS t(place int, readers json, view json, stage text, parties json, "nextDue" date, overdue boolean, matter text)
    ON CONFLICT (case_id, place) DO UPDATE
       SET readers = excluded.readers, view = excluded.view, stage = excluded.stage, parties = excluded.parties, next_due = excluded.next_due,
           overdue = excluded.overdue, matter = excluded.matter
  ), who_reads AS (
    INSERT INTO case_parties (case_id, party, organisation, subject, bears)
    SELECT $1, party, organisation, subject, coalesce(bears, false)
      FROM json_to_recordset($27) AS t(party text, organisation text, subject text, bears boolean)
  )
  SELECT coalesce((SELECT id FROM opened), (SELECT id FROM turned), refuse_overtaken($1, $2))`;

/**
 * What every turn writes is one statement; where it writes more than that, all of it is one transaction.
 * @throws KeyTaken if the idempotency key answers for another request already
 * @throws Overtaken if the case has had this turn, or a later one
 */
export const writeTurn = (pool: Pool, write: TurnWrite): Promise<void> =>
  writesBesides(write)
    ? inTransaction(pool, async (client) => {
        await writeCase(client, write);
        await writeBesides(client, write);
      })
    : writeCase(pool, write);

async function writeCase(database: Database, write: TurnWrite): Promise<void> {
  await rows(database, 'write-turn', statement, valuesOf(write)).catch((error: unknown) => {
    if (isOvertaken(error)) throw new Overtaken(error.message, { cause: error });
    throw write.answering && isTaken(error) ? new KeyTaken(write.answering, error) : error;
  });
}

function valuesOf(write: TurnWrite): readonly unknown[] {
  const { result, limits, seen, answering, opens } = write;
  const overdue = seen.some((one) => one.overdue);
  const state = [
    write.caseId,
    write.turn,
    write.now,
    result.seq,
    result.stage,
    result.status,
    write.outcome,
    write.next,
    overdue,
    write.rules,
  ];
  const standing = [
    write.versionInForce,
    write.openedOn,
    ...[write.numbers, write.openSteps, result].map((value) => JSON.stringify(value)),
  ];
  const lists = [
    write.entries,
    write.facts.map(({ known: _known, parts: _parts, ...fact }) => fact),
    limits.changed.map((body) => ({ body, open: body.status === 'running' || isOverdue(body, result.stage) })),
    write.breaches,
    write.letters,
    answering ? [answering] : [],
    seen.map(({ readers, view, nextDue, overdue: late, matter }, place) => ({
      place,
      readers,
      view,
      stage: view.stage,
      parties: view.parties.flatMap(({ id, organisation, with: others = [] }) => [id, ...(organisation ? [organisation] : []), ...others]),
      nextDue,
      overdue: late,
      matter,
    })),
    opens ? [{ kind: opens.kind, policy_id: opens.policy.id, policy_version: opens.policy.version, time_offset: opens.offset }] : [],
    opens ? (write.access ?? []) : [],
  ].map((value) => JSON.stringify(value));
  return [...state, ...standing, write.took, result.fact, ...lists.slice(0, 2), limits.ids, ...lists.slice(2)];
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'idempotency_keys_pkey';

/** As `refuse_overtaken` says it. */
const isOvertaken = (error: unknown): error is Error => error instanceof Error && 'code' in error && error.code === '40001';
