import request from 'supertest';
import { OUR_REFERENCE } from './fake-post';
import { fakes, type Fakes } from './fakes';

const TOKEN = 'agreed-for-delivery-receipts';
const receipt = {
  id: '740e5834-3a29-46b4-9a6f-16142fde533a',
  reference: OUR_REFERENCE,
  to: 'lea@example.org',
  status: 'delivered',
  created_at: '2026-01-05T10:30:00.000000Z',
  completed_at: '2026-01-05T10:31:00.123456Z',
  sent_at: null,
  notification_type: 'email',
  template_id: 'f33517ff-2a88-4f6e-b855-c550268ce08a',
  template_version: 1,
};

const taking = (): Fakes => fakes({ settings: { notifyCallbackToken: TOKEN } });
const report = ({ app }: Fakes, body: object = receipt, authorization = `Bearer ${TOKEN}`): request.Test =>
  request(app).post('/v1/notify/receipts').set('Authorization', authorization).send(body);

test('a receipt goes to the register with its time, and is answered with nothing', async () => {
  const made = taking();
  expect((await report(made)).status).toBe(204);
  expect(made.held.receipts).toEqual([[OUR_REFERENCE, 'delivered', '2026-01-05T10:31:00.123Z']]);
  expect(made.sent).toEqual([]);
});

test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59-01:00'])(
  'a time that no clock tells, %s: the receipt holds without it',
  async (completed_at) => {
    const made = taking();
    expect((await report(made, { ...receipt, completed_at })).status).toBe(204);
    expect(made.held.receipts).toEqual([[OUR_REFERENCE, 'delivered', undefined]]);
  },
);

test('a letter that was received has arrived', async () => {
  const made = taking();
  await report(made, { ...receipt, notification_type: 'letter', status: 'received' });
  expect(made.held.receipts).toEqual([[OUR_REFERENCE, 'delivered', '2026-01-05T10:31:00.123Z']]);
  expect(made.sent).toEqual([]);
});

test.each([
  ...['permanent-failure', 'temporary-failure', 'technical-failure'],
  ...['cancelled', 'validation-failed', 'virus-scan-failed', 'returned-letter'],
])('%s: the post is to see to it', async (status) => {
  const made = taking();
  expect((await report(made, { ...receipt, status, completed_at: null })).status).toBe(204);
  expect(made.held.receipts).toEqual([[OUR_REFERENCE, status, undefined]]);
  expect(made.sent).toEqual([['deliver']]);
});

test.each([
  ['another environment’s reference', { reference: '00000000-0000-4000-8000-000000000000', status: 'permanent-failure' }, 1],
  ['no reference', { reference: null }, 0],
  ['a reference of another make', { reference: 'ours?' }, 0],
  ['a status that concludes nothing', { status: 'sending' }, 0],
])('%s: answered all the same, and nothing follows', async (_, change, asked) => {
  const made = taking();
  expect((await report(made, { ...receipt, ...change })).status).toBe(204);
  expect(made.held.receipts).toHaveLength(asked);
  expect(made.sent).toEqual([]);
});

test.each(['', 'Bearer', 'Bearer agreed-for-delivery-receipt', 'Bearer agreed-for-delivery-receiptS', `Basic ${TOKEN}`])(
  '"%s": 401, and nothing is taken',
  async (authorization) => {
    const made = taking();
    const answer = await report(made, receipt, authorization);
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(made.held.receipts).toEqual([]);
  },
);

test('where no token was agreed: 404', async () => {
  expect((await report(fakes())).status).toBe(404);
});

test.each([
  [{ ...receipt, completed_at: 'yesterday' }, '/completed_at'],
  [{ id: receipt.id, reference: OUR_REFERENCE }, '/status'],
])('another form: 422 with the field', async (body, pointer) => {
  const answer = await report(taking(), body);
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
});

test('neither token nor recipient is logged', async () => {
  const made = taking();
  await report(made);
  await report(made, receipt, `Bearer ${TOKEN}-not`);
  expect(made.logged).toHaveLength(2);
  expect(made.logged.join()).not.toMatch(/agreed-for|lea@/);
});
