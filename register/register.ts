import { protocols } from '../protocols';
import type { Protocols } from '../protocols/case/protocol';
import { feedQueries, type FeedQueries } from './calendar/calendar-feeds';
import { calendarTokenQueries, type CalendarTokenQueries } from './calendar/calendar-tokens';
import { calendarQueries, type CalendarQueries } from './calendar/calendars';
import { caseQueries, type CaseQueries } from './cases/cases';
import type { RegisterOptions } from './connection';
import { poolFor } from './database';
import { directoryQueries, type DirectoryQueries } from './directory/directory';
import { chunkStore, type DocumentStore } from './documents/document-store';
import { documentQueries, type DocumentQueries } from './documents/documents';
import { keyQueries, type KeyQueries } from './cases/keys';
import { ledgerQueries, type LedgerQueries } from './cases/ledger';
import { policyQueries, type PolicyQueries } from './policies/policies';
import { PolicyReader } from './policies/policy-versions';
import { rulesQueries, type RulesQueries } from './policies/rules';
import { postQueries, type PostQueries } from './post/post';
import { ReferenceReader } from './reference-data';
import { reportQueries, type ReportQueries } from './reports/limit-reports';
import { transaction, turnQueries, type TurnQueries, type Tx } from './turns';
import type { Caches } from './reads';

export type { RegisterOptions } from './connection';

/** The permanent record (DESIGN 14). Its tables are made by `migrate`. */
export interface Register {
  turns: TurnQueries;
  /** BEGIN … COMMIT; on a throw ROLLBACK, and the throw goes on. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  cases: CaseQueries;
  calendars: CalendarQueries;
  policies: PolicyQueries;
  rules: RulesQueries;
  directory: DirectoryQueries;
  keys: KeyQueries;
  feeds: FeedQueries;
  calendarTokens: CalendarTokenQueries;
  ledger: LedgerQueries;
  documents: DocumentQueries;
  post: PostQueries;
  reports: ReportQueries;
  /** How many connections it has at most: as many turns at once can be recorded. */
  connections: number;
  isReachable(): Promise<boolean>;
  /** Waits for what still runs. */
  close(): Promise<void>;
}

/** Connects when first asked. Without a store of its own for documents, they lie in its tables; `protocols` are those whose policies it reads. */
export function openRegister(options: RegisterOptions & { documents?: DocumentStore; protocols?: Protocols }): Register {
  const pool = poolFor(options);
  const caches: Caches = {
    calendars: new Map(),
    policies: new PolicyReader(options.protocols ?? protocols),
    reference: new ReferenceReader(pool),
  };
  return {
    turns: turnQueries(pool, caches),
    transaction: (work) => transaction(pool, caches, work),
    cases: caseQueries(pool, caches),
    calendars: calendarQueries(pool, caches.calendars),
    policies: policyQueries(pool, caches.policies),
    rules: rulesQueries(pool),
    directory: directoryQueries(pool, caches.calendars),
    keys: keyQueries(pool),
    feeds: feedQueries(pool),
    calendarTokens: calendarTokenQueries(pool),
    ledger: ledgerQueries(pool),
    documents: documentQueries(pool, options.documents ?? chunkStore(pool)),
    post: postQueries(pool),
    reports: reportQueries(pool, caches.policies),
    connections: pool.options.max,
    isReachable: () =>
      pool.query('SELECT').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}
