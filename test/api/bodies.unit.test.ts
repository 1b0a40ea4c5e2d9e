import request from 'supertest';
import { as, dispute, fakes, ICB, note, opening, step } from './fakes';

const withCase = (...change: Parameters<typeof fakes>): ReturnType<typeof fakes> => {
  const made = fakes(...change);
  const one = dispute();
  made.held.cases.set(one.view.id, one);
  return made;
};

describe('bodies', () => {
  const post = (body: string, type?: string): request.Test => {
    const sending = request(withCase().app).post(step).set('Authorization', as('coordinator'));
    return (type ? sending.set('Content-Type', type) : sending).send(body);
  };

  test.each([
    ['not JSON', '{', 'application/json', 400, 'not-json'],
    ['nothing', '', 'application/json', 400, 'not-json'],
    ['a list', '[]', 'application/json', 400, 'not-json'],
    ['a bare text', '"x"', 'application/json', 400, 'not-json'],
    ['a form', 'on=2025-12-01', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['Latin-1', '{}', 'application/json; charset=latin1', 415, 'unsupported-media-type'],
    ['UTF-7', '{}', 'application/json; charset="utf-7"', 415, 'unsupported-media-type'],
    ['UTF-16', '{}', 'application/json;charset=UTF-16', 415, 'unsupported-media-type'],
    ['3 MiB', JSON.stringify({ text: 'x'.repeat(3_145_728) }), 'application/json', 413, 'too-large'],
    ['over 1 MiB', JSON.stringify({ terms: 'x'.repeat(1_100_000) }), 'application/json', 413, 'too-large'],
    ['NUL', '{"terms":"a\\u0000b"}', 'application/json', 422, 'wrong-form'],
    ['half a pair', '{"terms":"\\ud800"}', 'application/json', 422, 'wrong-form'],
    ['an endless number', '{"terms":1e999}', 'application/json', 422, 'wrong-form'],
    ['brackets without end', `{"terms":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'application/json', 422, 'wrong-form'],
  ])('%s: refused', async (_, body, type, status, problem) => {
    const answer = await post(body, type);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ type: `/problems/${problem}`, status, title: expect.any(String), detail: expect.any(String) });
    expect(answer.status).toBe(status);
  });

  test('ill-formed UTF-8 is refused, rather than kept as other characters', async () => {
    const { app, sent } = withCase();
    const form = Buffer.concat([Buffer.from('{"on":"2025-12-02","text":"caf'), Buffer.from([0xe9]), Buffer.from('"}')]);
    const answer = await request(app)
      .post(step)
      .set('Authorization', as('coordinator'))
      .set('Content-Type', 'application/json')
      .serialize(() => form as never)
      .send({});
    expect([answer.status, answer.body.type, sent]).toEqual([400, '/problems/not-json', []]);
  });

  test('a name of one line takes no line break and no other control', async () => {
    for (const [name, status] of [
      ['Ann\r\nBcc: eve@example.org', 422],
      ['Ann\u0008', 422],
      ['Ann\u2028Lee', 422],
      ['Ann Lee\n', 200],
    ] as const) {
      const body = { on: '2025-12-02', name, interest: 'Her brother\nworks there' };
      const declare = request(withCase().app).post(step.replace('noted', 'interest-declared'));
      const answer = await declare.set('Authorization', as('coordinator')).send(body);
      expect([name, answer.status]).toEqual([name, status]);
      if (status === 422)
        expect(answer.body.errors).toEqual([{ pointer: '/name', detail: 'one line, without line breaks or other control characters' }]);
    }
  });

  test('a form of 20,000 unknown fields is told its first fifty, before the engine hears of it', async () => {
    const { app, sent } = withCase();
    const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, 1]));
    for (const [to, body] of [
      [step, { ...note(), ...unknown }],
      [step.replace('noted', 'amended'), { on: '2025-12-02', seq: 1, reason: 'mistyped', changes: unknown }],
      ['/v1/cases', { ...opening, ...unknown }],
    ] as const) {
      const answer = await request(app).post(to).set('Authorization', as('coordinator')).send(body);
      expect([answer.status, answer.body.errors.length]).toEqual([422, 50]);
    }
    expect(sent).toEqual([]);
  });

  test('the name of an unknown field is told in short: no answer is as large as its form', async () => {
    const answer = await post(JSON.stringify({ ...note(), ['x'.repeat(900_000)]: 1 }), 'application/json');
    expect([answer.status, answer.text.length < 2_000]).toEqual([422, true]);
  });

  test('what could not be kept is named', async () => {
    const answer = await post('{"agreedBy":[{"name":"a\\u0000"}]}', 'application/json');
    expect(answer.body.errors).toEqual([{ pointer: '/agreedBy/0/name', detail: expect.any(String) }]);
  });

  test('what the record would refuse is refused before the engine hears of it, naming the field', async () => {
    const { app, sent } = withCase();
    const answer = await request(app)
      .post(step)
      .set('Authorization', as('coordinator'))
      .send({ ...note(), nonsense: 1 });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer: '/nonsense', detail: 'there is no such field' }]);
    expect(sent).toEqual([]);
  });
});

describe('days of years that no calendar reaches', () => {
  test.each(['1000-01-01', '0999-12-31', '2999-12-31', '9999-12-31'])('costs of %s: 422, with the years that will do', async (day) => {
    const cost = { on: '2025-12-02', payer: ICB, periodFrom: day, periodTo: day, pence: 100, reference: 'R1' };
    const { app, sent } = withCase();
    const answer = await request(app).post(step.replace('noted', 'cost-incurred')).set('Authorization', as('coordinator')).send(cost);
    expect([answer.status, sent]).toEqual([422, []]);
    expect(answer.body.errors).toContainEqual({
      pointer: '/periodFrom',
      detail: expect.stringMatching(/runs from 2025-01-01 to 2026-12-31|a date that exists/),
    });
  });
});
