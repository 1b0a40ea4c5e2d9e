import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
});
afterAll(() => db.drop());

/** DESIGN 16: rules of releases, in the order in which those were set up. */
describe('rules', () => {
  test('that nobody announced have no rank', async () => {
    expect(await db.register.rules.rankOf('first')).toBe(0);
  });

  test('have the rank that they were announced with, and keep it while they are announced again and again', async () => {
    const first = await db.register.rules.announce('first');
    expect(first).toBeGreaterThan(0);
    expect(await db.register.rules.announce('first')).toBe(first);
    expect(await db.register.rules.rankOf('first')).toBe(first);
  });

  test('of a later release rank above those before', async () => {
    const first = await db.register.rules.rankOf('first');
    const second = await db.register.rules.announce('second');
    expect(second).toBeGreaterThan(first);
    expect(await db.register.rules.rankOf('first')).toBe(first);
  });

  test('of an earlier release that is set up again are the newest from then on', async () => {
    const second = await db.register.rules.rankOf('second');
    const again = await db.register.rules.announce('first');
    expect(again).toBeGreaterThan(second);
    expect(await db.register.rules.rankOf('first')).toBe(again);
    expect(await db.register.rules.rankOf('second')).toBe(second);
    expect(await db.sql('SELECT fingerprint FROM rules ORDER BY rank')).toEqual(
      ['first', 'second', 'first'].map((fingerprint) => ({ fingerprint })),
    );
  });
});
