import { instant, isoDate } from '../../protocols/calendar/dates';
import { NAMED, type Actor, type Reader } from '../../protocols/case/facts/fact';
import type { KnownLimit } from '../../protocols/case/limits/limit';
import { partyId } from '../../protocols/case/parties/party';
import type { FeedLimit } from '../../register/calendar/calendar-feeds';
import type { PartyRow } from '../../register/cases/access';
import { asker, COUNCIL, council, ICB, icb, limit, now, open, policy, seenBy, sides, trust, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
});
afterAll(() => db.drop());

const later = (number: number) => instant(`2026-01-05T1${number}:00:00.000Z`);
/** A revision is the second in which it came to be. */
const hourOf = (revision: number): string => new Date(Date.UTC(2020, 0) + revision * 1_000).toISOString().slice(11, 13);
const shown = (feed: readonly FeedLimit[]): readonly string[] =>
  feed.map(
    (one) =>
      `${one.limit.id} ${one.limit.due} ${one.open ? 'open' : one.limit.status} ${hourOf(one.revision)} ${one.revisedAt.slice(11, 13)}`,
  );
/** A further turn of a case, with the limits that it leaves. */
const turned = (id: string, number: number, limits: readonly KnownLimit[], stage = 'informal') =>
  write(db.register, turn(id, number, { facts: [], now: later(number), limits, stage }));

test('a limit’s revision rises with every change that a feed shows, never falls, and stays where nothing is shown to change', async () => {
  await open(db.register, 'moving');
  const seen = async () => shown(await db.register.feeds.ofCase('moving', ICB));
  expect(await seen()).toEqual(['informal 2026-02-02 open 10 10']);
  await turned('moving', 2, [{ ...limit(), calendar: 2, explanation: [] }]);
  expect(await seen()).toEqual(['informal 2026-02-02 open 10 10']);
  await turned('moving', 3, [limit('informal', '2026-02-09')]); // extended
  expect(await seen()).toEqual(['informal 2026-02-09 open 13 13']);
  await turned('moving', 4, [limit()]); // moved back, without an entry on the timeline
  expect(await seen()).toEqual(['informal 2026-02-02 open 14 14']);
  await turned('moving', 5, []); // gone
  expect(await seen()).toEqual([]);
  await turned('moving', 6, [limit()]); // and come back, just as it was
  expect(await seen()).toEqual(['informal 2026-02-02 open 16 16']);
  await turned('moving', 7, [{ ...limit(), title: 'Another title' }]);
  expect(await seen()).toEqual(['informal 2026-02-02 open 17 17']);
  await turned('moving', 8, [{ ...limit(), title: 'Another title', status: 'missed' }]);
  expect(await seen()).toEqual(['informal 2026-02-02 open 18 18']);
});

test('it rises also within a second, and by nothing that its reader does not know of', async () => {
  await open(db.register, 'counted');
  const revision = async () => (await db.register.feeds.ofCase('counted', ICB))[0]?.revision ?? NaN;
  const first = await revision();
  for (const number of [2, 3, 4]) await write(db.register, turn('counted', number, { facts: [], limits: [limit()], stage: 'informal' }));
  expect(await revision()).toBe(first);
  await write(db.register, turn('counted', 5, { facts: [], limits: [limit('informal', '2026-02-09')], stage: 'informal' }));
  expect(await revision()).toBe(first + 1);
});

test('of a limit that a turn leaves as it was, its place is written alone', async () => {
  await open(db.register, 'places', { limits: [limit('a'), limit('b')] });
  const second = turn('places', 2, { facts: [], now: later(2) });
  await write(db.register, { ...second, limits: { ids: ['b', 'a'], changed: [] } });
  expect(shown(await db.register.feeds.ofCase('places', ICB))).toEqual(['b 2026-02-02 open 10 10', 'a 2026-02-02 open 10 10']);
});

test('0.4: a missed limit is open in its own stage; once the case has left that, it has ended', async () => {
  await open(db.register, 'left', { limits: [{ ...limit(), status: 'missed' }] });
  await turned('left', 2, [{ ...limit(), status: 'missed' }]);
  expect(shown(await db.register.feeds.ofCase('left', ICB))).toEqual(['informal 2026-02-02 open 10 10']);
  await turned('left', 3, [{ ...limit(), status: 'missed' }], 'panel');
  expect(shown(await db.register.feeds.ofCase('left', ICB))).toEqual(['informal 2026-02-02 missed 13 13']);
});

