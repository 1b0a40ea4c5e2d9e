import { addDays, isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import { partyId } from '../../protocols/case/parties/party';
import type { PartyRow } from '../../register/cases/access';
import type { CaseFilter } from '../../register/cases/case-list';
import {
  asker,
  COUNCIL,
  fact,
  ICB,
  icb,
  known,
  letter,
  limit,
  monday,
  ofCouncil,
  ofIcb,
  open,
  policy,
  seenBy,
  sides,
  turn,
  write,
} from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
});
afterAll(() => db.drop());

const cursor = (text: string): string => Buffer.from(text).toString('base64url');
const id = (number: number): string => `case-${String(number).padStart(4, '0')}`;
const ids = async (filter: Partial<CaseFilter>, by: Actor = ofIcb): Promise<readonly string[]> =>
  (await db.register.cases.list(by, { limit: 200, ...filter })).items.map(({ view }) => view.id);

describe('a list of 450 cases', () => {
  // Many are due on the same day, and every fifth has no date.
  const due = (number: number) => (number % 5 === 0 ? undefined : addDays(monday, number % 7));

  beforeAll(async () => {
    for (let number = 0; number < 450; number += 1)
      await open(db.register, id(number), { nextDue: due(number), overdue: number % 10 === 1 });
  });

  test('is read page by page without gap or repetition, also while others come in', async () => {
    const seen: string[] = [];
    let from: string | undefined;
    for (let page = 0; page === 0 || from; page += 1) {
      const { items, next } = await db.register.cases.list(ofIcb, { limit: 37, ...(from ? { cursor: from } : {}) });
      seen.push(...items.map(({ view }) => view.id));
      from = next;
      await open(db.register, `added-${page}-first`, { nextDue: isoDate('2020-01-01') });
      await open(db.register, `added-${page}-between`, { nextDue: addDays(monday, 3) });
    }
    const old = seen.filter((each) => each.startsWith('case-'));
    const place = (each: string): string => `${due(Number(each.slice(5))) ?? 'none'} ${each}`;
    expect(new Set(seen).size).toBe(seen.length);
    expect(old).toEqual(Array.from({ length: 450 }, (_, number) => id(number)).sort((a, b) => (place(a) < place(b) ? -1 : 1)));
  });

  test('is empty for who may read none of them', async () => {
    expect(await db.register.cases.list(asker('lewisham-council'), { limit: 200 })).toEqual({ items: [] });
  });

  test('open cases are gone through in batches by their ids', async () => {
    await open(db.register, 'zz-closed', { status: 'closed' });
    const first = await db.register.cases.open(undefined, 300);
    const rest = await db.register.cases.open(first.at(-1)?.id, 300);
    const all = [...first, ...rest].map((one) => one.id);
    expect(all).toEqual([...new Set(all)].sort());
    expect(all.filter((each) => each.startsWith('case-'))).toHaveLength(450);
    expect(all).not.toContain('zz-closed');
    expect(first[0]?.kind).toBe('dispute');
    const stored = await db.register.cases.storedOpen(id(9), 2);
    expect(stored).toStrictEqual([await db.register.cases.stored(id(10)), await db.register.cases.stored(id(11))]);
  });

  test('counts what is open and what is overdue of it', async () => {
    const [late, { overdue }] = [await ids({ status: 'open', overdue: true }), await db.register.cases.count()];
    expect(overdue).toBe(late.length);
    expect(overdue).toBe(45);
  });
});

