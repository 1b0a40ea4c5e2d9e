import { instant, isoDate } from '../../protocols/calendar/dates';
import { NAMED } from '../../protocols/case/facts/fact';
import {
  COUNCIL,
  entry,
  fact,
  ICB,
  icb,
  known,
  letter,
  limit,
  monday,
  now,
  ofCouncil,
  ofIcb,
  open,
  opens,
  policy,
  seenBy,
  sides,
  turn,
  write,
} from './a-case';
import { Overtaken } from '../../register/cases/turn-write';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

const paper = { name: 'Bundle.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64) };

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
});
afterAll(() => db.drop());

describe('a turn', () => {
  test('comes back as it was written', async () => {
    const facts = [
      fact(1, 'opened', {
        matter: 'Who pays',
        shares: [{ organisation: 'lincolnshire-icb', percent: 33.33 }],
        weeklyPence: 123456789012,
        on: monday,
      }),
      {
        seq: 2,
        step: 'moved',
        on: isoDate('0987-06-05'),
        at: instant('9999-12-31T23:59:59.999Z'),
        by: 'the case' as const,
        form: { to: 'panel', because: { seq: 1 } },
        known: known(2),
      },
    ];
    const entries = [
      entry(facts[0] ?? fact(1)),
      { seq: 2, at: now, on: monday, by: { operatorSignal: 'op' }, event: 'moved' as const, detail: 'It moved “on”.', known: known(2) },
    ];
    const written = turn('round-trip', 1, {
      facts,
      entries,
      limits: [limit('zeta'), limit('alpha', '2026-03-02')],
      breaches: [{ key: 'early', clause: '7.2', what: 'Too early', seq: 2, by: ICB }],
      letters: [letter('opened|1', 1), letter('opened|1', 1, COUNCIL), { ...letter('moved|2', 2), documents: [paper], plain: true }],
      effects: [{ id: '2-0', seq: 2, effect: 'publish-policy', written: {} }],
      rules: 7,
    });
    await write(db.register, { ...written, opens: { ...opens, offset: -788918400000 } });

    expect(await db.register.cases.stored('round-trip')).toStrictEqual({
      id: 'round-trip',
      kind: 'dispute',
      policy: { id: 'lincolnshire-s117', version: 1 },
      offset: -788918400000,
      turn: 1,
      took: 'turn-1',
      seq: 2,
      stage: 'informal',
      status: 'open',
      lastResult: written.result,
      rules: 7,
      numbers: written.numbers,
      facts,
      limits: written.limits.changed,
      sent: ['moved|2', 'opened|1'],
      balances: [],
      flagged: ['early'],
      access: sides,
      effects: ['2-0'],
    });
    expect(await db.register.cases.facts('round-trip')).toStrictEqual(facts);
    expect(await db.register.cases.wholeTimeline('round-trip')).toStrictEqual(entries);
    const { view } = written.seen[0] ?? {};
    const read = { reader: ICB, acts: true, view: { ...view, openSteps: ['noted', 'resolved'], links: [] } };
    expect(await db.register.cases.read('round-trip', ofIcb)).toStrictEqual(read);
    const deliveries = [
      { to: 'Bernard Hollins', channel: 'email', state: 'queued' },
      { to: 'A chair', channel: 'none', state: 'queued' },
    ];
    const { items } = await db.register.cases.timeline('round-trip', ICB, { limit: 10 });
    expect(items.map(({ notices: _notices, ...each }) => each)).toStrictEqual(entries.map(({ known: _known, ...each }) => each));
    expect(items[1]?.notices).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        kind: 'step',
        reader: ICB,
        to: ['Bernard Hollins', 'A chair'],
        subject: 'A dispute was opened',
        state: 'queued',
        deliveries,
      },
    ]);
    expect(await db.register.cases.letters('round-trip')).toEqual(
      written.letters.map((each) => ({ documents: [], ...each, id: expect.any(String), state: 'queued', deliveries })),
    );
  });

  test('keeps the limits that it counted and forgets the others', async () => {
    await open(db.register, 'limits', { limits: [limit('a'), limit('b')] });
    const limits = [limit('c'), { ...limit('b'), status: 'missed' as const }];
    await write(db.register, turn('limits', 2, { limits }));
    expect((await db.register.cases.stored('limits'))?.limits).toStrictEqual(limits);
  });

  test('has what the case is, and when it is to be looked at, follow', async () => {
    await open(db.register, 'follows');
    await db.register.policies.publish(policy(2));
    await write(
      db.register,
      turn('follows', 2, {
        versionInForce: 2,
        stage: 'closed',
        status: 'closed',
        outcome: 'resolved',
        next: undefined,
        nextDue: undefined,
      }),
    );
    expect(await db.register.cases.stored('follows')).toMatchObject({ turn: 2, stage: 'closed', status: 'closed', policy: { version: 1 } });
    const [row] = await db.sql(`SELECT outcome, next_at, version_in_force FROM cases WHERE id = 'follows'`);
    expect(row).toEqual({ outcome: 'resolved', next_at: null, version_in_force: 2 });
    expect(await db.sql(`SELECT stage, next_due FROM case_views WHERE case_id = 'follows'`)).toEqual([{ stage: 'closed', next_due: null }]);
  });

  test('has fewer views where fewer know different things, and as many as there are where more do', async () => {
    const views = async () =>
      (await db.sql(`SELECT place, readers, stage FROM case_views WHERE case_id = 'views' ORDER BY place`)).map(
        ({ place, readers, stage }) => [place, readers, stage],
      );
    const apart = [seenBy([ICB], 'views'), seenBy([COUNCIL], 'views', { stage: 'panel' }), seenBy([NAMED], 'views')];
    await open(db.register, 'views', { seen: apart });
    expect(await views()).toEqual([
      [0, [ICB], 'informal'],
      [1, [COUNCIL], 'panel'],
      [2, [NAMED], 'informal'],
    ]);
    await write(db.register, turn('views', 2, { seen: [seenBy([ICB, COUNCIL], 'views', { stage: 'settlement' })] }));
    expect(await views()).toEqual([[0, [ICB, COUNCIL], 'settlement']]);
    await write(db.register, turn('views', 3, { seen: apart }));
    expect(await views()).toHaveLength(3);
  });

  test('that says nothing of who reads the case leaves that as it is', async () => {
    await open(db.register, 'access', { access: sides.slice(0, 1) });
    const { access: _access, ...same } = turn('access', 2);
    await write(db.register, same);
    expect((await db.register.cases.stored('access'))?.access).toEqual(sides.slice(0, 1));
    expect(await db.register.cases.read('access', ofCouncil)).toBeUndefined();
    await write(db.register, turn('access', 3, { access: sides }));
    expect(await db.register.cases.read('access', ofCouncil)).toMatchObject({ reader: COUNCIL });
  });

  test('is known by what it took, once a case, and by the step that it recorded', async () => {
    await open(db.register, 'took', { took: 'the opening', result: { ...turn('took', 1).result, fact: 1 } });
    await write(db.register, turn('took', 2, { took: 'a look' }));
    const takenBefore = async (id: string, took: string) => (await db.register.turns.read(id, took)).takenBefore;
    expect(await takenBefore('took', 'the opening')).toEqual({ fact: 1 });
    expect(await takenBefore('took', 'a look')).toEqual({});
    expect(await takenBefore('took', 'another')).toBeUndefined();
    expect(await takenBefore('another', 'a look')).toBeUndefined();
    await expect(write(db.register, turn('took', 3, { took: 'a look' }))).rejects.toThrow('turns_case_id_took_key');
    expect(await db.register.cases.stored('took')).toMatchObject({ turn: 2, took: 'a look' });
  });

  test('of an earlier number than the case has is not written', async () => {
    await open(db.register, 'earlier');
    await write(db.register, turn('earlier', 2));
    await write(db.register, turn('earlier', 3));
    // Nothing else of it would be in the way: it is a step like any other, under another key and of another name.
    const late = turn('earlier', 2, { took: 'late', facts: [fact(4)], letters: [letter('late', 4)], ledger: [] });
    await expect(write(db.register, late)).rejects.toThrow(Overtaken);
    await expect(write(db.register, late)).rejects.toThrow('past its turn 2');
    expect(await db.register.cases.facts('earlier')).toHaveLength(3);
    expect(await db.register.cases.letters('earlier')).toEqual([]);
  });

  test('is written once', async () => {
    await open(db.register, 'once');
    await expect(write(db.register, turn('once', 1, { facts: [fact(2)] }))).rejects.toThrow(Overtaken);
    await expect(open(db.register, 'once', { facts: [fact(2)] })).rejects.toThrow(Overtaken);
    expect(await db.register.cases.facts('once')).toHaveLength(1);
  });

  test('leaves nothing behind when something of it is refused', async () => {
    const twice = turn('nothing', 1, { letters: [letter('same', 1), letter('same', 1)] });
    await expect(write(db.register, { ...twice, opens })).rejects.toThrow('duplicate key');
    expect(await db.register.cases.stored('nothing')).toBeUndefined();
  });

  test('is not taken for written when its transaction had failed and nobody said so', async () => {
    const swallowing = db.register.transaction(async (tx) => {
      await tx.calendar('x; never there').catch(() => undefined);
      await tx.readable(['a case'], { ...ofIcb, subject: 'no\0text' }).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('rolled back');
  });
});

