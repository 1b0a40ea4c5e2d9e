import { disputeOpening } from '../parts/dispute-opening';
import { House } from '../parts/house';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

test('many steps of one case at once are all taken, burst after burst', async () => {
  const { body } = await house.call('POST', '/v1/cases', { body: disputeOpening });
  const path = `/v1/cases/${String(body['id'])}`;
  const note = (text: string) => house.call('POST', `${path}/steps/noted`, { body: { on: house.today, text } });
  for (let burst = 0; burst < 6; burst += 1) {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => note(`${burst}.${index}`)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  }
  const { body: timeline } = await house.call('GET', `${path}/timeline?limit=200`);
  const notes = (timeline['items'] as { step?: string }[]).filter(({ step }) => step === 'noted');
  expect(notes).toHaveLength(120);
}, 120_000);
