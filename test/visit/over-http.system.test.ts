import { addDays, type IsoDate } from '../../protocols/calendar/dates';
import type { Role } from '../../protocols/case/facts/fact';
import { sha256Of } from '../documents/desk';
import { pdf } from '../documents/samples';
import { opened } from '../feeds/opened';
import { House, type Answer } from '../parts/house';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

const link = 'lewisham-link';
const hospital = 'lewisham-hospital-trust';
const TEAM = ['ann-mott', 'ben-okafor', 'cara-lindqvist'] as const;
const SISTER = { name: 'Flora Penn', role: 'ward sister' };

/** The day before today: whatever hour it is, that is over. */
const yesterday = (): IsoDate => addDays(house.today, -1);

const opening = (visitOn: IsoDate) => ({
  kind: 'visit',
  provider: hospital,
  premises: { name: 'Hawthorn Ward', address: 'Lewisham High Street', kind: 'provider' },
  services: ['Care of older people'],
  purpose: 'How meals are served',
  visitOn,
  lead: 'ann-mott',
  team: ['ann-mott', 'ben-okafor'],
  openedOn: addDays(house.today, -30),
});

const step = (id: string, name: string, by: string, form: object, role: Role = 'coordinator'): Promise<Answer> =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { by, role, body: { on: yesterday(), ...form } });

const planned = async (visitOn: IsoDate): Promise<string> =>
  String((await house.call('POST', '/v1/cases', { by: link, role: 'representative', body: opening(visitOn) })).body['id']);

/** What the directory has of the LINK's team: each authorised until that day, or for a year to come. */
async function authorised(until: Partial<Record<(typeof TEAM)[number], IsoDate>> = {}): Promise<void> {
  const items = TEAM.map((id) => ({
    id,
    name: id.replace('-', ' '),
    authorisedUntil: until[id] ?? addDays(house.today, 365),
    card: `LL-${id}`,
  }));
  const { status } = await house.call('PUT', `/v1/organisations/${link}/representatives`, { by: link, body: { items } });
  expect(status).toBe(200);
}
beforeEach(() => authorised());

async function upload(id: string, bytes: Buffer, name: string): Promise<object> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
  const headers = { authorization: `Bearer ${await house.token(link)}` };
  const response = await fetch(`${house.base}/v1/cases/${id}/documents`, { method: 'POST', headers, body });
  expect(response.status).toBe(201);
  return (await response.json()) as object;
}

/** All that a party can read of a visit, at every address, in one text. */
async function read(id: string, by: string, role: Role = 'coordinator'): Promise<string> {
  const { body: token } = await house.call('POST', '/v1/calendar/tokens', { by, role, body: { name: 'Outlook' } });
  const feed = await fetch(String(token['url']));
  const addresses = [
    ...['', '/timeline?limit=200', '/notices', '/documents', '/steps'].map((under) => `/v1/cases/${id}${under}`),
    ...['', '?kind=visit', '?q=Hawthorn', '?q=kitchen'].map((query) => `/v1/cases${query}`),
    `/v1/organisations/${by}/notices`,
  ];
  const answers = await Promise.all(addresses.map((address) => house.call('GET', address, { by, role })));
  expect(answers.map(({ status }) => status)).toEqual(addresses.map(() => 200));
  const events = opened(await feed.text()).events.map(({ uid, summary, url }) => `${uid} ${summary} ${url}`);
  return [...answers.map(({ body }) => JSON.stringify(body)), ...events].join('\n');
}

const found = (text: string, words: readonly string[]): readonly string[] => words.filter((word) => text.includes(word));

