import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { channelsFor } from '../../notices/channels/chosen';
import { filesChannel } from '../../notices/channels/files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'concord-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const notice = {
  reference: '6f1f3a6e-7d0b-4a53-9a35-0d0c8a4f5b11',
  to: { name: 'Lea <script>', email: 'lea@example.org', address: 'Corn Exchange, Lincoln, LN1 1AA' },
  subject: 'A dispute was opened',
  text: 'Care continues <4.1>.\n',
  html: '<p>Care continues</p>',
  isRepeat: false,
};

test('an email is kept as a file that a mail program opens, the second time over the first', async () => {
  const files = filesChannel({ folder: path.join(folder, 'notices'), from: 'notices@concord.invalid' });
  expect(await files.send({ ...notice, by: 'email' })).toEqual({ state: 'kept' });
  expect(await files.send({ ...notice, by: 'email', isRepeat: true })).toEqual({ state: 'kept' });
  expect(await readdir(path.join(folder, 'notices'))).toEqual([`${notice.reference}.eml`]);
  const parsed = await simpleParser(await readFile(path.join(folder, 'notices', `${notice.reference}.eml`)));
  expect(parsed).toMatchObject({ subject: notice.subject, messageId: `<${notice.reference}@concord.invalid>`, html: notice.html });
  expect(parsed.text).toBe(notice.text);
});

test('a letter is kept as a page to be printed', async () => {
  const { letter } = channelsFor({ files: { folder, from: 'notices@concord.invalid' } });
  expect(await letter.send({ ...notice, by: 'letter' })).toEqual({ state: 'kept' });
  const page = await readFile(path.join(folder, `${notice.reference}.html`), 'utf8');
  expect(page).toContain('Lea &#60;script&#62;<br>Corn Exchange<br>Lincoln<br>LN1 1AA');
  expect(page).toContain('Care continues &#60;4.1&#62;.');
});

test('a folder that can’t be written to is the operator’s to mend', async () => {
  await writeFile(path.join(folder, 'notices'), 'in the way');
  const files = filesChannel({ folder: path.join(folder, 'notices'), from: 'notices@concord.invalid' });
  expect(await files.send({ ...notice, by: 'email' })).toEqual({ state: 'held', problem: 'it could not be kept as a file (ENOTDIR)' });
});

test('two senders of one notice, one of whom had counted as lost, are not in each other’s way', async () => {
  const files = filesChannel({ folder, from: 'notices@concord.invalid' });
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => files.send({ ...notice, by: 'email' })));
  expect(outcomes).toEqual(outcomes.map(() => ({ state: 'kept' })));
  expect(await readdir(folder)).toEqual([`${notice.reference}.eml`]);
});
