import type { Pool, PoolClient } from 'pg';
import type { Instant, IsoDate } from '../../protocols/calendar/dates';
import type { Reader } from '../../protocols/case/facts/fact';
import { accountId, type Account, type Balance, type LedgerEntry } from '../../protocols/money/ledger';
import { rows } from '../database';

export interface LedgerQueries {
  /** Every entry that comes of one that the reader knows, under the reader's numbers, in the order of the timeline. */
  entries(caseId: string, reader: Reader): Promise<readonly LedgerEntry[]>;
}

/** Pence as text: JSON's numbers, and pg's, would be floating points. */
export type BalanceRow = [partner: string, kind: Account['kind'], counterpart: string | null, pence: string];

export const toBalance = ([partner, kind, counterpart, pence]: BalanceRow): Balance => ({
  partner,
  kind,
  ...(counterpart === null ? {} : { with: counterpart }),
  pence: BigInt(pence),
});

/** A column of a query on `cases c`: how the case's accounts stand. */
export const balancesOfCase = `
  (SELECT coalesce(json_agg(json_build_array(partner, kind, counterpart, pence::text) ORDER BY id), '[]')
     FROM (SELECT a.id, a.partner, a.kind, a.counterpart, sum(p.pence) AS pence
             FROM ledger_postings p JOIN ledger_accounts a ON (a.case_id, a.id) = (p.case_id, p.account)
            WHERE p.case_id = c.id GROUP BY a.id, a.partner, a.kind, a.counterpart) AS standing) AS balances`;

export function ledgerQueries(pool: Pool): LedgerQueries {
  return {
    async entries(caseId, reader) {
      const text = `
        SELECT (t.numbers ->> $2)::integer AS seq, e.happened_on AS "on", e.at, e.clause, coalesce(t.parts -> $2 ->> 'detail', e.what) AS what,
               json_agg(json_build_array(a.partner, a.kind, a.counterpart, p.pence::text) ORDER BY a.partner, a.kind, a.counterpart) AS postings
          FROM ledger_entries e
          JOIN timeline t USING (case_id, seq)
          JOIN ledger_postings p USING (case_id, seq)
          JOIN ledger_accounts a ON (a.case_id, a.id) = (p.case_id, p.account)
         WHERE e.case_id = $1 AND t.numbers ? $2
         GROUP BY e.case_id, e.seq, t.numbers, t.parts ORDER BY e.seq`;
      const found = await rows<EntryRow>(pool, 'ledger-entries', text, [caseId, reader]);
      return found.map(({ postings, ...entry }) => ({ ...entry, postings: postings.map(toBalance) }));
    },
  };
}

interface EntryRow {
  seq: number;
  on: IsoDate;
  at: Instant;
  clause: string;
  what: string;
  postings: BalanceRow[];
}

const statement = `
  WITH accounts AS (
    INSERT INTO ledger_accounts (case_id, id, partner, kind, counterpart)
    SELECT DISTINCT $1, account, partner, kind, counterpart
      FROM json_to_recordset($3) AS t(account text, partner text, kind text, counterpart text)
    ON CONFLICT DO NOTHING
  ), entries AS (
    INSERT INTO ledger_entries (case_id, seq, happened_on, at, clause, what, postings)
    SELECT $1, seq, "on", at, clause, what, postings
      FROM json_to_recordset($2) AS t(seq int, "on" date, at timestamptz, clause text, what text, postings int)
  )
  INSERT INTO ledger_postings (case_id, seq, account, pence)
  SELECT $1, seq, account, pence FROM json_to_recordset($3) AS t(seq int, account text, pence bigint)`;

/** In the turn's own transaction, whose end refuses what does not balance. */
export async function writeLedger(client: PoolClient, caseId: string, ledger: readonly LedgerEntry[]): Promise<void> {
  const entries = ledger.map(({ postings, ...entry }) => ({ ...entry, postings: postings.length }));
  const postings = ledger.flatMap(({ seq, postings: list }) =>
    list.map(({ pence, ...account }) => ({
      seq,
      account: accountId(account),
      partner: account.partner,
      kind: account.kind,
      counterpart: account.with ?? null,
      pence: pence.toString(),
    })),
  );
  await rows(client, 'write-ledger', statement, [caseId, JSON.stringify(entries), JSON.stringify(postings)]);
}
