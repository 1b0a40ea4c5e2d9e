import request from 'supertest';
import { lead, put, rae } from './directory-calls';
import { as, COUNCIL, fakes, ICB } from './fakes';

describe('who reads what of the directory', () => {
  test('a person reads who the leads are, without telephones and postal addresses', async () => {
    const made = fakes();
    await put(made, `/${ICB}/leads`, { items: [{ ...lead, address: '1 High Street, Lincoln, LN1 1AA' }] });
    const read = async (by: string): Promise<object> =>
      (await request(made.app).get(`/v1/organisations/${ICB}/leads`).set('Authorization', by)).body.items[0];
    expect(await read(as('person', ICB, 'cara'))).toEqual({
      organisation: ICB,
      tier: 'lead',
      name: 'Lea',
      email: 'lea@example.org',
      absences: lead.absences,
    });
    expect(await read(as('lead', COUNCIL))).toMatchObject({ telephone: '01522 000000', address: '1 High Street, Lincoln, LN1 1AA' });
  });

  test.each([
    ['coordinator', ICB, true],
    ['policy-officer', ICB, true],
    ['operator', 'elsewhere', true],
    ['policy-officer', COUNCIL, false],
    ['coordinator', COUNCIL, false],
    ['lead', ICB, false],
    ['representative', ICB, false],
    ['person', ICB, false],
  ])('by what representatives sign in, and their cards’ numbers, as read by a %s of %s: %s', async (role, organisation, isTheirs) => {
    const made = fakes();
    await put(made, `/${ICB}/representatives`, { items: [{ ...rae, card: 'EV/17', subject: 'rae-s' }] });
    const answer = await request(made.app).get(`/v1/organisations/${ICB}/representatives`).set('Authorization', as(role, organisation));
    expect(answer.body.items).toEqual([isTheirs ? { ...rae, card: 'EV/17', subject: 'rae-s' } : rae]);
  });
});
