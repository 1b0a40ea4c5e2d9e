import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { startApi, type Listening } from '../../api/http/server';
import { instant } from '../../protocols/calendar/dates';
import { DocumentDamaged, whole } from '../../register/documents/whole-document';
import { as, dispute, fakes, ICB } from '../api/fakes';

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((list) => Buffer.from(list));
const streamOf = (all: Buffer, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.subarray(index * size, (index + 1) * size)),
    { objectMode: false },
  );

describe('what the store gives back is held against what was put into it', () => {
  test('the same bytes come through, in whatever pieces', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (all, size) => {
        const checked = whole(streamOf(all, size), { size: all.length, sha256: sha256Of(all) });
        expect((await buffer(checked)).equals(all)).toBe(true);
      }),
    );
  });

  test('other bytes, fewer or more, never come through whole', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, bytes, fc.integer({ min: 1, max: 50 }), async (put, got, size) => {
        fc.pre(!put.equals(got));
        const seen: Buffer[] = [];
        const reading = async (): Promise<void> => {
          for await (const piece of whole(streamOf(got, size), { size: put.length, sha256: sha256Of(put) })) seen.push(piece as Buffer);
        };
        await expect(reading()).rejects.toThrow(DocumentDamaged);
        expect(Buffer.concat(seen).length).toBeLessThan(put.length);
      }),
    );
  });
});

describe('a download over HTTP', () => {
  const one = dispute();
  const document = { name: 'Bundle.pdf', mediaType: 'application/pdf', size: 4 * 1024 * 1024, sha256: 'a'.repeat(64) };
  const given = { secret: true, ended: false };
  async function* endless(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield Buffer.alloc(64 * 1024, 'secret words');
    } finally {
      given.ended = true;
    }
  }
  const read = async () => ({
    document: { ...document, uploadedBy: { subject: 'ann', organisation: ICB }, at: instant('2025-12-01T10:00:00.000Z') },
    bytes: whole(Readable.from(endless()), document),
  });
  const made = fakes({
    register: (register) => ({ ...register, documents: { ...register.documents, read } }),
  });
  made.held.cases.set(one.view.id, one);
  let api: Listening;
  beforeAll(async () => {
    api = await startApi(made.app, { host: '127.0.0.1', port: 0 });
  });
  afterAll(() => api.close());

  const get = async (): Promise<IncomingMessage> => {
    const path = `/v1/cases/${one.view.id}/documents/${document.sha256}`;
    const sending = httpRequest({ host: '127.0.0.1', port: api.port, path, headers: { authorization: as('coordinator') } });
    sending.on('error', () => undefined); // it is broken off on purpose
    sending.end();
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    return answer;
  };
  const logged = async (): Promise<string> => {
    for (let waited = 0; made.logged.length === 0 && waited < 5_000; waited += 20) await sleep(20);
    return made.logged.splice(0).join('');
  };

  test('that turns out damaged breaks off, and the log says so without a word of it', async () => {
    await expect(get().then((answer) => buffer(answer))).rejects.toThrow('aborted');
    const said = await logged();
    expect(JSON.parse(said)).toMatchObject({ level: 50, err: { name: 'DocumentDamaged' }, case: one.view.id });
    expect(said).not.toContain('secret');
  });

  test('that the client leaves is read no further, and is no fault', async () => {
    given.ended = false;
    (await get()).destroy();
    const said = await logged();
    expect(given.ended).toBe(true);
    expect(JSON.parse(said)).toMatchObject({ level: 30 });
  });
});
