import { instant, millis, type Instant } from '../../protocols/calendar/dates';
import type { Recipient } from '../../register/cases/turn-written';
import type { Taken } from '../../register/post/post';
import { NAMED } from '../../protocols/case/facts/fact';
import { COUNCIL, entry, fact, ICB, icb, letter, now, open, policy, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
let number = 0;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
});
afterAll(() => db.drop());

const minutes = (count: number): Instant => instant(millis(now) + count * 60_000);
const lea = { organisation: icb, name: 'Lea', role: 'lead', email: 'lea@example.org' };

/** A case of its own with one notice, to these; whatever else was still to go is out of the way. */
async function queued(...recipients: readonly Recipient[]): Promise<string> {
  await db.sql(`UPDATE deliveries SET state = 'kept' WHERE state IN ('queued', 'sending')`);
  const id = `post-${++number}`;
  await open(db.register, id, { letters: [{ ...letter('opened', 1), recipients }] });
  return id;
}

async function taken(at = now, until = minutes(1)): Promise<Taken> {
  const [one] = await db.register.post.take(at, until, 1);
  if (!one) throw new Error('nothing is due');
  return one;
}

const shown = async (id: string) => (await db.register.cases.letters(id)).map(({ state, deliveries }) => ({ state, deliveries }));
const again = (nextAt: Instant, anew = false) => ({ state: 'queued', nextAt, problem: 'away', held: false, anew }) as const;

describe('0.13: a notice goes to each recipient by each channel', () => {
  test('that the directory has for them', async () => {
    const id = await queued(
      lea,
      { name: 'Paul', address: '1 High Street' },
      { ...lea, name: 'Bo', address: '2 High Street' },
      { name: 'Nobody' },
    );
    expect(await shown(id)).toEqual([
      {
        state: 'queued',
        deliveries: [
          { to: 'Lea', channel: 'email', state: 'queued' },
          { to: 'Paul', channel: 'letter', state: 'queued' },
          { to: 'Bo', channel: 'email', state: 'queued' },
          { to: 'Bo', channel: 'letter', state: 'queued' },
          { to: 'Nobody', channel: 'none', state: 'queued' },
        ],
      },
    ]);
  });

  test('one without a recipient is delivered to nobody, which is seen to as well', async () => {
    const id = await queued();
    expect(await shown(id)).toEqual([{ state: 'queued', deliveries: [{ channel: 'none', state: 'queued' }] }]);
    expect(await taken()).not.toHaveProperty('to');
  });

  test('what was queued before there was a post is kept', async () => {
    const id = await queued(lea);
    await db.sql('ALTER TABLE deliveries DISABLE TRIGGER append_only');
    await db.sql(`DELETE FROM deliveries WHERE state = 'queued'`);
    await db.sql('ALTER TABLE deliveries ENABLE TRIGGER append_only');
    expect(await shown(id)).toEqual([{ state: 'kept', deliveries: [] }]);
  });
});

