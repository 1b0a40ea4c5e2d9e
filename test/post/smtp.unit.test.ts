import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Consignment } from '../../notices/channels/channel';
import { smtpChannel } from '../../notices/channels/smtp';
import { MailSink, type MailTrouble } from '../parts/mail-sink';

let sink: MailSink;
beforeEach(async () => {
  sink = await MailSink.open();
});
afterEach(() => sink.close());

const mail: Consignment = {
  reference: '6f1f3a6e-7d0b-4a53-9a35-0d0c8a4f5b11',
  by: 'email',
  to: { name: 'Tate, Rosalind', email: 'r.tate@example.org' },
  subject: 'A dispute was opened – Ærøskøbing',
  text: 'Care continues (4.1).\n',
  html: '<p>Care continues (4.1).</p>',
  isRepeat: false,
};
const send = (change: Partial<Consignment> = {}, url = sink.url) =>
  smtpChannel({ url, from: 'Concord <notices@concord.example.org>' }).send({ ...mail, ...change });

test('a mail has text and HTML, its sender, one recipient whatever their name, and asks no machine to answer', async () => {
  expect(await send()).toEqual({ state: 'sent' });
  expect(sink.mails).toMatchObject([{ to: 'r.tate@example.org', messageId: `<${mail.reference}@concord.invalid>` }]);
  const parsed = sink.mails[0]?.parsed;
  expect(parsed).toMatchObject({ subject: mail.subject, from: { text: expect.stringContaining('notices@concord.example.org') } });
  expect([parsed?.text, parsed?.html]).toEqual([mail.text, mail.html]);
  expect(parsed?.headers.get('auto-submitted')).toBe('auto-generated');
});

test('without HTML it has the text alone', async () => {
  await send({ html: '' });
  expect(sink.mails[0]?.parsed.html).toBe(false);
});

test('a line end in a subject makes no header', async () => {
  await send({ subject: 'Hello\r\nBcc: everybody@example.org' });
  expect(sink.mails).toHaveLength(1);
  expect(sink.mails[0]?.parsed.headers.has('bcc')).toBe(false);
});

test('what turns the direction of writing turns neither a recipient nor the name of a file', async () => {
  const attachments = [{ name: 'Minutes \u202egpj.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }];
  await send({ to: { name: '\u202eLea\u2066', email: 'lea@example.org' }, attachments });
  const parsed = sink.mails[0]?.parsed;
  expect(parsed?.to).toMatchObject({ text: expect.stringContaining('Lea') });
  expect(JSON.stringify([parsed?.to, parsed?.attachments.map(({ filename }) => filename)])).not.toMatch(/\p{Bidi_Control}/u);
});

test.each<[string, MailTrouble, object]>([
  ['451 to the recipient', { at: 'RCPT', reply: 451 }, { state: 'later', problem: 'the mail server put it off (451)' }],
  ['451 to the message', { at: 'DATA', reply: 451 }, { state: 'later' }],
  ['550 to the recipient', { at: 'RCPT', reply: 550 }, { state: 'failed', problem: 'the mail server refused the recipient (550)' }],
  ['554 to the message', { at: 'DATA', reply: 554 }, { state: 'failed', problem: 'the mail server refused the message (554)' }],
  ['530 to the recipient: a sign-in', { at: 'RCPT', reply: 530 }, { state: 'held', problem: 'the mail server refused us (530)' }],
  ['554 to the recipient: a relay that does not know us', { at: 'RCPT', reply: 554 }, { state: 'held' }],
  [
    '550 5.7.1 to the recipient',
    { at: 'RCPT', reply: 550, text: '5.7.1 Relaying denied' },
    { state: 'held', problem: 'the mail server refused us (550 5.7.1)' },
  ],
  ['550 5.1.1 to the recipient: there is none', { at: 'RCPT', reply: 550, text: '5.1.1 No such user' }, { state: 'failed' }],
  ['553 to the sender', { at: 'MAIL', reply: 553 }, { state: 'held', problem: 'the mail server refused us (553)' }],
])('%s', async (_, trouble, expected) => {
  sink.troubles = [trouble];
  expect(await send()).toMatchObject(expected);
  expect(sink.mails).toEqual([]);
});

test('taken, and the connection lost: sent again, with the same Message-ID', async () => {
  sink.troubles = ['lost'];
  expect(await send()).toMatchObject({ state: 'later', problem: expect.stringContaining('did not answer') });
  expect(await send({ isRepeat: true })).toEqual({ state: 'sent' });
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(1);
  expect(sink.mails).toHaveLength(2);
});

test('nobody there: later; a sign-in that the server doesn’t take: the operator’s to mend, and the password is in no answer', async () => {
  expect(await send({}, 'smtp://127.0.0.1:9')).toMatchObject({ state: 'later' });
  const outcome = await send({}, sink.url.replace('//', '//concord:swordfish@'));
  expect(outcome).toMatchObject({ state: 'held' });
  expect(JSON.stringify(outcome)).not.toContain('swordfish');
});

test('a host name that nobody knows, and a certificate that nobody vouches for: the operator’s to mend', async () => {
  expect(await send({}, 'smtp://mail.nowhere.invalid:25')).toEqual({ state: 'held', problem: 'the mail server’s host name is not known' });
  jest.spyOn(console, 'error').mockReturnValue(undefined); // its certificate is nobody's secret, it says
  const server = new SMTPServer({ authOptional: true });
  server.on('error', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.server.address() as AddressInfo;
  const outcome = await send({}, `smtp://127.0.0.1:${port}`);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(outcome).toMatchObject({ state: 'held', problem: expect.stringContaining('no safe connection') });
});

const bundle = { name: 'Bundle.pdf', mediaType: 'application/pdf', bytes: Buffer.alloc(50_000, 'b') };

test.each([552, 554])('%i to a message with documents: the same message goes without them', async (reply) => {
  sink.troubles = [{ at: 'DATA', reply }];
  expect(await send({ attachments: [bundle] })).toEqual({ state: 'sent' });
  expect(sink.mails.map(({ messageId, parsed }) => [messageId, parsed.attachments.length])).toEqual([
    [`<${mail.reference}@concord.invalid>`, 0],
  ]);
});

test('a mail among the documents arrives byte for byte, whatever its line ends', async () => {
  const bytes = Buffer.from(`From: a@example.org\nSubject: £\r\n\n${'y'.repeat(1_500)}\n.\n\x00last`);
  await send({ attachments: [{ name: 'Letter.eml', mediaType: 'message/rfc822', bytes }] });
  const [arrived] = sink.mails[0]?.parsed.attachments ?? [];
  const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
  expect([arrived?.filename, sha256(arrived?.content ?? Buffer.alloc(0))]).toEqual(['Letter.eml', sha256(bytes)]);
});

test('a server that talks for ever, slowly, is left: later', async () => {
  const server = createServer((socket) => {
    let talk: NodeJS.Timeout | undefined;
    socket.write('220 welcome\r\n');
    socket.once('data', () => (talk = setInterval(() => socket.write('250-and another thing\r\n'), 20)));
    socket.on('error', () => undefined).on('close', () => clearInterval(talk));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const channel = smtpChannel({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, from: 'a@example.org' }, 200);
  const outcome = await channel.send(mail);
  expect(outcome).toEqual({ state: 'later', problem: 'the mail server did not end in time' });
  server.close();
  // Not before the connection has ended.
  await once(server, 'close');
});
