import { isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import type { KnownLimit } from '../../protocols/case/limits/limit';
import { partyId, type PartyId } from '../../protocols/case/parties/party';
import type { PartyRow } from '../../register/cases/access';
import type { FaredBy, ReportQuestion } from '../../register/reports/limit-reports';
import { asker, COUNCIL, council, ICB, icb, limit, ofCouncil, ofIcb, open, policy, seenBy, trust, turn, write } from '../register/a-case';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  for (const version of [1, 2, 3]) await db.register.policies.publish(policy(version, `Disputes ${version}`, 'lincolnshire-s117'));
  await db.register.policies.publish(policy(1, 'Elsewhere', 'elsewhere'));
});
afterAll(() => db.drop());
beforeEach(() => db.sql('TRUNCATE limits'));

let number = 0;
const someCase = (): string => `reported-${(number += 1)}`;
const met = (due: string, taken: number, change: Partial<KnownLimit> = {}): KnownLimit => ({
  ...limit('informal', due),
  status: 'met',
  metOn: isoDate(due),
  taken,
  ...change,
});
const of = (status: KnownLimit['status'], due: string, change: Partial<KnownLimit> = {}): KnownLimit => ({
  ...limit('informal', due),
  status,
  ...change,
});
/** A case of its own for each limit. */
const each = async (...limits: readonly KnownLimit[]): Promise<void> => {
  for (const one of limits) await open(db.register, someCase(), { limits: [one] });
};
const report = (question: Partial<ReportQuestion> = {}, by: Actor = ofIcb): Promise<readonly FaredBy[]> =>
  db.register.reports.limits(by, { by: 'limit', ...question });

describe('7: how a limit fared', () => {
  test('each by what became of it; how many were extended, whatever became of them; the days of those that were met', async () => {
    const extended = { explanation: [{ date: isoDate('2026-01-07'), extendedTo: isoDate('2026-02-09'), seq: 2, reason: 'Leave' }] };
    await each(
      met('2026-02-02', 4),
      met('2026-02-03', 7, extended),
      met('2026-02-04', 26, { status: 'met-late' }),
      of('missed', '2026-02-09', extended),
      ...(['lapsed', 'cancelled', 'running'] as const).map((status) => of(status, '2026-02-02')),
    );
    const counts = { cases: 7, limits: 7, met: 2, metLate: 1, missed: 1, extended: 2, lapsed: 1, cancelled: 1, running: 1 };
    // Of 4, 7 and 26: rank 0.9 × 2 = 1.8, four fifths of the way from 7 to 26.
    expect(await report()).toEqual([
      { policy: 'lincolnshire-s117', limit: 'informal', title: 'Informal stage', clause: '5.1', ...counts, median: 7, p90: 22.2 },
    ]);
  });

  test('a case that has several of a name is one case; none that was met has no median', async () => {
    await open(db.register, someCase(), { limits: [of('running', '2026-02-02'), of('missed', '2026-02-03', { id: 'informal:second' })] });
    expect(await report()).toMatchObject([{ cases: 1, limits: 2, median: null, p90: null }]);
  });

  test('windows, by which nobody owes anything, are left out', async () => {
    await each(of('lapsed', '2026-02-02', { window: true }));
    expect(await report()).toEqual([]);
  });

  test('it is the last word on a limit that counts: a turn that changes it is seen', async () => {
    const id = someCase();
    await open(db.register, id, { limits: [of('running', '2026-02-02')] });
    await write(db.register, turn(id, 2, { limits: [met('2026-02-02', 3)] }));
    expect(await report()).toMatchObject([{ running: 0, met: 1, median: 3 }]);
  });

  test('by policy, owner, month of the due day, and version', async () => {
    await each(met('2026-01-30', 4), met('2026-02-02', 6, { owners: [COUNCIL] }));
    await open(db.register, someCase(), { limits: [met('2026-02-27', 9)], versionInForce: 3 });
    await open(db.register, someCase(), {
      limits: [met('2026-02-27', 2)],
      opens: { kind: 'dispute', policy: { id: 'elsewhere', version: 1 }, offset: 0 },
    });
    const rows = async (question: Partial<ReportQuestion>, by: 'owner' | 'month' | 'version') =>
      (await report({ ...question, by })).map((one) => [one.policy, one[by], one.met]);
    expect(await rows({ policy: 'lincolnshire-s117' }, 'owner')).toEqual([
      ['lincolnshire-s117', council, 3],
      ['lincolnshire-s117', icb, 2],
    ]);
    expect(await rows({}, 'month')).toEqual([
      ['elsewhere', '2026-02', 1],
      ['lincolnshire-s117', '2026-01', 1],
      ['lincolnshire-s117', '2026-02', 2],
    ]);
    expect(await rows({ policy: 'lincolnshire-s117' }, 'version')).toEqual([
      ['lincolnshire-s117', 1, 2],
      ['lincolnshire-s117', 3, 1],
    ]);
    expect((await report({ policy: 'lincolnshire-s117' }))[0]).not.toHaveProperty('owner');
  });
});

