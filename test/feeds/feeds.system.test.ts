import { House } from '../parts/house';
import { opened } from './opened';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

const council = 'lincolnshire-county-council';
const trust = 'lincolnshire-partnership-trust';
const open = async (): Promise<string> => {
  const funding = { against: council, serviceUser: { reference: 'SU-7' }, matter: 'Who pays', assessedOn: '2026-01-05', funding: null };
  return String((await house.call('POST', '/v1/cases', { body: { kind: 'dispute', ...funding } })).body['id']);
};
const step = (id: string, name: string, body: object, by?: string) =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { body: { on: house.today, ...body }, ...(by ? { by } : {}) });
const limitsOf = async (id: string) =>
  (await house.call('GET', `/v1/cases/${id}`)).body['limits'] as { id: string; due: string; status: string }[];

/** As a calendar program asks: by the address alone. */
const asked = (url: string, headers: Record<string, string> = {}): Promise<Response> => fetch(url, { headers });
const eventsAt = async (url: string) => opened(await (await asked(url)).text()).events;

test('a coordinator subscribes; the calendar follows the case; once revoked, the address opens nothing', async () => {
  const { status, body } = await house.call('POST', '/v1/calendar/tokens', { body: { name: 'Outlook' }, by: trust });
  expect(status).toBe(201);
  const [url, caseUrl] = [String(body['url']), String(body['caseUrl'])];
  expect(url.startsWith(`${house.base}/v1/calendar.ics?token=`)).toBe(true);
  expect(await eventsAt(url)).toEqual([]);

  const id = await open();
  const [informal] = await limitsOf(id);
  expect(await eventsAt(url)).toMatchObject([{ uid: `informal.${id}@concord`, start: informal?.due, url: `${house.base}/v1/cases/${id}` }]);

  const first = await asked(url);
  const etag = first.headers.get('etag') ?? '';
  expect((await asked(url, { 'if-none-match': etag })).status).toBe(304);
  await step(id, 'formal-letter-received', { from: 'lincolnshire-icb', grounds: 'A health need' }).then(({ status: early }) =>
    expect(early).toBe(409),
  );
  expect((await asked(url, { 'if-none-match': etag })).status).toBe(304);
  await step(id, 'referred-to-senior-managers', { reason: 'No agreement' });
  await step(id, 'formal-letter-received', { from: 'lincolnshire-icb', grounds: 'A health need' });
  expect((await asked(url, { 'if-none-match': etag })).status).toBe(200);

  // The Trust may act for the council, which the letter went to: the panel's meeting is on both their calendars, and not on the ICB's.
  const uids = async (by: string) => {
    const answer = await fetch(`${house.base}/v1/calendar.ics`, { headers: { authorization: `Bearer ${await house.token(by)}` } });
    return opened(await answer.text()).events.map(({ uid }) => uid);
  };
  expect(await uids(trust)).toEqual([`panel-meeting.${id}@concord`]);
  expect(await uids(council)).toEqual(await uids(trust));
  expect(await uids('lincolnshire-icb')).toEqual([]);

  const ofCase = await eventsAt(caseUrl.replace('{id}', id));
  expect(ofCase.map(({ uid, start }) => [uid.split('.')[0], start]).toSorted()).toEqual(
    (await limitsOf(id)).map((limit) => [limit.id, limit.due]).toSorted(),
  );
  expect(ofCase.map(({ status: shown }) => shown).toSorted()).toEqual(['CANCELLED', 'CONFIRMED', 'CONFIRMED']);
  expect((await asked(`${house.base}/v1/cases${new URL(url).search}`)).status).toBe(401);

  // Also what a calendar program reads by the address alone, in the name of whoever made it (0.14).
  const readings = await house.db.sql(
    `SELECT DISTINCT subject, party FROM readings WHERE case_id = $1 AND what = 'calendar' ORDER BY subject`,
    [id],
  );
  const readBy = [council, trust].map((organisation) => ({ subject: `somebody-at-${organisation}`, party: 'local-authority' }));
  expect(readings).toEqual(readBy);

  const listed = (await house.call('GET', '/v1/calendar/tokens', { by: trust })).body['items'];
  expect(listed).toMatchObject([{ id: body['id'], name: 'Outlook', lastUsedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }]);
  const revoked = await fetch(`${house.base}/v1/calendar/tokens/${String(body['id'])}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${await house.token(trust)}` },
  });
  expect(revoked.status).toBe(204);
  expect((await asked(url)).status).toBe(401);
  expect((await asked(caseUrl.replace('{id}', id))).status).toBe(401);
});

test('the same request again, as its answer did not arrive: one address, and the one that arrives opens', async () => {
  const make = () => house.call('POST', '/v1/calendar/tokens', { body: { name: 'Google' }, key: 'calendar-1' });
  const [lost, arrived] = [await make(), await make()];
  expect([lost.status, arrived.status, arrived.body['id']]).toEqual([201, 201, lost.body['id']]);
  expect((await asked(String(lost.body['url']))).status).toBe(401);
  expect((await asked(String(arrived.body['url']))).status).toBe(200);
  const late = await make();
  expect([late.status, late.body['type']]).toEqual([409, '/problems/calendar-address-shown']);
  expect((await asked(String(arrived.body['url']))).status).toBe(200);
});
