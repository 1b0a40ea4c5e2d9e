import request from 'supertest';
import { as, dispute, fakes, ICB, type Fakes } from './fakes';

const get = (address: string, { app }: Fakes = fakes()): request.Test => request(app).get(address).set('Authorization', as('coordinator'));

describe('GET /v1/calendar/due', () => {
  test('0.5: 7 working days from 22 December 2025 are due on 5 January 2026, each day explained', async () => {
    const { status, body } = await get('/v1/calendar/due?from=2025-12-22&workingDays=7');
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['due', 'explanation', 'forecast']);
    expect(body).toMatchObject({ due: '2026-01-05', forecast: false });
    expect(body.explanation).toContainEqual({ date: '2025-12-25', skipped: 'bank-holiday', name: 'Christmas Day' });
    expect(body.explanation).toContainEqual({ date: '2025-12-27', skipped: 'weekend' });
    expect(body.explanation.at(-1)).toEqual({ date: '2026-01-05', counted: 7 });
  });

  test.each([
    ['calendar days', 'from=2025-12-22&days=28', '2026-01-19', false],
    ['back from a day', 'before=2026-01-05&workingDays=2', '2025-12-31', false],
    ['no days', 'from=2025-12-27&workingDays=0', '2025-12-27', false],
    ['a forecast', 'from=2026-07-01&workingDays=1', '2026-07-02', true],
  ])('%s', async (_, query, due, forecast) => {
    expect((await get(`/v1/calendar/due?${query}`)).body).toMatchObject({ due, forecast });
  });

  test('a closure counts for its area alone', async () => {
    const made = fakes();
    made.held.calendar = { ...made.held.calendar, closures: [{ date: '2025-12-23' as never, name: 'Moving', area: 'lincolnshire' }] };
    expect((await get('/v1/calendar/due?from=2025-12-22&workingDays=1&area=leicester', made)).body.due).toBe('2025-12-23');
    expect((await get('/v1/calendar/due?from=2025-12-22&workingDays=1&area=leicester&area=lincolnshire', made)).body.due).toBe(
      '2025-12-24',
    );
  });

  test.each([
    ['', ['/from', '/workingDays']],
    ['from=2025-12-22', ['/workingDays']],
    ['workingDays=7', ['/from']],
    ['from=2025-12-22&before=2025-12-22&workingDays=7', ['/before']],
    ['from=2025-12-22&workingDays=7&days=7', ['/days']],
    ['before=2025-12-22&days=7', ['/days']],
    ['from=22.12.2025&workingDays=7', ['/from']],
    ['from=2025-02-29&workingDays=7', ['/from']],
    ['from=2025-12-22&workingDays=-1', ['/workingDays']],
    ['from=2025-12-22&workingDays=1.5', ['/workingDays']],
    ['from=2025-12-22&from=2025-12-23&workingDays=1', ['/from']],
    ['from=2025-12-22&workingdays=1', ['/workingdays']],
  ])('"%s": 422, naming the query parameters', async (query, pointers) => {
    const { status, body } = await get(`/v1/calendar/due?${query}`);
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
    for (const { pointer, detail } of body.errors) expect(detail).toContain(`query parameter "${pointer.slice(1)}"`);
  });

  test.each([
    ['from=2026-12-30&workingDays=5', '/from'],
    ['from=2031-01-01&days=1', '/from'],
    ['before=2025-01-02&workingDays=5', '/before'],
    ['from=2025-12-22&workingDays=99999', '/from'],
    ['from=1066-10-14&workingDays=1', '/from'],
    ['from=9999-12-31&days=1', '/from'],
  ])('"%s" leaves the calendar: 422, naming the horizon', async (query, pointer) => {
    const { status, body } = await get(`/v1/calendar/due?${query}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: '/problems/beyond-horizon', detail: expect.stringContaining('2026-12-31'), errors: [{ pointer }] });
  });
});

describe('GET /v1/calendar/working-days', () => {
  test('both days are included', async () => {
    const { body } = await get('/v1/calendar/working-days?from=2025-12-24&to=2025-12-29');
    expect(body).toEqual({ workingDays: 2, days: ['2025-12-24', '2025-12-29'] });
  });

  test.each([
    ['from=2025-12-24', '/to'],
    ['from=2025-12-24&to=2025-12-23', '/to'],
    ['from=2025-12-24&to=2027-01-01', '/to'],
    ['from=2024-12-31&to=2025-01-01', '/from'],
  ])('"%s": 422', async (query, pointer) => {
    const { status, body } = await get(`/v1/calendar/working-days?${query}`);
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
  });
});

describe('0.10: a calendar that changes', () => {
  const closure = { date: '2025-12-24', name: 'Christmas Eve', reason: 'proclaimed' };
  const informal = {
    case: 'dispute-0000000000000001',
    id: 'informal',
    title: expect.any(String),
    clause: expect.any(String),
    owners: expect.arrayContaining([ICB]),
    from: '2025-12-31',
    to: '2026-01-02',
  };

  function withCase(): Fakes {
    const made = fakes();
    made.held.cases.set('dispute-0000000000000001', dispute());
    return made;
  }
  const declare = ({ app }: Fakes, body: object, role = 'policy-officer'): request.Test =>
    request(app).post('/v1/calendar/closures').set('Authorization', as(role, 'elsewhere')).send(body);
  const withdraw = ({ app }: Fakes, query: string, role = 'operator', date = '2025-12-24'): request.Test =>
    request(app).delete(`/v1/calendar/closures/${date}?${query}`).set('Authorization', as(role));

  test('a preview shows which limits would move and to when, and changes nothing', async () => {
    const made = withCase();
    const answer = await declare(made, { ...closure, preview: true });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ preview: true, moves: [informal] });
    expect([made.held.calendar.version, made.sent]).toEqual([3, []]);
  });

  test('applied: a new version, and every open case is asked to look again', async () => {
    const made = withCase();
    const answer = await declare(made, closure);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ version: 4, moves: [informal] });
    expect(made.sent).toEqual([['reassess', { id: 'england-and-wales', version: 4 }]]);
  });

  test.each([
    ['lincolnshire', 1],
    ['leicester', 0],
  ])('a closure in %s moves the limits of who lies there', async (area, moved) => {
    expect((await declare(withCase(), { ...closure, area, preview: true })).body.moves).toHaveLength(moved);
  });

  test('declared twice: 409, and the cases are asked again, in case the first time broke off', async () => {
    const made = withCase();
    await declare(made, closure);
    const answer = await declare(made, { ...closure, reason: 'again' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ type: '/problems/closure-exists' });
    expect(made.held.calendar.version).toBe(4);
    expect(made.sent).toHaveLength(2);
  });

  test('withdrawn the same way', async () => {
    const made = withCase();
    await declare(made, closure);
    const back = { ...informal, from: informal.to, to: informal.from };
    expect((await withdraw(made, 'reason=mistaken&preview=true')).body).toMatchObject({ preview: true, moves: [back] });
    const answer = await withdraw(made, 'reason=mistaken');
    expect(answer.body).toMatchObject({ version: 5, moves: [back] });
    expect(made.held.calendar.closures).toEqual([]);
    expect((await withdraw(made, 'reason=mistaken')).status).toBe(404);
  });

  test.each(['coordinator', 'lead', 'auditor'])('not for a %s: 403', async (role) => {
    const made = withCase();
    expect((await declare(made, closure, role)).status).toBe(403);
    expect((await withdraw(made, 'reason=r', role)).status).toBe(403);
  });

  test.each([
    [{ ...closure, date: '2025-02-29' }, ['/date']],
    [{ ...closure, date: '2027-01-01' }, ['/date']],
    [{ ...closure, reason: ' ' }, ['/reason']],
    [{ date: '2025-12-24' }, ['/name', '/reason']],
    [{ ...closure, preview: 'yes' }, ['/preview']],
    [{ ...closure, areas: [] }, ['/areas']],
  ])('%j: 422', async (body, pointers) => {
    const answer = await declare(withCase(), body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
  });

  test.each([
    ['', '2025-12-24', '/reason'],
    ['reason=r&preview=yes', '2025-12-24', '/preview'],
    ['reason=r', 'yesterday', '/date'],
  ])('DELETE with "%s" of %s: 422', async (query, date, pointer) => {
    const answer = await withdraw(withCase(), query, 'operator', date);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });
});
