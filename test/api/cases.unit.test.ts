import request from 'supertest';
import { NotRunning } from '../../api/engine';
import { protocols } from '../../protocols';
import { isoDate } from '../../protocols/calendar/dates';
import { ROLES } from '../../protocols/case/facts/fact';
import { Refused } from '../../protocols/case/refusal';
import { as, COUNCIL, dispute, fakes, ICB, opening, note, step, type Fakes } from './fakes';

const ID = 'dispute-0000000000000001';

function withCase(change: Parameters<typeof fakes>[0] = {}, status: 'open' | 'closed' = 'open'): Fakes {
  const made = fakes(change);
  const { view, stored } = dispute(ID);
  made.held.cases.set(ID, { view: { ...view, status }, stored: { ...stored, status } });
  return made;
}

describe('opening a case', () => {
  test('201, Location, the case as it is on record; the form goes on without kind and policy', async () => {
    const { app, sent } = fakes();
    const answer = await request(app)
      .post('/v1/cases')
      .set('Authorization', as('coordinator'))
      .send({ ...opening, policy: 'lincolnshire-s117' });
    expect(answer.status).toBe(201);
    expect(answer.body.id).toMatch(/^dispute-[0-9abcdefghjkmnpqrstvwxyz]{16}$/);
    expect(answer.headers['location']).toBe(`/v1/cases/${answer.body.id}`);
    const { kind: _, ...form } = opening;
    const by = { subject: 'ann', organisation: ICB, role: 'coordinator', verified: true };
    expect(sent).toEqual([
      ['open', { id: answer.body.id, kind: 'dispute', updateId: expect.any(String) }, { form, by, policy: 'lincolnshire-s117' }],
    ]);
  });

  test.each([
    ['no kind', { ...opening, kind: undefined }, '/kind'],
    ['an unknown kind', { ...opening, kind: 'quarrel' }, '/kind'],
    ['a name that every object has', { ...opening, kind: 'constructor' }, '/kind'],
    ['a policy that is no id', { ...opening, policy: 7 }, '/policy'],
  ])('%s: 422', async (_, body, pointer) => {
    const answer = await request(fakes().app).post('/v1/cases').set('Authorization', as('coordinator')).send(body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ type: '/problems/wrong-form', errors: [{ pointer }] });
  });
});

describe('taking a step', () => {
  test('200 and the case; the actor comes from the token', async () => {
    const { app, sent } = withCase();
    const answer = await request(app)
      .post(step)
      .set('Authorization', as('lead', COUNCIL, 'bob'))
      .send(note());
    expect([answer.status, answer.body.id]).toEqual([200, ID]);
    expect(sent).toEqual([
      [
        'step',
        { id: ID, kind: 'dispute', step: 'noted', updateId: expect.any(String) },
        { form: note(), by: { subject: 'bob', organisation: COUNCIL, role: 'lead', verified: true } },
      ],
    ]);
  });

  test('a step that the kind does not have: 404, which says where to find those that it has', async () => {
    const answer = await request(withCase().app).post(`/v1/cases/${ID}/steps/quarrel`).set('Authorization', as('coordinator')).send({});
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ type: '/problems/unknown-step', detail: expect.stringContaining('/v1/cases/{id}/steps') });
  });

  test('0.15: a closed case is woken from the register', async () => {
    const { app, sent } = withCase({}, 'closed');
    await request(app).post(step).set('Authorization', as('coordinator')).send(note());
    expect(sent[0]?.[1]).toMatchObject({ from: 'register' });
  });

  test('a case that closes in between is woken, once', async () => {
    const from: unknown[] = [];
    const { app } = withCase({
      engine: {
        async step(to) {
          from.push(to.from);
          if (!to.from) throw new NotRunning('closed');
          return { seq: 3, stage: 'closed' };
        },
      },
    });
    expect((await request(app).post(step).set('Authorization', as('coordinator')).send(note())).status).toBe(200);
    expect(from).toEqual([undefined, 'register']);
  });

  test.each([
    [
      { type: 'form', detail: 'd', errors: [{ pointer: '/on', detail: 'a date' }] },
      422,
      { errors: [{ pointer: '/on', detail: 'a date' }] },
    ],
    [{ type: 'void', detail: 'd', clause: '9.1' }, 409, { clause: '9.1' }],
    [{ type: 'not-open', detail: 'd', stage: 'panel', openSteps: ['noted'] }, 409, { stage: 'panel', openSteps: ['noted'] }],
    [
      { type: 'not-open', detail: 'd', stage: 'panel', openSteps: ['noted'], clause: '7.2' },
      409,
      { stage: 'panel', openSteps: ['noted'], clause: '7.2' },
    ],
    [{ type: 'not-allowed', detail: 'd' }, 403, {}],
    [{ type: 'unknown-case', detail: 'd' }, 404, {}],
    [{ type: 'fault', detail: 'd' }, 500, {}],
  ] as const)('refused: %j', async (refusal, status, more) => {
    const { app } = withCase({ engine: { step: () => Promise.reject(new Refused(refusal)) } });
    const answer = await request(app).post(step).set('Authorization', as('coordinator')).send(note());
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status, detail: 'd', ...more });
  });
});

