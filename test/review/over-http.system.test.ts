import { startUpkeep } from '../../bin/parts/upkeep';
import { addDays } from '../../protocols/calendar/dates';
import { openingForm } from '../dispute/forms';
import { House } from '../parts/house';
import { COUNCIL, ICB, TRUST } from './on-paper';

// The review of each policy is there as soon as the policy is; by REST it makes the next version, under which new cases are opened.

let house: House;
beforeAll(async () => {
  house = await House.open();
  await startUpkeep(house.client, house.db.register);
}, 60_000);
afterAll(() => house.close(), 60_000);
jest.setTimeout(60_000);

interface Listed {
  id: string;
  stage: string;
  reviewed: { id: string };
  amendments: readonly { id: string; state: string }[];
}
const officer = (by: string) => ({ by, role: 'policy-officer' as const });
const reviewsOf = async (by: string): Promise<readonly Listed[]> =>
  (await house.call('GET', '/v1/cases?kind=review', officer(by))).body['items'] as readonly Listed[];

async function soon<T>(look: () => Promise<T | undefined>): Promise<T> {
  const until = Date.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const theReview = () => soon(async () => (await reviewsOf(ICB)).find(({ reviewed }) => reviewed.id === 'lincolnshire-s117'));
const step = async (id: string, by: string, name: string, form: object) =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { ...officer(by), body: { on: house.today, ...form } });

test('it is opened with the policy, once, for its partners alone', async () => {
  const { id } = await theReview();
  await soon(async () => ((await reviewsOf(ICB)).length === 2 ? true : undefined));
  expect((await reviewsOf(ICB)).map(({ reviewed, stage }) => [reviewed.id, stage]).toSorted()).toEqual([
    ['lincolnshire-complaints', 'sleeping'],
    ['lincolnshire-s117', 'sleeping'],
  ]);
  expect((await reviewsOf('lewisham-link')).every(({ reviewed }) => reviewed.id.startsWith('lewisham-'))).toBe(true);
  expect((await house.call('GET', `/v1/cases/${id}`, officer('lewisham-link'))).status).toBe(404);

  const again = await house.call('POST', '/v1/cases', { ...officer(ICB), body: { kind: 'review', policy: 'lincolnshire-s117' } });
  expect(again).toMatchObject({ status: 422, body: { errors: [{ pointer: '/policy' }] } });
  const of = await house.call('POST', '/v1/cases', { ...officer(ICB), body: { kind: 'review', policy: 'no-such-policy' } });
  expect(of).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/policy', detail: expect.stringContaining('no-such-policy') as string }] },
  });
  const own = await house.call('POST', '/v1/cases', { ...officer(ICB), body: { kind: 'review', policy: 'policy-review' } });
  expect(own).toMatchObject({ status: 422, body: { errors: [{ pointer: '/policy' }] } });
  expect(await reviewsOf(ICB)).toHaveLength(2);
});

test('what all partners agreed is the next version, from its day, and says of each value by whom it was agreed', async () => {
  const { id } = await theReview();
  // Nobody had looked up when it was reviewed last: so long ago that it opens at once.
  const lastReviewedOn = addDays(house.today, -360);
  await step(id, COUNCIL, 'amended', { seq: 1, changes: { lastReviewedOn }, reason: 'Looked up' });
  expect(await soon(async () => ((await theReview()).stage === 'reviewing' ? 'reviewing' : undefined))).toBe('reviewing');

  const sets = { '/limits/informal/within': '15 working days' };
  const proposed = { id: 'a1', clause: '5.1', change: 'Fifteen working days', sets };
  const wrong = await step(id, ICB, 'amendment-proposed', { ...proposed, sets: { '/limits/informal/within': 'soon' } });
  expect(wrong).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/sets/~1limits~1informal~1within', detail: expect.stringMatching(/^line \d+, /) as string }] },
  });
  expect((await step(id, ICB, 'amendment-proposed', proposed)).status).toBe(200);
  expect((await step(id, COUNCIL, 'amendment-agreed', { amendment: 'a1' })).status).toBe(200);
  expect(await step(id, ICB, 'review-completed', { from: house.today })).toMatchObject({ status: 409 });
  expect((await step(id, TRUST, 'amendment-agreed', { amendment: 'a1' })).status).toBe(200);
  expect(await step(id, ICB, 'review-completed', { from: addDays(house.today, -1) })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/from' }] },
  });
  expect((await step(id, ICB, 'review-completed', { from: house.today })).body).toMatchObject({ stage: 'sleeping' });

  const changes = await soon(async () => {
    const answer = await house.call('GET', '/v1/policies/lincolnshire-s117/2/changes', officer(ICB));
    return answer.status === 200 ? answer.body : undefined;
  });
  expect(changes).toMatchObject({
    from: 1,
    to: 2,
    inForceFrom: house.today,
    review: id,
    items: [
      {
        pointer: '/limits/informal/within',
        from: '20 working days',
        to: '15 working days',
        amendment: { id: 'a1', clause: '5.1', agreed: [ICB, COUNCIL, TRUST].map((organisation) => ({ organisation, on: house.today })) },
      },
    ],
  });
  const { text } = await house.text('GET', '/v1/policies/lincolnshire-s117/2?format=yaml');
  expect(text).toContain(`in-force-from: ${house.today}`);
  // As its author ordered it: only what was agreed is another.
  const before = (await house.text('GET', '/v1/policies/lincolnshire-s117/1?format=yaml')).text.split('\n');
  expect(text.split('\n').filter((line) => !before.includes(line))).toEqual([
    'version: 2',
    '    within: 15 working days',
    expect.stringContaining('in-force-from') as string,
  ]);
  const opened = await house.call('POST', '/v1/cases', { by: ICB, body: { kind: 'dispute', ...openingForm({ assessedOn: house.today }) } });
  expect(opened).toMatchObject({ status: 201, body: { policy: { id: 'lincolnshire-s117', version: 2 } } });
});

test('a policy that was retired has no other review: by days chosen for it, one record could be taken off another', async () => {
  const review = (await reviewsOf(ICB)).find(({ reviewed }) => reviewed.id === 'lincolnshire-complaints');
  expect((await step(review?.id ?? '', ICB, 'policy-retired', { reason: 'No longer needed' })).body).toMatchObject({ stage: 'closed' });
  const lastReviewedOn = addDays(house.today, -700);
  const body = { kind: 'review', policy: 'lincolnshire-complaints', lastReviewedOn };
  expect(await house.call('POST', '/v1/cases', { ...officer(ICB), body })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/policy', detail: expect.stringContaining('has been closed') as string }] },
  });
});
