import { startApi, type Listening } from '../../api/http/server';
import { instant } from '../../protocols/calendar/dates';
import type { StoredDocument } from '../../register/documents/documents';
import { as, dispute, fakes, note, recording, type Fakes } from '../api/fakes';
import type { Held } from '../api/held';
import { pdf } from './samples';

/** Each case's, by hash. */
const documents = new Map<string, StoredDocument>();
const made: Fakes = fakes({
  engine: recording((): Held => made.held),
  register: (register) => ({
    ...register,
    documents: {
      ...register.documents,
      find: async (caseId, _reader, sha256) => documents.get(`${caseId} ${sha256}`),
      async add(caseId, _reader, document, by, bytes) {
        for await (const _piece of bytes); // the store takes them all
        const at = `${caseId} ${document.sha256}`;
        const held = documents.get(at);
        if (held) return { document: held, isNew: false };
        const added = { ...document, uploadedBy: by, at: instant('2025-12-01T10:00:00.000Z') };
        documents.set(at, added);
        return { document: added, isNew: true };
      },
    },
  }),
});
const [here, there] = ['dispute-0000000000000001', 'dispute-0000000000000002'] as const;
let api: Listening;
beforeAll(async () => {
  for (const id of [here, there]) made.held.cases.set(id, dispute(id));
  api = await startApi(made.app, { host: '127.0.0.1', port: 0 });
});
afterAll(() => api.close());

async function upload(
  id: string,
  key: string,
  name = 'Bundle.pdf',
  bytes = pdf(),
): Promise<{ status: number; body: Record<string, unknown> }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const headers = { authorization: as('coordinator'), 'idempotency-key': key };
  const answer = await fetch(`http://127.0.0.1:${api.port}/v1/cases/${id}/documents`, { method: 'POST', headers, body: form });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const step = (key: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${api.port}/v1/cases/${here}/steps/noted`, {
    method: 'POST',
    headers: { authorization: as('coordinator'), 'idempotency-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(note()),
  });

describe('an upload under an Idempotency-Key', () => {
  test('sent again is answered as the first time, 201 and 200 alike', async () => {
    const first = await upload(here, 'k-1');
    expect([first.status, await upload(here, 'k-1')]).toEqual([201, first]);
    const known = await upload(here, 'k-2', 'The same.pdf');
    expect([known.status, await upload(here, 'k-2', 'The same.pdf')]).toEqual([200, known]);
  });

  test.each([
    ['another file', () => upload(here, 'k-1', 'Bundle.pdf', Buffer.concat([pdf(), Buffer.from('\n% more')]))],
    ['the file under another name', () => upload(here, 'k-1', 'Other.pdf')],
    ['another case', () => upload(there, 'k-1')],
  ])('%s: 422, and nothing is stored', async (_, send) => {
    await upload(here, 'k-1');
    const before = documents.size;
    const answer = await send();
    expect([answer.status, answer.body['type'], documents.size]).toEqual([422, '/problems/idempotency-key-used', before]);
  });

  test('one key for an upload and a step: 422, whichever was first', async () => {
    await upload(here, 'k-3');
    expect((await step('k-3')).status).toBe(422);
    expect((await step('k-4')).status).toBe(200);
    expect((await upload(here, 'k-4')).status).toBe(422);
  });

  test('a key that is none: 422', async () => {
    expect((await upload(here, 'a b')).body['type']).toBe('/problems/wrong-idempotency-key');
  });
});