describe('taking and settling', () => {
  test('it is taken with all that its channel needs, by one alone', async () => {
    const id = await queued(lea);
    const all = (await Promise.all([1, 2, 3].map(() => db.register.post.take(now, minutes(1), 1)))).flat();
    const { text, html, subject, clause } = letter('opened', 1);
    expect(all).toEqual([
      {
        id: expect.any(Number),
        attempts: 1,
        reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
        channel: 'email',
        firstAt: now,
        renewals: 0,
        notice: { id: expect.any(Number), kind: 'step', clause, subject, text, html, documents: [], caseId: id, seq: 1, reader: ICB },
        to: lea,
      },
    ]);
    expect(await shown(id)).toMatchObject([{ state: 'queued', deliveries: [{ state: 'sending', at: now }] }]);
  });

  test('several are taken at once, those that have waited longest, and in their order; each by one alone', async () => {
    await queued(...Array.from({ length: 12 }, () => lea));
    const handfuls = await Promise.all([1, 2, 3, 4].map(() => db.register.post.take(now, minutes(1), 5)));
    const ids = handfuls.flatMap((handful) => handful.map(({ id }) => id));
    expect(new Set(ids).size).toBe(12);
    expect(handfuls.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, 2, 5, 5]);
    for (const handful of handfuls) expect(handful.map(({ id }) => id)).toEqual(handful.map(({ id }) => id).toSorted((a, b) => a - b));
  });

  test('not before it is due', async () => {
    await queued(lea);
    expect(await db.register.post.take(minutes(-1), now, 9)).toEqual([]);
    expect(await db.register.post.nextAt()).toBe(now);
  });

  test('one whose sender did not come back is due again, under the same reference', async () => {
    await queued(lea);
    const first = await taken();
    expect(await db.register.post.take(now, minutes(9), 9)).toEqual([]);
    expect(await db.register.post.nextAt()).toBe(minutes(1));
    expect(await taken(minutes(1))).toEqual({ ...first, attempts: 2 });
  });

  test('a sender who comes back too late settles nothing', async () => {
    const id = await queued(lea);
    const first = await taken();
    const second = await taken(minutes(1), minutes(2));
    expect(await db.register.post.settle(first, again(minutes(5)), minutes(1))).toBe(false);
    expect(await db.register.post.settle(second, { state: 'sent', providerId: 'n-1' }, minutes(1))).toBe(true);
    expect(await shown(id)).toEqual([{ state: 'sent', deliveries: [{ to: 'Lea', channel: 'email', state: 'sent', at: minutes(1) }] }]);
    expect(await db.register.post.nextAt()).toBeUndefined();
  });

  test('what is put off shows why, and keeps its reference unless it is to go anew', async () => {
    const id = await queued(lea);
    const first = await taken();
    await db.register.post.settle(first, again(minutes(5)), now);
    expect(await shown(id)).toMatchObject([{ state: 'queued', deliveries: [{ state: 'queued', problem: 'away' }] }]);
    const second = await taken(minutes(5), minutes(6));
    expect(second).toMatchObject({ reference: first.reference, firstAt: now });
    await db.register.post.settle(second, again(minutes(7), true), minutes(5));
    const third = await taken(minutes(7), minutes(8));
    expect(third).toMatchObject({ renewals: 1, firstAt: minutes(7), attempts: 3 });
    expect(third.reference).not.toBe(first.reference);
  });

  test('what failed is on the case with why', async () => {
    const id = await queued(lea);
    const one = await taken();
    expect(await db.register.transaction((tx) => tx.failDelivery(one, 'refused', now))).toBe(true);
    expect(await db.register.transaction((tx) => tx.failDelivery(one, 'refused', now))).toBe(false);
    expect(await db.register.post.undelivered(id, [ICB])).toEqual([
      { notice: (await db.register.cases.letters(id))[0]?.id, to: 'Lea', channel: 'email', problem: 'refused' },
    ]);
    expect(await shown(id)).toMatchObject([{ state: 'failed' }]);
    expect(await db.register.cases.timeline(id, ICB, { limit: 1 })).toMatchObject({
      items: [{ notices: [{ state: 'failed', deliveries: [{ state: 'failed', problem: 'refused' }] }] }],
    });
  });

  test('DESIGN 9: and is told to those alone whose letter it was', async () => {
    await db.sql(`UPDATE deliveries SET state = 'kept' WHERE state IN ('queued', 'sending')`);
    const of = (reader: typeof ICB | typeof NAMED, name: string) => ({ ...letter('opened', 1, reader), recipients: [{ ...lea, name }] });
    await open(db.register, 'three-letters', { letters: [of(ICB, 'Ida'), of(COUNCIL, 'Col'), of(NAMED, 'Nell')] });
    for (let left = 3; left > 0; left -= 1) {
      const one = await taken();
      await db.register.transaction((tx) => tx.failDelivery(one, `not to ${one.to?.name}`, now));
    }
    const told = async (...readers: (typeof ICB | typeof NAMED)[]) =>
      (await db.register.post.undelivered('three-letters', readers)).map(({ to, problem }) => `${to}: ${problem}`);
    expect(await told(ICB)).toEqual(['Ida: not to Ida']);
    expect(await told(COUNCIL, NAMED)).toEqual(['Col: not to Col', 'Nell: not to Nell']);
    expect(await told()).toEqual([]);
  });

  test.each([
    [['delivered', 'sent'], 'sent'],
    [['delivered', 'kept', 'sent'], 'kept'],
    [['delivered', 'delivered', 'delivered'], 'delivered'],
    [['sending', 'sent', 'kept'], 'queued'],
    [['failed', 'queued', 'delivered'], 'failed'],
  ])('deliveries %j: the notice is %s', async (states, expected) => {
    const id = await queued(...states.map((_, index) => ({ ...lea, name: `Lea ${index}` })));
    for (const [index, state] of states.entries())
      await db.sql(`UPDATE deliveries SET state = $1 WHERE place = $2 AND notice_id = (SELECT max(id) FROM notices)`, [state, index + 1]);
    expect(await shown(id)).toMatchObject([{ state: expected }]);
  });

  test('the metrics count them, and say since when the oldest waits', async () => {
    await queued(lea, { ...lea, name: 'Bo' }, { ...lea, name: 'Cy' });
    await db.register.post.settle(await taken(), { ...again(minutes(5)), held: true }, now);
    await taken();
    expect(await db.register.post.count()).toMatchObject({ queued: 1, held: 1, sending: 1, oldest: now });
  });
});