test('a visit is held, reported, answered and followed, each step by the role that takes it', async () => {
  const id = await planned(yesterday());
  const { body: toProvider } = await house.call('GET', `/v1/cases/${id}/steps`, { by: hospital, role: 'lead' });
  const names = (toProvider['items'] as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['cancelled', 'entry-denied', 'safeguarding-concern-raised']));
  expect(found(names.join(' '), ['arrived', 'team-changed', 'rescheduled', 'report-issued', 'abandoned'])).toEqual([]);

  // On the day: the LINK's representative says that they came, which is not the provider's to say; how it ended may be either's.
  const arrived = { at: `${yesterday()}T10:00:00Z`, toWhom: SISTER, identificationShown: true, team: ['ann-mott', 'ben-okafor'] };
  expect((await step(id, 'report-issued', link, { recommendations: [], responseWanted: false })).body).toMatchObject({
    status: 409,
    stage: 'planned',
  });
  expect((await step(id, 'arrived', hospital, arrived)).status).toBe(403);
  expect((await step(id, 'arrived', link, arrived, 'representative')).body).toMatchObject({ stage: 'planned', breaches: [] });
  const ended = { at: `${yesterday()}T12:00:00Z`, accompaniedBy: SISTER };
  expect((await step(id, 'visit-ended', hospital, ended, 'lead')).body).toMatchObject({
    stage: 'visited',
    limits: [{ id: 'report', owners: [link] }],
  });
  expect((await step(id, 'safeguarding-concern-raised', link, { concern: 'No water' }, 'representative')).status).toBe(200);

  // The report, with a document that the provider can then read; its answer, which leaves nothing out.
  const bytes = pdf('of the visit');
  const document = await upload(id, bytes, 'Report.pdf');
  const recommendations = [
    { id: 'meals', text: 'Help those who cannot eat by themselves' },
    { id: 'water', text: 'Put water within reach' },
  ];
  const issued = await step(id, 'report-issued', link, { document, recommendations, responseWanted: true });
  expect(issued.body).toMatchObject({ stage: 'reported' });
  const download = await fetch(`${house.base}/v1/cases/${id}/documents/${sha256Of(bytes)}`, {
    headers: { authorization: `Bearer ${await house.token(hospital)}` },
  });
  expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await step(id, 'report-received', hospital, {})).status).toBe(200);
  const meals = { recommendation: 'meals', action: 'Two volunteers at each meal', byWhen: house.today };
  const wanting = await step(id, 'response-received', hospital, { answers: [meals] });
  expect(wanting.body).toMatchObject({
    status: 422,
    errors: [{ pointer: '/answers', detail: '"water" is not answered: Put water within reach' }],
  });
  const answers = [meals, { recommendation: 'water', whyNone: 'It is by now' }];
  expect((await step(id, 'response-received', hospital, { answers }, 'lead')).body).toMatchObject({ stage: 'follow-up' });
  expect(await read(id, hospital)).toContain(encodeURIComponent('action:meals'));
  expect((await step(id, 'action-done', hospital, { recommendation: 'meals' })).body).toMatchObject({
    stage: 'closed',
    outcome: 'actions-done',
  });
});

test('a team with anybody who is not authorised on the day is refused, naming each, and nothing is changed', async () => {
  await authorised({ 'ann-mott': house.today, 'ben-okafor': house.today });
  const refused = await house.call('POST', '/v1/cases', { by: link, body: opening(addDays(house.today, 1)) });
  expect(refused.body).toMatchObject({ status: 409, clause: 'Enter and View 1', errors: [{ pointer: '/lead' }, { pointer: '/team/1' }] });
  const id = await planned(house.today);
  // Letters go out in their own time.
  const timeline = async () => {
    const { body } = await house.call('GET', `/v1/cases/${id}/timeline?limit=200`, { by: link });
    return (body['items'] as { seq: number; detail: string }[]).map(({ seq, detail }) => `${seq} ${detail}`);
  };
  const before = await timeline();
  const moved = await step(id, 'rescheduled', link, { visitOn: addDays(house.today, 1), reason: 'Rain' });
  expect(moved.body).toMatchObject({ status: 409, clause: 'Enter and View 1', errors: [{ pointer: '/visitOn' }, { pointer: '/visitOn' }] });
  const changed = await step(id, 'team-changed', link, { team: ['nobody-known'] });
  expect(changed.body).toMatchObject({ status: 422, errors: [{ pointer: '/team/0' }] });
  expect(await timeline()).toEqual(before);
  expect(await read(id, hospital)).not.toContain('authorised until');
});