test('of turns that start from the same, at the same time, one is written, whole; the others find out', async () => {
  await open(db.register, 'contended');
  const take = async (): Promise<number> => {
    const { stored } = await db.register.turns.read('contended', 'this');
    const next = (stored?.seq ?? 0) + 1;
    expect(stored?.facts).toHaveLength(next - 1);
    const one = turn('contended', next, { facts: [fact(next)], letters: [letter(`letter-${next}`, next)] });
    return write(db.register, one).then(
      () => 1,
      (error: unknown) => {
        if (!(error instanceof Overtaken)) throw error;
        return 0;
      },
    );
  };
  let written = 0;
  for (let round = 0; round < 5; round += 1) {
    const outcomes = await Promise.all(Array.from({ length: 12 }, take));
    written += outcomes.reduce((sum, one) => sum + one, 0);
  }
  expect(written).toBeGreaterThanOrEqual(5);
  const seqs = Array.from({ length: written + 1 }, (_, index) => index + 1);
  expect((await db.register.cases.facts('contended')).map(({ seq }) => seq)).toEqual(seqs);
  expect(await db.register.cases.letters('contended')).toHaveLength(written);
});

test('a turn that is read against the directory sees each change of it from the moment that it is made', async () => {
  const { directory, turns } = db.register;
  const lead = { tier: 'lead' as const, name: 'Lea', telephone: '01632 960999', email: 'lea@example.org', absences: [] };
  const seen = async () => {
    const read = await turns.read('no case', 'this');
    return [(await read.organisations())[icb]?.name, (await read.leads([icb])).map(({ name }) => name)];
  };
  expect(await seen()).toEqual([undefined, []]);
  await directory.putOrganisation({ id: icb, name: 'The ICB' }, 'test');
  await directory.putLeads(icb, [lead], 'test');
  expect(await seen()).toEqual(['The ICB', ['Lea']]);
  // Of two changes at the same time the one waits for the other: whoever sees the later stamp sees both.
  const slow = db.sql(`BEGIN; UPDATE leads SET name = 'Bob'; SELECT pg_sleep(0.2); COMMIT`);
  const renamed = directory.putOrganisation({ id: icb, name: 'The Board' }, 'test');
  for (let look = 0; look < 50; look += 1) await seen();
  await Promise.all([slow, renamed]);
  expect(await seen()).toEqual(['The Board', ['Bob']]);
  // One that is taken back was none, and its stamp is another's.
  await db.sql(`BEGIN; UPDATE leads SET name = 'Cat'; ROLLBACK`);
  expect(await seen()).toEqual(['The Board', ['Bob']]);
  await directory.putLeads(icb, [lead], 'test');
  expect(await seen()).toEqual(['The Board', ['Lea']]);
});

test('what the record does not have is told to be none', async () => {
  await open(db.register, 'known');
  await db.register.transaction(async (tx) => {
    expect(await tx.readable(['known', 'unknown'], ofIcb)).toEqual(['known']);
    expect(await tx.readable([], ofIcb)).toEqual([]);
    expect(await tx.leads(['no-one'])).toEqual([]);
    expect(await tx.documents('known', ICB, ['a'.repeat(64)])).toEqual([]);
  });
  expect((await db.register.turns.read('unknown', 'this')).stored).toBeUndefined();
  expect(await db.register.cases.stored('unknown')).toBeUndefined();
  expect(await db.register.cases.read('unknown', ofIcb)).toBeUndefined();
  expect(await db.register.cases.letters('unknown')).toEqual([]);
  expect(await db.register.cases.wholeTimeline('unknown')).toEqual([]);
});