describe('a list shows', () => {
  const between = (...organisations: readonly string[]): readonly PartyRow[] =>
    organisations.map((organisation) => ({ party: `party-${organisation}`, organisation, bears: true }));
  const parties = (...organisations: readonly string[]) =>
    organisations.map((organisation) => ({ id: `party-${organisation}`, role: 'party', organisation }));
  const seen = (of: string, who: readonly string[], change: Parameters<typeof seenBy>[2]) => [
    seenBy(
      who.map((organisation) => partyId(`party-${organisation}`)),
      of,
      { ...change, parties: parties(...who) },
    ),
  ];
  const b = asker('b');

  beforeAll(async () => {
    const health = { matter: 'Funding of supported living', stage: 'panel', nextDue: isoDate('2025-01-02') };
    await open(db.register, 'f-health', { ...health, access: between('a', 'b'), seen: seen('f-health', ['a', 'b'], health) });
    const social = { matter: 'Respite care was refused', status: 'closed' as const, nextDue: undefined };
    await open(db.register, 'f-social', { ...social, access: between('b', 'c'), seen: seen('f-social', ['b', 'c'], social) });
  });

  test.each<[string, Partial<CaseFilter>, readonly string[]]>([
    ['all that they may read', {}, ['f-health', 'f-social']],
    ['a stage', { stage: 'panel' }, ['f-health']],
    ['closed cases', { status: 'closed', q: 'f-' }, ['f-social']],
    ['an organisation’s', { party: 'c' }, ['f-social']],
    ['a party’s', { party: 'party-a' }, ['f-health']],
    ['nobody’s', { party: 'nobody' }, []],
    ['what is due before a day, that day left out', { dueBefore: isoDate('2025-01-02') }, []],
    ['what is due before the day after', { dueBefore: isoDate('2025-01-03') }, ['f-health']],
    ['a part of the id', { q: 'F-HEAL' }, ['f-health']],
    ['words of the matter, in another form', { q: 'fund living' }, ['f-health']],
    ['no words that are not there', { q: 'respite funding' }, []],
    ['whatever is asked, without harm', { q: `'; DROP TABLE cases; -- & | ! ( :*` }, []],
    ['a kind', { kind: 'dispute', party: 'a' }, ['f-health']],
    ['no other kind', { kind: 'visit' }, []],
  ])('%s', async (_, filter, expected) => {
    expect(await ids(filter, b)).toEqual(expected);
  });

  test('0.14: of whatever is asked for, only what the asker may read', async () => {
    expect(await ids({ party: 'b' }, asker('a'))).toEqual(['f-health']);
    expect(await ids({ q: 'respite' }, asker('a'))).toEqual([]);
    expect(await ids({ party: 'b' })).toEqual([]);
  });

  test.each(['', 'nonsense', cursor('{}'), cursor('["2026-02-30","x"]'), cursor('["2026-02-20","\\u0000"]'), cursor('[1]')])(
    'no page after the cursor "%s"',
    async (forged) => {
      await expect(db.register.cases.list(ofIcb, { limit: 5, cursor: forged })).rejects.toMatchObject({ name: 'InvalidCursor' });
    },
  );

  test.each([0, 201, 1.5])('no page of %d', async (size) => {
    await expect(db.register.cases.list(ofIcb, { limit: size })).rejects.toThrow(RangeError);
  });
});

