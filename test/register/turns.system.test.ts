import { instant, isoDate } from '../../protocols/calendar/dates';
import { by, entry, fact, limit, monday, notice, now, open, policy, turn, write } from './a-case';
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
        form: { to: 'panel', because: { step: 1 } },
      },
    ];
    const entries = [
      entry(facts[0] ?? fact(1)),
      { seq: 2, at: now, on: monday, by: { operatorSignal: 'op' }, event: 'moved' as const, detail: 'It moved “on”.' },
    ];
    const written = turn('round-trip', 1, {
      facts,
      entries,
      limits: [limit('zeta'), limit('alpha', '2026-03-02')],
      breaches: [{ key: 'early', clause: '7.2', what: 'Too early', seq: 2, by: 'lincolnshire-icb' }],
      notices: [notice('opened|1', 1), { ...notice('moved|2', 2), documents: [paper] }],
    });
    await db.register.transaction(async (tx) => {
      await tx.insertCase({
        id: 'round-trip',
        kind: 'dispute',
        policy: { id: 'lincolnshire-s117', version: 1 },
        offset: -788918400000,
        openedOn: monday,
        now,
      });
      await tx.writeTurn(written);
    });

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
      facts,
      limits: written.limits,
      sent: ['opened|1', 'moved|2'],
      balances: [],
      flagged: ['early'],
      links: [],
    });
    expect(await db.register.cases.facts('round-trip')).toStrictEqual(facts);
    expect(await db.register.cases.view('round-trip')).toStrictEqual(written.view);
    const deliveries = [
      { to: 'Bernard Hollins', channel: 'email', state: 'queued' },
      { to: 'A chair', channel: 'none', state: 'queued' },
    ];
    const { items } = await db.register.cases.timeline('round-trip', { limit: 10 });
    expect(items.map(({ notices: _notices, ...each }) => each)).toStrictEqual(entries);
    expect(items[1]?.notices).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        kind: 'step',
        to: ['Bernard Hollins', 'A chair'],
        subject: 'A dispute was opened',
        state: 'queued',
        deliveries,
      },
    ]);
    expect(await db.register.cases.notices('round-trip')).toEqual(
      written.notices.map((each) => ({ documents: [], ...each, id: expect.any(String), state: 'queued', deliveries })),
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
        policy: { id: 'lincolnshire-s117', version: 2 },
        stage: 'closed',
        status: 'closed',
        outcome: 'resolved',
        next: undefined,
        nextDue: undefined,
      }),
    );
    expect(await db.register.cases.stored('follows')).toMatchObject({ turn: 2, stage: 'closed', status: 'closed', policy: { version: 2 } });
    const [row] = await db.sql(`SELECT outcome, next_at, next_due FROM cases WHERE id = 'follows'`);
    expect(row).toEqual({ outcome: 'resolved', next_at: null, next_due: null });
  });

  test('is written once', async () => {
    await open(db.register, 'once');
    await expect(write(db.register, turn('once', 1, { facts: [fact(2)] }))).rejects.toThrow('turns_pkey');
    expect(await db.register.cases.facts('once')).toHaveLength(1);
  });

  test('leaves nothing behind when something of it is refused', async () => {
    const twice = turn('nothing', 1, { notices: [notice('same', 1), notice('same', 1)] });
    const opening = db.register.transaction(async (tx) => {
      await tx.insertCase({
        id: 'nothing',
        kind: 'dispute',
        policy: { id: 'lincolnshire-s117', version: 1 },
        offset: 0,
        openedOn: monday,
        now,
      });
      await tx.writeTurn(twice);
    });
    await expect(opening).rejects.toThrow('duplicate key');
    expect(await db.register.cases.stored('nothing')).toBeUndefined();
  });

  test('is not taken for written when its transaction had failed and nobody said so', async () => {
    const swallowing = db.register.transaction(async (tx) => {
      await tx.calendar('x; never there').catch(() => undefined);
      await tx
        .insertCase({ id: 'bad', kind: 'dispute', policy: { id: 'no-such-policy', version: 1 }, offset: 0, openedOn: monday, now })
        .catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('rolled back');
  });
});

