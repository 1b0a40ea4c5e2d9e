import request from 'supertest';
import { as, dispute, fakes, opening, note, step, type Fakes } from './fakes';

const never = (): Promise<never> => new Promise(() => undefined);
const refused = (): Promise<never> => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
const settings = { deadlineMs: 30 };

function withCase(change: Parameters<typeof fakes>[0]): Fakes {
  const made = fakes({ settings, ...change });
  made.held.cases.set('dispute-0000000000000001', dispute());
  return made;
}

describe.each([
  ['hangs', never],
  ['is away', refused],
])('a part that %s: 503 with Retry-After, within the deadline', (_, fault) => {
  test.each<[string, Parameters<typeof fakes>[0], (app: Fakes['app']) => request.Test, role?: string]>([
    ['the engine, opening', { engine: { open: fault } }, (app) => request(app).post('/v1/cases').send(opening), 'coordinator'],
    ['the engine, a step', { engine: { step: fault } }, (app) => request(app).post(step).send(note())],
    [
      'the engine, a closure',
      { engine: { reassess: fault } },
      (app) => request(app).post('/v1/calendar/closures').send({ date: '2025-12-24', name: 'Christmas Eve', reason: 'r' }),
    ],
    [
      'the register, a closure to be withdrawn',
      { register: (register) => ({ ...register, calendars: { ...register.calendars, withdraw: fault } }) },
      (app) => request(app).delete('/v1/calendar/closures/2025-12-24?reason=r'),
    ],
    [
      'the register, access',
      { register: (register) => ({ ...register, directory: { ...register.directory, access: fault } }) },
      (app) => request(app).get('/v1/organisations/lincolnshire-icb/access'),
    ],
    [
      'the register, what a step is checked against',
      { register: (register) => ({ ...register, cases: { ...register.cases, forStep: fault } }) },
      (app) => request(app).post(step).set('Idempotency-Key', 'k').send(note()),
    ],
    [
      'the register, what an opening is checked against',
      { register: (register) => ({ ...register, cases: { ...register.cases, forOpening: fault } }) },
      (app) => request(app).post('/v1/cases').send(opening),
      'coordinator',
    ],
    [
      'the register, a case',
      { register: (register) => ({ ...register, cases: { ...register.cases, read: fault } }) },
      (app) => request(app).get('/v1/cases/dispute-0000000000000001'),
    ],
    [
      'the register, the list',
      { register: (register) => ({ ...register, cases: { ...register.cases, list: fault } }) },
      (app) => request(app).get('/v1/cases'),
    ],
    [
      'the register, the calendar',
      { register: (register) => ({ ...register, calendars: { ...register.calendars, current: fault } }) },
      (app) => request(app).get('/v1/calendar/due?from=2025-12-01&days=1'),
    ],
    [
      'the register, the directory',
      { register: (register) => ({ ...register, directory: { ...register.directory, organisations: fault } }) },
      (app) => request(app).get('/v1/organisations'),
    ],
    [
      'the register, policies',
      { register: (register) => ({ ...register, policies: { ...register.policies, all: fault } }) },
      (app) => request(app).get('/v1/policies'),
    ],
  ])('%s', async (_part, change, ask, role = 'operator') => {
    const answer = await ask(withCase(change).app).set('Authorization', as(role));
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ type: '/problems/not-answering', status: 503 });
  });
});

test('the engine is told to stop when the deadline has passed', async () => {
  let stopped: Promise<unknown> | undefined;
  const { app } = withCase({
    engine: {
      step: (_to, _taken, signal) => {
        stopped = new Promise((resolve) => signal.addEventListener('abort', resolve));
        return never();
      },
    },
  });
  await request(app).post(step).set('Authorization', as('coordinator')).send(note());
  await stopped;
});

test('while Temporal is away nothing is declared that the cases could not be told of', async () => {
  const { app, held } = withCase({ engine: { isReachable: async () => false } });
  const answer = await request(app)
    .post('/v1/calendar/closures')
    .set('Authorization', as('operator'))
    .send({ date: '2025-12-24', name: 'Christmas Eve', reason: 'r' });
  expect([answer.status, held.calendar.version]).toEqual([503, 3]);
});

describe('readiness', () => {
  test.each<[string, Parameters<typeof fakes>[0], readonly string[]]>([
    ['Temporal', { engine: { isReachable: async () => false } }, ['temporal']],
    ['Temporal, hanging', { engine: { isReachable: never } }, ['temporal']],
    ['the register', { register: (register) => ({ ...register, isReachable: async () => false }) }, ['register']],
    ['the register, hanging', { register: (register) => ({ ...register, isReachable: never }) }, ['register']],
    [
      'both',
      { engine: { isReachable: refused }, register: (register) => ({ ...register, isReachable: refused }) },
      ['register', 'temporal'],
    ],
  ])('without %s: 503, naming what is away; the process lives all the same', async (_, change, away) => {
    const { app } = fakes({ settings, ...change });
    const answer = await request(app).get('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ type: '/problems/not-answering', away });
    expect((await request(app).get('/healthz')).status).toBe(200);
  });

  test('metrics come without the register, less the cases', async () => {
    const { app } = fakes({ register: (register) => ({ ...register, cases: { ...register.cases, count: refused } }) });
    const answer = await request(app).get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('concord_cases{');
  });
});
