import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { deliver, type Patience } from '../../activities/deliver';
import { channelsFor } from '../../notices/channels/chosen';
import { NOBODY } from '../../notices/recipients';
import { instant, millis, type Instant } from '../../protocols/calendar/dates';
import { API_KEY, EMAIL_TEMPLATE, FakeNotify, LETTER_TEMPLATE } from '../parts/fake-notify';
import { MailSink } from '../parts/mail-sink';
import { now } from '../register/a-case';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';
import { col, dee, furnished, lea, leadOf, patience, queueNotices } from './queued';

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
describe('what fails for good is told (0.13)', () => {
  test('to the deputy of the organisation that was not reached, and to the lead of the one that opened the case; on the same entry', async () => {
    const id = await queued(col);
    sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await run(bySmtp(), now);
    expect(await states(id)).toEqual(['step to Col by email: failed', 'undeliverable to Lea by email: sent']);
    expect(sink.to('lea@example.org')[0]?.parsed.text).toMatch(/Col at The Council has not been told.*550/s);
    const { items } = await db.register.cases.timeline(id, { limit: 5 });
    expect(items.map(({ notices }) => notices.map(({ kind, state }) => [kind, state]))).toEqual([
      [
        ['step', 'failed'],
        ['undeliverable', 'sent'],
      ],
    ]);
  });

  test('not to the one who was not reached', async () => {
    const id = await queued(lea);
    sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await run(bySmtp(), now);
    expect(await states(id)).toEqual(['step to Lea by email: failed', 'undeliverable to Dee by email: sent']);
  });

  test('but that this failed too is told to nobody', async () => {
    const id = await queued(lea);
    sink.troubles = [
      { at: 'RCPT', reply: 550 },
      { at: 'RCPT', reply: 550 },
    ];
    await run(bySmtp(), now);
    expect(await states(id)).toEqual(['step to Lea by email: failed', 'undeliverable to Dee by email: failed']);
    expect(await db.register.post.undelivered(id)).toHaveLength(2);
  });

  test('also where there is no address, or nobody to write to', async () => {
    const id = await queued({ name: 'A chair' });
    await run(bySmtp(), now);
    expect(await states(id)).toEqual(['step to A chair by none: failed', 'undeliverable to Lea by email: sent']);
    await queueNotices(db.register, `${id}-b`, 1, []);
    await run(bySmtp(), now);
    expect(await states(`${id}-b`)).toEqual(['step to undefined by none: failed', 'undeliverable to Lea by email: sent']);
    expect(await db.register.post.undelivered(`${id}-b`)).toMatchObject([
      { channel: 'none', problem: 'nobody holds the tier that it is for' },
    ]);
  });

  test('where a tier is empty, to the others of that organisation', async () => {
    const id = await queued({ organisation: 'lincolnshire-county-council', name: NOBODY, role: 'senior-manager' });
    await run(bySmtp(), now);
    expect(await states(id)).toEqual([
      `step to ${NOBODY} by none: failed`,
      'undeliverable to Col by email: sent',
      'undeliverable to Lea by email: sent',
    ]);
    expect(sink.to('col@example.org')[0]?.parsed.text).toMatch(/be the senior manager at The Council has not been told/);
    expect(await db.register.post.undelivered(id)).toMatchObject([{ to: NOBODY, problem: 'nobody holds the tier that it is for' }]);
  });

  test('where the opener’s only lead is the one who was not reached, to the other parties', async () => {
    await db.register.directory.putLeads('lincolnshire-icb', [leadOf(lea)], 'test');
    const id = await queued(lea);
    sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await run(bySmtp(), now);
    await db.register.directory.putLeads('lincolnshire-icb', [leadOf(lea), leadOf(dee)], 'test');
    expect(await states(id)).toEqual(['step to Lea by email: failed', 'undeliverable to Col by email: sent']);
  });

  test('a permanent failure that Notify reports later is told as well', async () => {
    const id = await queued(col);
    await run(byNotify(), now);
    await db.register.post.receive(notify.notifications[0]?.reference ?? '', 'permanent-failure', minutes(5));
    await run(byNotify(), minutes(5));
    expect(await states(id)).toEqual(['step to Col by email: failed', 'undeliverable to Lea by email: sent']);
  });
});
