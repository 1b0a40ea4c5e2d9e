import { stringify } from 'csv-stringify/sync';
import type { DebtWorkedOut, OwedWorkedOut } from '../../protocols/case/money-shown';
import { accountId, type LedgerEntry } from '../../protocols/money/ledger';
import { decimal, penceOf } from '../../protocols/money/pence';
import { asText } from './spreadsheet-text';

export const TABLES = ['entries', 'debts', 'workings'] as const;

export interface Tabled {
  entries: readonly LedgerEntry[];
  debts: readonly DebtWorkedOut[];
  workings: readonly OwedWorkedOut[];
  nameOf: (organisation: string) => string;
}

type Row = Readonly<Record<string, string | number>>;

/**
 * The ledger as a spreadsheet reads it: one row a posting, a debt, or a line of a working; amounts in pounds; a credit's days come to less than nothing. What people wrote is text,
 * and stays so.
 */
export function ledgerTable(table: (typeof TABLES)[number], tabled: Tabled): string {
  const columns = COLUMNS[table];
  const { nameOf } = tabled;
  const rows = ROWS[table]({ ...tabled, nameOf: (organisation) => asText(nameOf(organisation)) });
  return stringify([...rows], {
    header: true,
    bom: true,
    columns: [...columns],
    record_delimiter: 'windows',
  });
}

const COLUMNS = {
  entries: ['entry', 'on', 'recorded at', 'clause', 'account', 'partner', 'kind', 'with', 'debit', 'credit', 'what'],
  debts: ['debt', 'debtor', 'creditor', 'because', 'from', 'due', 'status', 'amount', 'paid', 'outstanding'],
  workings: [
    'worked out for entry',
    'entry of the cost',
    'reference',
    'days',
    'periods',
    'the days come to',
    'shares',
    'owed by',
    'owed to',
    'adds',
    'takes off',
  ],
} as const;

const ROWS: Readonly<Record<(typeof TABLES)[number], (tabled: Tabled) => readonly Row[]>> = {
  entries: ({ entries, nameOf }) =>
    entries.flatMap(({ seq, on, at, clause, what, postings }) =>
      postings.map(({ pence, ...account }) => ({
        entry: seq,
        on,
        'recorded at': at,
        clause,
        account: accountId(account),
        partner: nameOf(account.partner),
        kind: account.kind,
        with: account.with ? nameOf(account.with) : '',
        debit: pence > 0n ? decimal(pence) : '',
        credit: pence < 0n ? decimal(-pence) : '',
        what: asText(what),
      })),
    ),
  debts: ({ debts, nameOf }) =>
    debts.map(({ id, debtor, creditor, because, from, due = '', status = '', pence, paid, outstanding }) => ({
      debt: id,
      debtor: nameOf(debtor),
      creditor: nameOf(creditor),
      because,
      from,
      due,
      status,
      amount: inPounds(pence),
      paid: inPounds(paid),
      outstanding: inPounds(outstanding),
    })),
  workings: ({ workings, nameOf }) =>
    workings.flatMap(({ seq: entry, lines }) =>
      lines.map(({ seq, reference, days, periods, pence, shares, debtor, creditor, owed }) => ({
        'worked out for entry': entry,
        'entry of the cost': seq,
        reference: asText(reference),
        days,
        periods: periods.map(({ from, to }) => `${from} to ${to}`).join('; '),
        'the days come to': inPounds(pence),
        shares: shares.map(({ organisation, percent }) => `${nameOf(organisation)} ${percent}%`).join('; '),
        'owed by': nameOf(debtor),
        'owed to': nameOf(creditor),
        adds: owed > 0 ? inPounds(owed) : '',
        'takes off': owed < 0 ? inPounds(-owed) : '',
      })),
    ),
};

const inPounds = (pence: number): string => decimal(penceOf(pence));
