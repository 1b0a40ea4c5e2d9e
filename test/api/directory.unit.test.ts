import request from 'supertest';
import { lead, put, rae } from './directory-calls';
import { as, COUNCIL, dispute, fakes, ICB, policy, type Fakes } from './fakes';
import { written } from './held';

const get = ({ app }: Fakes, address: string): request.Test => request(app).get(address).set('Authorization', as('coordinator'));

describe('organisations', () => {
  test('are put, and read as they were put', async () => {
    const made = fakes();
    const given = { name: 'Wolds Shared Lives', area: 'lincolnshire', complaintsOfficer: { name: 'Cas', email: 'cas@example.org' } };
    const first = await put(made, '/wolds', given);
    expect([first.status, first.headers['location']]).toEqual([201, '/v1/organisations/wolds']);
    expect((await put(made, '/wolds', { id: 'wolds', ...given })).status).toBe(200);
    expect((await get(made, '/v1/organisations/wolds')).body).toEqual({ id: 'wolds', ...given });
    expect((await get(made, '/v1/organisations')).body.items).toHaveLength(3);
  });

  test.each([
    [{ id: 'other', name: 'n' }, '/id'],
    [{ name: '' }, '/name'],
    [{ name: 'n', colour: 'red' }, '/colour'],
    [{ name: 'n', complaintsOfficer: { name: 'c', email: 'nobody' } }, '/complaintsOfficer/email'],
    [{ name: 'Wolds\nShared Lives' }, '/name'],
    [{ name: 'Wolds\0' }, '/name'],
  ])('%j: 422', async (body, pointer) => {
    const answer = await put(fakes(), '/wolds', body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });
});

describe('leads and representatives', () => {
  test('are put whole, and read as they were put', async () => {
    const made = fakes();
    expect((await put(made, `/${ICB}/leads`, { items: [lead] })).body).toEqual({ items: [{ organisation: ICB, ...lead }] });
    expect((await put(made, `/${ICB}/leads`, (await get(made, `/v1/organisations/${ICB}/leads`)).body)).status).toBe(200);
    const representatives = { items: [rae, { ...rae, id: 'raj-2', card: 'EV/17', subject: 'raj' }] };
    await put(made, `/${ICB}/representatives`, representatives);
    expect((await get(made, `/v1/organisations/${ICB}/representatives`)).body).toEqual(representatives);
  });

  test.each([
    ['leads', { items: [{ ...lead, tier: 'chief' }] }, '/items/0/tier'],
    ['leads', { items: [{ ...lead, organisation: COUNCIL }] }, '/items/0/organisation'],
    ['leads', { items: [{ ...lead, absences: [{ from: '2026-01-02', to: '2026-01-01' }] }] }, '/items/0/absences/0/to'],
    ['leads', { items: [{ tier: 'lead', name: 'Lea', telephone: '1' }] }, '/items/0/email'],
    ['leads', {}, '/items'],
    ['representatives', { items: [{ id: 'rae', name: 'Rae', authorisedUntil: '2026-02-30' }] }, '/items/0/authorisedUntil'],
    ['representatives', { items: [{ name: 'Rae', authorisedUntil: '2026-02-28' }] }, '/items/0/id'],
    ['representatives', { items: [{ id: 'Rae R.', name: 'Rae', authorisedUntil: '2026-02-28' }] }, '/items/0/id'],
    ['representatives', { items: [rae, { ...rae, name: 'Rae the other' }] }, '/items/1/id'],
  ])('%s %j: 422', async (what, body, pointer) => {
    const answer = await put(fakes(), `/${ICB}/${what}`, body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  test.each([
    ['R&D@nhs.net', 'R&D@nhs.net'],
    ['health&care@leics.gov.uk', 'health&care@leics.gov.uk'],
    ['o’brien@nhs.net', undefined],
    ['\u200blea@example.org\u00a0 ', 'lea@example.org'],
    ['lea @example.org', undefined],
  ])('an email address that people have: %s', async (given, kept) => {
    const answer = await put(fakes(), `/${ICB}/leads`, { items: [{ ...lead, email: given }] });
    expect([answer.status, answer.body.items?.[0].email]).toEqual(kept === undefined ? [422, undefined] : [200, kept]);
    if (kept === undefined)
      expect(answer.body.errors[0]).toEqual({ pointer: '/items/0/email', detail: expect.stringMatching(/no (space|"’" \(U\+2019\))$/) });
  });

  test('a postal address is put right where it can be, and else refused with what would do', async () => {
    const made = fakes();
    const byPost = { tier: 'lead', name: '(Acting) Head', telephone: '1', absences: [] };
    const answer = await put(made, `/${ICB}/leads`, { items: [{ ...byPost, address: 'County Offices, Newland, Lincoln LN1 1YL' }] });
    expect([answer.status, answer.body.items?.[0].address]).toEqual([200, 'County Offices\nNewland\nLincoln\nLN1 1YL']);
    const refused = await put(made, `/${ICB}/leads`, { items: [{ ...byPost, address: 'County Offices, Newland, Lincoln' }] });
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ pointer: '/items/0/address', detail: expect.stringContaining('LN1 1YL') }],
    ]);
  });

  test('0.12: a party to an open case keeps a lead: 409 with the clause', async () => {
    const made = fakes();
    expect((await put(made, `/${ICB}/leads`, { items: [] })).status).toBe(200);
    await put(made, `/${ICB}/leads`, { items: [lead] });
    made.held.cases.set('dispute-0000000000000001', dispute());
    const answer = await put(made, `/${ICB}/leads`, { items: [] });
    expect([answer.status, answer.body.type, answer.body.clause]).toEqual([409, '/problems/leads-needed', '0.12']);
    expect(made.held.leads.get(ICB)).toHaveLength(1);
  });

  test('a lead without an email has a postal address', async () => {
    const byPost = { tier: 'deputy', name: 'Dee', telephone: '1', address: '1 High Street, Lincoln, LN1 1AA', absences: [] };
    const answer = await put(fakes(), `/${ICB}/leads`, { items: [byPost] });
    expect([answer.status, answer.body.items]).toEqual([200, [{ organisation: ICB, ...byPost }]]);
  });

  test('3.1: once representatives have been put, the open cases of their organisation look again; not where they could not', async () => {
    const made = fakes();
    await put(made, `/${ICB}/representatives`, { items: [] });
    expect(made.sent).toEqual([['reassess-of', { id: ICB, change: 1 }]]);
    const away = fakes({ engine: { isReachable: async () => false } });
    expect((await put(away, `/${ICB}/representatives`, { items: [] })).status).toBe(503);
    expect(away.sent).toEqual([]);
  });

  test('0.12: once leads have been put, the post looks whom to tell', async () => {
    const made = fakes();
    await put(made, `/${ICB}/access`, { items: [] });
    expect(made.sent).toEqual([]);
    await put(made, `/${ICB}/leads`, { items: [lead] });
    expect(made.sent).toEqual([['deliver']]);
  });

  test('of an organisation that is not there: 404', async () => {
    expect((await put(fakes(), '/nobody/leads', { items: [] })).status).toBe(404);
  });
});

