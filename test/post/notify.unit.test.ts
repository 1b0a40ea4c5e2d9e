import type { Consignment } from '../../notices/channels/channel';
import { notifyChannel } from '../../notices/channels/notify';
import { markdownIn } from '../parts/notify-markdown';
import { API_KEY, EMAIL_TEMPLATE, FakeNotify, LETTER_TEMPLATE, SERVICE } from '../parts/fake-notify';

let notify: FakeNotify;
beforeEach(async () => {
  notify = await FakeNotify.open();
});
afterEach(() => notify.close());

/** The same but for its last character. */
const ANOTHER_KEY = API_KEY.replace(/.$/, (last) => (last === '1' ? '2' : '1'));

const settings = (apiKey = API_KEY, email = EMAIL_TEMPLATE) => ({
  apiKey,
  baseUrl: notify.url,
  templates: { email, letter: LETTER_TEMPLATE },
});
const email: Consignment = {
  reference: '6f1f3a6e-7d0b-4a53-9a35-0d0c8a4f5b11',
  by: 'email',
  to: { name: 'Lea', email: 'lea@example.org', address: 'Corn Exchange, Lincoln, LN1 1AA' },
  subject: 'A dispute was opened',
  text: 'Care continues (4.1).\n',
  html: '<p>Care continues (4.1).</p>',
  isRepeat: false,
};
/** An answer is waited for as long as a busy machine may take; `within` where none comes. */
const send = (change: Partial<Consignment> = {}, given = settings(), within = 20_000) =>
  notifyChannel(given, within).send({ ...email, ...change });

test('an email goes out as its template wants it: the text, under our reference', async () => {
  const outcome = await send();
  expect(notify.notifications).toEqual([
    {
      id: expect.any(String),
      reference: email.reference,
      type: 'email',
      status: 'created',
      email_address: 'lea@example.org',
      address: [],
      subject: email.subject,
      body: email.text,
    },
  ]);
  expect(outcome).toEqual({ state: 'sent', providerId: notify.notifications[0]?.id });
});

test.each([
  ['Corn Exchange, Lincoln, LN1 1AA', ['Lea', 'Corn Exchange', 'Lincoln', 'LN1 1AA']],
  ['Flat 1, The Mill\nMill Lane\nLincoln\nLN1 1AA', ['Lea', 'Flat 1, The Mill', 'Mill Lane', 'Lincoln', 'LN1 1AA']],
  ['A, B, C, D, E, F, Lincoln, LN1 1AA', ['Lea', 'A', 'B', 'C', 'D, E, F', 'Lincoln', 'LN1 1AA']],
])('a letter to %j has name and address in seven lines at most', async (address, lines) => {
  expect(await send({ by: 'letter', to: { name: 'Lea', address } })).toMatchObject({ state: 'sent' });
  expect(notify.notifications).toMatchObject([{ type: 'letter', address: lines, body: email.text }]);
});

test('what somebody typed is no Markdown there, in the body and in the subject, and turns nothing', async () => {
  const typed = '[Confirm your bank details](https://evil.example/pay)';
  await send({ subject: typed, text: `Why: ${typed}\n\n# Urgent\n` });
  await send({ by: 'letter', to: { name: 'Lea\u202e', address: 'The Mill\nLincoln\nLN1 1AA' }, subject: typed, text: `# ${typed}\n` });
  for (const { subject, body, address } of notify.notifications) {
    expect([...markdownIn(body), ...markdownIn(subject)]).toEqual([]);
    expect(subject.replaceAll('\u200b', '')).toBe(typed);
    expect(address.join('')).not.toMatch(/\p{Bidi_Control}/u);
  }
});

