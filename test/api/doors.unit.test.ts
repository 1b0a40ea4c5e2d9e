import request from 'supertest';
import { as, dispute, fakes, ICB, opening, note, step } from './fakes';

const withCase = (...change: Parameters<typeof fakes>): ReturnType<typeof fakes> => {
  const made = fakes(...change);
  const one = dispute();
  made.held.cases.set(one.view.id, one);
  return made;
};

describe('sign-in', () => {
  test.each(['/v1/cases', '/v1/calendar/due', '/v1/policies', '/v1/nothing'])(
    '%s without a token: 401 with a challenge',
    async (address) => {
      const answer = await request(fakes().app).get(address);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.type).toBe('application/problem+json');
      expect(answer.body).toMatchObject({ type: '/problems/not-signed-in', status: 401, instance: expect.stringMatching(/^urn:uuid:/) });
    },
  );

  test.each(['Basic YTpi', 'Digest username="a"'])(
    'a feed whose address has a token is read, whatever a proxy sends beside it: %s',
    async (authorization) => {
      const { app } = fakes();
      const made = await request(app).post('/v1/calendar/tokens').set('Authorization', as('coordinator')).send({ name: 'Outlook' });
      const { pathname, search } = new URL(made.body.url);
      expect((await request(app).get(`${pathname}${search}`).set('Authorization', authorization)).status).toBe(200);
      expect(
        (
          await request(app)
            .get(`${pathname}?token=${'x'.repeat(43)}`)
            .set('Authorization', authorization)
        ).status,
      ).toBe(401);
    },
  );

  test.each(['Bearer forged', 'Basic YTpi', 'Bearer', 'Bearer a b'])('%s: 401', async (authorization) => {
    const answer = await request(fakes().app).get('/v1/cases').set('Authorization', authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  test('the identity provider is away: 503, not 401', async () => {
    const { app } = fakes({ tokens: { verify: () => new Promise(() => undefined) }, settings: { deadlineMs: 20 } });
    const answer = await request(app).get('/v1/cases').set('Authorization', as('coordinator'));
    expect(answer.status).toBe(503);
  });

  test.each(['/healthz', '/readyz', '/openapi.json', '/docs/', '/metrics'])('%s needs none', async (address) => {
    expect((await request(fakes().app).get(address)).status).toBe(200);
  });

  test.each([
    ['coordinator', 403],
    ['operator', 200],
  ])('metrics past a proxy, as %s: %d', async (role, status) => {
    const { app } = fakes();
    expect((await request(app).get('/metrics').set('X-Forwarded-For', '10.0.0.1')).status).toBe(401);
    expect((await request(app).get('/metrics').set('X-Forwarded-For', '10.0.0.1').set('Authorization', as(role))).status).toBe(status);
  });
});

describe('a step that isn’t open', () => {
  test('is refused with the steps that are open to who asks, as their role has them', async () => {
    const { app } = withCase();
    const instead = async (role: string): Promise<readonly string[]> =>
      (
        await request(app)
          .post(step.replace('noted', 'panel-held'))
          .set('Authorization', as(role))
          .send({ on: '2025-12-02', attended: ['Ann'] })
      ).body.openSteps;
    const steps = async (role: string): Promise<readonly string[]> =>
      (await request(app).get('/v1/cases/dispute-0000000000000001/steps').set('Authorization', as(role))).body.items.map(
        ({ name }: { name: string }) => name,
      );
    for (const role of ['coordinator', 'lead']) expect([role, await instead(role)]).toEqual([role, await steps(role)]);
  });
});

describe('addresses', () => {
  test.each([
    ['get', '/v1/cases/dispute-0000000000000001%00'],
    ['get', '/v1/cases/dispute-0000000000000001/documents/%00'],
    ['get', '/v1/policies/%00/1'],
    ['get', '/v1/organisations/lincolnshire-icb%00'],
    ['get', '/v1/organisations/%0A/leads'],
    ['post', '/v1/cases/dispute-0000000000000001/steps/noted%00'],
    ['post', '/v1/cases/%00/steps/noted'],
    ['delete', '/v1/calendar/tokens/%00'],
    ['get', '/v1/cases?q=%00'],
    ['get', '/v1/cases?kind=%00'],
    ['get', '/v1/calendar/due?from=%00&days=1'],
    ['get', '/v1/calendar/tokens?organisation=%00'],
    ['delete', '/v1/calendar/closures/%00?reason=r'],
    ['get', '/v1/calendar.ics?token=%00'],
  ] as const)('%s %s: refused at the door, with what is wrong', async (method, address) => {
    const { app, sent } = withCase();
    const asking = request(app)[method](address).set('Authorization', as('operator', ICB));
    const answer = await (method === 'post' ? asking.send(note()) : asking);
    if (address.includes('.ics')) expect(answer.status).toBeLessThan(500);
    else expect([404, 422]).toContain(answer.status);
    expect(sent).toEqual([]);
  });

  test.each([
    '/nothing',
    '/v1/nothing',
    '/v1/cases/x/nothing',
    '/v1/cases/%00',
    '/v1/cases/dispute-0000000000000009',
    '/v1/policies/x/1',
    '/v1/policies/lincolnshire-s117/x',
    '/v1/organisations/no-such',
    '/docs/index.js',
  ])('%s: 404', async (address) => {
    const answer = await request(fakes().app).get(address).set('Authorization', as('operator'));
    expect(answer.status).toBe(404);
    expect(answer.type).toBe('application/problem+json');
  });

  test('an address that is no text: 400', async () => {
    const answer = await request(fakes().app).get('/v1/cases/%E0%A4%A').set('Authorization', as('operator'));
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
  });

  test.each(['/v1/cases?q=caf%E9', '/v1/cases?q=%F0%9F', '/v1/calendar.ics?token=%80'])(
    'a query that is no text, %s: 400',
    async (address) => {
      const answer = await request(fakes().app).get(address).set('Authorization', as('operator'));
      expect([answer.status, answer.body.type]).toEqual([400, '/problems/bad-request']);
    },
  );

  test.each(['0x10', '1e1', '+5', ' 5', '05', '0', '201', '5.0'])('?limit=%s is no number of items: 422', async (limit) => {
    const { app } = fakes();
    const ask = (value: string): request.Test =>
      request(app)
        .get(`/v1/cases?limit=${encodeURIComponent(value)}`)
        .set('Authorization', as('operator'));
    const answer = await ask(limit);
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, '/limit']);
    expect((await ask('200')).status).toBe(200);
  });

  test.each([
    ['patch', '/v1/cases', 'POST, GET, HEAD'],
    ['delete', '/v1/cases/x', 'GET, HEAD'],
    ['get', '/v1/calendar/closures/2025-12-24', 'DELETE'],
  ] as const)('%s %s: 405, and what would do', async (method, address, allow) => {
    const answer = await request(fakes().app)[method](address).set('Authorization', as('operator'));
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe(allow);
    expect(answer.type).toBe('application/problem+json');
  });

  test('too many requests: 429 with Retry-After', async () => {
    const { app } = fakes({ settings: { requestsPerMinute: 1 } });
    const ask = (): request.Test => request(app).get('/v1/policies').set('Authorization', as('auditor'));
    expect((await ask()).status).toBe(200);
    const answer = await ask();
    expect(answer.status).toBe(429);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  });
});

