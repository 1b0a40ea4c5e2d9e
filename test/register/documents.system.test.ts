import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { open, policy } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
  await open(db.register, 'one');
});
afterAll(() => db.drop());

test('bytes that are not what the document says are not taken: what is once in the store stays', async () => {
  const bytes = Buffer.from('The papers of the panel');
  const document = {
    name: 'Papers.txt',
    mediaType: 'text/plain',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const by = { subject: 'ann', organisation: 'lincolnshire-icb' };
  const add = (given: Buffer) => db.register.documents.add('one', document, by, Readable.from([given]));
  await expect(add(bytes.subarray(0, -1))).rejects.toThrow('fewer bytes');
  await expect(add(Buffer.from('The papers of the pane1'))).rejects.toThrow('other bytes');
  expect(await db.sql('SELECT count(*)::int AS chunks FROM document_chunks')).toEqual([{ chunks: 0 }]);
  expect(await add(bytes)).toMatchObject({ isNew: true });
  const read = await db.register.documents.read('one', document.sha256);
  expect(read && (await buffer(read.bytes)).equals(bytes)).toBe(true);
});
