import { z } from 'zod';
import { accountId, type Balance } from '../protocols/money/ledger';
import { wholeNumber } from '../protocols/money/pence';
import type { Answer, Asked } from './answering';
import { checkedQuery } from './checked';
import { ledgerTable, TABLES } from './ledger-tables';
import { readable } from './reading';
import type { Services } from './services';
import { standingOfCase } from './standing-of-case';

export const ledgerQuery = z.strictObject({
  format: z.enum(['json', 'csv']).default('json'),
  table: z
    .enum(TABLES)
    .default('entries')
    .meta({ description: 'which table, as CSV: the postings of all entries, the debts, or how each was worked out' }),
});

/** GET /v1/cases/{id}/ledger: the accounts as they were posted, and the debts with how each was worked out (4.5); `?format=csv` as a table. */
export async function readLedger(asked: Asked, services: Services): Promise<Answer> {
  const { format, table } = checkedQuery(ledgerQuery, asked.query);
  const view = await readable(asked, services);
  const { ledger, directory } = services.register;
  const [entries, balances, organisations, { protocol, standing }] = await Promise.all([
    ledger.entries(view.id),
    ledger.balances(view.id),
    directory.organisations(),
    standingOfCase(view, services),
  ]);
  const { costs, debts, workings } = protocol.moneyShown?.(standing, view.limits) ?? { costs: [], debts: [], workings: [] };
  if (format === 'csv') {
    const names = new Map(organisations.map(({ id, name }) => [id, name]));
    const body = ledgerTable(table, { entries, debts, workings, nameOf: (id) => names.get(id) ?? id });
    const headers = { 'Content-Disposition': `attachment; filename="ledger-${view.id}-${table}.csv"` };
    return { content: { type: 'text/csv; charset=utf-8', headers, body } };
  }
  return {
    body: {
      accounts: balances.map(({ pence: _pence, ...account }) => ({ id: accountId(account), ...account })),
      entries: entries.map(({ postings, ...entry }) => ({ ...entry, postings: postings.map(amountOn) })),
      balances: balances.map(amountOn),
      costs,
      debts,
      workings,
    },
  };
}

/** Debits are positive, credits negative. */
const amountOn = ({ pence, ...account }: Balance): { account: string; pence: number } => ({
  account: accountId(account),
  pence: wholeNumber(pence),
});
