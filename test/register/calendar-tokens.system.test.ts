import { createHash } from 'node:crypto';
import type { CalendarToken, NewToken } from '../../register/calendar/calendar-tokens';
import type { Keyholder } from '../../register/cases/keys';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
});
afterAll(() => db.drop());

const MOST = 3;
const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const holder = (subject: string): Keyholder => ({ subject, organisation: 'lincolnshire-icb', role: 'coordinator' });
const token = (secret: string, by: string | Keyholder, once?: NewToken['once']): NewToken => ({
  secretHash: hash(secret),
  name: 'Outlook',
  by: typeof by === 'string' ? holder(by) : by,
  ...(once ? { once } : {}),
});
const make = (secret: string, by: string | Keyholder, once?: NewToken['once']) =>
  db.register.calendarTokens.make(token(secret, by, once), MOST);
const made = async (...given: Parameters<typeof make>): Promise<CalendarToken> => {
  const answer = await make(...given);
  if (!('token' in answer)) throw new Error(`refused: ${answer.refused}`);
  return answer.token;
};
const use = (secret: string) => db.register.calendarTokens.use(hash(secret));

test('a token stands for whom it was made by; of its secret nothing but the hash is there', async () => {
  const { id } = await made('s-1', 'ann');
  expect(await use('s-1')).toEqual({ subject: 'ann', organisation: 'lincolnshire-icb', role: 'coordinator', verified: true });
  expect(await use('s-2')).toBeUndefined();
  const [row] = await db.sql('SELECT secret_hash FROM calendar_tokens WHERE id = $1', [id]);
  expect(row?.['secret_hash']).toEqual(hash('s-1'));
});

test('the day of its last use is noted, once a day', async () => {
  await made('day', 'dora');
  const day = async () => (await db.register.calendarTokens.of(holder('dora')))[0]?.lastUsedOn;
  const version = async () => (await db.sql(`SELECT xmin::text FROM calendar_tokens WHERE subject = 'dora'`))[0];
  expect(await day()).toBeUndefined();
  await use('day');
  const [today] = await db.sql(`SELECT (now() AT TIME ZONE 'Europe/London')::date::text AS day`);
  expect(await day()).toBe(today?.['day']);
  const before = await version();
  await use('day');
  expect(await version()).toEqual(before);
});

test('revoked, it opens nothing from that moment on, and stays on record with who revoked it', async () => {
  const { id } = await made('gone', 'rita');
  expect(await db.register.calendarTokens.revoke(id, 'bob', holder('bob'))).toBe(false);
  expect(await use('gone')).toBeDefined();
  expect(await db.register.calendarTokens.revoke(id, 'rita', holder('rita'))).toBe(true);
  expect(await use('gone')).toBeUndefined();
  expect(await db.register.calendarTokens.of(holder('rita'))).toEqual([]);
  expect(await db.register.calendarTokens.revoke(id, 'rita', holder('rita'))).toBe(false);
  expect(await db.sql('SELECT revoked_by FROM calendar_tokens WHERE id = $1 AND revoked_at IS NOT NULL', [id])).toEqual([
    { revoked_by: 'rita' },
  ]);
});

test('an operator revokes anybody’s, and sees those of an organisation', async () => {
  const { id } = await made('seen', 'olga');
  expect((await db.register.calendarTokens.of({ organisation: 'lincolnshire-icb' })).map((one) => one.id)).toContain(id);
  expect(await db.register.calendarTokens.of({ organisation: 'another' })).toEqual([]);
  expect(await db.register.calendarTokens.revoke(id, 'op')).toBe(true);
});

test('there are no more than there may be, also when they are asked for at once; one that is revoked makes room', async () => {
  const answers = await Promise.all(['1', '2', '3', '4', '5', '6'].map((name) => make(`many-${name}`, 'max')));
  expect(answers.filter((answer) => 'token' in answer)).toHaveLength(MOST);
  expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'too-many')).toHaveLength(3);
  const [first] = await db.register.calendarTokens.of(holder('max'));
  await db.register.calendarTokens.revoke(first?.id ?? '', 'max', holder('max'));
  expect(await make('many-7', 'max')).toHaveProperty('token');
});

describe('under an Idempotency-Key', () => {
  const once = { key: 'k', bodyHash: 'h' };

  test('the same request again makes no second token: the one gets a secret that arrives', async () => {
    const first = await made('lost', 'kim', once);
    const again = await made('arrived', 'kim', once);
    expect(again).toEqual(first);
    expect(await db.register.calendarTokens.of(holder('kim'))).toEqual([first]);
    expect([await use('lost'), await use('arrived')]).toEqual([undefined, expect.objectContaining({ subject: 'kim' })]);
  });

  test('at once: one token, and one of the secrets opens it', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => make(`race-${name}`, 'ray', once)));
    expect(await db.register.calendarTokens.of(holder('ray'))).toHaveLength(1);
    const opens = await Promise.all(['a', 'b', 'c', 'd'].map((name) => use(`race-${name}`)));
    expect(opens.filter(Boolean)).toHaveLength(1);
  });

  test('once it has been used, or revoked, nobody who subscribed is cut off: the request is refused, naming it', async () => {
    const { id } = await made('in-use', 'una', once);
    await use('in-use');
    expect(await make('new', 'una', once)).toEqual({ refused: 'shown', id });
    expect(await use('in-use')).toBeDefined();
    const revoked = await made('r', 'una', { key: 'k2', bodyHash: 'h' });
    await db.register.calendarTokens.revoke(revoked.id, 'una');
    expect(await make('new', 'una', { key: 'k2', bodyHash: 'h' })).toEqual({ refused: 'shown', id: revoked.id });
  });

  test.each([
    { ...holder('ina'), organisation: 'lincolnshire-county-council' },
    { ...holder('ina'), role: 'lead' as const },
  ])(
    'is another one under the same subject as $role of $organisation: neither address is the other’s to see, to count, or to revoke',
    async (other) => {
      const key = { key: `k-${other.role}-${other.organisation}`, bodyHash: 'h' };
      const mine = await made(`mine ${key.key}`, 'ina', key);
      const another = await made(`another ${key.key}`, other, key);
      expect(another.id).not.toBe(mine.id);
      expect(await use(`mine ${key.key}`)).toMatchObject(holder('ina'));
      expect((await db.register.calendarTokens.of(other)).map(({ id }) => id)).toEqual([another.id]);
      expect((await db.register.calendarTokens.of(holder('ina'))).map(({ id }) => id)).not.toContain(another.id);
      expect(await db.register.calendarTokens.revoke(mine.id, 'ina', other)).toBe(false);
      expect(await use(`mine ${key.key}`)).toBeDefined();
    },
  );

  test('another request is refused; another subject’s key is another key', async () => {
    await made('first', 'lea', once);
    expect(await make('other', 'lea', { key: 'k', bodyHash: 'another' })).toEqual({ refused: 'key-used' });
    expect(await make('other', 'leo', once)).toHaveProperty('token');
  });
});
