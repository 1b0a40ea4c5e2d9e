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

test.each<[string, MailTrouble, object]>([
  ['451 to the recipient', { at: 'RCPT', reply: 451 }, { state: 'later', problem: 'the mail server put it off (451)' }],
  ['451 to the message', { at: 'DATA', reply: 451 }, { state: 'later' }],
  ['550 to the recipient', { at: 'RCPT', reply: 550 }, { state: 'failed', problem: 'the mail server refused the recipient (550)' }],
  ['554 to the message', { at: 'DATA', reply: 554 }, { state: 'failed', problem: 'the mail server refused the message (554)' }],
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