test('a limit comes without its explanation, as calendar programs are told of it', async () => {
  await open(db.register, 'whole');
  const [one] = await db.register.feeds.ofCase('whole', COUNCIL);
  const { explanation: _explanation, since: _since, calendar: _calendar, ...rest } = limit();
  const bearers = { [ICB]: icb, [COUNCIL]: council };
  expect(one).toEqual({
    caseId: 'whole',
    kind: 'dispute',
    reader: COUNCIL,
    bearers,
    limit: rest,
    open: true,
    revision: expect.any(Number) as number,
    revisedAt: now,
  });
  expect(await db.register.feeds.ofCase('nowhere', ICB)).toEqual([]);
});

test('DESIGN 9: of a limit that its owner alone knows, nobody else’s feed has anything', async () => {
  const carer = partyId('carer-1');
  const own = { ...limit('plan:carer', '2026-01-12', [carer]), knownTo: [carer] };
  const access = [...sides, { party: carer, subject: 'carl.carer' }, { party: NAMED, subject: 'nell.named' }];
  await open(db.register, 'private', { access, limits: [limit(), own] });
  const idsFor = async (reader: Reader) => (await db.register.feeds.ofCase('private', reader)).map((one) => one.limit.id);
  expect(await idsFor(carer)).toEqual(['plan:carer', 'informal']);
  for (const reader of [ICB, COUNCIL, NAMED] as const) expect(await idsFor(reader)).toEqual(['informal']);
  const [first] = await db.register.feeds.ofCase('private', carer);
  expect(first?.limit).not.toHaveProperty('knownTo');
});

describe('the open limits that somebody’s parties owe', () => {
  const [a, b, carer] = [partyId('side-a'), partyId('side-b'), partyId('carer-1')];
  const access: readonly PartyRow[] = [
    { party: a, organisation: 'a', bears: true },
    { party: a, organisation: 'a-too' },
    { party: b, organisation: 'b', bears: true },
    { party: carer, subject: 'cara.carer' },
  ];
  const of = (owner: typeof a, change: Partial<KnownLimit> = {}): KnownLimit => ({
    ...limit(`informal:${owner}`),
    owners: [owner],
    ...change,
  });
  const ids = async (by: Actor): Promise<readonly string[]> =>
    (await db.register.feeds.owed(by)).map(({ caseId, reader, limit: { id } }) => `${caseId} ${id} as ${reader}`);

  beforeAll(async () => {
    await open(db.register, 'owed-later', { access, limits: [of(a, { due: isoDate('2026-03-02') }), of(b)] });
    await open(db.register, 'owed-first', { access, limits: [of(a), of(b, { status: 'met' }), of(a, { id: 'over', status: 'lapsed' })] });
    await open(db.register, 'owed-closed', {
      access: [{ party: a, organisation: 'c', bears: true }],
      status: 'closed',
      stage: 'closed',
      limits: [{ ...of(a), stages: ['closed'], status: 'missed' }, of(a, { id: 'of-another-stage', status: 'missed' })],
    });
    await open(db.register, 'owed-elsewhere', { access: [{ party: b, organisation: 'a', bears: true }], limits: [of(a), of(b)] });
    await open(db.register, 'owed-privately', { access, limits: [of(carer), of(a, { knownTo: [carer] })] });
  });

  test('over all cases that they read, what is due first first, each as the party that they are there', async () => {
    expect(await ids(asker('a'))).toEqual([
      'owed-elsewhere informal:side-b as side-b',
      'owed-first informal:side-a as side-a',
      'owed-later informal:side-a as side-a',
    ]);
    expect(await ids(asker('b'))).toEqual(['owed-later informal:side-b as side-b']);
  });

  test('4.5: also in a case that has closed, what is owed all the same', async () => {
    expect(await ids(asker('c'))).toEqual(['owed-closed informal:side-a as side-a']);
  });

  test('§1: also where it is another organisation of their side that bears them', async () => {
    expect(await ids(asker('a-too'))).toEqual(['owed-first informal:side-a as side-a', 'owed-later informal:side-a as side-a']);
    const [first] = await db.register.feeds.owed(asker('a-too'));
    expect(first?.bearers).toEqual({ 'side-a': 'a', 'side-b': 'b' });
  });

  test('of a person, by the subject that they sign in by, whichever organisation their token names', async () => {
    expect(await ids(asker('b', { subject: 'cara.carer', role: 'person' }))).toEqual(['owed-privately informal:carer-1 as carer-1']);
  });

  test('none in a case that their party knows nothing of yet', async () => {
    await open(db.register, 'owed-untold', { access, limits: [of(b)], seen: [seenBy([a], 'owed-untold')] });
    expect((await ids(asker('b'))).filter((one) => one.startsWith('owed-untold'))).toEqual([]);
  });

  test('none that they don’t know of, and none for who is no party', async () => {
    expect((await ids(asker('a'))).filter((one) => one.startsWith('owed-privately'))).toEqual([]);
    expect(await ids(asker('nobody'))).toEqual([]);
    expect(await ids(asker(trust, { role: 'person' }))).toEqual([]);
  });
});
