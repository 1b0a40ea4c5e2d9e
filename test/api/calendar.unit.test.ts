import request from 'supertest';
import { as, fakes, type Fakes } from './fakes';

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