describe('who keeps the directory', () => {
  test.each([
    ['operator', 'elsewhere', 200],
    ['policy-officer', ICB, 200],
    ['coordinator', ICB, 200],
    ['lead', ICB, 200],
    ['policy-officer', 'elsewhere', 403],
    ['coordinator', COUNCIL, 403],
    ['lead', COUNCIL, 403],
    ['auditor', ICB, 403],
    ['person', ICB, 403],
  ])('%s of %s: %d', async (role, organisation, status) => {
    const made = fakes();
    const bodies = { '': { name: 'n', area: 'lincolnshire' }, '/leads': { items: [lead] } };
    for (const [what, body] of Object.entries(bodies))
      expect([what, (await put(made, `/${ICB}${what}`, body, as(role, organisation))).status]).toEqual([what, status]);
  });
});

test.each([
  ['operator', 'elsewhere', 200],
  ['policy-officer', ICB, 200],
  ['coordinator', ICB, 200],
  ['policy-officer', 'elsewhere', 403],
  ['coordinator', COUNCIL, 403],
  ['lead', ICB, 403],
  ['representative', ICB, 403],
])('representatives are kept by their organisation: as %s of %s: %d', async (role, organisation, status) => {
  const made = fakes();
  expect((await put(made, `/${ICB}/representatives`, { items: [rae] }, as(role, organisation))).status).toBe(status);
  expect(made.held.representatives.get(ICB) ?? []).toEqual(status === 200 ? [rae] : []);
});

