import { migrate } from '../../register/migrate';
import { openRegister } from '../../register/register';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
});
afterAll(() => db.drop());

const TABLES = [
  'access',
  'breaches',
  'calendar_tokens',
  'calendar_versions',
  'case_parties',
  'case_views',
  'cases',
  'changes_told',
  'deliveries',
  'directory_changes',
  'document_chunks',
  'documents',
  'effects',
  'facts',
  'idempotency_keys',
  'leads',
  'ledger_accounts',
  'ledger_entries',
  'ledger_postings',
  'limits',
  'limits_gone',
  'links',
  'migrations',
  'notices',
  'organisations',
  'policies',
  'readings',
  'reference_data',
  'representatives',
  'rules',
  'timeline',
  'turns',
];

describe('migrations', () => {
  test('run by several at the same time are run once', async () => {
    const options = { ...db.options, schema: `${db.options.schema}_at_once` };
    const lines: string[] = [];
    try {
      await Promise.all([1, 2, 3].map(() => migrate({ ...options, onProgress: (line) => lines.push(line) })));
      const applied = await db.sql(`SELECT name FROM ${options.schema}.migrations ORDER BY id`);
      expect(lines).toEqual(applied.map(({ name }) => `register: ${String(name).slice(5).replaceAll('_', ' ')}`));
      const own = openRegister(options);
      expect(await own.cases.count()).toEqual({ open: 0, overdue: 0 });
      await own.close();
    } finally {
      await db.sql(`DROP SCHEMA IF EXISTS ${options.schema} CASCADE`);
    }
  });

  test('make all of it from nothing, once, and nothing of the ones before', async () => {
    const tables = await db.sql('SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 ORDER BY tablename COLLATE "C"', [
      db.options.schema,
    ]);
    expect(tables.map(({ name }) => name)).toEqual(TABLES);
    const applied = await db.sql('SELECT name FROM migrations ORDER BY id');
    expect(applied.map(({ name }) => String(name).slice(0, 4))).toEqual(applied.map((_, index) => String(index + 1).padStart(4, '0')));
    const lines: string[] = [];
    await migrate({ ...db.options, onProgress: (line) => lines.push(line) });
    expect(lines).toEqual([]);
    expect(await db.sql('SELECT name FROM migrations ORDER BY id')).toEqual(applied);
  });

  test('leave a schema in which every table that says what happened is guarded', async () => {
    const guarded = await db.sql(
      `SELECT DISTINCT c.relname COLLATE "C" AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND NOT t.tgisinternal AND t.tgname = 'append_only' ORDER BY 1`,
      [db.options.schema],
    );
    const changing = [
      'access',
      'calendar_tokens',
      'case_parties',
      'case_views',
      'cases',
      'idempotency_keys',
      'leads',
      'limits',
      'limits_gone',
      'links',
    ];
    const others = [...changing, 'changes_told', 'migrations', 'organisations', 'reference_data', 'representatives'];
    expect(guarded.map(({ name }) => name)).toEqual(TABLES.filter((name) => !others.includes(name)));
  });

  test.each(['', 'Capital', 'a b', 'x; DROP SCHEMA public', '"quoted"'])('are not run in a schema called "%s"', async (schema) => {
    await expect(migrate({ ...db.options, schema })).rejects.toThrow(RangeError);
  });
});

test('a register keeps to its own schema, whatever options its URL has', async () => {
  const url = new URL(db.options.url);
  url.searchParams.set('options', '-c search_path=public -c statement_timeout=4321');
  const register = openRegister({ ...db.options, url: url.href });
  await register.directory.putOrganisation({ id: 'here', name: 'Here' }, 'test');
  await register.close();
  expect(await db.register.directory.organisation('here')).toEqual({ id: 'here', name: 'Here' });
});

test('a register says whether it can be reached', async () => {
  expect(await db.register.isReachable()).toBe(true);
  const nowhere = openRegister({ url: 'postgresql://nobody@127.0.0.1:1/nowhere' });
  expect(await nowhere.isReachable()).toBe(false);
  await nowhere.close();
});

test('a register lives on when the server drops its connections', async () => {
  const url = new URL(db.options.url);
  url.searchParams.set('application_name', db.options.schema);
  const register = openRegister({ ...db.options, url: url.href });
  const dropConnections = () =>
    db.sql('SELECT pg_terminate_backend(pid, 5000) AS dropped FROM pg_stat_activity WHERE application_name = $1', [db.options.schema]);

  await register.directory.organisations();
  expect(await dropConnections()).toEqual([{ dropped: true }]);
  const inMidst = register.transaction(async (tx) => {
    await tx.organisations();
    await dropConnections();
    await tx.organisations();
  });
  await expect(inMidst).rejects.toThrow();
  expect(await register.isReachable()).toBe(true);
  await register.close();
});
