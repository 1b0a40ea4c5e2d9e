import request from 'supertest';
import { bodyHashOf, newCaseId, updateIdFor } from '../../api/cases/digests';
import { Refused } from '../../protocols/case/refusal';
import { as, COUNCIL, dispute, fakes, ICB, opening, recording, note, step, type Fakes } from './fakes';
import type { Held } from './held';

const KEY = 'key-1';
const ANN = { subject: 'ann', organisation: ICB, role: 'coordinator' } as const;

function recorded(change: Parameters<typeof fakes>[0] = {}): Fakes {
  const made: Fakes = fakes({ ...change, engine: { ...recording((): Held => made.held), ...change.engine } });
  for (const id of ['dispute-0000000000000001', 'dispute-0000000000000002']) made.held.cases.set(id, dispute(id));
  return made;
}

const send = (app: Fakes['app'], address: string, body: object, key = KEY, by = as('coordinator')): request.Test =>
  request(app).post(address).set('Authorization', by).set('Idempotency-Key', key).send(body);

describe('the same request with the same key is answered as the first time', () => {
  test('an opening: one case, 201 both times', async () => {
    const { app, held } = recorded();
    const before = held.cases.size;
    const first = await send(app, '/v1/cases', opening);
    const again = await send(app, '/v1/cases', Object.fromEntries(Object.entries(opening).reverse()));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toMatchObject({ id: first.body.id, stage: 'as it was answered first' });
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(held.cases.size).toBe(before + 1);
  });

  test('a step: the engine is not asked again', async () => {
    let taken = 0;
    const made: Fakes = recorded({
      engine: {
        async step(to, given, signal) {
          taken += 1;
          const receipt = recording(() => made.held).step?.(to, given, signal);
          return (await receipt) ?? { seq: 2, stage: 'informal' };
        },
      },
    });
    const first = await send(made.app, step, note());
    const again = await send(made.app, step, note());
    expect([first.status, again.status, taken]).toEqual([200, 200, 1]);
    // The answer that is on record, rather than the case as it stands by now.
    expect(again.body).toMatchObject({ id: first.body.id, stage: 'as it was answered first' });
  });

  test.each([
    ['another subject', as('coordinator', ICB, 'bob')],
    ['the same subject for another organisation', as('coordinator', COUNCIL)],
    ['the same subject in another role', as('lead')],
  ])('a key is its subject’s own, in the organisation and the role that they had: not that of %s', async (_, by) => {
    const { app } = recorded();
    await send(app, step, note());
    const answer = await send(app, step, note('2025-12-03'), KEY, by);
    expect([answer.status, answer.body.stage]).toEqual([200, 'as it was answered first']);
    expect((await send(app, step, note('2025-12-03'))).status).toBe(422);
  });

  test('0.14: the first answer is given only to who may still read the case, with the steps that are open to their role', async () => {
    const { app, held } = recorded();
    const by = as('coordinator', COUNCIL);
    expect((await send(app, step, note(), KEY, by)).status).toBe(200);
    const one = held.cases.get('dispute-0000000000000001') ?? dispute();
    const withoutCouncil = one.stored.access.filter(({ organisation }) => organisation !== COUNCIL);
    held.cases.set(one.view.id, { ...one, stored: { ...one.stored, access: withoutCouncil } });
    const again = await send(app, step, note(), KEY, by);
    expect([again.status, again.body.type]).toEqual([404, '/problems/unknown-case']);
    expect(again.text).not.toContain('as it was answered first');
  });

  test('0.14: nor is it given to who reads the case as another party now: they see it as that party does', async () => {
    const { app, held } = recorded();
    await send(app, step, note());
    const one = held.cases.get('dispute-0000000000000001') ?? dispute();
    const now = one.stored.access.map((row) => (row.organisation === ICB ? { ...row, party: 'local-authority' } : row));
    held.cases.set(one.view.id, { ...one, stored: { ...one.stored, access: now } });
    const again = await send(app, step, note());
    expect([again.status, again.body.stage]).toEqual([200, one.view.stage]);
  });

  test('`"k"` and `k` are one key: a quoted string (RFC 8941) is what stands between its quotes', async () => {
    const { app } = recorded();
    expect((await send(app, step, note(), 'a"b')).status).toBe(200);
    expect((await send(app, step, note(), '"a\\"b"')).body.stage).toBe('as it was answered first');
    expect((await send(app, step, note('2025-12-03'), '"a\\"b"')).body.type).toBe('/problems/idempotency-key-used');
    expect((await send(app, step, note(), '""')).body.type).toBe('/problems/wrong-idempotency-key');
    expect((await send(app, step, note('2025-12-03'), '"a')).status).toBe(200);
  });

  test('0.14: so it is with an opening', async () => {
    const { app, held } = recorded();
    const { body } = await send(app, '/v1/cases', opening);
    const one = held.cases.get(String(body.id)) ?? dispute();
    held.cases.set(one.view.id, { ...one, stored: { ...one.stored, access: [] } });
    const again = await send(app, '/v1/cases', opening);
    expect([again.status, again.body.type]).toEqual([404, '/problems/unknown-case']);
  });
});

