import { setTimeout as sleep } from 'node:timers/promises';
import { begun, council, Desk, ended, field, multipart, sha256Of, type By } from '../documents/desk';
import { docx, exe, html, pdf } from '../documents/samples';

let desk: Desk;
let id: string;
beforeAll(async () => {
  desk = await Desk.open();
  id = await desk.openCase();
}, 60_000);
afterAll(() => desk.close(), 60_000);

describe('what is no document is refused, and nothing of it is kept', () => {
  test.each([
    ['a docx renamed .pdf', docx, 'Bundle.pdf', 'application/pdf', /wordprocessingml.*declared as application\/pdf/],
    ['an exe renamed .pdf', exe, 'Bundle.pdf', 'application/pdf', /x-msdownload.*declared as application\/pdf/],
    ['html declared as text', html, 'Note.txt', 'text/plain', /markup.*declared as text\/plain/],
  ])('%s', async (_, bytes, name, type, said) => {
    const { status, body } = await desk.leavingNothing(() => desk.upload(id, bytes, name, type));
    expect([status, body['type']]).toEqual([415, '/problems/unsupported-document']);
    expect(body['detail']).toMatch(said);
  });

  const part = (field: string, name: string, content = pdf().toString('latin1')): string => `${begun(field, name)}${content}\r\n`;
  test.each([
    ['an empty file', `${begun()}${ended}`, 422, 'the file is empty'],
    ['no part at all', ended.trimStart(), 422, 'send one file'],
    ['a part without a file name', `${part('file', '')}${ended}`, 422, 'send one file'],
    ['two files', `${part('file', 'A.pdf')}${part('file', 'B.pdf')}${ended}`, 422, 'send one file'],
    ['a field beside it', `${field}${part('file', 'A.pdf')}${ended}`, 422, 'send one file'],
    ['a name with a NUL', `${part('file', 'A\0.pdf')}${ended}`, 422, 'a control'],
    ['a body cut short', part('file', 'A.pdf'), 400, 'cut short'],
    ['a body that is no multipart', 'papers', 400, 'cut short'],
  ])('%s', async (_, raw, expected, said) => {
    const { status, body } = await desk.leavingNothing(() => desk.send(id, Buffer.from(raw, 'latin1'), {}, multipart));
    expect([status, body['detail']]).toEqual([expected, expect.stringContaining(said)]);
  });

  test.each([['application/json'], ['multipart/form-data'], ['application/pdf']])('a body of type %s', async (type) => {
    const { status, body } = await desk.leavingNothing(() => desk.send(id, '{}', {}, { 'content-type': type }));
    expect([status, body['type']]).toEqual([415, '/problems/not-multipart']);
  });

  test('of a name with a path the last part is kept', async () => {
    const { body } = await desk.send(
      id,
      Buffer.from(`${part('file', '../C:\\\\papers\\\\Bundle.pdf', '%PDF-1.7 path')}${ended}`),
      {},
      multipart,
    );
    expect(body['name']).toBe('Bundle.pdf');
  });

  test('what a client that goes away has sent', async () => {
    await desk.leavingNothing(async () => {
      const request = await desk.sending(id);
      request.on('error', () => undefined); // it is cut off on purpose
      request.write(begun());
      request.write(Buffer.concat([pdf(), Buffer.alloc(2 * 1024 * 1024)]));
      await sleep(200);
      request.destroy();
      await sleep(200);
    });
  });
});

describe('whose case it is', () => {
  test('another organisation neither uploads nor reads, and hears the same as of a case that is not there', async () => {
    const { body } = await desk.upload(id, pdf('private'), 'Bundle.pdf');
    const stranger = { by: 'lewisham-council' };
    const answers = [
      await desk.leavingNothing(() => desk.upload(id, pdf('stranger'), 'Bundle.pdf', undefined, stranger)),
      await desk.upload('dispute-0000000000000000', pdf('stranger'), 'Bundle.pdf'),
      await desk.house.call('GET', `/v1/cases/${id}/documents`, stranger),
      await desk.house.call('GET', `/v1/cases/${id}/documents/${String(body['sha256'])}`, stranger),
    ];
    expect(answers.map(({ status, body: { type } }) => [status, type])).toEqual(answers.map(() => [404, '/problems/unknown-case']));
  });

  test('a party’s own auditor reads, and does not upload; its leads do both; no other auditor does either', async () => {
    const bytes = pdf('by the council');
    expect((await desk.upload(id, bytes, 'Bundle.pdf', undefined, { role: 'auditor' })).status).toBe(403);
    expect((await desk.upload(id, bytes, 'Bundle.pdf', undefined, { by: council, role: 'lead' })).status).toBe(201);
    const reads = async (by: By) => (await desk.download(id, sha256Of(bytes), {}, by)).status;
    expect([await reads({ by: council, role: 'lead' }), await reads({ by: council, role: 'auditor' })]).toEqual([200, 200]);
    expect(await reads({ by: 'lewisham-council', role: 'auditor' })).toBe(404);
  });

  test.each(['0'.repeat(64), 'x', '..%2f..%2f'])('the case has no document %s', async (sha256) => {
    expect((await desk.download(id, sha256)).status).toBe(404);
  });
});