test('two transactions on one case come one after the other, and the second sees what the first wrote', async () => {
  await open(db.register, 'contended');
  const take = (): Promise<void> =>
    db.register.transaction(async (tx) => {
      const stored = await tx.lockCase('contended');
      const next = (stored?.seq ?? 0) + 1;
      expect(stored?.facts).toHaveLength(next - 1);
      await tx.writeTurn(turn('contended', next, { facts: [fact(next)] }));
    });
  await Promise.all(Array.from({ length: 12 }, take));
  expect((await db.register.cases.facts('contended')).map(({ seq }) => seq)).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
});

describe('links', () => {
  test('0.15: show on both cases', async () => {
    await open(db.register, 'dispute-1');
    await open(db.register, 'complaint-1');
    const link = { from: 'dispute-1', to: 'complaint-1', as: 'complaint', seq: 1 };
    await db.register.transaction(async (tx) => {
      await tx.lockCase('dispute-1');
      await tx.link(link);
      await tx.link(link);
    });
    expect((await db.register.cases.view('dispute-1'))?.links).toEqual([{ case: 'complaint-1', as: 'complaint', direction: 'to' }]);
    expect((await db.register.cases.view('complaint-1'))?.links).toEqual([{ case: 'dispute-1', as: 'complaint', direction: 'from' }]);
    expect((await db.register.cases.stored('complaint-1'))?.links).toHaveLength(1);
  });

  test('two cases that are linked with each other at the same time do not wait for each other for ever', async () => {
    await open(db.register, 'left');
    await open(db.register, 'right');
    let arrived = 0;
    let bothLocked = (): void => undefined;
    const both = new Promise<void>((resolve) => (bothLocked = resolve));
    const link = (from: string, to: string): Promise<void> =>
      db.register.transaction(async (tx) => {
        await tx.lockCase(from);
        if (++arrived === 2) bothLocked();
        await both;
        await tx.link({ from, to, as: 'related', seq: 1 });
      });
    await Promise.all([link('left', 'right'), link('right', 'left')]);
    expect((await db.register.cases.view('left'))?.links).toHaveLength(2);
  });
});

test('what the record does not have is named', async () => {
  await open(db.register, 'known');
  await db.register.directory.putOrganisation({ id: 'known-one', name: 'Known' }, 'test');
  await db.register.transaction(async (tx) => {
    expect(await tx.unknownCases(['known', 'unknown', 'unknown'])).toEqual(['unknown']);
    expect(await tx.unknownOrganisations(['known-one', 'no-one'])).toEqual(['no-one']);
    expect(await tx.unknownCases([])).toEqual([]);
    expect(await tx.lockCase('unknown')).toBeUndefined();
    expect(await tx.policy('lincolnshire-s117', 1)).toStrictEqual(policy());
    expect(await tx.policy('lincolnshire-s117', 99)).toBeUndefined();
    expect(await tx.latestPolicy('dispute')).toMatchObject({ id: 'lincolnshire-s117' });
    expect((await tx.policyVersions('lincolnshire-s117')).map(({ version }) => version)).toContain(1);
  });
});

describe('an idempotency key', () => {
  const idempotency = { subject: by.subject, key: 'k-1', bodyHash: 'abc', step: 'noted', seq: 2 };

  test('finds the first answer, whatever has happened since', async () => {
    await open(db.register, 'keyed');
    const second = turn('keyed', 2, { idempotency });
    await write(db.register, second);
    await write(db.register, turn('keyed', 3, { stage: 'closed', status: 'closed', view: { ...second.view, stage: 'closed' } }));
    expect(await db.register.keys.find(by.subject, 'k-1')).toEqual({
      caseId: 'keyed',
      step: 'noted',
      bodyHash: 'abc',
      seq: 2,
      response: second.view,
    });
    expect(await db.register.keys.find('someone.else', 'k-1')).toBeUndefined();
  });

  test('answers for one request only', async () => {
    await open(db.register, 'other');
    await expect(write(db.register, turn('other', 2, { idempotency }))).rejects.toMatchObject({ name: 'KeyTaken', key: 'k-1' });
    expect((await db.register.cases.stored('other'))?.turn).toBe(1);
  });
});
