import type { Balance, LedgerEntry } from '../../protocols/money/ledger';
import { council, fact, ICB, icb, monday, now, open, policy, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

const cash = (partner: string, pence: bigint): Balance => ({ partner, kind: 'cash', pence });
const costs = (partner: string, pence: bigint): Balance => ({ partner, kind: 'costs', pence });
const due = (partner: string, other: string, pence: bigint): Balance => ({ partner, kind: 'due', with: other, pence });
const entry = (seq: number, ...postings: readonly Balance[]): LedgerEntry => ({
  seq,
  on: monday,
  at: now,
  clause: '4.5',
  what: 'A cost',
  postings,
});

let db: ThrowawayRegister;
let cases = 0;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
});
afterAll(() => db.drop());

/** A case whose second turn posts these. */
async function posted(...ledger: readonly LedgerEntry[]): Promise<string> {
  const id = `case-${++cases}`;
  await open(db.register, id);
  await write(db.register, turn(id, 2, { facts: ledger.map(({ seq }) => fact(seq)), ledger }));
  return id;
}

test('what is posted is read back to the penny, however large, and its balances with the case', async () => {
  const large = 9_007_199_254_740_993n; // more than a JSON number holds exactly
  const first = entry(2, cash(council, -large), costs(council, large));
  const second = entry(3, costs(council, -70n), due(council, icb, 70n), costs(icb, 70n), due(icb, council, -70n));
  const id = await posted(first, second);
  const standing = [cash(council, -large), costs(council, large - 70n), due(council, icb, 70n), costs(icb, 70n), due(icb, council, -70n)];
  expect(await db.register.ledger.entries(id, ICB)).toEqual([
    first,
    { ...second, postings: [costs(council, -70n), due(council, icb, 70n), costs(icb, 70n), due(icb, council, -70n)] },
  ]);
  expect((await db.register.cases.stored(id))?.balances).toEqual(standing);
});

describe('the database refuses, whoever asks', () => {
  test.each<[string, readonly Balance[], RegExp]>([
    ['an entry that does not add up', [cash(council, -100n), costs(council, 99n)], /does not balance: lincolnshire-county-council/],
    [
      'one that adds up in all, but not for each partner',
      [cash(council, -100n), costs(icb, 100n)],
      /does not balance: lincolnshire-county-council, lincolnshire-icb/,
    ],
    [
      'one in which what is due to one is not due from the other',
      [costs(council, -100n), due(council, icb, 100n), costs(icb, 90n), cash(icb, -90n)],
      /does not balance: what is due/,
    ],
    ['a single posting', [cash(council, -100n)], /violates check constraint "ledger_entries_postings_check"/],
    ['a posting of nothing', [cash(council, 0n), costs(council, 0n)], /violates check constraint "ledger_postings_pence_check"/],
    ['money that is due to oneself', [due(icb, icb, -1n), costs(icb, 1n)], /violates check constraint/],
  ])('%s, with the whole turn', async (_, postings, message) => {
    const id = `case-${++cases}`;
    await open(db.register, id);
    await expect(write(db.register, turn(id, 2, { ledger: [entry(2, ...postings)] }))).rejects.toThrow(message);
    expect(await db.register.cases.stored(id)).toMatchObject({ turn: 1, balances: [] });
  });

  test.each(['ledger_accounts', 'ledger_entries', 'ledger_postings'])('a change of %s', async (table) => {
    await posted(entry(2, cash(council, -100n), costs(council, 100n)));
    await expect(db.sql(`UPDATE ${table} SET case_id = case_id`)).rejects.toThrow(`${table} is append-only: UPDATE is refused`);
    await expect(db.sql(`DELETE FROM ${table}`)).rejects.toThrow(`${table} is append-only: DELETE is refused`);
    await expect(db.sql(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('append-only: TRUNCATE is refused');
  });

  test('postings that are added to an entry later, though they balance', async () => {
    const id = await posted(entry(2, cash(council, -100n), costs(council, 100n), costs(icb, 1n), cash(icb, -1n)));
    await db.sql(`INSERT INTO ledger_accounts VALUES ($1, 'new:cash', 'new', 'cash', NULL), ($1, 'new:costs', 'new', 'costs', NULL)`, [id]);
    const more = `INSERT INTO ledger_postings VALUES ($1, 2, 'new:cash', -5), ($1, 2, 'new:costs', 5)`;
    await expect(db.sql(more, [id])).rejects.toThrow('ledger entry 2 has 6 postings, not the 4 that it was made with');
  });

  test('an entry without its postings', async () => {
    const id = await posted(entry(2, cash(council, -100n), costs(council, 100n)));
    const bare = `INSERT INTO ledger_entries (case_id, seq, happened_on, at, clause, what, postings) VALUES ($1, 1, '2026-01-05', now(), '4.5', 'x', 2)`;
    await expect(db.sql(bare, [id])).rejects.toThrow('ledger entry 1 has 0 postings, not the 2 that it was made with');
  });

  test('the same entry twice', async () => {
    const id = await posted(entry(2, cash(council, -100n), costs(council, 100n)));
    await expect(
      write(db.register, turn(id, 3, { facts: [fact(4)], ledger: [entry(2, cash(council, -1n), costs(council, 1n))] })),
    ).rejects.toThrow(/duplicate key value violates unique constraint "ledger_(entries|postings)_pkey"/);
  });
});