describe('receipts', () => {
  const receive = (one: Taken, receipt: 'delivered' | 'permanent-failure', at = minutes(3)) =>
    db.register.post.receive(one.reference, receipt, at);

  test('delivered is delivered, the second time too, and no late answer undoes it', async () => {
    const id = await queued(lea);
    const one = await taken();
    expect(await receive(one, 'delivered')).toBe(true);
    expect(await receive(one, 'delivered', minutes(4))).toBe(true);
    expect(await db.register.post.settle(one, { state: 'sent' }, minutes(4))).toBe(false);
    await receive(one, 'permanent-failure');
    expect(await shown(id)).toEqual([
      { state: 'delivered', deliveries: [{ to: 'Lea', channel: 'email', state: 'delivered', at: minutes(3) }] },
    ]);
  });

  test('a failure is taken up by the sender, once', async () => {
    await queued(lea);
    const one = await taken();
    await db.register.post.settle(one, { state: 'sent' }, now);
    await receive(one, 'permanent-failure');
    const second = await taken(minutes(3), minutes(4));
    expect(second).toMatchObject({ id: one.id, receipt: 'permanent-failure' });
    await receive(one, 'permanent-failure');
    await db.register.transaction((tx) => tx.failDelivery(second, 'reported', minutes(3)));
    await receive(one, 'permanent-failure');
    expect(await db.register.post.nextAt()).toBeUndefined();
  });

  test('a report whose clock is ahead of ours waits for nothing', async () => {
    await queued(lea);
    const { id, attempts, reference } = await taken();
    await db.register.post.settle({ id, attempts }, { state: 'sent' }, now);
    await db.register.post.receive(reference, 'permanent-failure', instant('2999-01-01T00:00:00Z'));
    const [row] = await db.sql(
      'SELECT next_at <= clock_timestamp() AND state_at <= clock_timestamp() AS due FROM deliveries WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ due: true });
  });

  test('a reference that nobody here knows is none of ours', async () => {
    expect(await db.register.post.receive('6f1f3a6e-7d0b-4a53-9a35-0d0c8a4f5b11', 'delivered', undefined)).toBe(false);
  });
});

test('a turn that fails has queued nothing: notice and deliveries go with it', async () => {
  const id = await queued(lea);
  const twice = turn(id, 2, { facts: [fact(2)], entries: [entry(fact(2))], letters: [letter('same', 2), letter('same', 2)] });
  await expect(write(db.register, twice)).rejects.toThrow('notices_once');
  expect(await shown(id)).toHaveLength(1);
});
