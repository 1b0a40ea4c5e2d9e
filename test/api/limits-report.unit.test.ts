import request from 'supertest';
import { limitsTable } from '../../api/reports/limits-table';
import type { ReportQuestion } from '../../register/reports/limit-reports';
import { as, COUNCIL, fakes, ICB, policy } from './fakes';
import { fared } from './fake-register';

const asked: [string, object][] = [];
const { app } = fakes({
  register: (register) => ({
    ...register,
    reports: {
      limits: async (asker, question: ReportQuestion) => {
        asked.push([asker.subject, question]);
        return [{ ...fared, ...(question.by === 'month' ? { month: '2026-01' } : {}) }];
      },
      limitsOfAll: async (asker, policy, period) => {
        asked.push([asker.subject, { policy, period }]);
        return [{ ...fared, missed: null, limits: null, cases: null }];
      },
    },
  }),
});
beforeEach(() => void asked.splice(0));

const get = (query = '', role = 'coordinator', organisation = ICB) =>
  request(app).get(`/v1/reports/limits${query}`).set('Authorization', as(role, organisation));
const ALL = '?over=all&policy=lincolnshire-s117&from=2025-01-01&to=2025-12-31';

test('7: without more, all that the caller may see, by limit', async () => {
  const { status, body } = await get();
  expect([status, asked]).toEqual([200, [['ann', { by: 'limit' }]]]);
  expect(body).toMatchObject({ items: [fared], period: {}, by: 'limit', over: 'seen' });
  expect(body.method.percentiles).toBe('linear interpolation between closest ranks');
});

test('what is asked is handed on', async () => {
  const { body } = await get('?policy=lincolnshire-s117&from=2025-12-01&to=2026-01-31&by=month');
  expect(asked).toEqual([['ann', { policy: 'lincolnshire-s117', from: '2025-12-01', to: '2026-01-31', by: 'month' }]]);
  expect(body).toMatchObject({ items: [{ month: '2026-01' }], period: { from: '2025-12-01', to: '2026-01-31' }, by: 'month' });
});

describe('422, naming the parameter', () => {
  test.each([
    ['?policy=no-such-policy', '/policy', 'GET /v1/policies'],
    ['?from=2026-02-30', '/from', 'a date that exists'],
    ['?to=yesterday', '/to', 'a date that exists'],
    ['?from=2026-02-02&to=2026-02-01', '/to', 'must not lie before 2026-02-02'],
    ['?by=person', '/by', 'limit'],
    ['?over=everything', '/over', 'seen'],
    ['?format=xlsx', '/format', 'csv'],
    ['?colour=red', '/colour', ''],
    ['?over=all&from=2025-01-01&to=2025-12-31', '/policy', 'say which policy'],
    [`${ALL}&by=owner`, '/by', 'leave it out'],
    ['?over=all&policy=lincolnshire-s117', '/from', 'one calendar year'],
    ['?over=all&policy=lincolnshire-s117&from=2025-01-01&to=2025-11-30', '/from', 'one calendar year'],
    ['?over=all&policy=lincolnshire-s117&from=2024-01-01&to=2025-12-31', '/from', 'one calendar year'],
    ['?over=all&policy=lincolnshire-s117&from=2025-02-01&to=2025-12-31', '/from', 'one calendar year'],
  ])('%s', async (query, pointer, detail) => {
    const { status, body } = await get(query, 'policy-officer');
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: '/problems/wrong-query', errors: [{ pointer, detail: expect.stringContaining(detail) }] });
    expect(asked).toEqual([]);
  });
});

describe('0.14: a report over all cases of a policy', () => {
  test.each(['policy-officer', 'auditor', 'operator'])('is for a %s of one of its partners', async (role) => {
    const { status, body } = await get(ALL, role, COUNCIL);
    expect(status).toBe(200);
    expect(asked).toEqual([['ann', { policy: 'lincolnshire-s117', period: { from: '2025-01-01', to: '2025-12-31' } }]]);
    expect(body).toMatchObject({ items: [{ met: 5, missed: null }], over: 'all', method: { withheld: expect.any(String) } });
  });

  test.each([
    ['coordinator', ICB],
    ['lead', ICB],
    ['person', ICB],
    ['policy-officer', 'lewisham-council'],
    ['operator', 'lewisham-council'],
  ])('not for a %s of %s', async (role, organisation) => {
    const { status, body } = await get(ALL, role, organisation);
    expect([status, body.type, asked]).toEqual([403, '/problems/not-allowed', []]);
  });

  test('the partners are those of its newest version', async () => {
    const second = { ...policy, version: 2, roles: { ...policy.roles, icb: 'shared-lives-plus' } };
    const later = fakes({ kinds: { protocols: {}, policies: [second] } }).app;
    const statusFor = async (organisation: string) =>
      (await request(later).get(`/v1/reports/limits${ALL}`).set('Authorization', as('auditor', organisation))).status;
    expect([await statusFor(ICB), await statusFor('shared-lives-plus')]).toEqual([403, 200]);
  });
});

describe('as a table', () => {
  test('a row a limit, whose words no spreadsheet runs', async () => {
    const { headers, text } = await get('?format=csv');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="limits.csv"',
    });
    expect(text).toBe(
      [
        '\uFEFFpolicy,limit,title,clause,cases,limits,met,met late,missed,extended,lapsed,cancelled,running,median,90th percentile',
        "lincolnshire-s117,informal,'=1+1,5.1,12,12,5,0,7,1,0,0,0,9.5,18",
        '',
      ].join('\r\n'),
    );
  });

  test('with a column for what it is told apart by', async () => {
    const [head, row] = (await get('?format=csv&by=month')).text.split('\r\n');
    expect([head, row]).toEqual([expect.stringContaining(',clause,month,cases,'), expect.stringContaining(',5.1,2026-01,12,')]);
  });

  test('clause 5.10 is not 5.1', () => {
    expect(limitsTable('limit', [{ ...fared, clause: '5.10' }])).toContain(",'5.10,12,");
  });

  test('what is withheld says so', async () => {
    const { text } = await get(`${ALL}&format=csv`, 'auditor');
    expect(text).toContain(',5.1,withheld,withheld,5,0,withheld,1,0,0,0,9.5,18');
  });
});