describe('0.14: who may read a case', () => {
  const addresses = ['', '/steps', '/timeline', '/notices', '/ledger', '/papers', '/documents', '/calendar.ics'].map(
    (part) => `/v1/cases/${ID}${part}`,
  );

  /** Pat sits on the panel, Gil was let in by the ICB. */
  function withOthers(): Fakes {
    const made = withCase();
    const one = made.held.cases.get(ID);
    if (one) made.held.cases.set(ID, { ...one, stored: { ...one.stored, access: [...one.stored.access, { party: '*', subject: 'pat' }] } });
    made.held.grants.set(ICB, [{ subject: 'gil', case: ID, reason: 'Stands in for Ann', until: isoDate('2025-12-31') }]);
    return made;
  }

  test.each([
    ['a party', as('coordinator', COUNCIL), 200],
    ['an organisation that acts for a party', as('coordinator', 'lincolnshire-partnership-trust'), 200],
    ['an auditor of a party', as('auditor', COUNCIL), 200],
    ['who is named on it by subject', as('coordinator', 'elsewhere', 'pat'), 200],
    ['who is named on it and speaks for no organisation', as('person', 'elsewhere', 'pat'), 200],
    ['who was let in, and why is in the directory', as('coordinator', 'elsewhere', 'gil'), 200],
    ['an auditor of elsewhere', as('auditor', 'elsewhere'), 404],
    ['an operator of elsewhere', as('operator', 'elsewhere'), 404],
    ['anybody else', as('coordinator', 'leicester-city-council'), 404],
    ['a person, who speaks for no organisation', as('person', ICB), 404],
    ['a policy officer of elsewhere', as('policy-officer', 'leicester-city-council'), 404],
  ])('%s', async (_, authorization, status) => {
    const { app } = withOthers();
    for (const address of addresses)
      expect([address, (await request(app).get(address).set('Authorization', authorization)).status]).toEqual([address, status]);
  });

  test.each(['pat', 'gil'])('%s reads, and has no step to take', async (subject) => {
    const { app } = withOthers();
    const ask = (address: string): request.Test =>
      request(app)
        .get(address)
        .set('Authorization', as('coordinator', 'elsewhere', subject));
    expect((await ask(`/v1/cases/${ID}`)).body).toMatchObject({ id: ID, openSteps: [] });
    expect((await ask(`/v1/cases/${ID}/steps`)).body).toEqual({ items: [] });
    expect((await ask('/v1/cases')).body.items).toMatchObject([{ id: ID, openSteps: [] }]);
  });

  test('who was let in to read takes no step: 403, and uploads nothing', async () => {
    const { app, sent } = withOthers();
    const by = as('coordinator', 'elsewhere', 'gil');
    expect((await request(app).post(step).set('Authorization', by).send(note())).status).toBe(403);
    expect(
      (await request(app).post(`/v1/cases/${ID}/documents`).set('Authorization', by).attach('file', Buffer.from('x'), 'a.txt')).status,
    ).toBe(403);
    expect(sent).toEqual([]);
  });

  test('a case that is not theirs and one that is not there look the same, also to a step', async () => {
    const { app, sent } = withCase();
    const stranger = as('coordinator', 'leicester-city-council');
    const [there, absent] = await Promise.all(
      [ID, 'dispute-0000000000000009'].map((id) =>
        request(app).post(`/v1/cases/${id}/steps/resolved`).set('Authorization', stranger).send({}),
      ),
    );
    expect(there?.status).toBe(404);
    expect({ ...there?.body, instance: '' }).toEqual({ ...absent?.body, instance: '' });
    expect(sent).toEqual([]);
  });

  test('the list is that of the caller, whatever their role', async () => {
    const { app, held } = withCase();
    await request(app).get('/v1/cases').set('Authorization', as('coordinator'));
    const query = `party=${COUNCIL}&overdue=true&dueBefore=2026-01-05&limit=2`;
    await request(app)
      .get(`/v1/cases?${query}`)
      .set('Authorization', as('auditor', 'elsewhere', 'bob'));
    expect(held.lists).toEqual([
      { asker: { subject: 'ann', organisation: ICB, role: 'coordinator', verified: true }, filter: { limit: 50 } },
      {
        asker: { subject: 'bob', organisation: 'elsewhere', role: 'auditor', verified: true },
        filter: { party: COUNCIL, overdue: true, dueBefore: '2026-01-05', limit: 2 },
      },
    ]);
  });

  test('that it was read is on record: by whom, as which party, which part of it', async () => {
    const { app, held } = withOthers();
    for (const address of ['/v1/cases', ...addresses])
      await request(app)
        .get(address)
        .set('Authorization', as('coordinator', COUNCIL, 'bob'));
    await request(app)
      .get(`/v1/cases/${ID}`)
      .set('Authorization', as('person', 'elsewhere', 'pat'));
    await request(app)
      .get(`/v1/cases/${ID}`)
      .set('Authorization', as('operator', 'elsewhere', 'nobody'));
    expect(held.readings).toEqual([
      ...['list', 'case', 'steps', 'timeline', 'notices', 'ledger', 'papers', 'documents', 'calendar'].map((what) => ({
        case: ID,
        as: 'local-authority',
        by: 'bob',
        what,
      })),
      { case: ID, as: '*', by: 'pat', what: 'case' },
    ]);
  });
});

