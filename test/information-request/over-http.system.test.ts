import { addDays, isoDate } from '../../protocols/calendar/dates';
import { routes } from '../../api/routes';
import type { Role } from '../../protocols/case/facts/fact';
import { informationRequest } from '../../protocols/information-request/protocol';
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
const council = 'lewisham-council';
const hospital = 'lewisham-hospital-trust';
const NOBODYS = 'information-request-0000000000000000';

const opening = () => ({
  kind: 'information-request',
  of: council,
  asks: 'information',
  parts: [
    { id: 'waiting', what: 'Waiting times for assessments' },
    { id: 'report', what: 'The report on the day centre' },
  ],
  receivedOn: house.today,
});
const step = (id: string, name: string, by: string, form: object, role: Role = 'coordinator'): Promise<Answer> =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { by, role, body: { on: house.today, ...form } });
const agreed = (part: string) => ({
  part,
  date: house.today,
  agreedBy: [link, council].map((party) => ({ party, name: 'Somebody', on: house.today })),
});

async function upload(id: string, bytes: Buffer, by: string, role: Role = 'coordinator'): Promise<{ status: number; text: string }> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), 'Waiting times.pdf');
  const headers = { authorization: `Bearer ${await house.token(by, role)}` };
  const response = await fetch(`${house.base}/v1/cases/${id}/documents`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

/** What somebody who was not asked is told at each address under a case. The document is one that the case has. */
async function atEachAddress(id: string, document: string, role: Role): Promise<readonly string[]> {
  const answers: string[] = [];
  const say = (what: string, status: number, body: object): void => {
    const { instance: _instance, ...said } = { instance: undefined, ...body };
    answers.push(`${what} ${status} ${JSON.stringify(said).replaceAll(id, '{id}')}`);
  };
  for (const { method, path } of routes.filter((route) => /^\/v1\/cases\/:id\b/.test(route.path))) {
    const address = path.replace(':id', id).replace(':document', document);
    const what = `${method} ${path}`;
    if (path.endsWith('/steps/:step'))
      for (const { name } of informationRequest.steps) {
        const answer = await step(id, name, hospital, { parts: ['waiting'], part: 'waiting', text: 'We have a copy' }, role);
        say(`${what} ${name}`, answer.status, answer.body);
      }
    else if (method === 'post') {
      const { status, text } = await upload(id, pdf('of the hospital'), hospital, role);
      say(what, status, JSON.parse(text) as object);
    } else {
      const answer = await house.call(method.toUpperCase(), address, { by: hospital, role });
      say(what, answer.status, answer.body);
    }
  }
  return answers;
}

/** All that lists, feeds and previews give an organisation, in one text. */
async function lists(by: string): Promise<string> {
  const { body: token } = await house.call('POST', '/v1/calendar/tokens', { by, body: { name: 'Outlook' } });
  const feed = await fetch(String(token['url']));
  const { body: due } = await house.call('GET', `/v1/calendar/due?from=${house.today}&workingDays=3`);
  const closure = { date: due['due'], name: 'Flood', reason: 'The river', preview: true };
  const queries = ['', '?kind=information-request', `?party=${link}`, `?party=${council}`, '?status=open', '?q=assessments', '?limit=200'];
  const found = await Promise.all([
    ...queries.map((query) => house.call('GET', `/v1/cases${query}`, { by })),
    house.call('GET', `/v1/organisations/${by}/notices`, { by }),
    house.call('POST', '/v1/calendar/closures', { by, role: 'policy-officer', body: closure }),
  ]);
  expect(found.map(({ status }) => status)).toEqual(found.map(() => 200));
  const events = opened(await feed.text()).events.map(({ uid, summary, url }) => `${uid} ${summary} ${url}`);
  return [...found.map(({ body }) => JSON.stringify(body)), ...events].join('\n');
}

/** At every address the hospital is told what it is told of a case that there never was; nothing of it is on a list, feed or preview. */
async function isAway(id: string, document: string): Promise<void> {
  for (const role of ['coordinator', 'auditor', 'operator'] as const) {
    const answers = await atEachAddress(id, document, role);
    expect(answers.length).toBeGreaterThan(informationRequest.steps.length);
    expect(answers.filter((answer) => !/^\S+ \S+( \S+)? 404 /.test(answer))).toEqual([]);
    expect(answers).toEqual(await atEachAddress(NOBODYS, document, role));
  }
  const secrets = [id, 'Waiting times', 'day centre', council];
  expect(missingFrom(await lists(hospital), secrets)).toEqual(secrets);
}

const missingFrom = (text: string, words: readonly string[]): readonly string[] => words.filter((word) => !text.includes(word));

test('the LINK asks, the council answers with a document and by an agreed date; the hospital never sees it; it closes', async () => {
  const first = await house.call('POST', '/v1/cases', { by: link, body: opening(), key: 'ask-1' });
  expect(first.status).toBe(201);
  const id = String(first.body['id']);
  expect(first.headers.get('location')).toBe(`/v1/cases/${id}`);
  expect(first.body).toMatchObject({ stage: 'asked', policy: { id: 'lewisham-information-requests', version: 1 } });
  const again = await house.call('POST', '/v1/cases', { by: link, body: opening(), key: 'ask-1' });
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect((await house.call('POST', '/v1/cases', { by: link, body: { ...opening(), of: hospital }, key: 'ask-1' })).status).toBe(422);

  // The hospital was not asked; the council was, and a closure would move its limit.
  await isAway(id, sha256Of(Buffer.from('')));
  expect(missingFrom(await lists(council), [`answer.${id}@concord`, `"case":"${id}"`, 'Waiting times'])).toEqual([]);

  // The council sees it, with what it may do; it answers one part with a document of the case.
  const { body: steps } = await house.call('GET', `/v1/cases/${id}/steps`, { by: council });
  expect((steps['items'] as { name: string }[]).map(({ name }) => name)).toEqual(expect.arrayContaining(['answered', 'unavailable']));
  const bytes = pdf('of the council');
  const sha256 = sha256Of(bytes);
  const uploaded = await upload(id, bytes, council);
  expect(uploaded.status).toBe(201);
  const document = JSON.parse(uploaded.text) as object;
  const unknown = await step(id, 'answered', council, { parts: ['waiting'], documents: [{ ...document, sha256: 'f'.repeat(64) }] });
  expect(unknown.body).toMatchObject({ status: 422, errors: [{ pointer: '/documents/0' }] });
  const answered = await step(id, 'answered', council, { parts: ['waiting'], documents: [document] });
  expect(answered.body).toMatchObject({ stage: 'asked', requested: [{ status: 'answered' }, { status: 'asked' }] });

  // The LINK reads it, is told of it, and agrees on a date for the rest.
  const read = await fetch(`${house.base}/v1/cases/${id}/documents/${sha256}`, {
    headers: { authorization: `Bearer ${await house.token(link)}` },
  });
  expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
  const { body: letters } = await house.call('GET', `/v1/cases/${id}/notices`, { by: link });
  const told = (letters['items'] as { subject: string; text: string }[]).find(({ subject }) => subject.startsWith('An answer was given'));
  expect(told?.text).toContain('About:\n- Waiting times for assessments\n');
  expect(told?.text).toContain('Documents:\n- Waiting times.pdf\n');
  await step(id, 'unavailable', council, { part: 'report', ground: 'confidentiality', explanation: 'It names people' });
  expect((await step(id, 'timescale-agreed', council, agreed('report'))).body).toMatchObject({
    limits: [{ id: 'answer' }, { id: 'timescale:report', due: house.today, status: 'running' }],
  });

  // The hospital still sees nothing of it; the council has both in its calendar.
  await isAway(id, sha256);
  const asHospital = await house.call('POST', '/v1/cases', { by: hospital, body: opening(), key: 'ask-1' });
  expect(asHospital.body).toMatchObject({ status: 422, errors: [{ pointer: '/of' }] });
  expect(missingFrom(await lists(council), [id, encodeURIComponent('timescale:report'), 'day centre'])).toEqual([]);

  // It closes by the last answer, and stays unseen.
  const last = await step(id, 'answered', council, { parts: ['report'], text: 'Without the names, as attached' });
  expect(last.body).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'answered' });
  expect((await house.call('GET', `/v1/cases/${id}`, { by: link })).body).toMatchObject({
    outcome: 'answered',
    limits: [
      { id: 'answer', status: 'met' },
      { id: 'timescale:report', status: 'met' },
    ],
  });
  await isAway(id, sha256);
});

