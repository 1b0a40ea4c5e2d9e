import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { movesUnder } from '../../api/calendar/moved-limits';
import { instant } from '../../protocols/calendar/dates';
import type { Register } from '../../register/register';
import { madeUp } from '../case/lives/made-up/protocol';
import { policyIn } from '../case/policies';
import { closure, declare, informal, OFFICER, withCase, withdraw } from './closing';
import { as, calendar, COUNCIL, dispute, fakes, ICB, opened, type Fakes } from './fakes';
import type { FakeCase } from './held';

const madeUpPolicy = policyIn(path.join(__dirname, '../case/lives/made-up/policy.yaml'), madeUp.policy);
describe('0.10: a calendar that changes', () => {
  test('a preview shows which limits would move and to when, and changes nothing', async () => {
    const made = withCase();
    const answer = await declare(made, { ...closure, preview: true });
    expect([answer.status, answer.body]).toEqual([
      200,
      { preview: true, closure: { date: '2025-12-24', name: 'Christmas Eve', area: null }, moves: [informal], otherCases: 0 },
    ]);
    expect([made.held.calendar.version, made.sent]).toEqual([3, []]);
  });

  test('applied: a new version, and every open case is asked to look again', async () => {
    const made = withCase();
    const answer = await declare(made, closure);
    expect([answer.status, answer.body]).toEqual([
      201,
      { preview: false, closure: { date: '2025-12-24', name: 'Christmas Eve', area: null }, version: 4 },
    ]);
    expect(made.sent).toEqual([['reassess', { id: 'england-and-wales', version: 4 }]]);
  });

  test.each([
    ['lincolnshire', 1],
    ['leicester', 0],
  ])('a closure in %s moves the limits of who lies there', async (area, moved) => {
    const made = withCase();
    made.held.organisations.set('leicester-city-council', { id: 'leicester-city-council', name: 'Leicester', area: 'leicester' });
    expect((await declare(made, { ...closure, area, preview: true })).body.moves).toHaveLength(moved);
  });

  test.each([true, false])(
    'a closure of an area that no organisation lies in: 422, naming those that there are; preview %s',
    async (preview) => {
      const made = withCase();
      const answer = await declare(made, { ...closure, area: 'rutland', preview });
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        [{ pointer: '/area', detail: 'no organisation of the directory lies in "rutland"; areas are: lincolnshire' }],
      ]);
      expect([made.held.calendar.version, made.sent]).toEqual([3, []]);
    },
  );

  test('declared twice: 409, and the cases are asked again, in case the first time broke off', async () => {
    const made = withCase();
    await declare(made, closure);
    const answer = await declare(made, { ...closure, reason: 'again' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ type: '/problems/closure-exists' });
    expect(made.held.calendar.version).toBe(4);
    expect(made.sent).toHaveLength(2);
    expect((await declare(made, { ...closure, preview: true })).status).toBe(409);
    expect(made.sent).toHaveLength(2);
  });

  test('withdrawn the same way', async () => {
    const made = withCase();
    await declare(made, closure);
    const back = { ...informal, from: informal.to, to: informal.from };
    expect((await withdraw(made, 'reason=mistaken&preview=true')).body).toEqual({ preview: true, moves: [back], otherCases: 0 });
    expect((await withdraw(made, 'reason=mistaken')).body).toEqual({ preview: false, version: 5 });
    expect(made.held.calendar.closures).toEqual([]);
    expect((await withdraw(made, 'reason=mistaken&preview=true')).status).toBe(404);
    expect(made.sent).toHaveLength(2);
  });

  test('withdrawn twice: 404, and the cases are asked again, in case the first time broke off', async () => {
    const made = withCase();
    await declare(made, closure);
    await withdraw(made, 'reason=mistaken');
    expect((await withdraw(made, 'reason=mistaken')).status).toBe(404);
    expect(made.sent.slice(-2)).toEqual([
      ['reassess', { id: 'england-and-wales', version: 5 }],
      ['reassess', { id: 'england-and-wales', version: 5 }],
    ]);
  });

  test('those that are declared are told, by whom and why, to whoever asks', async () => {
    const made = withCase();
    await declare(made, closure);
    await declare(made, { ...closure, area: 'lincolnshire', reason: 'moving' }, as('operator', 'elsewhere', 'bob'));
    const read = () => request(made.app).get('/v1/calendar/closures').set('Authorization', as('coordinator', COUNCIL));
    const first = { date: '2025-12-24', name: 'Christmas Eve', area: null, version: 4, by: 'ann', reason: 'proclaimed' };
    const second = { ...first, area: 'lincolnshire', version: 5, by: 'bob', reason: 'moving' };
    expect((await read()).body).toMatchObject({ items: [first, second] });
    await withdraw(made, 'reason=mistaken');
    expect((await read()).body.items).toMatchObject([second]);
  });

  test.each(['coordinator', 'lead', 'auditor'])('not for a %s: 403', async (role) => {
    const made = withCase();
    expect((await declare(made, closure, as(role))).status).toBe(403);
    expect((await declare(made, { ...closure, preview: true }, as(role))).status).toBe(403);
    expect((await withdraw(made, 'reason=r', as(role))).status).toBe(403);
  });

  test.each([
    [{ ...closure, date: '2025-02-29' }, ['/date']],
    [{ ...closure, date: '2027-01-01' }, ['/date']],
    [{ ...closure, date: '2027-01-01', preview: true }, ['/date']],
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
    const answer = await withdraw(withCase(), query, as('operator'), date);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });
});

