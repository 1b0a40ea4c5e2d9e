import request from 'supertest';
import { as, COUNCIL, dispute, fakes, ICB, type Fakes } from '../api/fakes';
import { withClosure } from '../../register/calendar/calendar-changes';
import { isoDate } from '../../protocols/calendar/dates';
import { partyId } from '../../protocols/case/parties/party';
import { feedLimit } from '../api/fake-feeds';
import { opened } from './opened';

const CASE = '/v1/cases/dispute-0000000000000001/calendar.ics';
const TRUST = 'lincolnshire-partnership-trust';

function withLimits(change: NonNullable<Parameters<typeof fakes>[0]> = {}): Fakes {
  const made = fakes({ settings: { publicUrl: 'https://concord.example.org' }, ...change });
  const one = dispute();
  made.held.cases.set(one.view.id, one);
  made.held.feed.push(
    feedLimit(),
    feedLimit({ id: 'senior-contact', status: 'met' }, { open: false }),
    feedLimit({ id: 'negotiation', status: 'lapsed' }, { open: false }),
    feedLimit({ id: 'panel-meeting', owners: [partyId('local-authority')] }),
    feedLimit({ id: 'letter', owners: [partyId('icb')] }),
  );
  return made;
}

const get = ({ app }: Fakes, address: string, by = as('coordinator')): request.Test => request(app).get(address).set('Authorization', by);
const uids = (text: string): readonly string[] => opened(text).events.map(({ uid }) => uid.split('.')[0] ?? '');
const addressFor = async ({ app }: Fakes, by = as('coordinator')): Promise<string> => {
  const { body } = await request(app).post('/v1/calendar/tokens').set('Authorization', by).send({ name: 'Outlook' });
  return new URL(body.url).search;
};

describe('GET /v1/calendar.ics', () => {
  test.each([
    [ICB, ['informal', 'letter']],
    [COUNCIL, ['informal', 'panel-meeting']],
    [TRUST, ['informal', 'panel-meeting']],
    ['lewisham-council', []],
  ])('§1: for %s, the open limits that its side owes', async (organisation, expected) => {
    const answer = await get(withLimits(), '/v1/calendar.ics', as('coordinator', organisation));
    expect(answer.status).toBe(200);
    expect(uids(answer.text)).toEqual(expected);
  });

  test('says whose limits they are', async () => {
    expect(opened((await get(withLimits(), '/v1/calendar.ics')).text).name).toBe('Concord: limits of lincolnshire-icb');
  });

  test('for a person, who speaks for no organisation, their own', async () => {
    const { name, events } = opened((await get(withLimits(), '/v1/calendar.ics', as('person'))).text);
    expect([name, events]).toEqual(['Concord: my limits', []]);
  });

  test('0.14: that it was asked for is on record, of each case once', async () => {
    const made = withLimits();
    await get(made, '/v1/calendar.ics');
    await get(made, CASE, as('coordinator', COUNCIL));
    const reading = { case: 'dispute-0000000000000001', by: 'ann', what: 'calendar' };
    expect(made.held.readings).toEqual([
      { ...reading, as: 'icb' },
      { ...reading, as: 'local-authority' },
    ]);
  });
});