describe('0.14: who else may see a case, and why', () => {
  const one = dispute();
  const grant = { subject: 'gil', case: one.view.id, reason: 'Stands in for Ann', until: '2026-01-31' };

  function withCase(): Fakes {
    const made = fakes();
    made.held.cases.set(one.view.id, one);
    return made;
  }
  const putGrants = (made: Fakes, items: readonly object[], by = as('coordinator')): request.Test =>
    put(made, `/${ICB}/access`, { items }, by);

  test('is put whole, and read as it was put; then the case is theirs to read', async () => {
    const made = withCase();
    const read = (): request.Test =>
      request(made.app)
        .get(`/v1/cases/${one.view.id}`)
        .set('Authorization', as('coordinator', 'elsewhere', 'gil'));
    expect((await read()).status).toBe(404);
    expect((await putGrants(made, [grant])).body).toEqual({ items: [grant] });
    expect((await get(made, `/v1/organisations/${ICB}/access`)).body).toEqual({ items: [grant] });
    expect((await read()).status).toBe(200);
    await putGrants(made, []);
    expect((await read()).status).toBe(404);
  });

  test.each([
    ['coordinator', ICB, 200],
    ['lead', ICB, 200],
    ['operator', 'elsewhere', 200],
    ['coordinator', COUNCIL, 403],
    ['lead', 'lincolnshire-partnership-trust', 403],
    ['policy-officer', ICB, 403],
    ['auditor', ICB, 403],
    ['representative', ICB, 403],
    ['person', ICB, 403],
  ])('given by a %s of %s: %d', async (role, organisation, status) => {
    const made = withCase();
    expect((await putGrants(made, [grant], as(role, organisation))).status).toBe(status);
    expect(made.held.grants.get(ICB) ?? []).toEqual(status === 200 ? [grant] : []);
  });

  test.each([
    ['coordinator', ICB, 200],
    ['auditor', ICB, 200],
    ['operator', 'elsewhere', 200],
    ['auditor', COUNCIL, 403],
    ['policy-officer', ICB, 403],
    ['person', ICB, 403],
  ])('read by a %s of %s: %d', async (role, organisation, status) => {
    const made = withCase();
    await putGrants(made, [grant]);
    const answer = await request(made.app).get(`/v1/organisations/${ICB}/access`).set('Authorization', as(role, organisation));
    expect(answer.status).toBe(status);
    expect(answer.text.includes('Stands in')).toBe(status === 200);
  });

  test('nobody lets themselves in, or in for longer; what others gave them may stay as it is, or end sooner', async () => {
    const made = withCase();
    const gil = as('coordinator', ICB, 'gil');
    expect((await putGrants(made, [grant], gil)).status).toBe(403);
    expect((await putGrants(made, [grant], as('operator', 'elsewhere', 'gil'))).status).toBe(403);
    expect(made.held.grants.size).toBe(0);
    await putGrants(made, [grant]);
    expect((await putGrants(made, [{ ...grant, until: '2026-02-28' }], gil)).status).toBe(403);
    const hal = { ...grant, subject: 'hal' };
    expect((await putGrants(made, [{ ...grant, until: '2026-01-15' }, hal], gil)).status).toBe(200);
  });

  test.each([
    ['a case that is not there', [{ ...grant, case: 'dispute-0000000000000009' }], '/items/0/case'],
    ['a case that is not the organisation’s', [grant, { ...grant, case: 'dispute-0000000000000007' }], '/items/1/case'],
    ['no reason', [{ ...grant, reason: ' ' }], '/items/0/reason'],
    ['no last day', [{ ...grant, until: '2026-02-30' }], '/items/0/until'],
    ['nobody', [{ ...grant, subject: '' }], '/items/0/subject'],
  ])('%s: 422', async (_, items, pointer) => {
    const made = withCase();
    const between = dispute('dispute-0000000000000007');
    const others = between.stored.access.filter(({ organisation }) => organisation !== ICB);
    made.held.cases.set(between.view.id, { ...between, stored: { ...between.stored, access: others } });
    const answer = await putGrants(made, items);
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, pointer]);
    expect(made.held.grants.size).toBe(0);
  });
});

describe('what was told to or about an organisation outside any case', () => {
  test.each([
    ['operator', 'elsewhere', 200],
    ['policy-officer', ICB, 200],
    ['policy-officer', 'elsewhere', 403],
    ['auditor', ICB, 200],
    ['auditor', 'elsewhere', 403],
    ['coordinator', ICB, 200],
    ['lead', ICB, 200],
    ['coordinator', COUNCIL, 403],
    ['person', ICB, 403],
  ])('as %s of %s: %d', async (role, organisation, status) => {
    const answer = await request(fakes().app).get(`/v1/organisations/${ICB}/notices`).set('Authorization', as(role, organisation));
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/lea@example.org|High Street/);
  });
});

test('policies are listed, and read as they were written', async () => {
  const made = fakes();
  expect((await get(made, '/v1/policies')).body).toEqual({ items: [{ id: policy.id, version: 1, kind: 'dispute', title: policy.title }] });
  expect((await get(made, '/v1/policies/lincolnshire-s117/1')).body).toEqual(written);
});
