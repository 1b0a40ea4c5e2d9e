import request from 'supertest';
import { declare, informal, OFFICER, withCase, withdraw } from './closing';
import type { Fakes } from './fakes';

describe('0.10: a bank holiday that moves gives its old day back', () => {
  // `informal` runs from 1 December 2025; with Boxing Day at work it ends a working day sooner.
  const boxingDay = { date: '2026-01-09', name: 'Boxing Day', insteadOf: '2025-12-26', reason: 'moved by proclamation' };
  const moved = { date: '2026-01-09', name: 'Boxing Day', area: null, insteadOf: '2025-12-26' };
  const sooner = { ...informal, from: '2025-12-31', to: '2025-12-30' };
  const due = async ({ app }: Fakes, query: string): Promise<string> =>
    (await request(app).get(`/v1/calendar/due?${query}`).set('Authorization', OFFICER)).body.due;

  test('with a preview', async () => {
    const made = withCase();
    const answer = await declare(made, { ...boxingDay, preview: true });
    expect([answer.status, answer.body]).toEqual([200, { preview: true, closure: moved, moves: [sooner], otherCases: 0 }]);
    expect([made.held.calendar.version, made.sent]).toEqual([3, []]);
  });

  test('for whoever counts, and in the list of closures', async () => {
    const made = withCase();
    expect(await due(made, 'from=2025-12-24&workingDays=1')).toBe('2025-12-29');
    expect((await declare(made, boxingDay)).body).toEqual({ preview: false, closure: moved, version: 4 });
    expect(await due(made, 'from=2025-12-24&workingDays=1')).toBe('2025-12-26');
    expect(await due(made, 'from=2026-01-08&workingDays=1')).toBe('2026-01-12');
    const read = await request(made.app).get('/v1/calendar/closures').set('Authorization', OFFICER);
    expect(read.body.items).toMatchObject([{ ...moved, by: 'ann', reason: 'moved by proclamation' }]);
  });

  test('until it is withdrawn, with a preview too', async () => {
    const made = withCase();
    await declare(made, boxingDay);
    const back = { ...informal, from: '2025-12-30', to: '2025-12-31' };
    expect((await withdraw(made, 'reason=mistaken&preview=true', OFFICER, '2026-01-09')).body.moves).toEqual([back]);
    expect((await withdraw(made, 'reason=mistaken', OFFICER, '2026-01-09')).status).toBe(200);
    expect(await due(made, 'from=2025-12-24&workingDays=1')).toBe('2025-12-29');
    expect(await due(made, 'from=2026-01-08&workingDays=1')).toBe('2026-01-09');
  });

  test.each([
    [{ insteadOf: '2025-12-24' }, '/insteadOf', /^2025-12-24 is no bank holiday that could be moved; those of its year are: 2025/],
    [{ insteadOf: '2026-01-09' }, '/insteadOf', 'must be another day than "date"'],
    [{ area: 'lincolnshire' }, '/area', 'a bank holiday is moved for everywhere: leave it out'],
  ])('not with %j: 422', async (wrong, pointer, detail) => {
    for (const preview of [true, false]) {
      const answer = await declare(withCase(), { ...boxingDay, ...wrong, preview });
      expect([answer.status, answer.body.errors]).toEqual([422, [{ pointer, detail: expect.stringMatching(detail) }]]);
    }
  });

  test('once: 422 says to which day it was moved', async () => {
    const made = withCase();
    await declare(made, boxingDay);
    const answer = await declare(made, { ...boxingDay, date: '2026-01-12' });
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [{ pointer: '/insteadOf', detail: expect.stringContaining('was moved already: Boxing Day, Friday 9 January 2026') }],
    ]);
  });
});