describe('GET /v1/cases/{id}/calendar.ics', () => {
  test('all limits of the case, those that fell away as cancelled', async () => {
    const { name, events } = opened((await get(withLimits(), CASE)).text);
    expect(name).toBe('Concord: dispute-0000000000000001');
    expect(events.map(({ status }) => status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED', 'CONFIRMED', 'CONFIRMED']);
  });

  test('0.5: an alarm rings on the working day before where whoever owes it is: not on a day on which an area of theirs is closed', async () => {
    const made = withLimits();
    const alarms = async (): Promise<readonly string[]> => opened((await get(made, CASE)).text).events.flatMap((one) => one.alarms);
    expect(await alarms()).toEqual(['-PT15H', '-PT15H', '-PT15H']);
    const council = made.held.organisations.get(COUNCIL);
    if (council) council.area = 'the-wolds';
    made.held.calendar = withClosure(made.held.calendar, { date: isoDate('2025-12-30'), name: 'Flood', area: 'the-wolds' });
    expect(await alarms()).toEqual(['-P1DT15H', '-P1DT15H', '-PT15H']); // the last is the ICB's alone
  });

  test.each([
    ['a case that is not there', '/v1/cases/dispute-0000000000000009/calendar.ics', ICB],
    ['a case that is not theirs to see', CASE, 'lewisham-council'],
  ])('0.14: %s: the same 404', async (_, address, organisation) => {
    const { status, body } = await get(withLimits(), address, as('coordinator', organisation));
    expect([status, body.type]).toEqual([404, '/problems/unknown-case']);
  });
});

describe('a feed’s answer', () => {
  test.each([
    ['/v1/calendar.ics', 'concord-limits.ics'],
    [CASE, 'concord-dispute-0000000000000001.ics'],
  ])('%s is a calendar that its asker alone keeps', async (address, file) => {
    const { headers } = await get(withLimits(), address);
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${file}"`,
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
    });
  });

  test.each(['/v1/calendar.ics', CASE])('%s: 304 for as long as nothing changes, then the new one', async (address) => {
    const made = withLimits();
    const { etag = '' } = (await get(made, address)).headers;
    const still = await get(made, address).set('If-None-Match', etag).set('Cache-Control', 'no-cache');
    expect([still.status, still.text, still.headers['etag']]).toEqual([304, '', etag]);
    made.held.feed.push(feedLimit({ id: 'negotiation' }));
    expect((await get(made, address).set('If-None-Match', etag)).status).toBe(200);
  });

  test('HEAD has the headers and no body', async () => {
    const made = withLimits();
    const { headers } = await get(made, '/v1/calendar.ics');
    const answer = await request(made.app).head('/v1/calendar.ics').set('Authorization', as('coordinator'));
    expect([answer.status, answer.text]).toEqual([200, undefined]);
    for (const name of ['etag', 'content-type', 'content-length', 'content-disposition', 'cache-control'])
      expect([name, answer.headers[name]]).toEqual([name, headers[name]]);
  });

  test('leads to the case under the public address, or where Concord listens, whatever the header Host says', async () => {
    const urlsOf = async (made: Fakes) => opened((await get(made, CASE).set('Host', 'asked.example.org')).text).events[0]?.url;
    expect(await urlsOf(withLimits({ settings: {} }))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/cases\/dispute-0000000000000001$/);
    expect(await urlsOf(withLimits())).toBe('https://concord.example.org/v1/cases/dispute-0000000000000001');
  });

  test.each(['post', 'put', 'delete'] as const)('%s: 405', async (method) => {
    const answer = await request(withLimits().app)[method]('/v1/calendar.ics').set('Authorization', as('coordinator'));
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  test('names whoever bears what a party owes, as the directory has it', async () => {
    const made = withLimits();
    made.held.organisations.set(COUNCIL, { id: COUNCIL, name: 'The Council' });
    const [informal] = opened((await get(made, CASE)).text).events;
    expect(informal?.description).toContain('Owed by lincolnshire-icb and The Council');
  });

  test('0.14: nothing of the person concerned, nor of anybody’s free text', async () => {
    const { text } = await get(withLimits(), CASE);
    expect(text).not.toMatch(/R1|who pays/);
  });
});

describe('a calendar address', () => {
  test('opens what its maker may read, without an access token', async () => {
    const made = withLimits();
    const search = await addressFor(made, as('coordinator', COUNCIL));
    const mine = await request(made.app).get(`/v1/calendar.ics${search}`);
    expect([mine.status, uids(mine.text)]).toEqual([200, ['informal', 'panel-meeting']]);
    expect((await request(made.app).get(CASE + search)).status).toBe(200);
    expect((await request(made.app).head(CASE + search)).status).toBe(200);
    const stranger = await addressFor(made, as('coordinator', 'lewisham-council'));
    expect((await request(made.app).get(CASE + stranger)).status).toBe(404);
  });

  test('opens nothing else', async () => {
    const made = withLimits();
    const search = await addressFor(made);
    const secret = search.slice('?token='.length);
    const ask = (method: 'get' | 'post' | 'delete', path: string): request.Test => {
      const asking = request(made.app);
      return asking[method](path + search).set('X-Forwarded-For', '10.0.0.1');
    };
    for (const path of ['/v1/cases', '/v1/cases/dispute-0000000000000001', '/v1/calendar/tokens', '/v1/calendar/due', '/metrics'])
      expect([path, (await ask('get', path)).status]).toEqual([path, 401]);
    for (const path of ['/v1/calendar/tokens', '/v1/calendar.ics', CASE])
      expect([path, (await ask('post', path).send({ name: 'x' })).status]).toEqual([path, 401]);
    expect((await ask('delete', '/v1/calendar/closures/2025-12-24')).status).toBe(401);
    for (const address of ['/v1/calendar.ics', '/v1/cases']) {
      const asBearer = await request(made.app).get(address).set('Authorization', `Bearer ${secret}`);
      expect([address, asBearer.status]).toEqual([address, 401]);
    }
  });

  test.each([
    ['a wrong one', `?token=${'A'.repeat(43)}`],
    ['none', '?token='],
    ['two', `?token=${'A'.repeat(43)}&token=${'B'.repeat(43)}`],
    ['one that is too long', `?token=${'A'.repeat(5_000)}`],
  ])('%s: 401, and nothing to read', async (_, search) => {
    const answer = await request(withLimits().app).get(`/v1/calendar.ics${search}`);
    expect([answer.status, answer.type, answer.headers['cache-control']]).toEqual([401, 'application/problem+json', 'no-store']);
    expect(answer.body).toMatchObject({ type: '/problems/not-signed-in', detail: expect.stringContaining('POST /v1/calendar/tokens') });
  });

  test('an access token beside it counts in its place', async () => {
    const made = withLimits();
    const search = await addressFor(made, as('coordinator', COUNCIL));
    expect(uids((await get(made, `/v1/calendar.ics${search}`, as('coordinator', ICB))).text)).toEqual(['informal', 'letter']);
    expect((await get(made, `/v1/calendar.ics${search}`, 'Bearer forged')).status).toBe(401);
  });

  test('the register is away: 503, not 401', async () => {
    const { app } = withLimits({
      settings: { deadlineMs: 20 },
      register: (register) => ({ ...register, calendarTokens: { ...register.calendarTokens, use: () => new Promise(() => undefined) } }),
    });
    expect((await request(app).get(`/v1/calendar.ics?token=${'A'.repeat(43)}`)).status).toBe(503);
  });

  test('its secret is in no line of the log, whatever the answer', async () => {
    const made = withLimits({
      register: (register) => ({
        ...register,
        feeds: { ...register.feeds, ofCase: () => Promise.reject(new Error('a fault in /v1/calendar.ics?token=…')) },
      }),
    });
    const search = await addressFor(made);
    const secret = search.slice('?token='.length);
    const statuses: number[] = [];
    for (const address of ['/v1/calendar.ics', CASE, '/v1/cases/dispute-9/calendar.ics', '/v1/cases', '/nowhere', '/metrics'])
      statuses.push((await request(made.app).get(address + search)).status);
    statuses.push((await request(made.app).get(`/v1/calendar.ics${search}x`)).status);
    expect(statuses).toEqual([200, 500, 404, 401, 404, 200, 401]);
    expect(made.logged).toHaveLength(8);
    expect(made.logged.join()).not.toContain(secret);
    expect(made.logged.join()).not.toContain('token=');
    expect(await made.services.metrics.registry.metrics()).not.toContain(secret);
    const lines = made.logged.map((line): unknown => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ route: '/v1/cases/:id/calendar.ics', status: 500 }));
  });
});
