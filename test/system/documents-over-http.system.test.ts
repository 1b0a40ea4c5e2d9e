import { createHash, randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { CHUNK_BYTES } from '../../register/documents/document-store';
import { Desk, sha256Of } from '../documents/desk';
import { pdf, SAMPLES } from '../documents/samples';

const LIMIT = 25 * 1024 * 1024;

let desk: Desk;
let id: string;
beforeAll(async () => {
  desk = await Desk.open();
  id = await desk.openCase();
}, 60_000);
afterAll(() => desk.close(), 60_000);

describe('a document is uploaded, and comes back as it was', () => {
  test.each(SAMPLES)('$name', async ({ name, bytes, mediaType }) => {
    const answer = await desk.upload(id, bytes, name);
    const sha256 = sha256Of(bytes);
    expect([answer.status, answer.body]).toEqual([201, { name, mediaType, size: bytes.length, sha256 }]);
    expect(answer.headers.get('location')).toBe(`/v1/cases/${id}/documents/${sha256}`);
    const back = await desk.download(id, sha256);
    expect(back.headers.get('content-type')).toBe(mediaType);
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('whatever its size: at the borders of chunks too', async () => {
    const borders = fc.tuple(fc.constantFrom(0, 1, 2, 3), fc.integer({ min: -2, max: 2 }));
    const size = fc
      .oneof(
        borders.map(([chunks, by]) => chunks * CHUNK_BYTES + by),
        fc.nat(3 * CHUNK_BYTES),
      )
      .map((n) => Math.max(n, 16));
    await fc.assert(
      fc.asyncProperty(size, async (n) => {
        const bytes = Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(n - 8)]);
        const { body } = await desk.upload(id, bytes, 'Bundle.pdf');
        expect(body).toMatchObject({ size: n, sha256: sha256Of(bytes) });
        const back = await desk.download(id, sha256Of(bytes));
        expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('with headers by which nothing shows, runs or keeps it', async () => {
    const { body } = await desk.upload(id, pdf('headers'), 'Prüfung “3”.pdf', 'application/pdf');
    const sha256 = String(body['sha256']);
    const back = await desk.download(id, sha256);
    await back.arrayBuffer();
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-length': String(pdf('headers').length),
      'content-disposition': `attachment; filename="Prufung _3_.pdf"; filename*=UTF-8''Pr%C3%BCfung%20%E2%80%9C3%E2%80%9D.pdf`,
      etag: `"${sha256}"`,
      'repr-digest': `sha-256=:${createHash('sha256').update(pdf('headers')).digest('base64')}:`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
    const head = await desk.download(id, sha256, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(pdf('headers').length)]);
    const unchanged = await desk.download(id, sha256, { headers: { 'if-none-match': `"${sha256}"` } });
    expect([unchanged.status, await unchanged.text(), unchanged.headers.get('etag')]).toEqual([304, '', `"${sha256}"`]);
  });

  test('the same bytes again are the same document, also when both come at once', async () => {
    const one = await desk.openCase();
    const both = await Promise.all([desk.upload(one, pdf('twice'), 'First.pdf'), desk.upload(one, pdf('twice'), 'Second.pdf')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(both[0].body).toEqual(both[1].body);
    const again = await desk.leavingNothing(() => desk.upload(one, pdf('twice'), 'Third.pdf'));
    expect([again.status, again.body]).toEqual([200, both[0].body]);
  });
});

describe('25 MiB is the largest', () => {
  test('it goes through, with a few pieces of it in memory at a time', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => {
      collect();
      collect(); // the first leaves what it frees to be swept later
      return process.memoryUsage().arrayBuffers;
    };
    const before = held();
    let most = 0;
    // A few times on the way, not by a clock: collecting all garbage takes long in a process that has run many tests.
    let looked = 0;
    const look = (bytes: number): void => {
      if (bytes - looked < LIMIT / 5) return;
      looked = bytes;
      most = Math.max(most, held() - before);
    };
    const { status, body } = await desk.sendLarge(id, LIMIT, look);
    expect([status, body['size']]).toEqual([201, LIMIT]);
    const back = await desk.download(id, String(body['sha256']));
    const hash = createHash('sha256');
    let seen = (looked = 0);
    for await (const piece of back.body ?? []) {
      hash.update(piece as Uint8Array);
      look((seen += (piece as Uint8Array).length));
    }
    expect(looked).toBeGreaterThan(LIMIT / 2);
    expect(hash.digest('hex')).toBe(body['sha256']);
    expect(most).toBeLessThan(LIMIT / 3);
  });

  test('a byte more is refused, naming the limit', async () => {
    const { status, body } = await desk.leavingNothing(() => desk.sendLarge(id, LIMIT + 1));
    expect([status, body['type'], body['detail']]).toEqual([413, '/problems/too-large', 'A document may have 25 MiB at most.']);
  });
});

test('bytes that were tampered with are noticed: the download breaks off before its end', async () => {
  const bytes = Buffer.concat([pdf(), randomBytes(3 * CHUNK_BYTES)]);
  const { body } = await desk.upload(id, bytes, 'Bundle.pdf');
  const sha256 = String(body['sha256']);
  await desk.house.db.sql('ALTER TABLE document_chunks DISABLE TRIGGER append_only');
  const tamper = `UPDATE document_chunks SET bytes = set_byte(bytes, 7, 255 - get_byte(bytes, 7)) WHERE sha256 = $1 AND place = 1`;
  await desk.house.db.sql(tamper, [sha256]);
  await expect(desk.download(id, sha256).then((back) => back.arrayBuffer())).rejects.toThrow();
  await desk.house.db.sql(tamper, [sha256]);
  expect(Buffer.from(await (await desk.download(id, sha256)).arrayBuffer()).equals(bytes)).toBe(true);
  await desk.house.db.sql('DELETE FROM document_chunks WHERE sha256 = $1 AND place = 2', [sha256]);
  await expect(desk.download(id, sha256).then((back) => back.arrayBuffer())).rejects.toThrow();
  await desk.house.db.sql('ALTER TABLE document_chunks ENABLE TRIGGER append_only');
});
test('whatever the part with the file is called', async () => {
  const id = await desk.openCase();
  const form = new FormData();
  form.append('paper', new Blob([new Uint8Array(pdf('another part'))]), 'Paper.pdf');
  expect(await desk.send(id, form)).toMatchObject({ status: 201, body: { name: 'Paper.pdf', mediaType: 'application/pdf' } });
});
