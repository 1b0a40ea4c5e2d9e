import { disputeOpening } from '../parts/dispute-opening';
import { House } from '../parts/house';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

const note = (text: string) => ({ on: house.today, text });

async function opened(): Promise<string> {
  const { status, body } = await house.call('POST', '/v1/cases', { body: disputeOpening });
  expect(status).toBe(201);
  return String(body['id']);
}

const notesOf = async (id: string): Promise<readonly unknown[]> => {
  const { body } = await house.call('GET', `/v1/cases/${id}/timeline?limit=200`);
  return (body['items'] as { step?: string; data: { text: string } }[]).filter(({ step }) => step === 'noted').map(({ data }) => data.text);
};

test('without a worker: 503 with Retry-After within 10 seconds; sent again later with its key it is taken once', async () => {
  const id = await opened();
  await house.stopWorker();
  const away = await house.call('POST', `/v1/cases/${id}/steps/noted`, { body: note('kept'), key: 'worker-away' });
  expect(away.status).toBe(503);
  expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
  await house.resumeWorker();
  const again = await house.call('POST', `/v1/cases/${id}/steps/noted`, { body: note('kept'), key: 'worker-away' });
  expect(again.status).toBe(200);
  expect(await notesOf(id)).toEqual(['kept']);
}, 60_000);

test('an opening without a worker: 503, and opened once when it is sent again with its key', async () => {
  await house.stopWorker();
  const away = await house.call('POST', '/v1/cases', { body: { ...disputeOpening, matter: 'Opened once' }, key: 'opening-away' });
  expect(away.status).toBe(503);
  await house.resumeWorker();
  const again = await house.call('POST', '/v1/cases', { body: { ...disputeOpening, matter: 'Opened once' }, key: 'opening-away' });
  expect(again.status).toBe(201);
  const found = await house.call('GET', '/v1/cases?q=Opened%20once');
  expect((found.body['items'] as unknown[]).length).toBe(1);
}, 60_000);

test('without Temporal: 503, and taken once when it is back', async () => {
  const id = await opened();
  await house.stopTemporal();
  const away = await house.call('POST', `/v1/cases/${id}/steps/noted`, { body: note('kept'), key: 'temporal-away' });
  expect(away.status).toBe(503);
  expect((await house.call('GET', '/readyz')).status).toBe(503);
  expect((await house.call('GET', `/v1/cases/${id}`)).status).toBe(200); // the record can still be read
  await house.resumeTemporal();
  const again = await retried(() => house.call('POST', `/v1/cases/${id}/steps/noted`, { body: note('kept'), key: 'temporal-away' }));
  expect(again.status).toBe(200);
  expect(await notesOf(id)).toEqual(['kept']);
}, 120_000);

test('without the database: 503 on reading and writing, and taken once when it is back', async () => {
  const id = await opened();
  await house.database.cut();
  const write = await house.call('POST', `/v1/cases/${id}/steps/noted`, { body: note('kept'), key: 'database-away' });
  expect(write.status).toBe(503);
  expect(Number(write.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await house.call('GET', `/v1/cases/${id}`)).status).toBe(503);
  await house.database.mend();
  const again = await house.call('POST', `/v1/cases/${id}/steps/noted`, { body: note('kept'), key: 'database-away' });
  expect(again.status).toBe(200);
  expect(await notesOf(id)).toEqual(['kept']);
}, 60_000);

/** A client that was cut off finds its way back within some seconds. */
async function retried<T extends { status: number }>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answer = await call();
    if (answer.status !== 503) return answer;
  }
  return call();
}