describe('0.14: nothing personal is logged', () => {
  test('a line has the request, its route, status, time and case', async () => {
    const { app, logged } = withCase();
    await request(app)
      .post(`${step}?q=Smith`)
      .set('Authorization', as('coordinator', undefined, 'mrs-smith'))
      .set('User-Agent', 'Smith')
      .send({ on: '2025-12-02', text: 'Smith' });
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      requestId: expect.any(String),
      method: 'POST',
      route: '/v1/cases/:id/steps/:step',
      status: 200,
      ms: expect.any(Number),
      case: 'dispute-0000000000000001',
    });
    expect(logged.join()).not.toMatch(/smith/i);
  });

  test('an opening is logged with the case that it made', async () => {
    const { app, logged } = fakes();
    const answer = await request(app).post('/v1/cases').set('Authorization', as('coordinator')).send(opening);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ status: 201, case: answer.body.id });
  });

  test('a fault is logged without its message, and found by the instance of its answer', async () => {
    const { app, logged } = withCase({
      engine: { step: () => Promise.reject(new Error('Mrs Smith', { cause: new TypeError('of Lincoln') })) },
    });
    const answer = await request(app).post(step).set('Authorization', as('coordinator')).send(note());
    expect(answer.status).toBe(500);
    const line = JSON.parse(logged[0] ?? '');
    expect(line.err).toMatchObject({
      name: 'Error',
      at: expect.arrayContaining([expect.stringContaining('at ')]),
      cause: { name: 'TypeError' },
    });
    expect(answer.body.instance).toBe(`urn:uuid:${line.requestId}`);
    expect(answer.headers['x-request-id']).toBe(line.requestId);
    expect(logged.join() + answer.text).not.toMatch(/Smith|Lincoln/);
  });
});

describe('what every answer carries', () => {
  test('a policy of content that lets no script in from elsewhere, nor from a page', async () => {
    const { app } = fakes();
    for (const address of ['/docs/', '/healthz', '/openapi.json']) {
      const policy = (await request(app).get(address)).headers['content-security-policy'];
      expect(policy).toMatch(/script-src 'self'(;|$)/);
      expect(policy).toMatch(/default-src 'self'/);
    }
  });

  test('the reader of the document is served from here, without a script in the page', async () => {
    const { app } = fakes();
    const page = await request(app).get('/docs/');
    expect(page.text).not.toMatch(/<script(?![^>]* src=)/);
    for (const [, address = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(address).toMatch(/^\/docs\//);
      expect((await request(app).get(address)).status).toBe(200);
    }
  });

  test('metrics count by route and status, and tell how many cases are open and overdue, how many notices are still to go, and since when', async () => {
    const { app } = fakes();
    await request(app).get('/v1/cases/dispute-x').set('Authorization', as('auditor'));
    const { text } = await request(app).get('/metrics');
    expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/v1\/cases\/:id",status="404"\} 1/);
    expect(text).toContain('concord_cases{state="open"} 7');
    expect(text).toContain('concord_cases{state="overdue"} 2');
    expect(text).toContain('concord_deliveries{state="held"} 1');
    expect(text).toContain('concord_deliveries{state="failed"} 4');
    expect(text).toContain('concord_oldest_delivery_timestamp_seconds{state="queued"} 1764583200');
    expect(text).not.toContain('dispute-x');
  });
});
