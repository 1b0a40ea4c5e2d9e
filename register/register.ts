import { feedQueries, type FeedQueries } from './calendar-feeds';
import { calendarTokenQueries, type CalendarTokenQueries } from './calendar-tokens';
import { calendarQueries, type CalendarQueries } from './calendars';
import { caseQueries, type CaseQueries } from './cases';
import type { RegisterOptions } from './connection';
import { poolFor } from './database';
import { directoryQueries, type DirectoryQueries } from './directory';
import { chunkStore, type DocumentStore } from './document-store';
import { documentQueries, type DocumentQueries } from './documents';
import { keyQueries, type KeyQueries } from './keys';
import { ledgerQueries, type LedgerQueries } from './ledger';
import { policyQueries, type PolicyQueries } from './policies';
import { postQueries, type PostQueries } from './post';
import { transaction, type Caches, type Tx } from './turns';

export type { RegisterOptions } from './connection';

/** The permanent record (DESIGN 10). Its tables are made by `migrate`. */
export interface Register {
  /** BEGIN … COMMIT; on a throw ROLLBACK, and the throw goes on. READ COMMITTED is enough, as each turn locks its case. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  cases: CaseQueries;
  calendars: CalendarQueries;
  policies: PolicyQueries;
  directory: DirectoryQueries;
  keys: KeyQueries;
  feeds: FeedQueries;
  calendarTokens: CalendarTokenQueries;
  ledger: LedgerQueries;
  documents: DocumentQueries;
  post: PostQueries;
  isReachable(): Promise<boolean>;
  /** Waits for what still runs. */
  close(): Promise<void>;
}

/** Connects when first asked. Without a store of its own for documents, they lie in its tables. */
export function openRegister(options: RegisterOptions & { documents?: DocumentStore }): Register {
  const pool = poolFor(options);
  const caches: Caches = { calendars: new Map(), policies: new Map() };
  return {
    transaction: (work) => transaction(pool, caches, work),
    cases: caseQueries(pool),
    calendars: calendarQueries(pool, caches.calendars),
    policies: policyQueries(pool, caches.policies),
    directory: directoryQueries(pool),
    keys: keyQueries(pool),
    feeds: feedQueries(pool),
    calendarTokens: calendarTokenQueries(pool),
    ledger: ledgerQueries(pool),
    documents: documentQueries(pool, options.documents ?? chunkStore(pool)),
    post: postQueries(pool),
    isReachable: () =>
      pool.query('SELECT').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}
