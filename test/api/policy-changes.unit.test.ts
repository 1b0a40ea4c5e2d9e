import request from 'supertest';
import { parse } from 'yaml';
import { lineOf } from '../../register/policies/policy-text';
import { as, fakes, policy, type Fakes } from './fakes';
import { written } from './held';
import { REVIEW, shorter, withSecondVersion } from './second-version';

const { sets: _, ...amendment } = shorter;
const get = ({ app }: Fakes, address: string, who = as('lead')) => request(app).get(`/v1/policies/${address}`).set('Authorization', who);

describe('a version beside the one before it', () => {
  test('each value, old and new, by which amendment, agreed by whom and when; and what was agreed in words alone', async () => {
    const answer = await get(withSecondVersion(), 'lincolnshire-s117/2/changes');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      policy: 'lincolnshire-s117',
      from: 1,
      to: 2,
      inForceFrom: '2026-04-01',
      review: REVIEW,
      items: [
        { pointer: '/title', from: policy.title, to: 'Disputes anew' },
        { pointer: '/limits/informal/within', from: '20 working days', to: '16 working days', amendment },
      ],
      inWords: [{ ...amendment, id: 'A2', change: 'The clerk says who was there' }],
    });
  });

  test('0.14: the review that it came of is named to those alone who may see that case', async () => {
    const { body } = await get(withSecondVersion(), 'lincolnshire-s117/2/changes', as('lead', 'leicester-city-council'));
    expect(body).not.toHaveProperty('review');
    expect(body.items[1].amendment).toEqual(amendment);
  });

  test('of versions that came of no review, nothing says by what they were changed', async () => {
    const made = withSecondVersion();
    const body = made.held.versions.get(`${policy.id}/2`)?.written ?? {};
    made.held.versions.set(`${policy.id}/2`, { written: body });
    const answer = await get(made, 'lincolnshire-s117/2/changes');
    expect(answer.body).toMatchObject({ items: [{ pointer: '/title' }, { pointer: '/limits/informal/within' }], inWords: [] });
    expect(JSON.stringify(answer.body)).not.toMatch(/amendment|review/);
  });

  test('the version before is the next lower that there is', async () => {
    const made = fakes({ kinds: { protocols: {}, policies: [{ ...policy, version: 5 }] } });
    made.held.versions.set(`${policy.id}/5`, { written: { ...written, version: 5, source: 'elsewhere' } });
    expect((await get(made, 'lincolnshire-s117/5/changes')).body).toMatchObject({ from: 1, to: 5, items: [{ pointer: '/source' }] });
  });

  test.each([
    ['the first', 'lincolnshire-s117/1/changes', 'Version 1 is the first of lincolnshire-s117: there is no version before it.'],
    ['one that there is not', 'lincolnshire-s117/9/changes', 'There is no such version'],
    ['none at all', 'lincolnshire-s117/x/changes', 'There is no such version'],
  ])('of %s: 404, which says why', async (_, address, detail) => {
    const answer = await get(withSecondVersion(), address);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ type: '/problems/not-found', detail: expect.stringContaining(detail) });
  });
});

describe('a policy as YAML', () => {
  test('says the same, and its lines are those of the pointers into it', async () => {
    const answer = await get(withSecondVersion(), 'lincolnshire-s117/2?format=yaml').buffer(true);
    expect(answer.type).toBe('application/yaml');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="lincolnshire-s117.2.yaml"');
    const { body } = await get(withSecondVersion(), 'lincolnshire-s117/2');
    expect(parse(answer.text)).toEqual(body);
    expect(answer.text.split('\n')[lineOf(body, '/limits/informal/within') - 1]).toBe('    within: 16 working days');
  });

  test('another format there is not: 422', async () => {
    expect((await get(withSecondVersion(), 'lincolnshire-s117/2?format=xml')).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/format' }],
    });
  });
});
