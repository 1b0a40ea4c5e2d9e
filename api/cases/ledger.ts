import { z } from 'zod';
import { sightOf } from '../../protocols/case/reading/sight';
import { accountId, balancesOf, type Balance } from '../../protocols/money/ledger';
import { wholeNumber } from '../../protocols/money/pence';
import type { Answer, Asked } from '../http/answering';
import { checkedQuery } from '../http/checked';
import { ledgerTable, TABLES } from './ledger-tables';
import { reading } from './readable';
import type { Services } from '../services';
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
  const { id, reader, view } = await reading(asked, services, 'ledger');
  const { register } = services;
  const [entries, organisations, { protocol, standing }] = await Promise.all([
    register.ledger.entries(id, reader),
    register.directory.organisations(),
    standingOfCase({ id }, services),
  ]);
  const balances = balancesOf(entries);
  const known = sightOf(protocol, standing, reader).standing;
  const { costs, debts, workings } = protocol.moneyShown?.(known, view.limits) ?? { costs: [], debts: [], workings: [] };
  if (format === 'csv') {
    const names = new Map(organisations.map(({ id, name }) => [id, name]));
    const body = ledgerTable(table, { entries, debts, workings, nameOf: (id) => names.get(id) ?? id });
    const headers = { 'Content-Disposition': `attachment; filename="ledger-${id}-${table}.csv"` };
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