describe('7: the days of a report, both included', () => {
  test.each<[string, { from?: string; to?: string }, number]>([
    ['all', {}, 3],
    ['from a due day', { from: '2026-02-02' }, 2],
    ['from the day after it', { from: '2026-02-03' }, 1],
    ['to a due day', { to: '2026-02-02' }, 2],
    ['to the day before it', { to: '2026-02-01' }, 1],
    ['one day', { from: '2026-02-02', to: '2026-02-02' }, 1],
  ])('by the day on which it was due: %s', async (_, { from, to }, found) => {
    await each(met('2026-01-30', 1), of('missed', '2026-02-02'), of('lapsed', '2026-02-27'));
    const days = { ...(from ? { from: isoDate(from) } : {}), ...(to ? { to: isoDate(to) } : {}) };
    expect((await report(days)).reduce((sum, { limits }) => sum + limits, 0)).toBe(found);
  });

  test.each<[string, { from?: string; to?: string }, number]>([
    ['had begun by the last day, and is due later', { to: '2026-01-05' }, 1],
    ['begins later', { to: '2026-01-04' }, 0],
    ['is due on the first day', { from: '2026-02-02' }, 1],
    ['was due before it', { from: '2026-02-03' }, 0],
  ])('one that runs, where it %s', async (_, { from, to }, found) => {
    await each(of('running', '2026-02-02'));
    const days = { ...(from ? { from: isoDate(from) } : {}), ...(to ? { to: isoDate(to) } : {}) };
    expect((await report(days)).length).toBe(found);
  });
});

