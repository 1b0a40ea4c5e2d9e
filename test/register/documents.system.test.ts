import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { KnownDocument } from '../../register/cases/turn-written';
import { NAMED, type Reader } from '../../protocols/case/facts/fact';
import { fact, ICB, icb, known, open, policy, turn, write } from './a-case';
import { CARER, carer, MEDIATOR, SCHEME, turnOf } from './known-in-part';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
  await open(db.register, 'one');
  await open(db.register, 'mediated', turnOf('mediated'));
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
  const by = { subject: 'ann', organisation: icb };
  const add = (given: Buffer) => db.register.documents.add('one', ICB, document, by, Readable.from([given]));
  await expect(add(bytes.subarray(0, -1))).rejects.toThrow('fewer bytes');
  await expect(add(Buffer.from('The papers of the pane1'))).rejects.toThrow('other bytes');
  expect(await db.sql('SELECT count(*)::int AS chunks FROM document_chunks')).toEqual([{ chunks: 0 }]);
  expect(await add(bytes)).toMatchObject({ isNew: true });
  const read = await db.register.documents.read('one', ICB, document.sha256);
  expect(read && (await buffer(read.bytes)).equals(bytes)).toBe(true);
});

describe('DESIGN 9: documents', () => {
  const ann = { subject: 'ann', organisation: 'a-scheme' };
  const paperOf = (text: string) => {
    const bytes = Buffer.from(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { bytes, document: { name: `${text}.txt`, mediaType: 'text/plain', size: bytes.length, sha256 } };
  };
  const add = ({ bytes, document }: ReturnType<typeof paperOf>, reader: Reader, by = ann, name = document.name) =>
    db.register.documents.add('mediated', reader, { ...document, name }, by, Readable.from([bytes]));
  const namesOf = async (reader: Reader) => (await db.register.documents.ofCase('mediated', reader)).map(({ name }) => name);
  const shared = (
    number: number,
    hashes: readonly string[],
    from: Reader,
    readers: readonly Reader[],
    handedOver?: KnownDocument['handedOver'],
  ) =>
    write(db.register, {
      ...turn('mediated', number, { facts: [fact(6 + number)], numbers: known(6 + number) }),
      documents: {
        from,
        known: hashes.flatMap((sha256) => readers.map((reader) => ({ reader, sha256, ...(handedOver ? { handedOver } : {}) }))),
      },
    });

  const [first, second] = [paperOf('first'), paperOf('second')];

  test('are known to whose party uploaded them, and to nobody else', async () => {
    await add(first, SCHEME);
    await add(second, SCHEME);
    expect(await namesOf(SCHEME)).toEqual(['first.txt', 'second.txt']);
    for (const reader of [MEDIATOR, CARER, NAMED] as const) {
      expect(await namesOf(reader)).toEqual([]);
      expect(await db.register.documents.find('mediated', reader, first.document.sha256)).toBeUndefined();
      expect(await db.register.documents.read('mediated', reader, first.document.sha256)).toBeUndefined();
      expect(await db.register.transaction((tx) => tx.documents('mediated', reader, [first.document.sha256]))).toEqual([]);
    }
    expect(await db.register.transaction((tx) => tx.documents('mediated', SCHEME, [first.document.sha256]))).toHaveLength(1);
  });

  test('that a step names are known to whoever knows that step, as they were uploaded', async () => {
    await shared(2, [first.document.sha256], SCHEME, [SCHEME, MEDIATOR]);
    const [found] = await db.register.documents.ofCase('mediated', MEDIATOR);
    expect(found).toEqual((await db.register.documents.ofCase('mediated', SCHEME))[0]);
    expect(found).toMatchObject({ ...first.document, uploadedBy: ann });
    const read = await db.register.documents.read('mediated', MEDIATOR, first.document.sha256);
    expect(read && (await buffer(read.bytes)).equals(first.bytes)).toBe(true);
    expect(await namesOf(CARER)).toEqual([]);
    await shared(3, [first.document.sha256], SCHEME, [SCHEME, MEDIATOR, CARER]);
    expect(await namesOf(CARER)).toEqual(['first.txt']);
    expect(await namesOf(MEDIATOR)).toEqual(['first.txt']);
  });

  test('are passed on by nobody who doesn’t know them', async () => {
    await shared(4, [second.document.sha256], CARER, [CARER, NAMED]);
    expect([await namesOf(CARER), await namesOf(NAMED)]).toEqual([['first.txt'], []]);
  });

  test('that a step hands over come from whoever handed them over, then, by the name that was handed over', async () => {
    const handedOver = { name: 'part.txt', subject: 'mia', organisation: 'a-mediator' };
    await shared(5, [first.document.sha256], MEDIATOR, [NAMED], handedOver);
    const [handed] = await db.register.documents.ofCase('mediated', NAMED);
    const [kept] = await db.register.documents.ofCase('mediated', SCHEME);
    expect(handed).toMatchObject({ name: 'part.txt', uploadedBy: { subject: 'mia', organisation: 'a-mediator' } });
    expect(kept).toMatchObject({ name: 'first.txt', uploadedBy: ann });
    expect(handed?.at.localeCompare(kept?.at ?? '')).toBe(1);
  });

  test('of the same bytes, uploaded by another party as well, are each party’s own', async () => {
    const by = { subject: carer.subject, organisation: '' };
    expect(await add(second, CARER, by, 'mine.txt')).toMatchObject({ isNew: true, document: { name: 'mine.txt', uploadedBy: by } });
    expect(await add(second, CARER, by, 'again.txt')).toMatchObject({ isNew: false, document: { name: 'mine.txt' } });
    expect(await namesOf(CARER)).toEqual(['first.txt', 'mine.txt']);
    expect(await namesOf(SCHEME)).toEqual(['first.txt', 'second.txt']);
  });
});