describe('reading', () => {
  test('the list is a page', async () => {
    const answer = await request(withCase().app).get('/v1/cases').set('Authorization', as('coordinator'));
    expect(answer.body).toMatchObject({ items: [{ id: ID }], next: 'more' });
  });

  test('the open steps come with the JSON Schema of their forms', async () => {
    const answer = await request(withCase().app).get(`/v1/cases/${ID}/steps`).set('Authorization', as('coordinator'));
    const resolved = answer.body.items.find(({ name }: { name: string }) => name === 'resolved');
    expect(resolved).toMatchObject({
      title: expect.any(String),
      clause: expect.any(String),
      schema: { type: 'object', required: expect.arrayContaining(['on', 'terms']), additionalProperties: false },
    });
    expect(resolved.schema.properties.on).toMatchObject({ type: 'string', format: 'date' });
  });

  test.each(ROLES)('the steps that a %s finds open, in the list, in the case and by themselves, are those of the role', async (role) => {
    const made = withCase();
    const { openSteps } = made.held.cases.get(ID)?.view ?? { openSteps: [] };
    const ask = (address: string): request.Test => request(made.app).get(address).set('Authorization', as(role, ICB));
    const theirs = role === 'person' ? [] : openSteps.filter((name) => protocols['dispute']?.step(name)?.roles.includes(role));
    const answers = [
      (await ask('/v1/cases')).body.items?.[0]?.openSteps ?? [],
      (await ask(`/v1/cases/${ID}`)).body.openSteps ?? [],
      ((await ask(`/v1/cases/${ID}/steps`)).body.items ?? []).map(({ name }: { name: string }) => name),
    ];
    for (const names of answers) expect(names.toSorted()).toEqual(theirs.toSorted());
    expect(theirs.length > 0).toBe(['coordinator', 'lead', 'operator'].includes(role));
  });

  test('a notice tells to whom, not where they are written to; those to the other party are not shown', async () => {
    const answer = await request(withCase().app).get(`/v1/cases/${ID}/notices`).set('Authorization', as('coordinator'));
    expect(answer.body.items).toMatchObject([
      { kind: 'step', state: 'queued', text: 't', html: '<p>t</p>', recipients: [{ name: 'Lea', organisation: ICB }] },
      { recipients: [{ name: 'Pat' }] },
    ]);
    expect(answer.body.items).toHaveLength(2);
    expect(answer.text).not.toMatch(/example\.org|"key"|"reader"|"plain"/);
  });

  test('who is named on a case sees what was written to those who are, of what they know', async () => {
    const made = withCase();
    const one = made.held.cases.get(ID);
    if (one) made.held.cases.set(ID, { ...one, stored: { ...one.stored, access: [{ party: '*', subject: 'pat' }] } });
    const answer = await request(made.app)
      .get(`/v1/cases/${ID}/notices`)
      .set('Authorization', as('person', 'elsewhere', 'pat'));
    expect(answer.body.items.map(({ recipients }: { recipients: object[] }) => recipients)).toEqual([[{ name: 'Pat', organisation: ICB }]]);
  });

  test.each([
    ['/v1/cases?limit=0', '/limit'],
    ['/v1/cases?limit=201', '/limit'],
    ['/v1/cases?limit=ten', '/limit'],
    ['/v1/cases?cursor=forged', '/cursor'],
    ['/v1/cases?status=ajar', '/status'],
    ['/v1/cases?overdue=perhaps', '/overdue'],
    ['/v1/cases?dueBefore=2026-02-30', '/dueBefore'],
    ['/v1/cases?kind=a&kind=b', '/kind'],
    ['/v1/cases?q=%00', '/q'],
    ['/v1/cases?nonsense=1', '/nonsense'],
    [`/v1/cases/${ID}/timeline?cursor=forged`, '/cursor'],
    [`/v1/cases/${ID}/timeline?limit=0`, '/limit'],
  ])('%s: 422, naming the query parameter', async (address, pointer) => {
    const answer = await request(withCase().app).get(address).set('Authorization', as('coordinator'));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      type: '/problems/wrong-query',
      errors: [{ pointer, detail: expect.stringContaining(`query parameter "${pointer.slice(1)}"`) }],
    });
  });
});
