import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { fact, ICB, letter, ofIcb, open, policy, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
  await open(db.register, 'one', {
    letters: [letter('opened', 1)],
    breaches: [{ key: 'b', clause: '1', what: 'w', seq: 1 }],
    effects: [{ id: '1-0', seq: 1, effect: 'publish-policy', written: {} }],
  });
  await write(db.register, turn('one', 2, { facts: [fact(2)] }));
  const bytes = Buffer.from('one');
  const document = {
    name: 'Bundle.pdf',
    mediaType: 'application/pdf',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  await db.register.documents.add('one', ICB, document, { subject: 's', organisation: 'o' }, Readable.from([bytes]));
  await db.register.directory.putOrganisation({ id: 'an-organisation', name: 'One' }, 'test');
  await db.register.cases.logReading([{ id: 'one', reader: ICB }], ofIcb, 'case');
  await db.register.rules.announce('a-fingerprint');
});
afterAll(() => db.drop());

describe('0.3: what happened is neither changed nor deleted', () => {
  const tables = {
    facts: 'step',
    timeline: 'detail',
    breaches: 'what',
    turns: 'took',
    readings: 'what',
    rules: 'fingerprint',
    policies: 'kind',
    calendar_versions: 'what',
    directory_changes: 'by',
    documents: 'name',
    document_chunks: 'bytes',
  };

  test.each(Object.entries(tables))('%s', async (table, column) => {
    await expect(db.sql(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow(`${table} is append-only: UPDATE is refused`);
    await expect(db.sql(`DELETE FROM ${table}`)).rejects.toThrow(`${table} is append-only: DELETE is refused`);
    await expect(db.sql(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('append-only: TRUNCATE is refused');
  });

  test('an effect stays, whatever becomes of it', async () => {
    await db.sql(`UPDATE effects SET state = 'failed'`);
    await expect(db.sql(`UPDATE effects SET body = body`)).rejects.toThrow('effects is append-only: UPDATE is refused');
    await expect(db.sql(`DELETE FROM effects`)).rejects.toThrow('effects is append-only: DELETE is refused');
    await expect(db.sql(`TRUNCATE effects`)).rejects.toThrow('effects is append-only: TRUNCATE is refused');
  });

  test('a case that has happened stays', async () => {
    await expect(db.sql(`DELETE FROM cases`)).rejects.toThrow('violates foreign key constraint');
    await expect(db.sql(`TRUNCATE cases CASCADE`)).rejects.toThrow('append-only: TRUNCATE is refused');
  });
});

describe('0.13: a queued letter', () => {
  test.each([
    'case_id',
    'key',
    'reader',
    'seq',
    'kind',
    'clause',
    'subject',
    'text',
    'html',
    'plain',
    'recipients',
    'at',
    'documents',
    'about',
  ])('keeps its %s', async (column) => {
    await expect(db.sql(`UPDATE notices SET ${column} = ${column}`)).rejects.toThrow('the content of a letter is never changed');
  });

  test('is not deleted', async () => {
    await expect(db.sql(`DELETE FROM notices`)).rejects.toThrow('append-only: DELETE is refused');
    await expect(db.sql(`TRUNCATE notices CASCADE`)).rejects.toThrow('append-only: TRUNCATE is refused');
  });

  test.each(['id', 'notice_id', 'place', 'channel'])('goes to whom it was to go: %s of a delivery', async (column) => {
    await expect(db.sql(`UPDATE deliveries SET ${column} = DEFAULT`)).rejects.toThrow(/is never changed/);
    await expect(db.sql(`DELETE FROM deliveries`)).rejects.toThrow('append-only: DELETE is refused');
  });

  test('is of a case, or about an organisation', async () => {
    const insert = (columns: string, values: string): Promise<unknown> =>
      db.sql(
        `INSERT INTO notices (key, kind, clause, subject, text, html, recipients, at, ${columns}) VALUES ('k', 'k', '', '', '', '', '[]', now(), ${values})`,
      );
    await expect(insert('case_id', `'one'`)).rejects.toThrow('notices_of_a_case_or_of_none');
    await expect(insert('seq', '1')).rejects.toThrow('notices_of_a_case_or_of_none');
    await expect(insert('case_id, seq, about', `'one', 1, 'an-organisation'`)).rejects.toThrow('notices_of_a_case_or_of_none');
    await insert('about', `'an-organisation'`);
    await expect(insert('about', `'an-organisation'`)).rejects.toThrow('notices_once');
  });
});
