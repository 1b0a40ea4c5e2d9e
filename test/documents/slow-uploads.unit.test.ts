import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi, type Listening } from '../../api/http/server';
import { instant } from '../../protocols/calendar/dates';
import { pdf } from './samples';
import { as, dispute, fakes } from '../api/fakes';

const PATIENCE_MS = 300;
const one = dispute();
const made = fakes({
  settings: { patienceMs: PATIENCE_MS, idleMs: 3 * PATIENCE_MS },
  register: (register) => ({
    ...register,
    documents: {
      ...register.documents,
      async add(_caseId, _reader, document, by, bytes) {
        for await (const _piece of bytes); // the store takes them all
        return { document: { ...document, uploadedBy: by, at: instant('2025-12-01T10:00:00.000Z') }, isNew: true };
      },
    },
  }),
});
made.held.cases.set(one.view.id, one);
let api: Listening;
beforeAll(async () => {
  api = await startApi(made.app, { host: '127.0.0.1', port: 0 });
});
afterAll(() => api.close());

/** Sends the pieces one by one, as slowly as that; what is answered, or that the connection was cut off. */
async function slowly(path: string, type: string, pieces: readonly (string | Buffer)[], every: number): Promise<number | 'cut off'> {
  const headers = { authorization: as('coordinator'), 'content-type': type };
  const sending = httpRequest({ host: '127.0.0.1', port: api.port, path, method: 'POST', headers });
  const answer = new Promise<number | 'cut off'>((resolve) => {
    sending.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', () => resolve('cut off'));
  });
  for (const piece of pieces) {
    sending.write(piece);
    await sleep(every);
  }
  sending.end();
  return answer;
}

const path = `/v1/cases/${one.view.id}/documents`;
const boundary = 'multipart/form-data; boundary=b';
const start = '--b\r\nContent-Disposition: form-data; name="file"; filename="Bundle.pdf"\r\n\r\n';
const file = [start, ...[...pdf()].map((byte) => Buffer.from([byte])).slice(0, 8), '\r\n--b--\r\n'];

test('an upload that is slow but steady is taken, however long that is', async () => {
  expect(await slowly(path, boundary, file, PATIENCE_MS / 5)).toBe(201);
});

test('an upload that falls silent is cut off', async () => {
  expect(await slowly(path, boundary, [start, '%PDF'], 5 * PATIENCE_MS)).toBe('cut off');
});

test('whatever else is slow to come is cut off', async () => {
  expect(await slowly('/v1/cases', 'application/json', Array.from('{"kind":"dispute"}'), PATIENCE_MS / 5)).toBe('cut off');
});

test('an upload that is refused is answered while it still comes, and cut off only later', async () => {
  expect(await slowly(path.replace('dispute-', 'other-'), boundary, file, 10)).toBe(404);
});
