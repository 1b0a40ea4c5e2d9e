import { council, Desk, icb, sha256Of } from '../documents/desk';
import { docx, pdf } from '../documents/samples';
import type { Answer } from '../parts/house';

let desk: Desk;
let id: string;
beforeAll(async () => {
  desk = await Desk.open();
  id = await desk.openCase();
}, 60_000);
afterAll(() => desk.close(), 60_000);

describe('a step names documents of its case', () => {
  const papers = (documents: unknown[]): object => ({ documents, to: ['Ann', 'Bob', 'Cat', 'Dan'] });
  const addDays = (days: number): string => new Date(Date.parse(desk.house.today) + days * 86_400_000).toISOString().slice(0, 10);
  const member = (name: string, organisation: string, perspective: string): object => ({
    name,
    organisation,
    perspective,
    understandsSection117: true,
  });

  async function withPanel(): Promise<string> {
    const one = await desk.openCase();
    await desk.step(one, 'referred-to-senior-managers', { reason: 'No agreement' });
    await desk.step(one, 'formal-letter-received', { from: icb, grounds: 'A health need' });
    const members = [
      member('Ann', icb, 'health'),
      member('Bob', icb, 'health'),
      member('Cat', council, 'social-care'),
      member('Dan', council, 'social-care'),
    ];
    const chair = { name: 'Eve', organisation: council, independent: false };
    const convened = await desk.step(one, 'panel-convened', { meetingOn: addDays(9), place: 'Sleaford', members, chair }, council);
    expect(convened.status).toBe(200);
    return one;
  }

  test('7.3: papers are issued that were uploaded, and the notices name them', async () => {
    const one = await withPanel();
    const { body: first } = await desk.upload(one, pdf('first'), 'Bundle.pdf', undefined, { by: council });
    const { body: second } = await desk.upload(one, docx, 'Assessment.docx', undefined, { by: council });
    expect((await desk.step(one, 'papers-issued', papers([first, { ...second, name: 'The assessment' }]), council)).status).toBe(200);
    const { body } = await desk.house.call('GET', `/v1/cases/${one}/notices`);
    const notices = body['items'] as { seq: number; documents: unknown[]; clause: string }[];
    const issued = notices.find(({ clause }) => clause === '7.3');
    expect(issued?.documents).toEqual([first, { ...second, name: 'The assessment' }]);
    expect(notices.filter((notice) => notice !== issued).flatMap(({ documents }) => documents)).toEqual([]);
    const { body: list } = await desk.house.call('GET', `/v1/cases/${one}/documents`);
    expect(list['items']).toEqual(
      [first, second].map((document) => ({
        ...document,
        uploadedBy: { subject: `somebody-at-${council}`, organisation: council },
        at: expect.stringMatching(/Z$/),
        namedIn: [issued?.seq],
      })),
    );
  });

  test('one of another case, or of another size or type, is refused by its field', async () => {
    const one = await withPanel();
    const { body: own } = await desk.upload(one, pdf('own'), 'Bundle.pdf', undefined, { by: council });
    const { body: other } = await desk.upload(id, pdf('of another case'), 'Bundle.pdf', undefined, { by: council });
    const { status, body } = await desk.step(one, 'papers-issued', papers([own, other]), council);
    const detail = `the case has no such document: upload it first, by POST /v1/cases/${one}/documents`;
    expect([status, body['errors']]).toEqual([422, [{ pointer: '/documents/1', detail }]]);
    const wrong = await desk.step(one, 'document-added', { document: { ...own, size: 1, mediaType: 'text/plain' } }, council);
    expect(wrong.body['errors']).toMatchObject([{ pointer: '/document/size' }, { pointer: '/document/mediaType' }]);
  });

  test('0.14: what the other party uploaded, and has not shown, is not there to be named; shown, it is', async () => {
    const one = await withPanel();
    const { body: hidden } = await desk.upload(one, pdf('for ourselves'), 'Draft.pdf');
    const issue = (): Promise<Answer> => desk.step(one, 'papers-issued', papers([hidden]), council);
    const read = () => desk.download(one, String(hidden['sha256']), {}, { by: council });
    const listed = async () => (await desk.house.call('GET', `/v1/cases/${one}/documents`, { by: council })).body['items'];
    expect([(await issue()).status, (await read()).status, await listed()]).toEqual([422, 404, []]);
    expect((await desk.step(one, 'document-added', { document: hidden })).status).toBe(200);
    expect([(await issue()).status, (await read()).status]).toEqual([200, 200]);
    expect(await listed()).toMatchObject([{ name: 'Draft.pdf' }]);
  });

  test('0.3: an amendment puts in only what was uploaded', async () => {
    const one = await withPanel();
    const { body: first } = await desk.upload(one, pdf('one'), 'Bundle.pdf', undefined, { by: council });
    await desk.step(one, 'papers-issued', papers([first]), council);
    const { body } = await desk.house.call('GET', `/v1/cases/${one}/timeline?limit=200`);
    const { seq } = (body['items'] as { step?: string; seq: number }[]).find((entry) => entry.step === 'papers-issued') ?? {};
    const later = { name: 'Later.pdf', mediaType: 'application/pdf', size: pdf('later').length, sha256: sha256Of(pdf('later')) };
    const amend = (): Promise<Answer> =>
      desk.step(one, 'amended', { seq, changes: { documents: [first, later] }, reason: 'One was left out' }, council);
    const refused = await amend();
    expect([refused.status, refused.body['errors']]).toMatchObject([422, [{ pointer: '/changes/documents/1' }]]);
    await desk.upload(one, pdf('later'), 'Later.pdf', undefined, { by: council });
    expect((await amend()).status).toBe(200);
  });

  test('a closed case takes documents too', async () => {
    const one = await desk.openCase();
    await desk.step(one, 'withdrawn', { reason: 'Settled elsewhere' });
    for (const by of [icb, council]) await desk.step(one, 'costs-submitted', {}, by);
    expect((await desk.house.call('GET', `/v1/cases/${one}`)).body['status']).toBe('closed');
    expect((await desk.upload(one, pdf('late'), 'Bundle.pdf')).status).toBe(201);
  });
});
