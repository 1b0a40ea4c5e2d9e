import request from 'supertest';
import { generateDisputes } from '../../bench/generated-disputes';
import { as, COUNCIL, fakes, ICB } from '../api/fakes';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';

/**
 * 200 disputes run to their end, whose course is arithmetic (`bench/generated-disputes.ts`), and reported on over HTTP. How each figure was worked out by
 * hand stands in docs/reports.md.
 */
let db: ThrowawayRegister;
let app: ReturnType<typeof fakes>['app'];
beforeAll(async () => {
  db = await throwawayRegister();
  await generateDisputes(db.register, 200, { toTheEnd: true });
  ({ app } = fakes({ register: () => db.register }));
}, 120_000);
afterAll(() => db.drop());

type Item = Readonly<Record<string, unknown>>;
const get = (query: string, who = as('coordinator')) => request(app).get(`/v1/reports/limits?${query}`).set('Authorization', who);
const items = async (query: string, who?: string): Promise<readonly Item[]> => {
  const { status, body } = await get(query, who);
  expect(status).toBe(200);
  return body.items as Item[];
};
const figures = async (limit: string, query: string, who?: string) => (await items(query, who)).filter((one) => one['limit'] === limit);

describe('7: figures that were worked out by hand', () => {
  test('1, 2: of 200 informal stages 28 were missed and 4 extended; nine tenths of those kept took 19 working days at most', async () => {
    expect(await figures('informal', '')).toEqual([
      {
        ...{ policy: 'lincolnshire-s117', limit: 'informal', clause: '5.1' },
        title: 'Settle the dispute informally, or refer it to senior managers',
        ...{ cases: 200, limits: 200, met: 172, metLate: 0, missed: 28, extended: 4, lapsed: 0, cancelled: 0, running: 0 },
        ...{ median: 10, p90: 19 },
      },
    ]);
  });

  test('3: the median of 400 answers about costs lies between 9 and 10 working days', async () => {
    expect(await figures('costs', '')).toMatchObject([{ cases: 200, limits: 400, met: 375, metLate: 25, median: 9.5, p90: 18 }]);
  });

  test('4, 5: by owner, the ICB’s 90th percentile lies a tenth of the way from 17 to 18; the council was late 25 times', async () => {
    expect(await figures('costs', 'by=owner')).toMatchObject([
      { owner: COUNCIL, cases: 200, limits: 200, met: 175, metLate: 25, median: 10.5, p90: 21 },
      { owner: ICB, cases: 200, limits: 200, met: 200, metLate: 0, median: 9.5, p90: 17.1 },
    ]);
  });

  test('6: nine informal stages were due in February 2024, and took 1 to 9 working days', async () => {
    const months = await figures('informal', 'by=month');
    expect(months[1]).toMatchObject({ month: '2024-02', cases: 9, met: 9, median: 5, p90: 8.2 });
    expect(await figures('informal', 'from=2024-02-01&to=2024-02-29')).toMatchObject([{ cases: 9, met: 9, median: 5, p90: 8.2 }]);
  });
});

test('7: the parts add up: of months and versions to the whole, of outcomes to the limits', async () => {
  const whole = await items('');
  const names = ['cases', 'limits', 'met', 'metLate', 'missed', 'extended', 'lapsed', 'cancelled', 'running'];
  const sum = (rows: readonly Item[], name: string) => rows.reduce((all, row) => all + Number(row[name]), 0);
  for (const by of ['month', 'version']) {
    const parts = await items(`by=${by}`);
    for (const one of whole)
      for (const name of names.filter((each) => each !== 'cases'))
        expect([
          by,
          one['limit'],
          name,
          sum(
            parts.filter(({ limit }) => limit === one['limit']),
            name,
          ),
        ]).toEqual([by, one['limit'], name, one[name]]);
  }
  for (const one of await items('by=owner'))
    expect(
      sum(
        ['met', 'metLate', 'missed', 'lapsed', 'cancelled', 'running'].map((name) => ({ n: one[name] })),
        'n',
      ),
    ).toBe(one['limits']);
});

test('0.14: nobody else sees any of them, unless by their office, without small numbers', async () => {
  expect(await items('', as('auditor', 'lewisham-council'))).toEqual([]);
  const ofAll = 'over=all&policy=lincolnshire-s117&from=2024-01-01&to=2024-12-31';
  expect((await get(ofAll, as('auditor', 'lewisham-council'))).status).toBe(403);
  const [own] = await items('from=2024-01-01&to=2024-12-31');
  expect(await figures('informal', ofAll, as('policy-officer', 'lincolnshire-partnership-trust'))).toEqual([own]);
});

test('no reading of a case is noted, as none is read', async () => {
  await items('');
  expect(await db.sql('SELECT FROM readings')).toEqual([]);
});