describe('0.14: a preview shows only what its asker may know', () => {
  const OTHER = 'dispute-0000000000000002';
  const PRIVATE = 'made-up-0000000000000003';

  /** The ICB's dispute; one between others; and talks of which a carer hears nothing but that they have joined them. */
  function withCases(): Fakes {
    const made = fakes({ kinds: { protocols: { 'made-up': madeUp }, policies: [madeUpPolicy] } });
    const own = dispute();
    const between = dispute(OTHER);
    const others = between.stored.access.map((row) => ({ ...row, organisation: `other-${row.organisation}` }));
    made.held.cases.set(own.view.id, own);
    made.held.cases.set(OTHER, { ...between, stored: { ...between.stored, access: others } });
    made.held.cases.set(PRIVATE, talks());
    return made;
  }

  function talks(): FakeCase {
    const mediator = { subject: 'mia', organisation: 'shared-lives-plus', role: 'mediator', verified: true } as const;
    return opened(
      PRIVATE,
      {
        protocol: madeUp,
        policy: madeUpPolicy,
        opening: { carer: 'C-1', issue: 'rotas' },
        opener: mediator,
        at: instant('2025-12-22T10:00:00.000Z'),
      },
      (paper) => paper.take('joined', { on: '2025-12-22', reference: 'C-2' }, mediator),
    );
  }

  const preview = (by: string) => declare(withCases(), { ...closure, preview: true }, by);
  const casesIn = ({ body }: request.Response): readonly string[] =>
    body.moves.map((move: { case: string; id: string }) => `${move.case} ${move.id}`);

  test.each([
    ['a party of one', as('policy-officer', ICB), ['dispute-0000000000000001 informal'], 2],
    ['a party of the other', as('operator', `other-${COUNCIL}`), [`${OTHER} informal`], 2],
    ['a party that knows the limit', as('policy-officer', 'shared-lives-plus'), [`${PRIVATE} approach`], 2],
    ['nobody’s party', as('operator', 'elsewhere'), [], 3],
  ])('for %s', async (_, by, moves, otherCases) => {
    const answer = await preview(by);
    expect([casesIn(answer), answer.body.otherCases]).toEqual([moves, otherCases]);
  });

  test('a case in which nothing moves is none of the others', async () => {
    // The mediator, who owes the limit of the talks, lies in no area.
    const answer = await declare(withCases(), { ...closure, area: 'lincolnshire', preview: true }, as('operator', 'elsewhere'));
    expect([casesIn(answer), answer.body.otherCases]).toEqual([[], 2]);
  });

  test('nothing of a limit that a party of the case does not know, not even that there is one', async () => {
    const answer = await preview(as('policy-officer', 'elsewhere', 'C-2'));
    expect([casesIn(answer), answer.body.otherCases]).toEqual([[], 2]);
  });

  test('that the limits were read is on record', async () => {
    const made = withCases();
    await declare(made, { ...closure, preview: true });
    expect(made.held.readings).toEqual([{ case: 'dispute-0000000000000001', as: 'icb', by: 'ann', what: 'moves' }]);
  });
});

describe('a preview may take its time', () => {
  const late = 60;
  const slowly =
    <T>(work: () => Promise<T>) =>
    async (): Promise<T> => {
      await sleep(2 * late);
      return work();
    };

  test('longer than other requests have', async () => {
    const slow = fakes({
      settings: { deadlineMs: late },
      register: (register) => ({
        ...register,
        cases: { ...register.cases, storedOpen: slowly(async () => []) },
        calendars: { ...register.calendars, closures: slowly(async () => []) },
      }),
    });
    const read = request(slow.app).get('/v1/calendar/closures').set('Authorization', OFFICER);
    expect((await read).status).toBe(503);
    expect((await declare(slow, { ...closure, preview: true })).body).toMatchObject({ moves: [], otherCases: 0 });
  });

  test('and ends when nobody waits for it any more', async () => {
    const { services } = fakes();
    const { stored } = dispute();
    const batches: (string | undefined)[] = [];
    const gone = new AbortController();
    const cases: Register['cases'] = {
      ...services.register.cases,
      async storedOpen(after, limit) {
        batches.push(after);
        gone.abort();
        return Array.from({ length: limit }, () => stored);
      },
    };
    const asked = { actor: { subject: 'ann', organisation: ICB, role: 'operator', verified: true }, signal: gone.signal } as const;
    const looking = movesUnder(calendar, { ...calendar, version: 4 }, asked, { ...services, register: { ...services.register, cases } });
    await expect(looking).rejects.toThrow('aborted');
    expect(batches).toHaveLength(1);
  });
});
