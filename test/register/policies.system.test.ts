import { protocols } from '../../protocols';
import type { CameOf } from '../../protocols/case/policy/came-of';
import type { Protocols } from '../../protocols/case/protocol';
import { openRegister, type Register } from '../../register/register';
import { madeUp } from '../case/lives/made-up/protocol';
import { icb, monday, open, opens, policy } from './a-case';
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
      expect(await policies.published('lincolnshire-s117', 1)).toStrictEqual(policy());
      const read = await policies.get('lincolnshire-s117', 1);
      expect(read).toStrictEqual(policy().policy);
      // What the file leaves out, the schema says; and an amount is no text any more.
      expect(read).toMatchObject({ prompts: {}, limits: { informal: { counting: 'first', within: { count: 20, unit: 'working-days' } } } });
      expect(await policies.get('lincolnshire-s117', 99)).toBeUndefined();
      expect(await policies.published('no-policy', 1)).toBeUndefined();
    });
    const [row] = await db.sql(`SELECT written FROM policies WHERE id = 'lincolnshire-s117'`);
    expect(row?.['written']).not.toHaveProperty('prompts');
  });

  test('is the same whatever order its author gave its fields', async () => {
    const { written, policy: parsed } = policy();
    const turned = Object.fromEntries(Object.entries(written).toReversed());
    expect(await db.register.policies.publish({ written: turned, policy: parsed })).toBe('already-there');
  });

  test('has its versions found by its id, or by its kind while no other shares that', async () => {
    await db.register.policies.publish(policy(10, 'Disputes anew'));
    await db.register.policies.publish(policy(9));
    const lincolnshire = ['lincolnshire-s117 1', 'lincolnshire-s117 9', 'lincolnshire-s117 10'];
    expect(named(await db.register.policies.versions('lincolnshire-s117'))).toEqual(lincolnshire);
    expect(named(await db.register.policies.versions('dispute'))).toEqual(lincolnshire);
    await db.register.policies.publish(policy(1, 'Disputes', 'rutland-s117'));
    expect(await db.register.policies.versions('dispute')).toEqual([]);
    expect(named(await db.register.policies.versions('rutland-s117'))).toEqual(['rutland-s117 1']);
    expect(named(await db.register.policies.all())).toEqual([...lincolnshire, 'rutland-s117 1']);
    await db.register.transaction(async (tx) => {
      expect(named(await tx.policyVersions('lincolnshire-s117'))).toEqual(lincolnshire);
      expect(await tx.policyVersions('dispute')).toEqual([]);
      expect(await tx.policyInForce('dispute', monday)).toBeUndefined();
      expect(await tx.policyInForce('lincolnshire-s117', monday)).toMatchObject({ version: 10 });
      expect(await tx.policy('lincolnshire-s117', 9)).toStrictEqual(policy(9).policy);
      expect(await tx.policy('lincolnshire-s117', 99)).toBeUndefined();
    });
  });

  test('has with it what it came of, for whoever reads it', async () => {
    const cameOf: CameOf = {
      case: 'review-0000000000000001',
      completedOn: monday,
      changes: [
        {
          id: 'A1',
          clause: '5.1',
          change: 'Less time to talk',
          sets: { '/limits/informal/within': '16 working days' },
          agreed: [{ organisation: icb, on: monday }],
        },
      ],
    };
    expect(await db.register.policies.publish({ ...policy(11), cameOf })).toBe('published');
    expect(await db.register.policies.publish({ ...policy(11), cameOf })).toBe('already-there');
    await elsewhere(async ({ policies }) => {
      expect(await policies.published('lincolnshire-s117', 11)).toStrictEqual({ ...policy(11), cameOf });
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
      expect(named(await tx.policiesNaming('lincolnshire-icb'))).toEqual(['lincolnshire-s117 11', 'rutland-s117 1']);
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
      expect(await policies.versions('made-up')).toMatchObject([{ id: 'of-another-release', terms: {} }]);
    }, withMadeUp);
  });

  test('asked for by its name, is told to be unknown rather than taken for none', async () => {
    await expect(db.register.policies.get('of-another-release', 3)).rejects.toThrow('the unknown kind "made-up"');
    await expect(db.register.policies.versions('of-another-release')).rejects.toThrow('the unknown kind "made-up"');
  });
});