describe('the key of another request: 422', () => {
  test.each([
    ['another body', step, note('2025-12-03')],
    [
      'another step',
      '/v1/cases/dispute-0000000000000001/steps/interest-declared',
      { on: '2025-12-02', name: 'Ann', interest: 'Her brother' },
    ],
    ['another case', '/v1/cases/dispute-0000000000000002/steps/noted', note()],
    ['an opening', '/v1/cases', opening],
  ])('%s', async (_, address, body) => {
    const { app } = recorded();
    await send(app, step, note());
    const answer = await send(app, address, body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      type: '/problems/idempotency-key-used',
      errors: [{ pointer: '/Idempotency-Key', detail: expect.stringContaining('Idempotency-Key') }],
    });
  });

  test('two at once with different bodies: the second is told so, though the engine took it for the first', async () => {
    const { app } = recorded();
    const answers = await Promise.all(['2025-12-02', '2025-12-03'].map((on) => send(app, step, note(on))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test.each([
    ['empty', ''],
    ['too long', 'k'.repeat(256)],
    ['with a space', 'a b'],
    ['not ASCII', 'ké'],
  ])('a key that is none, %s', async (_, key) => {
    const answer = await send(recorded().app, step, {}, key);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ type: '/problems/wrong-idempotency-key', errors: [{ pointer: '/Idempotency-Key' }] });
  });

  test('a key of 255 characters will do', async () => {
    expect((await send(recorded().app, step, note(), '~'.repeat(255))).status).toBe(200);
  });
});

describe('a refusal is not remembered', () => {
  const refused = new Refused({ type: 'form', detail: 'no such document', errors: [] });

  test('one that Temporal remembers under the update’s id is asked afresh under another', async () => {
    const ids: string[] = [];
    const made: Fakes = recorded({
      engine: {
        async step(to, taken, signal) {
          ids.push(to.updateId);
          if (ids.length === 1) throw refused;
          return (await recording(() => made.held).step?.(to, taken, signal)) ?? { seq: 2, stage: '' };
        },
      },
    });
    expect((await send(made.app, step, note())).status).toBe(200);
    expect(ids).toEqual([updateIdFor('dispute-0000000000000001', 'noted', { by: ANN, key: KEY }), expect.any(String)]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('without a key there is nothing to remember: the engine is asked once', async () => {
    let asked = 0;
    const { app } = recorded({ engine: { step: () => Promise.reject((asked++, refused)) } });
    expect((await request(app).post(step).set('Authorization', as('coordinator')).send(note())).status).toBe(422);
    expect(asked).toBe(1);
  });

  test('refused because the same request came first by another way: it was taken', async () => {
    const made: Fakes = recorded({
      engine: {
        async step(to, taken, signal) {
          await recording(() => made.held).step?.(to, taken, signal);
          throw new Refused({ type: 'not-open', detail: 'd', stage: 'closed', openSteps: [] });
        },
      },
    });
    const answer = await send(made.app, step, note());
    expect([answer.status, answer.body.id]).toEqual([200, 'dispute-0000000000000001']);
  });
});

describe('ids', () => {
  const from = { by: ANN, key: KEY };

  test('a key always makes the same case, and nobody else’s', () => {
    expect(newCaseId('dispute', from)).toBe(newCaseId('dispute', from));
    for (const change of [{ subject: 'bob' }, { organisation: COUNCIL }, { role: 'lead' } as const])
      expect(newCaseId('dispute', { by: { ...ANN, ...change }, key: KEY })).not.toBe(newCaseId('dispute', from));
    // Subject, organisation and key don't run into one another.
    const ids = [
      { by: { ...ANN, organisation: 'a' }, key: 'bc' },
      { by: { ...ANN, organisation: 'ab' }, key: 'c' },
      { by: { ...ANN, subject: 'ann lincolnshire', organisation: 'icb' }, key: KEY },
    ].map((one) => newCaseId('dispute', one));
    expect(new Set(ids).size).toBe(3);
  });

  test('a step has another id in another case, and under another key', () => {
    const ids = [
      updateIdFor('dispute-1', 'noted', from),
      updateIdFor('dispute-2', 'noted', from),
      updateIdFor('dispute-1', 'resolved', from),
      updateIdFor('dispute-1', 'noted', { ...from, key: 'key-2' }),
      updateIdFor('dispute-1', 'noted', { by: { ...ANN, organisation: COUNCIL }, key: KEY }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe(updateIdFor('dispute-1', 'noted', from));
  });

  test('without a key, each is new', () => {
    expect(newCaseId('dispute')).not.toBe(newCaseId('dispute'));
    expect(newCaseId('dispute')).toMatch(/^dispute-[0-9abcdefghjkmnpqrstvwxyz]{16}$/);
  });

  test('a body’s hash minds what it says, not how it is written', () => {
    expect(bodyHashOf({ a: 1, b: { c: [1, 2], d: null } })).toBe(bodyHashOf({ b: { d: null, c: [1, 2] }, a: 1 }));
    expect(bodyHashOf({ a: [1, 2] })).not.toBe(bodyHashOf({ a: [2, 1] }));
    expect(bodyHashOf({ a: '1' })).not.toBe(bodyHashOf({ a: 1 }));
  });
});
