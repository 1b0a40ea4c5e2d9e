import { millis, type Instant } from '../../protocols/calendar/dates';
import { API_KEY } from '../parts/fake-notify';
import { now } from '../register/a-case';
import { dee, lea, queueNotices } from './queued';
import { minutes, Sender } from './sender';

const sender = new Sender();

/** When the next is due, in whole minutes. */
const due = ({ next }: { next?: Instant }) => (next === undefined ? 'nothing is due' : Math.round((millis(next) - millis(now)) / 60_000));

describe('by Notify', () => {
  test('500, then a time-out’s worth of nothing, then taken with the answer lost: one notification in the end', async () => {
    const id = await sender.queued();
    sender.notify.troubles = [
      { status: 500, error: 'Exception', message: 'Internal server error' },
      { status: 429, error: 'RateLimitError', message: 'slow down' },
      'lost',
    ];
    expect(due(await sender.run(sender.byNotify(), now))).toBe(1);
    expect(due(await sender.run(sender.byNotify(), minutes(2)))).toBe(4);
    expect(due(await sender.run(sender.byNotify(), minutes(5)))).toBe(9);
    expect(sender.notify.notifications).toHaveLength(1);
    expect(await sender.states(id)).toEqual(['step to Lea by email: queued']);
    expect(due(await sender.run(sender.byNotify(), minutes(10)))).toBe('nothing is due');
    expect(sender.notify.notifications).toHaveLength(1);
    expect(await sender.states(id)).toEqual(['step to Lea by email: sent']);
  });

  test('a sender that was killed after Notify had taken it: the next one asks by our reference first', async () => {
    const id = await sender.queued();
    const [taken] = await sender.db.register.post.take(now, minutes(1), 1);
    if (!taken) throw new Error('nothing was due');
    await sender
      .byNotify()
      .email.send({ reference: taken.reference, by: 'email', to: lea, subject: 's', text: 't', html: '', isRepeat: false });
    expect(due(await sender.run(sender.byNotify(), now))).toBe(1);
    await sender.run(sender.byNotify(), minutes(2));
    expect(sender.notify.notifications).toHaveLength(1);
    expect(await sender.states(id)).toEqual(['step to Lea by email: sent']);
  });

  test('403 is nobody’s failure: it waits for the operator, however long, and goes once the key is right', async () => {
    const id = await sender.queued();
    for (const at of [0, 16, 90, 60 * 24 * 9]) await sender.run(sender.byNotify(API_KEY.replace(/.$/, '1')), minutes(at));
    expect(await sender.states(id)).toEqual(['step to Lea by email: queued']);
    expect(await sender.db.register.post.count()).toMatchObject({ queued: 0, held: 1 });
    await sender.run(sender.byNotify(), minutes(60 * 24 * 9 + 16));
    expect(await sender.states(id)).toEqual(['step to Lea by email: sent']);
  });

  test('how long it waited for the operator counts against no recipient', async () => {
    const id = await sender.queued();
    for (const at of [0, 60 * 24 * 4]) await sender.run(sender.byNotify(API_KEY.replace(/.$/, '1')), minutes(at));
    sender.notify.troubles = [{ status: 429, error: 'RateLimitError', message: 'slow down' }];
    await sender.run(sender.byNotify(), minutes(60 * 24 * 4 + 16));
    expect(await sender.states(id)).toEqual(['step to Lea by email: queued']);
    await sender.run(sender.byNotify(), minutes(60 * 24 * 4 + 40));
    expect(await sender.states(id)).toEqual(['step to Lea by email: sent']);
  });

  describe('what it took is asked about later, as letters are never reported, and others only with a token', () => {
    const looks = [60, 1_440, 5_760].map((count) => count * 60_000);

    test('three times, and never sent again for it', async () => {
      const id = await sender.queued();
      expect(due(await sender.run(sender.byNotify(), now, { looks }))).toBe(60);
      const sent = await sender.db.register.cases.letters(id);
      expect(due(await sender.run(sender.byNotify(), minutes(61), { looks }))).toBe(1_440);
      expect(due(await sender.run(sender.byNotify(), minutes(1_441), { looks }))).toBe(5_760);
      sender.notify.notifications.length = 0;
      expect(due(await sender.run(sender.byNotify(), minutes(5_761), { looks }))).toBe('nothing is due');
      expect(sender.notify.notifications).toEqual([]);
      expect(await sender.db.register.cases.letters(id)).toEqual(sent);
      expect(await sender.states(id)).toEqual(['step to Lea by email: sent']);
    });

    test('what arrived is delivered', async () => {
      const id = await sender.queued();
      await sender.run(sender.byNotify(), now, { looks });
      sender.notify.report('delivered');
      expect(due(await sender.run(sender.byNotify(), minutes(61), { looks }))).toBe('nothing is due');
      expect(await sender.states(id)).toEqual(['step to Lea by email: delivered']);
    });

    test('a letter that could not be handed on has failed, and that is told', async () => {
      const id = await sender.queued({
        name: 'Pat Post',
        address: 'Newland, Lincoln, LN1 1YL',
        organisation: 'lincolnshire-county-council',
      });
      await sender.run(sender.byNotify(), now, { looks });
      sender.notify.report('permanent-failure');
      await sender.run(sender.byNotify(), minutes(61), { looks });
      expect((await sender.states(id)).toSorted()).toEqual([
        'step to Pat Post by letter: failed',
        'undeliverable to Col by email: sent',
        'undeliverable to Lea by email: sent',
      ]);
    });

    test('an email that could not be delivered for a while is sent anew, under another reference', async () => {
      await sender.queued();
      await sender.run(sender.byNotify(), now, { looks });
      sender.notify.report('temporary-failure');
      expect(due(await sender.run(sender.byNotify(), minutes(61), { looks }))).toBe(63);
      await sender.run(sender.byNotify(), minutes(64), { looks });
      expect(new Set(sender.notify.notifications.map(({ reference }) => reference)).size).toBe(2);
    });

    test('where Notify does not answer, an hour later again', async () => {
      const id = await sender.queued();
      await sender.run(sender.byNotify(), now, { looks });
      expect(due(await sender.run(sender.byNotify(API_KEY.replace(/.$/, '1')), minutes(5_800), { looks }))).toBe(5_860);
      expect(await sender.states(id)).toEqual(['step to Lea by email: sent']);
    });
  });

  test('email and letter are two deliveries, each with a state of its own', async () => {
    const id = await sender.queued({ ...lea, address: 'Corn Exchange, Lincoln, LN1 1AA' });
    await sender.run(sender.byNotify(), now);
    expect(sender.notify.notifications.map(({ type }) => type).toSorted()).toEqual(['email', 'letter']);
    expect(await sender.states(id)).toEqual(['step to Lea by email: sent', 'step to Lea by letter: sent']);
  });

  test.each(['temporary-failure', 'technical-failure'] as const)(
    '%s: sent anew under another reference, twice, then it has failed',
    async (receipt) => {
      const id = await sender.queued();
      await sender.run(sender.byNotify(), now);
      const references = new Set<string>();
      for (let time = 1; time <= 3; time += 1) {
        const reference = sender.notify.notifications[0]?.reference ?? '';
        references.add(reference);
        await sender.db.register.post.receive(reference, receipt, minutes(10 * time));
        await sender.run(sender.byNotify(), minutes(10 * time));
        await sender.run(sender.byNotify(), minutes(10 * time + 3));
      }
      expect([references.size, sender.notify.notifications.length]).toEqual([3, 3 + 1]);
      expect((await sender.states(id))[0]).toBe('step to Lea by email: failed');
    },
  );
});