describe('0.14: nobody is told of what they don’t know', () => {
  const CARER = partyId('carer-77');
  const MEDIATOR = partyId('mediator');
  const OTHER = partyId('carer-88');
  const access: readonly PartyRow[] = [
    { party: MEDIATOR, organisation: 'shared-lives-plus', bears: true },
    { party: ICB, organisation: icb, bears: true },
    { party: CARER, subject: 'cara.carer' },
  ];
  const owed = (owners: readonly PartyId[], knownTo?: readonly PartyId[]) =>
    met('2026-02-02', 3, { owners, ...(knownTo ? { knownTo } : {}) });
  const carer = asker('', { subject: 'cara.carer', role: 'person' });
  const ways = ['limit', 'owner', 'month', 'version'] as const;

  test.each(ways)('a limit that their party does not know of is counted nowhere: by %s', async (by) => {
    await open(db.register, someCase(), { access, limits: [owed([CARER], [MEDIATOR, CARER])] });
    expect(await report({ by })).toEqual([]);
    expect(await report({ by }, ofCouncil)).toEqual([]);
    expect(await report({ by }, asker('shared-lives-plus'))).toMatchObject([{ limits: 1 }]);
    expect(await report({ by }, carer)).toMatchObject([{ limits: 1 }]);
  });

  test('a case that is not theirs to see, or of which their party knows nothing yet, is counted nowhere', async () => {
    const id = someCase();
    await open(db.register, id, { access, limits: [owed([MEDIATOR])], seen: [seenBy([MEDIATOR], id)] });
    for (const who of [ofIcb, ofCouncil, asker(icb, { role: 'person' }), asker(icb, { role: 'auditor' })])
      expect(await report({}, who)).toEqual([]);
    expect(await report({}, asker('shared-lives-plus'))).toMatchObject([{ cases: 1 }]);
  });

  test('persons and groups are told as people, two of them who share a limit once', async () => {
    await open(db.register, someCase(), { access, limits: [owed([CARER, OTHER, MEDIATOR])] });
    await open(db.register, someCase(), { access, limits: [{ ...owed([CARER]), title: 'Answer (carer-77)' }] });
    const found = await report({ by: 'owner' }, asker('shared-lives-plus'));
    expect(found.map(({ owner, cases, limits }) => [owner, cases, limits])).toEqual([
      ['people', 2, 2],
      ['shared-lives-plus', 1, 1],
    ]);
    for (const by of ways) expect(JSON.stringify(await report({ by }, carer))).not.toMatch(/carer|cara/);
  });

  describe('over all cases', () => {
    const all = (by: Actor) => db.register.reports.limitsOfAll(by, 'lincolnshire-s117', {});
    const many = async (count: number, one: KnownLimit, change: Parameters<typeof open>[2] = {}) => {
      for (let index = 0; index < count; index += 1) await open(db.register, someCase(), { limits: [one], ...change });
    };
    const ours: readonly PartyRow[] = [{ party: ICB, organisation: icb, bears: true }];

    test('who is a party to all of them is told all; others none of the small numbers, nor what would tell them', async () => {
      await many(6, met('2026-02-02', 3), { access: ours });
      await many(2, of('missed', '2026-02-02'), { access: ours });
      expect(await all(ofIcb)).toMatchObject([{ cases: 8, limits: 8, met: 6, missed: 2, lapsed: 0, median: 3 }]);
      expect(await all(ofCouncil)).toMatchObject([{ cases: null, limits: null, met: 6, missed: null, lapsed: null, median: 3 }]);
    });

    test('one limit that they don’t know of, in a case of theirs, is one that they may not see', async () => {
      await many(6, met('2026-02-02', 3), { access });
      await many(1, met('2026-02-02', 3, { knownTo: [MEDIATOR] }), { access });
      expect(await all(asker('shared-lives-plus'))).toMatchObject([{ met: 7, limits: 7 }]);
      expect(await all(ofIcb)).toMatchObject([{ met: null, limits: null, median: null }]);
    });

    test('that there are a few of which they may see none is not told either: as if there were none', async () => {
      await many(4, met('2026-02-02', 3), { access: ours });
      expect(await all(ofCouncil)).toEqual([]);
      expect(await all(ofIcb)).toMatchObject([{ met: 4 }]);
      await many(1, met('2026-02-02', 3), { access: ours });
      expect(await all(ofCouncil)).toMatchObject([{ met: 5, limits: null }]);
    });

    test('what of an outcome they may see does not tell them how few the others are', async () => {
      await many(9, met('2026-02-02', 3), { access: ours });
      await many(4, met('2026-02-02', 3), { access: [{ party: COUNCIL, organisation: council, bears: true }] });
      expect(await all(ofIcb)).toMatchObject([{ met: null }]); // 13, less the 9 that are theirs, would be 4
      expect(await all(ofCouncil)).toMatchObject([{ met: 13 }]); // of whom 9 are not
    });

    test('no limit is in the tables of two years: one that runs is in that of its due day, whenever it began', async () => {
      const due = async (year: string) =>
        (
          await db.register.reports.limitsOfAll(ofCouncil, 'lincolnshire-s117', {
            from: isoDate(`${year}-01-01`),
            to: isoDate(`${year}-12-31`),
          })
        ).map(({ running }) => running);
      await many(6, of('running', '2027-02-02'), { access: ours });
      await many(1, of('running', '2026-02-02'), { access: ours });
      // Were the six in 2026 as well, 7 less 6 would be the one.
      expect([await due('2026'), await due('2027')]).toEqual([[], [6]]);
    });

    test('an organisation is told the same for its review, as far as its people act for a party', async () => {
      await many(6, met('2026-02-02', 3), { access: ours });
      await many(2, of('missed', '2026-03-02'), { access: ours });
      const fared = (organisation: string, to?: string) =>
        db.register.transaction((tx) => tx.fared('lincolnshire-s117', to ? { to: isoDate(to) } : {}, organisation));
      expect(await fared(icb)).toEqual(await all(ofIcb));
      expect(await fared(trust)).toEqual(await all(asker(trust)));
      expect(await fared(trust)).toMatchObject([{ met: 6, missed: null }]);
      expect(await fared(icb, '2026-02-28')).toMatchObject([{ met: 6, missed: 0 }]);
      expect(await fared('')).toMatchObject([{ met: 6, missed: null }]);
    });
  });
});
