import { migrate } from '../../register/migrate';
import { openRegister } from '../../register/register';
import { monday, now, open, policy } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
});
afterAll(() => db.drop());

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

describe('0.11: a policy', () => {
  test('is published once, and then stays as it is', async () => {
    expect(await db.register.policies.publish(policy())).toBe('published');
    expect(await db.register.policies.publish(policy())).toBe('already-there');
    await expect(db.register.policies.publish(policy(1, 'Other rules'))).rejects.toMatchObject({
      name: 'PolicyChanged',
      id: 'lincolnshire-s117',
      version: 1,
    });
    expect(await db.register.policies.get('lincolnshire-s117', 1)).toStrictEqual(policy());
  });

  test('has its newest version found by its id, or by its kind while no other shares that', async () => {
    await db.register.policies.publish(policy(10, 'Disputes anew'));
    await db.register.policies.publish(policy(9));
    expect(await db.register.policies.latest('lincolnshire-s117')).toMatchObject({ version: 10 });
    expect(await db.register.policies.latest('dispute')).toMatchObject({ version: 10 });
    await db.register.policies.publish({ ...policy(1), id: 'rutland-s117' });
    expect(await db.register.policies.latest('dispute')).toBeUndefined();
    expect(await db.register.policies.latest('rutland-s117')).toMatchObject({ version: 1 });
    expect((await db.register.policies.all()).map(({ id, version }) => `${id} ${version}`)).toEqual([
      'lincolnshire-s117 1',
      'lincolnshire-s117 9',
      'lincolnshire-s117 10',
      'rutland-s117 1',
    ]);
  });

  test('that is not published governs no case', async () => {
    const opening = db.register.transaction((tx) =>
      tx.insertCase({ id: 'x', kind: 'dispute', policy: { id: 'none', version: 1 }, offset: 0, openedOn: monday, now }),
    );
    await expect(opening).rejects.toThrow('violates foreign key constraint');
    await open(db.register, 'governed');
    expect(await db.register.cases.stored('governed')).toMatchObject({ policy: { id: 'lincolnshire-s117', version: 1 } });
  });
});