describe('by SMTP', () => {
  test('451 is tried again, later each time', async () => {
    const id = await sender.queued();
    sender.sink.troubles = [
      { at: 'RCPT', reply: 451 },
      { at: 'DATA', reply: 451 },
    ];
    expect(due(await sender.run(sender.bySmtp(), now))).toBe(1);
    expect(due(await sender.run(sender.bySmtp(), minutes(2)))).toBe(4);
    expect(due(await sender.run(sender.bySmtp(), minutes(5)))).toBe('nothing is due');
    expect(await sender.states(id)).toEqual(['step to Lea by email: sent']);
    expect(sender.sink.mails).toHaveLength(1);
  });

  test('taken, and the connection lost: the same Message-ID again', async () => {
    await sender.queued();
    sender.sink.troubles = ['lost'];
    await sender.run(sender.bySmtp(), now);
    await sender.run(sender.bySmtp(), minutes(2));
    expect(sender.sink.mails).toHaveLength(2);
    expect(new Set(sender.sink.mails.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('a mail server that is away for too long: it has failed, and not before', async () => {
    const id = await sender.queued();
    sender.sink.troubles = Array.from({ length: 9 }, () => ({ at: 'RCPT', reply: 421 }) as const);
    for (const at of [0, 10, 20, 59]) await sender.run(sender.bySmtp(), minutes(at));
    expect((await sender.states(id))[0]).toBe('step to Lea by email: queued');
    await sender.run(sender.bySmtp(), minutes(70));
    expect((await sender.states(id))[0]).toBe('step to Lea by email: failed');
  });

  test('a call that has taken its time leaves the rest to the next', async () => {
    await queueNotices(sender.db.register, sender.nextCase(), 40, [lea]);
    sender.sink.delayMs = 150;
    expect(due(await sender.run(sender.bySmtp(), now, { call: 200 }))).toBe(0);
    expect(sender.sink.mails.length).toBeGreaterThanOrEqual(4);
    expect(sender.sink.mails.length).toBeLessThan(40);
    sender.sink.delayMs = 0;
    expect(due(await sender.run(sender.bySmtp(), now))).toBe('nothing is due');
    expect(sender.sink.mails).toHaveLength(40);
  });

  test('where one is slow, those that were taken with it wait until nobody else can be sending them, and go once', async () => {
    await queueNotices(sender.db.register, sender.nextCase(), 5, [lea]);
    sender.sink.delayMs = 2_100;
    const { next = now } = await sender.run(sender.bySmtp(), now, { lease: 8_000 });
    const first = sender.sink.mails.length; // one of each handful, however they were dealt
    expect(first).toBeLessThan(5);
    expect(millis(next) - millis(now)).toBeGreaterThanOrEqual(8_000);
    sender.sink.delayMs = 0;
    await sender.run(sender.bySmtp(), now);
    expect(sender.sink.mails).toHaveLength(first);
    await sender.run(sender.bySmtp(), minutes(1));
    expect(new Set(sender.sink.mails.map(({ messageId }) => messageId)).size).toBe(5);
    expect(sender.sink.mails).toHaveLength(5);
  });

  test('many in batches, four at a time, each once', async () => {
    await queueNotices(sender.db.register, sender.nextCase(), 60, [lea, dee]);
    expect(due(await sender.run(sender.bySmtp(), now))).toBe(0);
    expect(due(await sender.run(sender.bySmtp(), now))).toBe('nothing is due');
    expect(sender.sink.mails).toHaveLength(120);
    expect(new Set(sender.sink.mails.map(({ messageId }) => messageId)).size).toBe(120);
  });
});

test('what nobody sends, and can’t be kept either, waits for the operator', async () => {
  const id = await sender.queued(lea);
  await sender.run(sender.byNobody(), now);
  expect(await sender.states(id)).toEqual(['step to Lea by email: queued']);
  expect(await sender.db.register.post.count()).toMatchObject({ held: 1 });
});
