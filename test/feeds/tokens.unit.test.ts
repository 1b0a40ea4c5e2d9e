import { createHash } from 'node:crypto';
import request from 'supertest';
import { as, COUNCIL, fakes, ICB, type Fakes } from '../api/fakes';
import { nameOfKey } from '../api/held';

const address = '/v1/calendar/tokens';
const make = ({ app }: Fakes, body: object = { name: 'Outlook at work' }, by = as('coordinator')): request.Test =>
  request(app).post(address).set('Authorization', by).send(body);
const list = ({ app }: Fakes, query = '', by = as('coordinator')): request.Test =>
  request(app)
    .get(address + query)
    .set('Authorization', by);
const revoke = ({ app }: Fakes, id: string, by = as('coordinator')): request.Test =>
  request(app).delete(`${address}/${id}`).set('Authorization', by);
const names = async (asked: request.Test): Promise<readonly string[]> =>
  ((await asked).body.items as { name: string }[]).map(({ name }) => name);

test('a calendar address is made, with 256 random bits that are shown once and kept as a hash alone', async () => {
  const made = fakes({ settings: { publicUrl: 'https://concord.example.org' } });
  const { status, body, headers } = await make(made);
  expect(status).toBe(201);
  expect(headers['cache-control']).toBe('no-store');
  const secret = new URL(body.url).searchParams.get('token') ?? '';
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(body).toEqual({
    id: expect.any(String),
    name: 'Outlook at work',
    organisation: ICB,
    role: 'coordinator',
    madeAt: expect.any(String),
    url: `https://concord.example.org/v1/calendar.ics?token=${secret}`,
    caseUrl: `https://concord.example.org/v1/cases/{id}/calendar.ics?token=${secret}`,
  });
  const { token: _one, ...rest } = { token: secret, held: [...made.held.calendarTokens], shown: (await list(made)).body };
  expect(JSON.stringify(rest)).not.toContain(secret);
  expect([...made.held.calendarTokens.keys()]).toEqual([createHash('sha256').update(secret).digest('hex')]);
  expect((await make(made)).body.url).not.toBe(body.url);
});

test.each([
  ['no name', {}, '/name'],
  ['an empty name', { name: ' ' }, '/name'],
  ['too long a name', { name: 'x'.repeat(121) }, '/name'],
  ['whose it is to be', { name: 'x', organisation: COUNCIL }, '/organisation'],
])('%s: 422 naming the field', async (_, body, pointer) => {
  const answer = await make(fakes(), body);
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
});

test('twenty addresses a subject, then 409 with what to do', async () => {
  const made = fakes();
  for (let count = 0; count < 20; count += 1) expect((await make(made)).status).toBe(201);
  const { status, body } = await make(made);
  expect([status, body.type, body.detail]).toEqual([409, '/problems/too-many-calendar-addresses', expect.stringContaining('DELETE')]);
  expect((await make(made, undefined, as('coordinator', ICB, 'bob'))).status).toBe(201);
});

test('each sees their own', async () => {
  const made = fakes();
  await make(made, { name: 'of ann' });
  await make(made, { name: 'of bob' }, as('coordinator', ICB, 'bob'));
  expect(await names(list(made))).toEqual(['of ann']);
});

test('each revokes their own, at once; somebody else’s is not there for them', async () => {
  const made = fakes();
  const { id, url } = (await make(made)).body;
  const { pathname, search } = new URL(url);
  const stranger = await revoke(made, id, as('coordinator', ICB, 'bob'));
  expect([stranger.status, stranger.body.type]).toEqual([404, '/problems/not-found']);
  expect((await request(made.app).get(pathname + search)).status).toBe(200);
  const answer = await revoke(made, id);
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect((await request(made.app).get(pathname + search)).status).toBe(401);
  expect((await revoke(made, id)).status).toBe(404);
});

test.each(['x', '00000000-0000-4000-8000-00000000000', "'; --"])('no address has the id %s: 404', async (id) => {
  expect((await revoke(fakes(), encodeURIComponent(id))).status).toBe(404);
});

test('an operator sees an organisation’s addresses, with whose they are, and revokes them; nobody else does', async () => {
  const made = fakes();
  const { id } = (await make(made)).body;
  const seen = await list(made, `?organisation=${ICB}`, as('operator', COUNCIL, 'op'));
  expect(seen.body.items).toEqual([expect.objectContaining({ id, subject: 'ann' })]);
  expect((await list(made, `?organisation=${ICB}`)).status).toBe(403);
  expect((await revoke(made, id, as('operator', COUNCIL, 'op'))).status).toBe(204);
});

describe('Idempotency-Key', () => {
  const refusing = (refused: object): Fakes =>
    fakes({
      register: (register) => ({ ...register, calendarTokens: { ...register.calendarTokens, make: async () => refused as never } }),
    });
  const keyed = (made: Fakes): request.Test => make(made).set('Idempotency-Key', 'k-1');

  test('goes to the register with the request’s hash', async () => {
    const given: unknown[] = [];
    const made = fakes({
      register: (register) => ({
        ...register,
        calendarTokens: {
          ...register.calendarTokens,
          make: (token, most) => {
            given.push(token.once);
            return register.calendarTokens.make(token, most);
          },
        },
      }),
    });
    expect((await keyed(made)).status).toBe(201);
    expect((await make(made)).status).toBe(201);
    expect(given).toEqual([{ key: 'k-1', bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/) }, undefined]);
  });

  test('whose address has been used or revoked: 409 naming it, and what to do', async () => {
    const { status, body } = await keyed(refusing({ refused: 'shown', id: 'the-one' }));
    expect([status, body.type]).toEqual([409, '/problems/calendar-address-shown']);
    expect(body.detail).toMatch(/DELETE \/v1\/calendar\/tokens\/the-one/);
  });

  test('of another request, for a token or a step: 422', async () => {
    expect((await keyed(refusing({ refused: 'key-used' }))).body.type).toBe('/problems/idempotency-key-used');
    const made = fakes();
    made.held.keys.set(nameOfKey({ subject: 'ann', organisation: ICB, role: 'coordinator' }, 'k-1'), {
      caseId: 'dispute-1',
      step: 'noted',
      bodyHash: 'x',
      response: {},
    });
    expect((await keyed(made)).body.type).toBe('/problems/idempotency-key-used');
    expect(made.held.calendarTokens.size).toBe(0);
  });
});
