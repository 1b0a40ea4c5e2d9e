import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { deliver, type Patience } from '../../activities/deliver';
import { channelsFor } from '../../notices/channels/chosen';
import { instant, millis, type Instant } from '../../protocols/calendar/dates';
import { API_KEY, EMAIL_TEMPLATE, FakeNotify, LETTER_TEMPLATE } from '../parts/fake-notify';
import { MailSink } from '../parts/mail-sink';
import { now } from '../register/a-case';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';
import { dee, furnished, lea, patience, queueNotices } from './queued';

let db: ThrowawayRegister;
let sink: MailSink;
let notify: FakeNotify;
let cases = 0;
beforeAll(async () => {
  db = await throwawayRegister();
  await furnished(db.register);
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.sql(`UPDATE deliveries SET state = 'kept' WHERE state IN ('queued', 'sending', 'sent')`);
  sink = await MailSink.open();
  notify = await FakeNotify.open();
});
afterEach(async () => {
  await sink.close();
  await notify.close();
});

const files = { folder: '/dev/null/notices', from: 'notices@concord.invalid' };
const bySmtp = () => channelsFor({ smtp: { url: sink.url, from: files.from }, files });
const byNotify = (apiKey = API_KEY) =>
  channelsFor({ notify: { apiKey, baseUrl: notify.url, templates: { email: EMAIL_TEMPLATE, letter: LETTER_TEMPLATE } }, files });

const minutes = (count: number): Instant => instant(millis(now) + count * 60_000);
const run = (channels: ReturnType<typeof bySmtp>, at: Instant, hurry: Partial<Patience> = {}) => {
  const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
  return environment.run<[Instant], { next?: Instant }, ReturnType<typeof deliver>>(
    deliver({ register: db.register, channels, patience: { ...patience, ...hurry } }),
    at,
  );
};

async function queued(...recipients: Parameters<typeof queueNotices>[3][number][]): Promise<string> {
  const id = `deliver-${++cases}`;
  await queueNotices(db.register, id, 1, recipients.length > 0 ? recipients : [lea]);
  return id;
}
const states = async (id: string) =>
  (await db.register.cases.notices(id)).flatMap(({ kind, deliveries }) =>
    deliveries.map(({ to, channel, state }) => `${kind} to ${to} by ${channel}: ${state}`),
  );
/** When the next is due, in whole minutes. */
const due = ({ next }: { next?: Instant }) => (next === undefined ? 'nothing is due' : Math.round((millis(next) - millis(now)) / 60_000));

describe('by Notify', () => {
  test('500, then a time-out’s worth of nothing, then taken with the answer lost: one notification in the end', async () => {
    const id = await queued();
    notify.troubles = [
      { status: 500, error: 'Exception', message: 'Internal server error' },
      { status: 429, error: 'RateLimitError', message: 'slow down' },
      'lost',
    ];
    expect(due(await run(byNotify(), now))).toBe(1);
    expect(due(await run(byNotify(), minutes(2)))).toBe(4);
    expect(due(await run(byNotify(), minutes(5)))).toBe(9);
    expect(notify.notifications).toHaveLength(1);
    expect(await states(id)).toEqual(['step to Lea by email: queued']);
    expect(due(await run(byNotify(), minutes(10)))).toBe('nothing is due');
    expect(notify.notifications).toHaveLength(1);
    expect(await states(id)).toEqual(['step to Lea by email: sent']);
  });

  test('a sender that was killed after Notify had taken it: the next one asks by our reference first', async () => {
    const id = await queued();
    const taken = await db.register.post.take(now, minutes(1));
    if (!taken) throw new Error('nothing was due');
    await byNotify().email.send({ reference: taken.reference, by: 'email', to: lea, subject: 's', text: 't', html: '', isRepeat: false });
    expect(due(await run(byNotify(), now))).toBe(1);
    await run(byNotify(), minutes(2));
    expect(notify.notifications).toHaveLength(1);
    expect(await states(id)).toEqual(['step to Lea by email: sent']);
  });

  test('403 is nobody’s failure: it waits for the operator, however long, and goes once the key is right', async () => {
    const id = await queued();
    for (const at of [0, 16, 90, 60 * 24 * 9]) await run(byNotify(API_KEY.replace(/.$/, '1')), minutes(at));
    expect(await states(id)).toEqual(['step to Lea by email: queued']);
    expect(await db.register.post.count()).toMatchObject({ queued: 0, held: 1 });
    await run(byNotify(), minutes(60 * 24 * 9 + 16));
    expect(await states(id)).toEqual(['step to Lea by email: sent']);
  });

  test('how long it waited for the operator counts against no recipient', async () => {
    const id = await queued();
    for (const at of [0, 60 * 24 * 4]) await run(byNotify(API_KEY.replace(/.$/, '1')), minutes(at));
    notify.troubles = [{ status: 429, error: 'RateLimitError', message: 'slow down' }];
    await run(byNotify(), minutes(60 * 24 * 4 + 16));
    expect(await states(id)).toEqual(['step to Lea by email: queued']);
    await run(byNotify(), minutes(60 * 24 * 4 + 40));
    expect(await states(id)).toEqual(['step to Lea by email: sent']);
  });

  describe('what it took is asked about later, as letters are never reported, and others only with a token', () => {
    const looks = [60, 1_440, 5_760].map((count) => count * 60_000);

    test('three times, and never sent again for it', async () => {
      const id = await queued();
      expect(due(await run(byNotify(), now, { looks }))).toBe(60);
      const sent = await db.register.cases.notices(id);
      expect(due(await run(byNotify(), minutes(61), { looks }))).toBe(1_440);
      expect(due(await run(byNotify(), minutes(1_441), { looks }))).toBe(5_760);
      notify.notifications.length = 0;
      expect(due(await run(byNotify(), minutes(5_761), { looks }))).toBe('nothing is due');
      expect(notify.notifications).toEqual([]);
      expect(await db.register.cases.notices(id)).toEqual(sent);
      expect(await states(id)).toEqual(['step to Lea by email: sent']);
    });

    test('what arrived is delivered', async () => {
      const id = await queued();
      await run(byNotify(), now, { looks });
      notify.report('delivered');
      expect(due(await run(byNotify(), minutes(61), { looks }))).toBe('nothing is due');
      expect(await states(id)).toEqual(['step to Lea by email: delivered']);
    });

    test('a letter that could not be handed on has failed, and that is told', async () => {
      const id = await queued({ name: 'Pat Post', address: 'Newland, Lincoln, LN1 1YL', organisation: 'lincolnshire-county-council' });
      await run(byNotify(), now, { looks });
      notify.report('permanent-failure');
      await run(byNotify(), minutes(61), { looks });
      expect((await states(id)).toSorted()).toEqual([
        'step to Pat Post by letter: failed',
        'undeliverable to Col by email: sent',
        'undeliverable to Lea by email: sent',
      ]);
    });

    test('an email that could not be delivered for a while is sent anew, under another reference', async () => {
      await queued();
      await run(byNotify(), now, { looks });
      notify.report('temporary-failure');
      expect(due(await run(byNotify(), minutes(61), { looks }))).toBe(63);
      await run(byNotify(), minutes(64), { looks });
      expect(new Set(notify.notifications.map(({ reference }) => reference)).size).toBe(2);
    });

    test('where Notify does not answer, an hour later again', async () => {
      const id = await queued();
      await run(byNotify(), now, { looks });
      expect(due(await run(byNotify(API_KEY.replace(/.$/, '1')), minutes(5_800), { looks }))).toBe(5_860);
      expect(await states(id)).toEqual(['step to Lea by email: sent']);
    });
  });

  test('email and letter are two deliveries, each with a state of its own', async () => {
    const id = await queued({ ...lea, address: 'Corn Exchange, Lincoln, LN1 1AA' });
    await run(byNotify(), now);
    expect(notify.notifications.map(({ type }) => type).toSorted()).toEqual(['email', 'letter']);
    expect(await states(id)).toEqual(['step to Lea by email: sent', 'step to Lea by letter: sent']);
  });

  test.each(['temporary-failure', 'technical-failure'] as const)(
    '%s: sent anew under another reference, twice, then it has failed',
    async (receipt) => {
      const id = await queued();
      await run(byNotify(), now);
      const references = new Set<string>();
      for (let time = 1; time <= 3; time += 1) {
        const reference = notify.notifications[0]?.reference ?? '';
        references.add(reference);
        await db.register.post.receive(reference, receipt, minutes(10 * time));
        await run(byNotify(), minutes(10 * time));
        await run(byNotify(), minutes(10 * time + 3));
      }
      expect([references.size, notify.notifications.length]).toEqual([3, 3 + 1]);
      expect((await states(id))[0]).toBe('step to Lea by email: failed');
    },
  );
});

