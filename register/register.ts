import { calendarQueries, type CalendarQueries } from './calendars';
import { caseQueries, type CaseQueries } from './cases';
import type { RegisterOptions } from './connection';
import { poolFor } from './database';
import { directoryQueries, type DirectoryQueries } from './directory';
import { keyQueries, type KeyQueries } from './keys';
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
  post: PostQueries;
  isReachable(): Promise<boolean>;
  /** Waits for what still runs. */
  close(): Promise<void>;
}

/** Connects when first asked. */
export function openRegister(options: RegisterOptions): Register {
  const pool = poolFor(options);
  const caches: Caches = { calendars: new Map(), policies: new Map() };
  return {
    transaction: (work) => transaction(pool, caches, work),
    cases: caseQueries(pool),
    calendars: calendarQueries(pool, caches.calendars),
    policies: policyQueries(pool, caches.policies),
    directory: directoryQueries(pool),
    keys: keyQueries(pool),
    post: postQueries(pool),
    isReachable: () =>
      pool.query('SELECT').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}