test('0.15: the hospital links no case that it may not read to its own: 422, as for one that there never was', async () => {
  const theirs = String((await house.call('POST', '/v1/cases', { by: link, body: opening() })).body['id']);
  const own = String((await house.call('POST', '/v1/cases', { by: link, body: { ...opening(), of: hospital } })).body['id']);
  const linked = async (id: string) => (await step(own, 'linked', hospital, { case: id, as: 'the same' })).body['errors'];
  expect(await linked(theirs)).toMatchObject([{ pointer: '/case' }]);
  expect(JSON.stringify(await linked(theirs)).replaceAll(theirs, NOBODYS)).toBe(JSON.stringify(await linked(NOBODYS)));
});

test('0.15: a link, and what is said of it, is shown to nobody who may not read the other case; an amended link is asked for anew', async () => {
  const theirs = String((await house.call('POST', '/v1/cases', { by: link, body: opening() })).body['id']);
  const hospitals = String((await house.call('POST', '/v1/cases', { by: link, body: { ...opening(), of: hospital } })).body['id']);
  const seen = async (by: string) =>
    (await house.call('GET', `/v1/cases/${theirs}/timeline?limit=200`, { by })).body['items'] as { seq: number }[];
  const before = (await seen(council)).length;
  const linked = await step(theirs, 'linked', link, { case: hospitals, as: 'the same, asked of the hospital' });
  expect(linked.status).toBe(200);
  expect(await seen(council)).toHaveLength(before);
  const [{ seq } = { seq: 0 }] = (await seen(link)).slice(-1);
  for (const other of [NOBODYS, theirs]) {
    const answer = await step(theirs, 'amended', link, { seq, changes: { case: other }, reason: 'Another' });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ pointer: '/changes/case' }] });
  }
  expect(await seen(council)).toHaveLength(before);
});