test('the provider sees none of the LINK’s own notes, documents, prompts, nor that somebody’s authorisation has lapsed', async () => {
  const id = await planned(addDays(house.today, 10));
  const bytes = pdf('of questions');
  const document = await upload(id, bytes, 'Questions.pdf');
  await step(id, 'noted', link, { text: 'Ask to see the kitchen' }, 'representative');
  await step(id, 'document-added', link, { document });
  const lapsed = addDays(house.today, 5);
  await authorised({ 'ben-okafor': lapsed });
  const until = Date.now() + 20_000;
  while (!(await read(id, link)).includes('authorisation-changed') && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 200));

  const secrets = [
    'kitchen',
    'Questions.pdf',
    sha256Of(bytes),
    'authorisation-changed',
    'is not authorised on',
    'What has become of the visit',
  ];
  expect(found(await read(id, link), secrets)).toEqual(secrets);
  for (const role of ['coordinator', 'lead'] as const) expect(found(await read(id, hospital, role), secrets)).toEqual([]);
  const download = await house.call('GET', `/v1/cases/${id}/documents/${sha256Of(bytes)}`, { by: hospital });
  expect(download.status).toBe(404);
  const named = await step(id, 'document-added', hospital, { document });
  expect(named.body).toMatchObject({ status: 422, errors: [{ pointer: '/document' }] });
  const { body } = await house.call('GET', `/v1/cases/${id}/timeline?limit=200`, { by: hospital });
  expect((body['items'] as { seq: number }[]).map(({ seq }) => seq)).toEqual([1]);

  // Nor of a prompt, or a refusal: a provider that amends what it did not say is told no more than of what there never was.
  const refusals = await Promise.all(
    [2, 99].map((seq) =>
      step(id, 'amended', hospital, { seq, changes: { text: 'x' }, reason: 'x' }).then(({ body: said }) => ({ ...said, instance: '' })),
    ),
  );
  expect(refusals[0]).toEqual(refusals[1]);
});

test('to those who are no party to it, the council and another provider, the visit does not exist', async () => {
  const id = await planned(addDays(house.today, 10));
  for (const by of ['lewisham-council', 'leicester-city-council'])
    for (const under of ['', '/timeline', '/notices', '/documents', '/steps', '/calendar.ics'])
      expect((await house.call('GET', `/v1/cases/${id}${under}`, { by })).status).toBe(404);
});

test('a complaint is raised from a visit, by a representative: a case of its own, linked both ways, with nothing of the visit in it', async () => {
  const id = await planned(addDays(house.today, 10));
  await step(id, 'noted', link, { text: 'Ask to see the kitchen' });
  const raised = { about: hospital, what: 'Nobody answers our letters' };
  expect((await step(id, 'complaint-raised', link, raised, 'representative')).status).toBe(200);
  const linksOf = async (of: string, by: string) =>
    (await house.call('GET', `/v1/cases/${of}`, { by })).body['links'] as readonly { case: string; as: string }[];
  const until = Date.now() + 20_000;
  while ((await linksOf(id, link)).length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  const complaint = (await linksOf(id, link))[0]?.case ?? '';
  const { body } = await house.call('GET', `/v1/cases/${complaint}`, { by: hospital });
  expect(body).toMatchObject({ kind: 'complaint', policy: { id: 'lewisham-complaints' }, matter: raised.what });
  expect(found(JSON.stringify(body), ['Hawthorn', 'kitchen', 'ann-mott'])).toEqual([]);
  for (const by of [link, hospital]) expect(await linksOf(complaint, by)).toEqual([expect.objectContaining({ case: id, as: 'complaint' })]);
});