describe('DESIGN 9: of a case that its parties know differently, each list is by what its reader knows', () => {
  // The ICB knows of a limit that is missed and of a matter that the council has not been told.
  const [early, late] = [isoDate('2024-01-08'), isoDate('2024-03-04')];
  const only = (by: Actor, filter: Partial<CaseFilter> = {}) => ids({ q: 'apart-', ...filter }, by);

  beforeAll(async () => {
    const asking = { id: ICB, role: 'raising', organisation: icb };
    const concerned = { id: partyId('SU-2025/7'), role: 'service-user', person: 'SU-2025/7' };
    const toIcb = {
      stage: 'panel',
      nextDue: early,
      overdue: true,
      matter: 'Supported living near the canal',
      parties: [asking, concerned],
    };
    const toCouncil = { nextDue: late, matter: 'Supported living', parties: [{ id: COUNCIL, role: 'receiving', organisation: 'x' }] };
    const seen = [seenBy([ICB], 'apart-1', { ...toIcb, limits: [limit('secret')] }), seenBy([COUNCIL], 'apart-1', toCouncil)];
    await open(db.register, 'apart-1', { access: sides, seen, overdue: true });
    await open(db.register, 'apart-2', { nextDue: isoDate('2024-02-05') });
  });

  test('in the order of what is due', async () => {
    expect(await only(ofIcb)).toEqual(['apart-1', 'apart-2']);
    expect(await only(ofCouncil)).toEqual(['apart-2', 'apart-1']);
  });

  test('one after the other, also where a page ends between them', async () => {
    const first = await db.register.cases.list(ofCouncil, { q: 'apart-', limit: 1 });
    const second = await db.register.cases.list(ofCouncil, { q: 'apart-', limit: 1, cursor: first.next ?? '' });
    expect([first, second].flatMap(({ items }) => items.map(({ view }) => view.id))).toEqual(['apart-2', 'apart-1']);
    expect(second).not.toHaveProperty('next');
  });

  test.each<[string, Partial<CaseFilter>]>([
    ['its stage', { stage: 'panel' }],
    ['what is overdue', { overdue: true }],
    ['what is due before a day', { dueBefore: isoDate('2024-01-09') }],
    ['words of its matter', { q: 'canal' }],
    ['the reference of whom it is about', { q: ' SU-2025/7 ' }],
    ['a party', { party: icb, q: 'apart-1' }],
  ])('by %s it is found by who knows of that alone', async (_, filter) => {
    expect(await only(ofIcb, filter)).toEqual(['apart-1']);
    expect(await only(ofCouncil, filter)).toEqual([]);
  });

  test('with what each sees, and the steps that are open to each', async () => {
    const shown = async (by: Actor) =>
      (await db.register.cases.list(by, { q: 'apart-1', limit: 1 })).items.map(({ reader, view }) => ({
        reader,
        limits: view.limits.length,
        openSteps: view.openSteps,
      }));
    expect(await shown(ofIcb)).toEqual([{ reader: ICB, limits: 1, openSteps: ['noted', 'resolved'] }]);
    expect(await shown(ofCouncil)).toEqual([{ reader: COUNCIL, limits: 0, openSteps: ['noted'] }]);
  });
});

describe('a timeline', () => {
  test('is read page by page while the case goes on', async () => {
    await open(db.register, 'long', {
      facts: Array.from({ length: 25 }, (_, index) => fact(index + 1)),
      letters: [letter('a', 7), letter('b', 7), letter('c', 25)],
    });
    const seen: [number, number][] = [];
    let from: string | undefined;
    for (let page = 0; page === 0 || from; page += 1) {
      const { items, next } = await db.register.cases.timeline('long', ICB, { limit: 10, ...(from ? { cursor: from } : {}) });
      seen.push(...items.map(({ seq, notices }): [number, number] => [seq, notices.length]));
      from = next;
      if (page === 0) await write(db.register, turn('long', 2, { facts: [fact(26)], numbers: known(26) }));
    }
    const notices: Record<number, number> = { 7: 2, 25: 1 };
    expect(seen).toEqual(Array.from({ length: 26 }, (_, index) => [index + 1, notices[index + 1] ?? 0]));
  });

  test.each(['', 'nonsense', cursor('["x"]'), cursor('[1.5]'), cursor('[-1]'), cursor('[2147483648]')])(
    'has no page after the cursor "%s"',
    async (forged) => {
      await expect(db.register.cases.timeline('long', ICB, { limit: 5, cursor: forged })).rejects.toMatchObject({ name: 'InvalidCursor' });
    },
  );

  test('of a case that is not there is empty', async () => {
    expect(await db.register.cases.timeline('nowhere', ICB, { limit: 10 })).toEqual({ items: [] });
    expect(await db.register.cases.numbers('nowhere', ICB)).toEqual(new Map());
    expect(await db.register.cases.facts('nowhere')).toEqual([]);
  });
});
