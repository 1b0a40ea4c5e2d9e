import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../protocols/calendar/dates';
import type { Policy } from '../protocols/case/policy/policy';
import { pendingEffect, settleEffect, type PendingEffect } from './cases/effects';
import { readForTurn, type TurnRead } from './cases/turn-read';
import { writeTurn } from './cases/turn-write';
import type { TurnWrite } from './cases/turn-written';
import { inTransaction } from './database';
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
import { readsOn, type Caches, type Reads } from './reads';

/** A turn is one statement that reads and one that writes (docs/decisions/0016). */
export interface TurnQueries {
  /** `took`: by what the turn is known beside its number. */
  read(caseId: string, took: string): Promise<TurnRead>;
  /** All of it holds, or none. @throws Overtaken, KeyTaken */
  write(write: TurnWrite): Promise<void>;
}

/** Beside the turns of cases. All of it holds, or none. */
export interface Tx extends Reads {
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
  settleEffect(caseId: string, effect: PendingEffect, outcome: Parameters<typeof settleEffect>[3]): Promise<void>;
}

export const turnQueries = (pool: Pool, caches: Caches): TurnQueries => ({
  read: (caseId, took) => readForTurn(pool, caches, caseId, took),
  write: (write) => writeTurn(pool, write),
});

export const transaction = <T>(pool: Pool, caches: Caches, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(pool, (client) => work(txOn(client, caches)));

function txOn(client: PoolClient, caches: Caches): Tx {
  const { policies } = caches;
  return {
    ...readsOn(client, caches),
    addNotice: (notice) => addNotice(client, notice),
    failDelivery: (taken, problem, at) => failDelivery(client, taken, problem, at),
    originOf: (caseId, seq) => originOf(client, policies, caseId, seq),
    takeChangesOfLeads: (at) => takeChangesOfLeads(client, at),
    policiesNaming: (organisation) => policiesNaming(client, policies, organisation),
    pendingEffect: (caseId, id) => pendingEffect(client, caseId, id),
    settleEffect: (caseId, effect, outcome) => settleEffect(client, caseId, effect, outcome),
  };
}
