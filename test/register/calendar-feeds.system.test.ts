import { instant, isoDate } from '../../protocols/calendar/dates';
import type { KnownLimit } from '../../protocols/case/limit';
import type { FeedLimit } from '../../register/calendar-feeds';
import { limit, now, open, policy, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  for (const version of [1, 2]) await db.register.policies.publish(policy(version, `Disputes ${version}`));
});
afterAll(() => db.drop());

const later = (number: number) => instant(`2026-01-05T1${number}:00:00.000Z`);
const shown = (feed: readonly FeedLimit[]): readonly string[] =>
  feed.map(
    (one) => `${one.limit.id} ${one.limit.due} ${one.open ? 'open' : one.limit.status} ${one.revision} ${one.revisedAt.slice(11, 13)}`,
  );
/** A further turn of a case, with the limits that it leaves. */
const turned = (id: string, number: number, limits: readonly KnownLimit[], stage = 'informal') =>
  write(
    db.register,
    turn(id, number, {
      facts: [],
      now: later(number),
      limits,
      stage,
      result: { turn: number, seq: 1, stage, status: 'open', details: stage },
    }),
  );

test('a limit’s revision rises with every change that a feed shows, never falls, and stays where nothing is shown to change', async () => {
  await open(db.register, 'moving');
  const seen = async () => shown(await db.register.feeds.ofCase('moving'));
  expect(await seen()).toEqual(['informal 2026-02-02 open 1 10']);
  await turned('moving', 2, [{ ...limit(), calendar: 2, explanation: [] }]);
  expect(await seen()).toEqual(['informal 2026-02-02 open 1 10']);
  await turned('moving', 3, [limit('informal', '2026-02-09')]); // extended
  expect(await seen()).toEqual(['informal 2026-02-09 open 3 13']);
  await turned('moving', 4, [limit()]); // moved back, without an entry on the timeline
  expect(await seen()).toEqual(['informal 2026-02-02 open 4 14']);
  await turned('moving', 5, []); // gone
  expect(await seen()).toEqual([]);
  await turned('moving', 6, [limit()]); // and come back, just as it was
  expect(await seen()).toEqual(['informal 2026-02-02 open 6 16']);
  await turned('moving', 7, [{ ...limit(), title: 'Another title' }]);
  expect(await seen()).toEqual(['informal 2026-02-02 open 7 17']);
  await turned('moving', 8, [{ ...limit(), title: 'Another title', status: 'missed' }]);
  expect(await seen()).toEqual(['informal 2026-02-02 open 8 18']);
});

test('0.4: a missed limit is open in its own stage; once the case has left that, it has ended', async () => {
  await open(db.register, 'left', { limits: [{ ...limit(), status: 'missed' }] });
  await turned('left', 2, [{ ...limit(), status: 'missed' }]);
  expect(shown(await db.register.feeds.ofCase('left'))).toEqual(['informal 2026-02-02 open 1 10']);
  await turned('left', 3, [{ ...limit(), status: 'missed' }], 'panel');
  expect(shown(await db.register.feeds.ofCase('left'))).toEqual(['informal 2026-02-02 missed 3 13']);
});

test('a limit comes without its explanation, as calendar programs are told of it', async () => {
  await open(db.register, 'whole');
  const [one] = await db.register.feeds.ofCase('whole');
  const { explanation: _explanation, since: _since, calendar: _calendar, ...rest } = limit();
  expect(one).toEqual({ caseId: 'whole', kind: 'dispute', limit: rest, open: true, revision: 1, revisedAt: now });
  expect(await db.register.feeds.ofCase('nowhere')).toEqual([]);
});

describe('the open limits that an organisation owes', () => {
  const of = (owner: string, change: Partial<KnownLimit> = {}): KnownLimit => ({
    ...limit(`informal:${owner}`),
    owners: [owner],
    ...change,
  });
  const bearers = (organisation: string, version = 1) => [{ policy: 'lincolnshire-s117', version, organisation }];
  const ids = async (organisation: string, owed = bearers(organisation)): Promise<readonly string[]> =>
    (await db.register.feeds.owed(organisation, owed)).map(({ caseId, limit: { id } }) => `${caseId} ${id}`);

  beforeAll(async () => {
    const organisations = ['a', 'b'];
    const [open1, closed] = [{ organisations }, { organisations, status: 'closed' as const }];
    await open(db.register, 'owed-later', { ...open1, limits: [of('a', { due: isoDate('2026-03-02') }), of('b')] });
    await open(db.register, 'owed-first', {
      ...open1,
      limits: [of('a'), of('b', { status: 'met' }), of('a', { id: 'over', status: 'lapsed' })],
    });
    await open(db.register, 'owed-closed', { ...closed, stage: 'closed', limits: [of('c'), of('a', { status: 'missed' })] });
    await open(db.register, 'owed-elsewhere', { organisations: ['c'], limits: [of('a')] });
    const moved = turn('owed-moved', 1).view;
    await open(db.register, 'owed-moved', { ...open1, limits: [of('a')], view: { ...moved, policy: { ...moved.policy, version: 2 } } });
  });

  test('over its cases, what is due first first', async () => {
    expect(await ids('a')).toEqual(['owed-first informal:a', 'owed-later informal:a']);
    expect(await ids('b')).toEqual(['owed-later informal:b']);
  });

  test('4.5: also in a case that has closed, what is owed all the same', async () => {
    expect(await ids('a', bearers('c'))).toEqual(['owed-closed informal:c']);
  });

  test('§1: also where it is another of its side that bears them', async () => {
    expect(await ids('b', bearers('a'))).toEqual(['owed-first informal:a', 'owed-later informal:a']);
  });

  test('0.11: under the version of the policy that governs the case now', async () => {
    expect(await ids('a', bearers('a', 2))).toEqual(['owed-moved informal:a']);
    expect(await ids('a', [...bearers('b', 1), ...bearers('a', 2)])).toEqual(['owed-later informal:b', 'owed-moved informal:a']);
  });

  test('none for an organisation that is no party, nor where no policy is there', async () => {
    expect(await ids('nobody', bearers('a'))).toEqual([]);
    expect(await ids('a', [])).toEqual([]);
  });
});
