import request from 'supertest';
import { as, COUNCIL, fakes, ICB, policy, type Fakes } from './fakes';

const put = ({ app }: Fakes, address: string, body: object, authorization = as('operator', 'elsewhere')): request.Test =>
  request(app).put(`/v1/organisations${address}`).set('Authorization', authorization).send(body);
const get = ({ app }: Fakes, address: string): request.Test => request(app).get(address).set('Authorization', as('coordinator'));
const lead = {
  tier: 'lead',
  name: 'Lea',
  email: 'lea@example.org',
  telephone: '01522 000000',
  absences: [{ from: '2025-12-24', to: '2026-01-02' }],
};

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
    const representatives = { items: [{ name: 'Rae', authorisedUntil: '2026-03-31' }] };
    await put(made, `/${ICB}/representatives`, representatives);
    expect((await get(made, `/v1/organisations/${ICB}/representatives`)).body).toEqual(representatives);
  });

  test.each([
    ['leads', { items: [{ ...lead, tier: 'chief' }] }, '/items/0/tier'],
    ['leads', { items: [{ ...lead, organisation: COUNCIL }] }, '/items/0/organisation'],
    ['leads', { items: [{ ...lead, absences: [{ from: '2026-01-02', to: '2026-01-01' }] }] }, '/items/0/absences/0/to'],
    ['leads', { items: [{ tier: 'lead', name: 'Lea', telephone: '1' }] }, '/items/0/email'],
    ['leads', {}, '/items'],
    ['representatives', { items: [{ name: 'Rae', authorisedUntil: '2026-02-30' }] }, '/items/0/authorisedUntil'],
  ])('%s %j: 422', async (what, body, pointer) => {
    const answer = await put(fakes(), `/${ICB}/${what}`, body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  test('a lead without an email has a postal address', async () => {
    const byPost = { tier: 'deputy', name: 'Dee', telephone: '1', address: '1 High Street, Lincoln, LN1 1AA', absences: [] };
    const answer = await put(fakes(), `/${ICB}/leads`, { items: [byPost] });
    expect([answer.status, answer.body.items]).toEqual([200, [{ organisation: ICB, ...byPost }]]);
  });

  test('0.12: once leads have been put, the post looks whom to tell', async () => {
    const made = fakes();
    await put(made, `/${ICB}/representatives`, { items: [] });
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
    ['policy-officer', 'elsewhere', 200],
    ['coordinator', ICB, 200],
    ['lead', ICB, 200],
    ['coordinator', COUNCIL, 403],
    ['lead', COUNCIL, 403],
    ['auditor', ICB, 403],
    ['person', ICB, 403],
  ])('%s of %s: %d', async (role, organisation, status) => {
    const made = fakes();
    const bodies = { '': { name: 'n' }, '/leads': { items: [lead] }, '/representatives': { items: [] } };
    for (const [what, body] of Object.entries(bodies))
      expect([what, (await put(made, `/${ICB}${what}`, body, as(role, organisation))).status]).toEqual([what, status]);
  });
});

describe('what was told to or about an organisation outside any case', () => {
  test.each([
    ['operator', 'elsewhere', 200],
    ['policy-officer', 'elsewhere', 200],
    ['auditor', 'elsewhere', 200],
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

test('policies are listed, and read whole', async () => {
  const made = fakes();
  expect((await get(made, '/v1/policies')).body).toEqual({ items: [{ id: policy.id, version: 1, kind: 'dispute', title: policy.title }] });
  expect((await get(made, '/v1/policies/lincolnshire-s117/1')).body).toEqual(policy);
});
