import { disputeOpening } from '../parts/dispute-opening';
import { House, type Answer } from '../parts/house';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

const council = 'lincolnshire-county-council';
const agreedBy = () => ['lincolnshire-icb', council].map((organisation) => ({ organisation, name: 'Somebody', on: house.today }));
const responsibility = [
  {
    from: '2026-01-05',
    shares: [
      { organisation: 'lincolnshire-icb', percent: 70 },
      { organisation: council, percent: 30 },
    ],
  },
];

const open = async (): Promise<string> => String((await house.call('POST', '/v1/cases', { body: disputeOpening })).body['id']);
const step = (id: string, name: string, body: object, by?: string): Promise<Answer> =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { body: { on: house.today, ...body }, ...(by ? { by } : {}) });
const pointers = ({ body }: Answer): unknown[] => (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);

test('a dispute from its opening to its resolution, closed once both have said that their costs are in', async () => {
  const answer = await house.call('POST', '/v1/cases', { body: disputeOpening });
  expect(answer.status).toBe(201);
  const id = String(answer.body['id']);
  expect(answer.headers.get('location')).toBe(`/v1/cases/${id}`);
  expect((await step(id, 'referred-to-senior-managers', { reason: 'No agreement' })).body).toMatchObject({ stage: 'senior-managers' });
  expect((await step(id, 'formal-letter-received', { from: 'lincolnshire-icb', grounds: 'A health need' })).body).toMatchObject({
    stage: 'panel',
  });
  expect((await step(id, 'resolved', { terms: 'Shared', agreedBy: agreedBy(), responsibility })).body).toMatchObject({
    stage: 'settlement',
    outcome: 'resolved',
  });
  expect((await step(id, 'costs-submitted', {})).body).toMatchObject({ stage: 'settlement', status: 'open' });
  expect((await step(id, 'costs-submitted', {}, council)).body).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'resolved' });
});

test('0.9: an agreement contested after the case has closed opens it again, from the register', async () => {
  const id = await open();
  const resolved = await step(id, 'resolved', { terms: 'Shared', agreedBy: agreedBy(), responsibility });
  expect(resolved.status).toBe(200);
  await step(id, 'costs-submitted', {});
  await step(id, 'costs-submitted', {}, council);
  const { body } = await house.call('GET', `/v1/cases/${id}/timeline?limit=200`);
  const seq = (body['items'] as { step?: string; seq: number }[]).find((entry) => entry.step === 'resolved')?.seq;
  const tooLate = await step(id, 'panel-held', { attended: ['Ann'] });
  expect([tooLate.status, tooLate.body['stage']]).toEqual([409, 'closed']);
  // 0.15: a note opens nothing.
  expect((await step(id, 'noted', { text: 'For the file' })).body).toMatchObject({ status: 'closed', stage: 'closed' });
  const contested = await step(id, 'contested', { seq, grounds: 'We did not agree' }, council);
  expect(contested.body).toMatchObject({ status: 'open', stage: 'informal', outcome: null });
  expect((await step(id, 'noted', { text: 'It goes on' })).status).toBe(200);
});

