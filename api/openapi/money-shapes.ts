import { z } from 'zod';
import { clause, day, instant } from './shapes';

const pence = z.int().meta({ description: 'whole pence' });
const shares = z.array(z.object({ organisation: z.string(), percent: z.number() }));
const account = z.string().meta({ examples: ['lincolnshire-icb:due:lincolnshire-county-council'] });
const amountOn = z.object({ account, pence: pence.meta({ description: 'whole pence: debits positive, credits negative' }) });
const periods = z.array(z.object({ from: day, to: day })).meta({ description: 'both days included' });

export const debt = z
  .object({
    id: z.string(),
    debtor: z.string(),
    creditor: z.string(),
    because: z.enum(['resolution', 'report', 'overpayment']),
    from: day,
    pence: pence.meta({ description: 'what is to be paid in all' }),
    paid: pence,
    outstanding: pence,
    limit: z.string().optional(),
    due: day.optional(),
    status: z.string().optional(),
  })
  .meta({ id: 'Debt' });

const change = z.object({ kind: z.enum(['owed', 'agreed', 'taken-off', 'paid']), on: day, seq: z.int(), pence });
const working = z.object({
  seq: z.int(),
  reference: z.string(),
  periods,
  days: z.int(),
  shares,
  pence: pence.meta({ description: 'what the days come to' }),
  debtor: z.string(),
  creditor: z.string(),
  owed: pence.meta({ description: 'negative where a later report takes the line off again' }),
});
const part = z.object({
  periods,
  days: z.int(),
  shares: shares.optional().meta({ description: 'absent on days that stay as they were paid' }),
  pence,
  borneBy: z.array(z.object({ organisation: z.string(), pence })),
});

export const ledger = z
  .object({
    accounts: z.array(z.object({ id: account, partner: z.string(), kind: z.enum(['costs', 'cash', 'due']), with: z.string().optional() })),
    entries: z.array(z.object({ seq: z.int(), on: day, at: instant, clause, what: z.string(), postings: z.array(amountOn) })),
    balances: z.array(amountOn),
    costs: z.array(
      z.object({
        seq: z.int(),
        credits: z
          .int()
          .optional()
          .meta({ description: 'of a credit: the entry of the cost that it gives a part back of; its pence are negative' }),
        payer: z.string(),
        periodFrom: day,
        periodTo: day,
        pence,
        reference: z.string(),
        parts: z.array(part),
      }),
    ),
    debts: z.array(debt.extend({ changes: z.array(change), workings: z.array(working) }).meta({ id: 'DebtWorkedOut' })),
    workings: z
      .array(
        z.object({
          seq: z.int(),
          on: day,
          because: z.enum(['resolution', 'report', 'overpayment']),
          debtor: z.string(),
          creditor: z.string(),
          pence,
          lines: z.array(working),
        }),
      )
      .meta({
        description: 'what the resolution, and each later report, made somebody owe: it adds a debt, or takes off those of the other',
      }),
  })
  .meta({ id: 'Ledger', description: 'double entry; entries are added, never changed' });
