import { addDays, isoDate } from '../../protocols/calendar/dates';
import type { CaseFilter } from '../../register/case-list';
import { fact, limit, monday, notice, open, policy, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
});
afterAll(() => db.drop());

const cursor = (text: string): string => Buffer.from(text).toString('base64url');
const id = (number: number): string => `case-${String(number).padStart(4, '0')}`;
const ids = async (filter: Partial<CaseFilter>): Promise<readonly string[]> =>
  (await db.register.cases.list({ limit: 200, ...filter })).items.map((each) => each.id);

describe('a list of 450 cases', () => {
  // Many are due on the same day, and every fifth has no date.
  const due = (number: number) => (number % 5 === 0 ? undefined : addDays(monday, number % 7));

  beforeAll(async () => {
    for (let number = 0; number < 450; number += 1)
      await open(db.register, id(number), { nextDue: due(number), overdue: number % 10 === 1 });
  });

  test('is read page by page without gap or repetition, also while others come in', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page === 0 || cursor; page += 1) {
      const { items, next } = await db.register.cases.list({ limit: 37, ...(cursor ? { cursor } : {}) });
      seen.push(...items.map((each) => each.id));
      cursor = next;
      await open(db.register, `added-${page}-first`, { nextDue: isoDate('2020-01-01') });
      await open(db.register, `added-${page}-between`, { nextDue: addDays(monday, 3) });
    }
    const old = seen.filter((each) => each.startsWith('case-'));
    const place = (each: string): string => `${due(Number(each.slice(5))) ?? 'none'} ${each}`;
    expect(new Set(seen).size).toBe(seen.length);
    expect(old).toEqual(Array.from({ length: 450 }, (_, number) => id(number)).sort((a, b) => (place(a) < place(b) ? -1 : 1)));
  });

  test('open cases are gone through in batches by their ids', async () => {
    await open(db.register, 'zz-closed', { status: 'closed' });
    const first = await db.register.cases.openIds(undefined, 300);
    const rest = await db.register.cases.openIds(first.at(-1), 300);
    expect([...first, ...rest]).toEqual([...new Set([...first, ...rest])].sort());
    expect([...first, ...rest].filter((each) => each.startsWith('case-'))).toHaveLength(450);
    expect(rest).not.toContain('zz-closed');
    const stored = await db.register.cases.limitsOfOpenCases(id(9), 2);
    expect(stored).toStrictEqual([await db.register.cases.stored(id(10)), await db.register.cases.stored(id(11))]);
  });

  test('counts what is open and what is overdue of it', async () => {
    const [open, overdue] = [await ids({ status: 'open', overdue: true }), (await db.register.cases.count()).overdue];
    expect(overdue).toBe(open.length);
    expect(overdue).toBe(45);
  });
});

describe('a list shows', () => {
  beforeAll(async () => {
    await open(db.register, 'f-health', {
      matter: 'Funding of supported living',
      stage: 'panel',
      nextDue: isoDate('2025-01-02'),
      organisations: ['a', 'b'],
    });
    await open(db.register, 'f-social', {
      matter: 'Respite care was refused',
      status: 'closed',
      nextDue: undefined,
      organisations: ['b', 'c'],
    });
  });

  test.each<[string, Partial<CaseFilter>, readonly string[]]>([
    ['a stage', { stage: 'panel' }, ['f-health']],
    ['closed cases', { status: 'closed', q: 'f-' }, ['f-social']],
    ['a party', { party: 'b' }, ['f-health', 'f-social']],
    ['several parties', { party: ['b', 'c'] }, ['f-social']],
    ['nobody’s', { party: 'nobody' }, []],
    ['what is due before a day, that day left out', { dueBefore: isoDate('2025-01-02'), party: 'b' }, []],
    ['what is due before the day after', { dueBefore: isoDate('2025-01-03'), party: 'b' }, ['f-health']],
    ['a part of the id', { q: 'F-HEAL' }, ['f-health']],
    ['words of the matter, in another form', { q: 'fund living' }, ['f-health']],
    ['no words that are not there', { q: 'respite funding' }, []],
    ['whatever is asked, without harm', { q: `'; DROP TABLE cases; -- & | ! ( :*` }, []],
    ['a kind', { kind: 'dispute', party: 'a' }, ['f-health']],
    ['no other kind', { kind: 'visit' }, []],
  ])('%s', async (_, filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  test.each(['', 'nonsense', cursor('{}'), cursor('["2026-02-30","x"]'), cursor('[1]')])(
    'no page after the cursor "%s"',
    async (cursor) => {
      await expect(db.register.cases.list({ limit: 5, cursor })).rejects.toMatchObject({ name: 'InvalidCursor' });
    },
  );

  test.each([0, 201, 1.5])('no page of %d', async (limit) => {
    await expect(db.register.cases.list({ limit })).rejects.toThrow(RangeError);
  });
});

describe('a timeline', () => {
  test('is read page by page while the case goes on', async () => {
    await open(db.register, 'long', {
      facts: Array.from({ length: 25 }, (_, index) => fact(index + 1)),
      notices: [notice('a', 7), notice('b', 7), notice('c', 25)],
    });
    const seen: [number, number][] = [];
    let cursor: string | undefined;
    for (let page = 0; page === 0 || cursor; page += 1) {
      const { items, next } = await db.register.cases.timeline('long', { limit: 10, ...(cursor ? { cursor } : {}) });
      seen.push(...items.map(({ seq, notices }): [number, number] => [seq, notices.length]));
      cursor = next;
      if (page === 0) await write(db.register, turn('long', 2, { facts: [fact(26)], limits: [limit()] }));
    }
    const notices: Record<number, number> = { 7: 2, 25: 1 };
    expect(seen).toEqual(Array.from({ length: 26 }, (_, index) => [index + 1, notices[index + 1] ?? 0]));
  });

  test.each(['', 'nonsense', cursor('["x"]'), cursor('[1.5]')])('has no page after the cursor "%s"', async (cursor) => {
    await expect(db.register.cases.timeline('long', { limit: 5, cursor })).rejects.toMatchObject({ name: 'InvalidCursor' });
  });

  test('of a case that is not there is empty', async () => {
    expect(await db.register.cases.timeline('nowhere', { limit: 10 })).toEqual({ items: [] });
    expect(await db.register.cases.view('nowhere')).toBeUndefined();
    expect(await db.register.cases.facts('nowhere')).toEqual([]);
  });
});