describe('bad input', () => {
  test.each([
    ['an unknown field', { surprise: 1 }, ['/surprise']],
    ['a wrong type', { matter: 7 }, ['/matter']],
    ['an impossible date', { assessedOn: '2026-02-30' }, ['/assessedOn']],
    ['a future date', { assessedOn: '2999-01-04' }, ['/assessedOn']],
    ['an unknown organisation', { against: 'nobody-at-all' }, ['/against']],
    ['an unknown policy', { policy: 'rutland-s117' }, ['/policy']],
    ['a policy of another kind', { policy: 'lewisham-information-requests' }, ['/policy']],
    [
      'several at once',
      { assessedOn: 'soon', funding: { shares: [], weeklyPence: 1.5 } },
      ['/assessedOn', '/funding/shares', '/funding/weeklyPence'],
    ],
  ])('%s: 422 with the pointer of each field, and nothing is opened', async (_, wrong, expected) => {
    const answer = await house.call('POST', '/v1/cases', { body: { ...disputeOpening, matter: 'Never opened', ...wrong } });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(pointers(answer)).toEqual(expect.arrayContaining(expected));
    expect((await house.call('GET', '/v1/cases?q=Never%20opened')).body['items']).toEqual([]);
  });

  test('a step that is not open: 409 with the stage and the open steps', async () => {
    const answer = await step(await open(), 'panel-held', { attended: ['Ann'] });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ stage: 'informal', clause: '9.1' });
    expect(answer.body['openSteps']).toContain('referred-to-senior-managers');
  });

  test('4.2: void by a clause: 409 with the clause', async () => {
    const shares = responsibility[0]?.shares;
    const answer = await step(await open(), 'funding-change-proposed', { shares, from: house.today, reason: 'Too dear' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ clause: '4.2' });
    expect(pointers(answer)).toEqual(['/reassessedOn', '/consultedOn', '/individualToldInWritingOn']);
  });

  test('a body that is not JSON: 400; over 1 MiB: 413; an unknown case: 404', async () => {
    expect((await house.call('POST', '/v1/cases', { raw: '{"kind":' })).status).toBe(400);
    expect((await house.call('POST', '/v1/cases', { body: { ...disputeOpening, matter: 'x'.repeat(1_100_000) } })).status).toBe(413);
    expect((await house.call('GET', '/v1/cases/dispute-0000000000000000')).status).toBe(404);
    expect((await step('dispute-0000000000000000', 'noted', { text: 'Nobody' })).status).toBe(404);
  });

  test('an Idempotency-Key again: with the same request the first answer, with another body or step 422', async () => {
    const id = await open();
    const body = { on: house.today, text: 'Once' };
    const first = await house.call('POST', `/v1/cases/${id}/steps/noted`, { body, key: 'k-1' });
    await step(id, 'noted', { text: 'Something else happened' });
    const second = await house.call('POST', `/v1/cases/${id}/steps/noted`, { body, key: 'k-1' });
    expect(second.body).toEqual(first.body);
    expect((await house.call('POST', `/v1/cases/${id}/steps/noted`, { body: { ...body, text: 'Twice' }, key: 'k-1' })).status).toBe(422);
    expect(
      (
        await house.call('POST', `/v1/cases/${id}/steps/interest-declared`, {
          body: { on: house.today, name: 'A', interest: 'B' },
          key: 'k-1',
        })
      ).status,
    ).toBe(422);
  });

  test('0.15: a step that leads the case on by further turns is answered, also the second time, with where it came to', async () => {
    const id = await open();
    const body = { on: house.today, reason: 'Settled between them' };
    const first = await house.call('POST', `/v1/cases/${id}/steps/withdrawn`, { body, key: 'k-2' });
    expect(first.body).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    expect((await house.call('POST', `/v1/cases/${id}/steps/withdrawn`, { body, key: 'k-2' })).body).toEqual(first.body);
  });

  test('0.14: a case is not there for an organisation that is no party to it', async () => {
    const id = await open();
    expect((await house.call('GET', `/v1/cases/${id}`, { by: 'lewisham-council' })).status).toBe(404);
    expect(
      (await house.call('POST', `/v1/cases/${id}/steps/noted`, { by: 'lewisham-council', body: { on: house.today, text: 'Curious' } }))
        .status,
    ).toBe(404);
  });
});

test('the case is found in Temporal by its stage and its next due date, and by nothing personal', async () => {
  const id = await open();
  await step(id, 'referred-to-senior-managers', { reason: 'No agreement' });
  const due = ((await house.call('GET', `/v1/cases/${id}`)).body['limits'] as { id: string; due: string }[]).find(
    (limit) => limit.id === 'senior-contact',
  )?.due;
  const found = async (query: string): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { workflowId } of house.client.workflow.list({ query })) ids.push(workflowId);
    return ids;
  };
  const query = `ConcordKind = 'dispute' AND ConcordStage = 'senior-managers' AND ConcordNextDue <= '${due}T23:59:59Z' AND ConcordParties = '${council}'`;
  for (let attempt = 0; attempt < 50 && !(await found(query)).includes(id); attempt += 1)
    await new Promise((later) => setTimeout(later, 100)); // the index follows the history
  expect(await found(query)).toContain(id);
  expect(await found(`${query} AND ConcordStage = 'informal'`)).toEqual([]);
});

test('0.5: GET /v1/calendar/due counts 7 working days from 22 December 2025 to 5 January 2026, and explains each day', async () => {
  const { status, body } = await house.call('GET', '/v1/calendar/due?from=2025-12-22&workingDays=7');
  expect(status).toBe(200);
  expect(body).toMatchObject({ due: '2026-01-05', forecast: false });
  const skipped = (body['explanation'] as { date: string; skipped?: string }[]).filter((day) => day.skipped);
  expect(skipped.map(({ date, skipped: why }) => `${date} ${why}`)).toEqual([
    '2025-12-25 bank-holiday',
    '2025-12-26 bank-holiday',
    '2025-12-27 weekend',
    '2025-12-28 weekend',
    '2026-01-01 bank-holiday',
    '2026-01-03 weekend',
    '2026-01-04 weekend',
  ]);
});
