import { House, type Answer } from '../parts/house';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

const icb = 'lincolnshire-icb';
const council = 'lincolnshire-county-council';

const step = (id: string, name: string, body: object, by = icb): Promise<Answer> =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { body: { on: house.today, ...body }, by });
const cost = { payer: council, periodFrom: '2026-03-02', periodTo: '2026-03-08', pence: 123_456, reference: '=HYPERLINK("x")' };
const ledgerOf = async (id: string): Promise<Record<string, unknown>> => (await house.call('GET', `/v1/cases/${id}/ledger`, {})).body;

async function resolvedCase(): Promise<string> {
  const opening = {
    kind: 'dispute',
    against: council,
    serviceUser: { reference: 'S1' },
    matter: 'Who pays',
    assessedOn: '2026-01-05',
    funding: null,
  };
  const id = String((await house.call('POST', '/v1/cases', { body: opening })).body['id']);
  await step(id, 'cost-incurred', cost, council);
  const agreedBy = [icb, council].map((organisation) => ({ organisation, name: 'Somebody', on: house.today }));
  const responsibility = [
    {
      from: '2026-01-05',
      shares: [
        { organisation: icb, percent: 70 },
        { organisation: council, percent: 30 },
      ],
    },
  ];
  await step(id, 'resolved', { terms: 'Shared', agreedBy, responsibility });
  return id;
}

test('4.5: the ledger says what is owed and how it was worked out; paid, and all costs in, the case closes', async () => {
  const id = await resolvedCase();
  const { accounts, entries, balances, costs, debts } = await ledgerOf(id);
  expect((accounts as { id: string }[]).map((account) => account.id)).toEqual([
    `${council}:cash`,
    `${council}:costs`,
    `${council}:due:${icb}`,
    `${icb}:costs`,
    `${icb}:due:${council}`,
  ]);
  expect(entries).toHaveLength(2);
  expect(balances).toContainEqual({ account: `${council}:due:${icb}`, pence: 86_419 });
  expect(costs).toMatchObject([{ payer: council, parts: [{ days: 7, pence: 123_456, borneBy: [{ pence: 86_419 }, { pence: 37_037 }] }] }]);
  expect(debts).toMatchObject([
    {
      debtor: icb,
      creditor: council,
      pence: 86_419,
      outstanding: 86_419,
      status: 'running',
      workings: [{ days: 7, pence: 123_456, owed: 86_419, periods: [{ from: '2026-03-02', to: '2026-03-08' }] }],
    },
  ]);
  await step(id, 'costs-submitted', {});
  await step(id, 'costs-submitted', {}, council);
  const paid = { from: icb, to: council, pence: 86_419, reference: 'BACS' };
  expect((await step(id, 'reimbursement-paid', paid)).body).toMatchObject({ status: 'closed', debts: [{ outstanding: 0, status: 'met' }] });
  // A later cost opens it again, from the register.
  const later = await step(id, 'cost-incurred', { ...cost, reference: 'LATER', pence: 1_000 }, council);
  expect(later.body).toMatchObject({ status: 'open', stage: 'settlement', debts: [{ outstanding: 0 }, { pence: 700, outstanding: 700 }] });
});

test('the ledger as tables for a spreadsheet: pounds, no negative amount, and nothing that it would run', async () => {
  const id = await resolvedCase();
  const fetched = (table: string) => house.text('GET', `/v1/cases/${id}/ledger?format=csv&table=${table}`);
  const entries = await fetched('entries');
  expect(entries.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(entries.headers.get('content-disposition')).toBe(`attachment; filename="ledger-${id}-entries.csv"`);
  const lines = entries.text.split('\r\n');
  expect(lines[0]).toContain('entry,on,recorded at,clause,account,partner,kind,with,debit,credit,what');
  expect(lines).toHaveLength(1 + 2 + 4 + 1);
  expect(lines.filter((line) => line.includes(',864.19,'))).toHaveLength(4);
  const workings = (await fetched('workings')).text;
  expect(workings).toContain(`"'=HYPERLINK(""x"")",7,2026-03-02 to 2026-03-08,1234.56,`);
  expect((await fetched('debts')).text).toContain('Lincolnshire Integrated Care Board,Lincolnshire County Council,resolution');
});

test('0.14: the ledger is for the parties', async () => {
  const id = await resolvedCase();
  expect(await house.call('GET', `/v1/cases/${id}/ledger`, { by: 'rutland-county-council' })).toMatchObject({ status: 404 });
  expect(await house.call('GET', `/v1/cases/${id}/ledger?format=xml`)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/format' }] },
  });
});

test.each([
  ['a period that ends before it begins', { periodTo: '2026-03-01' }, '/periodTo'],
  ['pence that are not whole', { pence: 0.5, reference: 'R' }, '/pence'],
  ['an overlapping invoice with the same reference', { periodFrom: '2026-03-08', periodTo: '2026-03-20' }, '/reference'],
])('%s: 422 with the field, and the ledger untouched', async (_, wrong, pointer) => {
  const id = await resolvedCase();
  const before = await ledgerOf(id);
  expect(await step(id, 'cost-incurred', { ...cost, ...wrong }, council)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  expect(await ledgerOf(id)).toEqual(before);
});

test('shares that do not add up to 100: 422 with the field', async () => {
  const id = await resolvedCase();
  const responsibility = [
    {
      from: '2026-01-05',
      shares: [
        { organisation: icb, percent: 70 },
        { organisation: council, percent: 29 },
      ],
    },
  ];
  const agreedBy = [icb, council].map((organisation) => ({ organisation, name: 'Somebody', on: house.today }));
  const answer = await step(id, 'resolved', { terms: 'Shared', agreedBy, responsibility });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/responsibility/0/shares' }] } });
});
