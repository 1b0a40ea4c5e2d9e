import { protocols } from '../../protocols';
import type { Protocols } from '../../protocols/case/protocol';
import { openRegister, type Register } from '../../register/register';
import { madeUp } from '../case/lives/made-up/protocol';
import { open, opens, policy } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
});
afterAll(() => db.drop());

/** Another process on the same tables, which has read nothing yet. */
async function elsewhere<T>(work: (register: Register) => Promise<T>, known: Protocols = protocols): Promise<T> {
  const register = openRegister({ ...db.options, protocols: known });
  try {
    return await work(register);
  } finally {
    await register.close();
  }
}

const named = (list: readonly { id: string; version: number }[]): readonly string[] => list.map(({ id, version }) => `${id} ${version}`);

describe('0.11: a policy', () => {
  test('is published once, and then stays as it is', async () => {
    expect(await db.register.policies.publish(policy())).toBe('published');
    expect(await db.register.policies.publish(policy())).toBe('already-there');
    await expect(db.register.policies.publish(policy(1, 'Other rules'))).rejects.toMatchObject({
      name: 'PolicyChanged',
      id: 'lincolnshire-s117',
      version: 1,
    });
    expect(await db.register.policies.get('lincolnshire-s117', 1)).toStrictEqual(policy().policy);
  });

  test('is kept as it was written, and read by the schema of its kind', async () => {
    await elsewhere(async ({ policies }) => {
      expect(await policies.written('lincolnshire-s117', 1)).toStrictEqual(policy().written);
      const read = await policies.get('lincolnshire-s117', 1);
      expect(read).toStrictEqual(policy().policy);
      // What the file leaves out, the schema says; and an amount is no text any more.
      expect(read).toMatchObject({ prompts: {}, limits: { informal: { counting: 'first', within: { count: 20, unit: 'working-days' } } } });
      expect(await policies.get('lincolnshire-s117', 99)).toBeUndefined();
      expect(await policies.written('no-policy', 1)).toBeUndefined();
    });
    const [row] = await db.sql(`SELECT written FROM policies WHERE id = 'lincolnshire-s117'`);
    expect(row?.['written']).not.toHaveProperty('prompts');
  });

  test('is the same whatever order its author gave its fields', async () => {
    const { written, policy: parsed } = policy();
    const turned = Object.fromEntries(Object.entries(written).toReversed());
    expect(await db.register.policies.publish({ written: turned, policy: parsed })).toBe('already-there');
  });

  test('has its newest version found by its id, or by its kind while no other shares that', async () => {
    await db.register.policies.publish(policy(10, 'Disputes anew'));
    await db.register.policies.publish(policy(9));
    expect(await db.register.policies.latest('lincolnshire-s117')).toMatchObject({ version: 10 });
    expect(await db.register.policies.latest('dispute')).toMatchObject({ version: 10 });
    await db.register.policies.publish(policy(1, 'Disputes', 'rutland-s117'));
    expect(await db.register.policies.latest('dispute')).toBeUndefined();
    expect(await db.register.policies.latest('rutland-s117')).toMatchObject({ version: 1 });
    const all = ['lincolnshire-s117 1', 'lincolnshire-s117 9', 'lincolnshire-s117 10', 'rutland-s117 1'];
    expect(named(await db.register.policies.all())).toEqual(all);
    await db.register.transaction(async (tx) => {
      expect(named(await tx.policyVersions('lincolnshire-s117'))).toEqual(all.slice(0, 3));
      expect(await tx.latestPolicy('dispute')).toBeUndefined();
      expect(await tx.latestPolicy('lincolnshire-s117')).toMatchObject({ version: 10 });
      expect(await tx.policy('lincolnshire-s117', 9)).toStrictEqual(policy(9).policy);
      expect(await tx.policy('lincolnshire-s117', 99)).toBeUndefined();
    });
  });

  test('that is not published governs no case', async () => {
    await expect(open(db.register, 'x', { opens: { ...opens, policy: { id: 'none', version: 1 } } })).rejects.toThrow(
      'violates foreign key constraint',
    );
    await open(db.register, 'governed');
    expect(await db.register.cases.stored('governed')).toMatchObject({ policy: { id: 'lincolnshire-s117', version: 1 } });
  });

  test('whose roles name an organisation is found for its partners, by its newest version', async () => {
    await db.register.transaction(async (tx) => {
      expect(named(await tx.policiesNaming('lincolnshire-icb'))).toEqual(['lincolnshire-s117 10', 'rutland-s117 1']);
      expect(await tx.policiesNaming('lewisham-council')).toEqual([]);
    });
  });
});

describe('DESIGN 10: a policy for a kind that this release does not have', () => {
  const { dispute: _dispute, ...none } = protocols;
  const withMadeUp: Protocols = { ...protocols, 'made-up': madeUp };
  const written = { ...policy(3).written, kind: 'made-up', id: 'of-another-release', terms: {}, clauses: { talks: '1' } };

  beforeAll(() => elsewhere((register) => register.policies.publish({ written, policy: madeUp.policy.parse(written) }), withMadeUp));

  test('is left out, and the others are there', async () => {
    expect(named(await db.register.policies.all())).not.toContain('of-another-release 3');
    expect((await db.register.policies.all()).length).toBeGreaterThan(0);
    expect(await elsewhere(({ policies }) => policies.all(), none)).toEqual([]);
    expect(await db.register.transaction((tx) => tx.policiesNaming('lincolnshire-icb'))).not.toContainEqual(
      expect.objectContaining({ kind: 'made-up' }),
    );
  });

  test('is there for the release that has it, as its own schema reads it', async () => {
    await elsewhere(async ({ policies }) => {
      expect(named(await policies.all())).toContain('of-another-release 3');
      expect(await policies.latest('made-up')).toMatchObject({ id: 'of-another-release', terms: {} });
    }, withMadeUp);
  });

  test('asked for by its name, is told to be unknown rather than taken for none', async () => {
    await expect(db.register.policies.get('of-another-release', 3)).rejects.toThrow('the unknown kind "made-up"');
    await expect(db.register.policies.latest('of-another-release')).rejects.toThrow('the unknown kind "made-up"');
  });
});
