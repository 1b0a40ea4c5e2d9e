import request from 'supertest';
import { isoDate } from '../../protocols/calendar/dates';
import { as, COUNCIL, fakes, opening, policy, type Fakes } from './fakes';

/** From April 2026 on, the council is no party to disputes any more: a trust has come in its place. */
const version2 = {
  ...policy,
  version: 2,
  'in-force-from': isoDate('2026-04-01'),
  roles: { ...policy.roles, [roleOf(COUNCIL)]: 'lincolnshire-partnership-trust' },
};

function roleOf(organisation: string): string {
  return Object.entries(policy.roles).find(([, id]) => id === organisation)?.[0] ?? '';
}

function house(...later: readonly (typeof policy)[]): Fakes {
  return fakes({ kinds: { protocols: {}, policies: later } });
}

const open = ({ app }: Fakes, more: object) =>
  request(app)
    .post('/v1/cases')
    .set('Authorization', as('coordinator'))
    .send({ ...opening, ...more });

test('DESIGN 6: an opening is checked by the version in force on its day before a workflow is started for it', async () => {
  const made = house(version2);
  expect((await open(made, { openedOn: '2026-04-01' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/against' }] });
  expect(made.sent).toEqual([]);
  expect((await open(made, { openedOn: '2026-03-31' })).status).toBe(201);
});

test('DESIGN 12: one that names no day is left to the record, which has a clock, where any version that could be in force would take it', async () => {
  expect((await open(house(version2), {})).status).toBe(201);
});

test('and refused where none of them would, with what the newest says', async () => {
  const { 'in-force-from': _, ...always } = version2;
  expect((await open(house(always), {})).body).toMatchObject({ status: 422, errors: [{ pointer: '/against' }] });
  expect((await open(house(version2), { matter: undefined })).body).toMatchObject({ status: 422, errors: [{ pointer: '/matter' }] });
});

test('the list of policies says since when each version is in force', async () => {
  const { body } = await request(house(version2).app).get('/v1/policies').set('Authorization', as('lead'));
  expect(body.items).toEqual([
    { id: policy.id, version: 1, kind: 'dispute', title: policy.title },
    { id: policy.id, version: 2, kind: 'dispute', title: policy.title, inForceFrom: '2026-04-01' },
  ]);
});
