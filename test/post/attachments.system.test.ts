import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { deliver } from '../../activities/deliver';
import { channelsFor } from '../../notices/channels/chosen';
import { MailSink } from '../parts/mail-sink';
import { COUNCIL, ICB, icb, letter, now, open } from '../register/a-case';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';
import { furnished, lea, patience } from './queued';

let db: ThrowawayRegister;
let sink: MailSink;
let cases = 0;
beforeAll(async () => {
  db = await throwawayRegister();
  await furnished(db.register);
});
afterAll(() => db.drop());
beforeEach(async () => {
  sink = await MailSink.open();
});
afterEach(() => sink.close());

const MIB = 1024 * 1024;
const documentOf = (name: string, bytes: Buffer) => ({
  name,
  mediaType: 'application/pdf',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** A notice that speaks of these, in a case that has them; sent. */
async function sent(...papers: readonly (readonly [string, Buffer])[]): Promise<string> {
  const id = `attached-${++cases}`;
  const documents = papers.map(([name, bytes]) => documentOf(name, bytes));
  await open(db.register, id, { letters: [{ ...letter('opened', 1), recipients: [lea], documents }] });
  for (const [index, [, bytes]] of papers.entries()) {
    const document = documents[index];
    if (document) await db.register.documents.add(id, ICB, document, { subject: 'ann', organisation: icb }, Readable.from([bytes]));
  }
  await send();
  return id;
}

const send = () => {
  const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR', () => undefined) });
  const channels = channelsFor({ smtp: { url: sink.url, from: 'a@example.org' }, files: { folder: '/dev/null/x', from: 'a@example.org' } });
  return environment.run(deliver({ register: db.register, channels, patience }), now);
};
const attached = () =>
  sink.mails.map(({ parsed }) => parsed.attachments.map(({ filename, contentType, content }) => [filename, contentType, content.length]));

test('0.13: an email carries the documents that its step names, byte for byte', async () => {
  const [bundle, report] = [Buffer.alloc(300_000, 'b'), Buffer.from('A report')];
  await sent(['Bundle – final.pdf', bundle], ['Report.pdf', report]);
  expect(attached()).toEqual([
    [
      ['Bundle – final.pdf', 'application/pdf', bundle.length],
      ['Report.pdf', 'application/pdf', report.length],
    ],
  ]);
  expect(sink.mails[0]?.parsed.attachments[0]?.content.equals(bundle)).toBe(true);
});

test('what is too large for a mail server stays in the case, and the notice goes', async () => {
  await sent(['Bundle.pdf', Buffer.alloc(8 * MIB, 'b')]);
  expect(attached()).toEqual([[]]);
});

test('a document that the register does not have is no reason to tell nobody: the notice goes', async () => {
  const bytes = Buffer.from('The papers');
  const id = `attached-${++cases}`;
  await open(db.register, id, { letters: [{ ...letter('opened', 1), recipients: [lea], documents: [documentOf('Papers.pdf', bytes)] }] });
  await send();
  expect(attached()).toEqual([[]]);
});

test('an attachment has the name under which it was uploaded, whatever a step’s form calls it', async () => {
  const bytes = Buffer.from('The minutes of the meeting');
  const id = `attached-${++cases}`;
  const uploaded = documentOf('Minutes.pdf', bytes);
  const documents = [{ ...uploaded, name: 'Minutes.vbs', mediaType: 'text/vbscript' }];
  await open(db.register, id, { letters: [{ ...letter('opened', 1), recipients: [lea], documents }] });
  await db.register.documents.add(id, ICB, uploaded, { subject: 'ann', organisation: icb }, Readable.from([bytes]));
  await send();
  expect(attached()).toEqual([[['Minutes.pdf', 'application/pdf', bytes.length]]]);
});

test('DESIGN 9: a document goes with the letters to those who know it, and with no other', async () => {
  const bytes = Buffer.from('What the ICB keeps to itself');
  const id = `attached-${++cases}`;
  const own = documentOf('Own.pdf', bytes);
  const [lee, kim] = [lea, { ...lea, email: 'kim@example.org' }];
  const to = (reader: typeof ICB, recipient: typeof lea) => ({ ...letter('opened', 1, reader), recipients: [recipient], documents: [own] });
  await open(db.register, id, { letters: [to(ICB, lee), to(COUNCIL, kim)] });
  await db.register.documents.add(id, ICB, own, { subject: 'ann', organisation: icb }, Readable.from([bytes]));
  await send();
  const withIt = (address: string) => sink.to(address).map(({ parsed }) => parsed.attachments.length);
  expect([withIt('lea@example.org'), withIt('kim@example.org')]).toEqual([[1], [0]]);
});
