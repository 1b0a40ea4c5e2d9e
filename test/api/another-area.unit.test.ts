import request from 'supertest';
import { as, dispute, fakes, ICB, type Fakes } from './fakes';

const put = ({ app }: Fakes, address: string, body: object, authorization: string): request.Test =>
  request(app).put(`/v1/organisations${address}`).set('Authorization', authorization).send(body);

describe('0.10: another area, for which other closures count', () => {
  const moving = { name: 'ICB', area: 'leicester' };
  const by = as('coordinator');

  /** The ICB lies in Lincolnshire, where Christmas Eve is a closure: its limit of 20 working days is due on 2 January. */
  async function withClosure(): Promise<Fakes> {
    const made = fakes();
    made.held.cases.set('dispute-0000000000000001', dispute());
    const closure = { date: '2025-12-24', name: 'Flood', area: 'lincolnshire', reason: 'a flood' };
    await request(made.app).post('/v1/calendar/closures').set('Authorization', as('operator')).send(closure);
    made.sent.length = 0;
    return made;
  }

  test('a preview shows which limits would move and to when, and changes nothing', async () => {
    const made = await withClosure();
    const answer = await put(made, `/${ICB}`, { ...moving, preview: true }, by);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        preview: true,
        organisation: { id: ICB, ...moving },
        moves: [expect.objectContaining({ case: 'dispute-0000000000000001', id: 'informal', from: '2026-01-02', to: '2025-12-31' })],
        otherCases: 0,
      },
    ]);
    expect([made.held.organisations.get(ICB)?.area, made.held.relocated, made.sent]).toEqual(['lincolnshire', [], []]);
  });

  test.each([{ name: 'ICB', area: 'leicester' }, { name: 'ICB' }])('without a reason, %j: 422, and nothing is changed', async (body) => {
    const made = await withClosure();
    const answer = await put(made, `/${ICB}`, body, by);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/reason']);
    expect(made.held.organisations.get(ICB)?.area).toBe('lincolnshire');
  });

  test('with a reason: it is kept with the name, and every open case is asked to look again; also where that broke off', async () => {
    const made = await withClosure();
    const body = { ...moving, reason: 'boundaries were redrawn' };
    for (const time of [1, 2]) {
      const answer = await put(made, `/${ICB}`, body, by);
      expect([answer.status, answer.body]).toEqual([200, { id: ICB, ...moving }]);
      expect(made.sent).toHaveLength(time);
      expect(made.sent.at(-1)).toEqual(['reassess', { id: 'england-and-wales', version: 5 }]);
    }
    expect(made.held.relocated[0]).toEqual({ organisation: ICB, by: 'ann', reason: 'boundaries were redrawn' });
  });

  test('while Temporal is away it moves nothing', async () => {
    const made = fakes({ engine: { isReachable: async () => false } });
    expect((await put(made, `/${ICB}`, { ...moving, reason: 'r' }, by)).status).toBe(503);
    expect(made.held.organisations.get(ICB)?.area).toBe('lincolnshire');
  });

  test('what moves nothing needs no reason', async () => {
    const made = await withClosure();
    expect((await put(made, `/${ICB}`, { name: 'NHS Lincolnshire', area: 'lincolnshire' }, by)).status).toBe(200);
    expect(made.sent).toEqual([]);
  });
});