test('0.8: whoever agreed to another date does not take it back by amending what it was about', async () => {
  const opened = (await house.call('POST', '/v1/cases', { by: link, body: opening() })).body as { id: string; limits: { due: string }[] };
  const { id } = opened;
  const to = addDays(isoDate(opened.limits[0]?.due ?? ''), 30);
  await step(id, 'extension-proposed', council, { limit: 'answer', to, reason: 'It is much' });
  expect((await step(id, 'extension-agreed', link, { limit: 'answer' })).body).toMatchObject({ stage: 'asked' });
  const { body } = await house.call('GET', `/v1/cases/${id}/timeline?limit=200`, { by: link });
  const agreement = (body['items'] as { seq: number; step?: string }[]).find((entry) => entry.step === 'extension-agreed');
  const amended = await step(id, 'amended', link, { seq: agreement?.seq, changes: { limit: 'another' }, reason: 'Regrets' });
  expect(amended.body).toMatchObject({ status: 422, errors: [{ pointer: '/changes/limit' }] });
  const { limits } = (await house.call('GET', `/v1/cases/${id}`, { by: link })).body as { limits: { id: string; due: string }[] };
  expect(limits).toMatchObject([{ id: 'answer', due: to }]);
});

test('an opening that no policy governs starts nothing, and is told so in few words', async () => {
  const runs = async (): Promise<number> => (await house.client.workflow.count('WorkflowType = "informationRequest"')).count;
  const before = await runs();
  for (const policy of ['no-such-policy', 'x'.repeat(900_000)]) {
    const answer = await house.call('POST', '/v1/cases', { by: link, body: { ...opening(), policy } });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ pointer: '/policy' }] });
    expect(JSON.stringify(answer.body).length).toBeLessThan(1_000);
  }
  expect(await runs()).toBe(before);
});

test('a body with more faults than anybody can put right is answered with the first fifty', async () => {
  const { status, body } = await house.call('POST', '/v1/cases', { by: link, body: { x: Array.from({ length: 10_000 }, () => '\u0000') } });
  expect([status, (body['errors'] as unknown[]).length]).toEqual([422, 50]);
});

test('who may not is told so: 403 to a party, 422 with pointers for what is wrong, 409 for what is final', async () => {
  const id = String((await house.call('POST', '/v1/cases', { by: link, body: opening() })).body['id']);
  expect((await step(id, 'answered', link, { parts: ['waiting'], text: 'We know' })).status).toBe(403);
  expect((await step(id, 'part-withdrawn', council, { part: 'waiting', reason: 'No' })).status).toBe(403);
  const wrong = await step(id, 'answered', council, { parts: ['a:b', 'other'] });
  expect(wrong.status).toBe(422);
  expect((wrong.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(['/parts/0', '/text']);
  await step(id, 'withheld', council, { part: 'waiting', why: 'It names people' });
  const final = await step(id, 'answered', council, { parts: ['waiting'], text: 'After all' });
  expect(final.body).toMatchObject({ status: 409, clause: 'Information Requests 1', stage: 'asked' });
  const wrongOpening = await house.call('POST', '/v1/cases', { by: council, body: opening() });
  expect(wrongOpening.body).toMatchObject({ status: 422, errors: [{ pointer: '/of' }] });
});
