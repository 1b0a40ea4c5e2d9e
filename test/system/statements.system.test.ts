import { Client } from 'pg';
import { disputeOpening } from '../parts/dispute-opening';
import { House } from '../parts/house';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

/** What goes on by the clock, whether a step is taken or not: the post, the rank of the rules; of what the post had begun before, or goes on with after, a part. */
const BESIDE_STEPS = /(BEGIN )?changes-of-leads( \S+)*?( COMMIT|$)|BEGIN$|^ COMMIT|post-\S+|rank-of-rules/g;

/** The statements that API and worker send to the database while this goes on, by name, in the order of their names. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const send = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    const sent = new Map<unknown, string>();
    send.mock.calls.forEach(([asked], index) => {
      const name = typeof asked === 'string' ? asked : String(Object(asked).name);
      const client = send.mock.contexts[index];
      sent.set(client, `${sent.get(client) ?? ''} ${name}`);
    });
    return [...sent.values()]
      .flatMap((names) => names.replaceAll(BESIDE_STEPS, '').split(' '))
      .filter(Boolean)
      .toSorted();
  } finally {
    send.mockRestore();
  }
}

const taken = (id: string, step: string, form: object, key?: string) =>
  house.call('POST', `/v1/cases/${id}/steps/${step}`, { body: { on: house.today, ...form }, ...(key ? { key } : {}) });

test('DESIGN 18: an opening and a step are four statements each: what the API reads before and after, and the turn’s two', async () => {
  const warm = await house.call('POST', '/v1/cases', { body: disputeOpening });
  const id = String(warm.body['id']);
  await taken(id, 'noted', { text: 'They rang' });
  const turn = ['read-for-turn', 'write-turn'];
  expect(await statementsOf(() => house.call('POST', '/v1/cases', { body: disputeOpening, key: 'a' }))).toEqual([
    'read-case',
    'read-for-opening',
    ...turn,
  ]);
  expect(await statementsOf(() => taken(id, 'noted', { text: 'They rang again' }))).toEqual(['read-case', 'read-for-step', ...turn]);
  expect(await statementsOf(() => taken(id, 'noted', { text: 'And again' }, 'b'))).toEqual(['read-case', 'read-for-step', ...turn]);
  // The same request again is no step.
  expect(await statementsOf(() => taken(id, 'noted', { text: 'And again' }, 'b'))).toEqual(['read-case', 'read-for-step']);
});