describe('by SMTP', () => {
  test('451 is tried again, later each time', async () => {
    const id = await queued();
    sink.troubles = [
      { at: 'RCPT', reply: 451 },
      { at: 'DATA', reply: 451 },
    ];
    expect(due(await run(bySmtp(), now))).toBe(1);
    expect(due(await run(bySmtp(), minutes(2)))).toBe(4);
    expect(due(await run(bySmtp(), minutes(5)))).toBe('nothing is due');
    expect(await states(id)).toEqual(['step to Lea by email: sent']);
    expect(sink.mails).toHaveLength(1);
  });

  test('taken, and the connection lost: the same Message-ID again', async () => {
    await queued();
    sink.troubles = ['lost'];
    await run(bySmtp(), now);
    await run(bySmtp(), minutes(2));
    expect(sink.mails).toHaveLength(2);
    expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('a mail server that is away for too long: it has failed, and not before', async () => {
    const id = await queued();
    sink.troubles = Array.from({ length: 9 }, () => ({ at: 'RCPT', reply: 421 }) as const);
    for (const at of [0, 10, 20, 59]) await run(bySmtp(), minutes(at));
    expect((await states(id))[0]).toBe('step to Lea by email: queued');
    await run(bySmtp(), minutes(70));
    expect((await states(id))[0]).toBe('step to Lea by email: failed');
  });

  test('a call that has taken its time leaves the rest to the next', async () => {
    await queueNotices(db.register, `deliver-${++cases}`, 12, [lea]);
    sink.delayMs = 150;
    expect(due(await run(bySmtp(), now, { call: 200 }))).toBe(0);
    expect(sink.mails.length).toBeGreaterThanOrEqual(4);
    expect(sink.mails.length).toBeLessThan(12);
    sink.delayMs = 0;
    expect(due(await run(bySmtp(), now))).toBe('nothing is due');
    expect(sink.mails).toHaveLength(12);
  });

  test('many in batches, four at a time, each once', async () => {
    await queueNotices(db.register, `deliver-${++cases}`, 60, [lea, dee]);
    expect(due(await run(bySmtp(), now))).toBe(0);
    expect(due(await run(bySmtp(), now))).toBe('nothing is due');
    expect(sink.mails).toHaveLength(120);
    expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(120);
  });
});

test('what nobody sends, and can’t be kept either, waits for the operator', async () => {
  const id = await queued(lea);
  await run(channelsFor({ files }), now);
  expect(await states(id)).toEqual(['step to Lea by email: queued']);
  expect(await db.register.post.count()).toMatchObject({ held: 1 });
});
