import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { deliver, type Patience } from '../../activities/deliver';
import type { Channels } from '../../notices/channels/channel';
import { channelsFor } from '../../notices/channels/chosen';
import { instant, millis, type Instant } from '../../protocols/calendar/dates';
import type { Recipient } from '../../register/cases/turn-written';
import { API_KEY, EMAIL_TEMPLATE, FakeNotify, LETTER_TEMPLATE } from '../parts/fake-notify';
import { MailSink } from '../parts/mail-sink';
import { now } from '../register/a-case';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';
import { furnished, lea, patience, queueNotices } from './queued';

const files = { folder: '/dev/null/notices', from: 'notices@concord.invalid' };

/** The sender of a file of tests, on a register of its own; mail server and Notify are new for each test, to which nothing is due. */
export class Sender {
  private held: { db: ThrowawayRegister; sink: MailSink; notify: FakeNotify } | undefined;
  private cases = 0;

  constructor() {
    let db: ThrowawayRegister;
    beforeAll(async () => {
      db = await throwawayRegister();
      await furnished(db.register);
    });
    afterAll(() => db.drop());
    beforeEach(async () => {
      await db.sql(`UPDATE deliveries SET state = 'kept' WHERE state IN ('queued', 'sending', 'sent')`);
      this.held = { db, sink: await MailSink.open(), notify: await FakeNotify.open() };
    });
    afterEach(async () => {
      await this.sink.close();
      await this.notify.close();
    });
  }

  get db(): ThrowawayRegister {
    return this.parts.db;
  }

  get sink(): MailSink {
    return this.parts.sink;
  }

  get notify(): FakeNotify {
    return this.parts.notify;
  }

  bySmtp(): Channels {
    return channelsFor({ smtp: { url: this.sink.url, from: files.from }, files });
  }

  byNotify(apiKey = API_KEY): Channels {
    return channelsFor({
      notify: { apiKey, baseUrl: this.notify.url, templates: { email: EMAIL_TEMPLATE, letter: LETTER_TEMPLATE } },
      files,
    });
  }

  byNobody(): Channels {
    return channelsFor({ files });
  }

  run(channels: Channels, at: Instant, hurry: Partial<Patience> = {}): Promise<{ next?: Instant }> {
    const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
    return environment.run<[Instant], { next?: Instant }, ReturnType<typeof deliver>>(
      deliver({ register: this.db.register, channels, patience: { ...patience, ...hurry } }),
      at,
    );
  }

  /** A case with a notice to these. Its id. */
  async queued(...recipients: readonly Recipient[]): Promise<string> {
    const id = this.nextCase();
    await queueNotices(this.db.register, id, 1, recipients.length > 0 ? recipients : [lea]);
    return id;
  }

  nextCase(): string {
    return `deliver-${++this.cases}`;
  }

  async states(id: string): Promise<readonly string[]> {
    return (await this.db.register.cases.letters(id)).flatMap(({ kind, deliveries }) =>
      deliveries.map(({ to, channel, state }) => `${kind} to ${to} by ${channel}: ${state}`),
    );
  }

  private get parts() {
    if (!this.held) throw new Error('the sender stands while tests run');
    return this.held;
  }
}

export const minutes = (count: number): Instant => instant(millis(now) + count * 60_000);
