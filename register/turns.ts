import type { Pool, PoolClient } from 'pg';
import type { Calendar, CalendarChange } from '../protocols/calendar/calendar';
import type { Instant, IsoDate } from '../protocols/calendar/dates';
import type { Actor, Reader } from '../protocols/case/facts/fact';
import type { Policy } from '../protocols/case/policy/policy';
import type { EffectFailed } from '../protocols/case/turn/wire';
import { calendarOf, changesSince, type CalendarCache } from './calendar/calendar-versions';
import { readerOfCase } from './cases/access';
import { failEffect, pendingEffect, settleEffect, type PendingEffect } from './cases/effects';
import { selectStoredCases, toStoredCase, type StoredCase, type StoredCaseRow } from './cases/stored-case';
import { writeTurn, type TurnWrite } from './cases/turn-write';
import { inTransaction, rows } from './database';
import { leadsOf, organisationsById, type KnownOrganisation, type Lead } from './directory/leads';
import { authorisedOn, type Authorised } from './directory/representatives';
import { documentsOf, type StoredDocument } from './documents/documents';
import type { PolicyReader } from './policies/policy-versions';
import {
  addNotice,
  originOf,
  policiesNaming,
  takeChangesOfLeads,
  type AddedNotice,
  type ChangeOfLeads,
  type Origin,
} from './post/added-notices';
import { failDelivery, type Taken } from './post/post';

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
  /** Of these cases, those that somebody may read. */
  readable(ids: readonly string[], asker: Actor): Promise<readonly string[]>;
  /** Those of the documents that a reader of the case knows which have one of these hashes. */
  documents(caseId: string, reader: Reader, hashes: readonly string[]): Promise<readonly StoredDocument[]>;
  /** A representative of an organisation, with the last day of their authorisation; undefined where there is none of that id. */
  representative(organisation: string, id: string): Promise<Authorised | undefined>;
  /** Without a version: the newest. @throws UnknownCalendar */
  calendar(id: string, version?: number): Promise<Calendar>;
  /** What was changed in a calendar after a version of it, oldest first. */
  calendarChanges(id: string, since: number): Promise<readonly CalendarChange[]>;
  policy(id: string, version: number): Promise<Policy | undefined>;
  /** Oldest first. */
  policyVersions(id: string): Promise<readonly Policy[]>;
  /** The newest version of the policy with this id, or of the kind's only one. */
  latestPolicy(idOrKind: string): Promise<Policy | undefined>;
  /** By id: what each organisation is called, its area, whether it has a complaints officer. */
  organisations(): Promise<Readonly<Record<string, KnownOrganisation>>>;
  leads(organisations: readonly string[]): Promise<readonly Lead[]>;
  /** A notice beside the turns. The same key again changes nothing. */
  addNotice(notice: AddedNotice): Promise<void>;
  /** False where the delivery was settled otherwise meanwhile. */
  failDelivery(taken: Pick<Taken, 'id' | 'attempts'>, problem: string, at: Instant): Promise<boolean>;
  /** The policy that a case is under now, the organisation that opened it, and all that are parties to it; and who knows the entry. */
  originOf(caseId: string, seq: number): Promise<Origin>;
  /** Those that nobody has been told of yet, oldest first; with this transaction they count as told. */
  takeChangesOfLeads(at: Instant): Promise<readonly ChangeOfLeads[]>;
  /** The newest version of each policy whose roles name the organisation. */
  policiesNaming(organisation: string): Promise<readonly Policy[]>;
  /** Undefined where it has been carried out, or given up. */
  pendingEffect(caseId: string, id: string): Promise<PendingEffect | undefined>;
  failEffect(caseId: string, failed: Pick<EffectFailed, 'id' | 'reason'>): Promise<void>;
  settleEffect(caseId: string, effect: PendingEffect, outcome: Parameters<typeof settleEffect>[3]): Promise<void>;
}

/** What never changes by version, read once a process. */
export interface Caches {
  calendars: CalendarCache;
  policies: PolicyReader;
}

export const transaction = <T>(pool: Pool, caches: Caches, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(pool, (client) => work(txOn(client, caches)));

function txOn(client: PoolClient, { calendars, policies }: Caches): Tx {
  let directory: ReturnType<typeof organisationsById> | undefined;
  return {
    lockCase: (id) => lockCase(client, id),
    takenBefore: (id, took) => takenBefore(client, id, took),
    insertCase: (opened) => insertCase(client, opened),
    writeTurn: (write) => writeTurn(client, write),
    async readable(ids, asker) {
      const found: string[] = [];
      for (const id of ids) if (await readerOfCase(client, id, asker)) found.push(id);
      return found;
    },
    documents: (caseId, reader, hashes) => documentsOf(client, caseId, reader, hashes),
    representative: (organisation, id) => authorisedOn(client, organisation, id),
    calendar: (id, version) => calendarOf(client, calendars, id, version),
    calendarChanges: (id, since) => changesSince(client, id, since),
    policy: async (id, version) => (await policies.get(client, id, version))?.policy,
    policyVersions: (id) => policies.versions(client, id),
    latestPolicy: (idOrKind) => policies.latest(client, idOrKind),
    organisations: () => (directory ??= organisationsById(client)),
    leads: (organisations) => leadsOf(client, organisations),
    addNotice: (notice) => addNotice(client, notice),
    failDelivery: (taken, problem, at) => failDelivery(client, taken, problem, at),
    originOf: (caseId, seq) => originOf(client, policies, caseId, seq),
    takeChangesOfLeads: (at) => takeChangesOfLeads(client, at),
    policiesNaming: (organisation) => policiesNaming(client, policies, organisation),
    pendingEffect: (caseId, id) => pendingEffect(client, caseId, id),
    failEffect: (caseId, failed) => failEffect(client, caseId, failed),
    settleEffect: (caseId, effect, outcome) => settleEffect(client, caseId, effect, outcome),
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

async function takenBefore(client: PoolClient, id: string, took: string): Promise<{ fact?: number } | undefined> {
  const text = 'SELECT fact FROM turns WHERE case_id = $1 AND took = $2';
  const [turn] = await rows<{ fact: number | null }>(client, 'taken-before', text, [id, took]);
  return turn && (turn.fact === null ? {} : { fact: turn.fact });
}

async function insertCase(client: PoolClient, { id, kind, policy, offset, openedOn, now }: NewCase): Promise<void> {
  const text = `INSERT INTO cases (id, kind, policy_id, policy_version, version_in_force, time_offset, opened_on, opened_at)
                VALUES ($1, $2, $3, $4, $4, $5, $6, $7)`;
  await rows(client, 'insert-case', text, [id, kind, policy.id, policy.version, offset, openedOn, now]);
}