describe('what Notify answers', () => {
  test.each([
    ['400 for this recipient', 400, 'ValidationError', 'email_address lea@example.org Not a valid email address', 'failed'],
    ['400 for our service', 400, 'BadRequestError', 'Cannot send to this recipient when service is in trial mode', 'held'],
    ['403', 403, 'AuthError', 'Error: Your system clock must be accurate to within 30 seconds', 'held'],
    ['429', 429, 'RateLimitError', 'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds', 'later'],
    ['429 for today', 429, 'TooManyRequestsError', 'Exceeded send limits (email: 250) for today', 'later'],
    ['500', 500, 'Exception', 'Internal server error', 'later'],
    ['504', 504, 'EventletTimeout', 'Timeout serving request', 'later'],
    ['a redirection elsewhere', 302, 'Moved', 'elsewhere', 'held'],
  ])('%s: %s', async (_, status, error, message, state) => {
    notify.troubles = [{ status, error, message }];
    const outcome = await send();
    expect(outcome).toMatchObject({
      state,
      problem: expect.stringContaining(status === 400 && state === 'failed' ? 'Not a valid' : String(status)),
    });
    expect(JSON.stringify(outcome)).not.toMatch(/lea@/);
  });

  test('nothing, within the time that it is given', async () => {
    notify.troubles = ['silent'];
    expect(await send({}, settings(), 300)).toEqual({ state: 'later', problem: 'GOV.UK Notify did not answer' });
  });

  test('nothing, as nobody is there', async () => {
    const gone = await FakeNotify.open();
    await gone.close();
    expect(await send({}, { ...settings(), baseUrl: 'http://127.0.0.1:9' })).toMatchObject({ state: 'later' });
  });

  test('an address that it finds wrong: failed, with why, and without the address', async () => {
    expect(await send({ to: { name: 'Lea', email: 'nowhere' } })).toMatchObject({ state: 'failed' });
    expect(await send({ by: 'letter', to: { name: 'Lea', address: 'Lincoln, Lincolnshire' } })).toEqual({
      state: 'failed',
      problem: 'GOV.UK Notify refused it: Must be a real UK postcode',
    });
  });

  test('a template that it doesn’t have is the operator’s to mend', async () => {
    expect(await send({}, settings(API_KEY, LETTER_TEMPLATE))).toMatchObject({ state: 'held' });
  });
});

describe('a repeat', () => {
  test('after a lost answer takes over what Notify has by our reference: one notification in the end', async () => {
    notify.troubles = ['lost'];
    expect(await send()).toMatchObject({ state: 'later' });
    expect(await send({ isRepeat: true })).toEqual({ state: 'sent', providerId: notify.notifications[0]?.id });
    expect(notify.notifications).toHaveLength(1);
  });

  test('of what never got there is sent', async () => {
    notify.troubles = [{ status: 500, error: 'Exception', message: 'Internal server error' }];
    await send();
    expect(await send({ isRepeat: true })).toMatchObject({ state: 'sent' });
    expect(notify.notifications).toHaveLength(1);
    expect(notify.requests).toEqual(['POST /v2/notifications/email', 'GET /v2/notifications', 'POST /v2/notifications/email']);
  });

  test('isn’t sent while Notify can’t say whether it has it', async () => {
    expect(await send({ isRepeat: true }, settings(ANOTHER_KEY))).toMatchObject({ state: 'held' });
    expect(notify.requests).toEqual(['GET /v2/notifications']);
  });

  test.each([
    ['email', 'sending', { state: 'sent' }],
    ['email', 'delivered', { state: 'delivered' }],
    ['email', 'permanent-failure', { state: 'failed' }],
    ['email', 'temporary-failure', { state: 'later', anew: true }],
    ['email', 'technical-failure', { state: 'later', anew: true }],
    ['letter', 'accepted', { state: 'sent' }],
    ['letter', 'received', { state: 'delivered' }],
    ['letter', 'cancelled', { state: 'failed' }],
    ['letter', 'technical-failure', { state: 'failed' }],
  ] as const)('of an %s that Notify has as %s', async (by, status, expected) => {
    await send({ by });
    const [held] = notify.notifications;
    if (held) held.status = status;
    expect(await send({ by, isRepeat: true })).toMatchObject(expected);
    expect(notify.notifications).toHaveLength(1);
  });
});

test('a key of another service, or none of Notify’s: the operator’s to mend, and the key is in no answer', async () => {
  for (const key of [API_KEY.replace(SERVICE, '00000000-0000-4000-8000-000000000000'), ANOTHER_KEY]) {
    const outcome = await send({}, settings(key));
    expect(outcome).toEqual({ state: 'held', problem: 'GOV.UK Notify refused our service (403 AuthError)' });
  }
});
