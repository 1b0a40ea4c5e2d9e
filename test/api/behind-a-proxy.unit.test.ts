import request from 'supertest';
import type { Services } from '../../api/services';
import { as, fakes } from './fakes';

describe('behind a proxy', () => {
  const asked = async (trustProxy: Services['settings']['trustProxy'], addresses: readonly string[]): Promise<readonly number[]> => {
    const { app } = fakes({ settings: { requestsPerMinute: 1, trustProxy } });
    const statuses: number[] = [];
    for (const address of addresses) {
      const ask = request(app).get('/v1/policies').set('Authorization', as('auditor')).set('X-Forwarded-For', address);
      statuses.push((await ask).status);
    }
    return statuses;
  };

  test('whose address counts is a setting: nobody’s word unless it says so, then that of the proxies that it names', async () => {
    expect(await asked(false, ['10.0.0.1', '10.0.0.2'])).toEqual([200, 429]);
    expect(await asked(1, ['10.0.0.1', '10.0.0.2', '10.0.0.9, 10.0.0.1'])).toEqual([200, 200, 429]);
    expect(await asked(['loopback'], ['10.0.0.1', '10.0.0.2', '10.0.0.2'])).toEqual([200, 200, 429]);
    expect(await asked(['192.0.2.1'], ['10.0.0.1', '10.0.0.2'])).toEqual([200, 429]);
  });

  test.each([
    ['evil.example', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['evil.example"><script>', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['localhost:3000@evil.example', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['localhost:3000', /^http:\/\/localhost:3000$/],
    ['[::1]:3000', /^http:\/\/\[::1\]:3000$/],
  ])('without PUBLIC_URL, a calendar’s address is where Concord listens, whatever the header Host says: %s', async (host, base) => {
    const { app } = fakes();
    const ask = request(app).post('/v1/calendar/tokens').set('Authorization', as('coordinator')).set('Host', host);
    const answer = await ask.send({ name: 'Outlook' });
    expect(answer.status).toBe(201);
    expect(String(answer.body.url).split('/v1/')[0]).toMatch(base);
  });
});
