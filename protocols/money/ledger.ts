import type { Instant, IsoDate } from '../calendar/dates';
import type { Pence } from './pence';

/**
 * An account of a case, in one partner's books: what it bears of the costs, what went out of its hands and came into them, what another
 * partner owes it. So each partner's accounts balance on their own.
 */
export interface Account {
  partner: string;
  kind: 'costs' | 'cash' | 'due';
  /** The other partner of a `due` account. */
  with?: string;
}

/** Debits are positive, credits negative. */
export interface Balance extends Account {
  pence: Pence;
}

/** An entry of the ledger: its postings add up to nothing, in all and for each partner. `seq`: the timeline entry that it comes from. */
export interface LedgerEntry {
  seq: number;
  on: IsoDate;
  at: Instant;
  clause: string;
  what: string;
  postings: readonly Balance[];
}

/** `lincolnshire-icb:due:lincolnshire-county-council` */
export const accountId = ({ partner, kind, with: other }: Account): string => [partner, kind, ...(other ? [other] : [])].join(':');

/** How each account stands after these entries, by its id; one that was never posted to isn't there. */
export function balancesOf(entries: readonly LedgerEntry[]): readonly Balance[] {
  const standing = new Map<string, Balance>();
  for (const balance of entries.flatMap(({ postings }) => postings)) {
    const id = accountId(balance);
    standing.set(id, { ...balance, pence: (standing.get(id)?.pence ?? 0n) + balance.pence });
  }
  return [...standing].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, balance]) => balance);
}

/** What has to be posted for accounts that stand as `before` to stand as `after`. */
export function movement(before: readonly Balance[], after: readonly Balance[]): readonly Balance[] {
  const was = new Map(before.map((balance) => [accountId(balance), balance]));
  const is = new Map(after.map((balance) => [accountId(balance), balance]));
  return [...new Map([...was, ...is]).entries()]
    .map(([id, account]) => ({ ...account, pence: (is.get(id)?.pence ?? 0n) - (was.get(id)?.pence ?? 0n) }))
    .filter(({ pence }) => pence !== 0n);
}
