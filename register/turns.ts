import type { Pool, PoolClient } from 'pg';
import type { Calendar } from '../protocols/calendar/calendar';
import type { Instant, IsoDate } from '../protocols/calendar/dates';
import type { Policy } from '../protocols/case/policy';
import {
  addNotice,
  originOf,
  policiesNaming,
  takeChangesOfLeads,
  type AddedNotice,
  type ChangeOfLeads,
  type Origin,
} from './added-notices';
import { calendarOf, type CalendarCache } from './calendar-versions';
import { inTransaction, rows } from './database';
import { documentsOf, type StoredDocument } from './documents';
import { leadsOf, organisationsById, type Lead } from './leads';
import { latestPolicyOf, policyOf, policyVersionsOf, type PolicyCache } from './policy-versions';
import { failDelivery, type Taken } from './post';
import { selectStoredCases, toStoredCase, type StoredCase, type StoredCaseRow } from './stored-case';
import { writeTurn, type TurnWrite } from './turn-write';

export interface NewCase {
  id: string;
  kind: string;
  policy: { id: string; version: number };
  /** Milliseconds by which a rehearsal's clock is shifted; else 0. */
  offset: number;
  openedOn: IsoDate;
  now: Instant;
}

/** What a turn needs of the record, in few round trips. All of it holds, or none. */
export interface Tx {
  /** From here on until the transaction ends, nobody else has a turn of this case. */
  lockCase(id: string): Promise<StoredCase | undefined>;
  /** The number of the step that an earlier turn took under this name, if one did. */
  takenBefore(id: string, took: string): Promise<{ fact?: number } | undefined>;
  /** Its first turn is to be written in the same transaction. */
  insertCase(opened: NewCase): Promise<void>;
  /** @throws KeyTaken */
  writeTurn(write: TurnWrite): Promise<void>;
  /** Shown on both cases; the same link again changes nothing. */
  link(link: { from: string; to: string; as: string; seq: number }): Promise<void>;
  /** Those of the ids that the directory, or the record, doesn't have. */
  unknownOrganisations(ids: readonly string[]): Promise<readonly string[]>;
  unknownCases(ids: readonly string[]): Promise<readonly string[]>;
  /** Those of the case's documents that have one of these hashes. */
  documents(caseId: string, hashes: readonly string[]): Promise<readonly StoredDocument[]>;
  /** Without a version: the newest. @throws UnknownCalendar */
  calendar(id: string, version?: number): Promise<Calendar>;
  policy(id: string, version: number): Promise<Policy | undefined>;
  /** Oldest first. */
  policyVersions(id: string): Promise<readonly Policy[]>;
  /** The newest version of the policy with this id, or of the kind's only one. */
  latestPolicy(idOrKind: string): Promise<Policy | undefined>;
  /** What each organisation is called, and its area if it has one. */
  organisations(): Promise<Readonly<Record<string, { name: string; area?: string }>>>;
  leads(organisations: readonly string[]): Promise<readonly Lead[]>;
  /** A notice beside the turns. The same key again changes nothing. */
  addNotice(notice: AddedNotice): Promise<void>;
  /** False where the delivery was settled otherwise meanwhile. */
  failDelivery(taken: Pick<Taken, 'id' | 'attempts'>, problem: string, at: Instant): Promise<boolean>;
  /** The policy that a case is under now, the organisation that opened it, and all that are parties to it. */
  originOf(caseId: string): Promise<Origin>;
  /** Those that nobody has been told of yet, oldest first; with this transaction they count as told. */
  takeChangesOfLeads(at: Instant): Promise<readonly ChangeOfLeads[]>;
  /** The newest version of each policy whose roles name the organisation. */
  policiesNaming(organisation: string): Promise<readonly Policy[]>;
}

/** What never changes by version, read once a process. */
export interface Caches {
  calendars: CalendarCache;
  policies: PolicyCache;
}

export const transaction = <T>(pool: Pool, caches: Caches, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(pool, (client) => work(txOn(client, caches)));

function txOn(client: PoolClient, { calendars, policies }: Caches): Tx {
  return {
    lockCase: (id) => lockCase(client, id),
    async takenBefore(id, took) {
      const text = 'SELECT fact FROM turns WHERE case_id = $1 AND took = $2';
      const [turn] = await rows<{ fact: number | null }>(client, 'taken-before', text, [id, took]);
      return turn && (turn.fact === null ? {} : { fact: turn.fact });
    },
    insertCase: (opened) => insertCase(client, opened),
    writeTurn: (write) => writeTurn(client, write),
    async link({ from, to, as, seq }) {
      const text = 'INSERT INTO links (from_case, to_case, linked_as, seq) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING';
      await rows(client, 'link', text, [from, to, as, seq]);
    },
    unknownOrganisations: (ids) => unknownIn(client, 'organisations', ids),
    unknownCases: (ids) => unknownIn(client, 'cases', ids),
    documents: (caseId, hashes) => documentsOf(client, caseId, hashes),
    calendar: (id, version) => calendarOf(client, calendars, id, version),
    policy: (id, version) => policyOf(client, policies, id, version),
    policyVersions: (id) => policyVersionsOf(client, id),
    latestPolicy: (idOrKind) => latestPolicyOf(client, idOrKind),
    organisations: () => organisationsById(client),
    leads: (organisations) => leadsOf(client, organisations),
    addNotice: (notice) => addNotice(client, notice),
    failDelivery: (taken, problem, at) => failDelivery(client, taken, problem, at),
    originOf: (caseId) => originOf(client, caseId),
    takeChangesOfLeads: (at) => takeChangesOfLeads(client, at),
    policiesNaming: (organisation) => policiesNaming(client, organisation),
  };
}

/**
 * Two statements on purpose: one alone, having waited for the lock, would show the case's row as it is now and its facts as they were
 * before the wait. NO KEY, so that another case can be linked with this one meanwhile.
 */
async function lockCase(client: PoolClient, id: string): Promise<StoredCase | undefined> {
  await rows(client, 'lock-case', 'SELECT FROM cases WHERE id = $1 FOR NO KEY UPDATE', [id]);
  const [row] = await rows<StoredCaseRow>(client, 'load-case', `${selectStoredCases} WHERE c.id = $1`, [id]);
  return row && toStoredCase(row);
}

async function insertCase(client: PoolClient, { id, kind, policy, offset, openedOn, now }: NewCase): Promise<void> {
  const text = `INSERT INTO cases (id, kind, policy_id, policy_version, time_offset, opened_on, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`;
  await rows(client, 'insert-case', text, [id, kind, policy.id, policy.version, offset, openedOn, now]);
}

async function unknownIn(client: PoolClient, table: 'organisations' | 'cases', ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const text = `SELECT DISTINCT asked.id FROM unnest($1::text[]) AS asked(id) WHERE NOT EXISTS (SELECT FROM ${table} t WHERE t.id = asked.id)`;
  return (await rows<{ id: string }>(client, `unknown-${table}`, text, [ids])).map(({ id }) => id);
}
