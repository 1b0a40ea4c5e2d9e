import { addDays, type IsoDate } from '../../protocols/calendar/dates';
import type { Role } from '../../protocols/case/facts/fact';
import { sha256Of } from '../documents/desk';
import { House, type Answer } from '../parts/house';
import { ASH, BECK, RUTH_ASH, SAM_BECK, SCHEME, SLP } from './forms';

// PROTOCOLS 2, by REST: the mediator, the scheme, a carer who signs in, and one who does not.

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

interface By {
  by: string;
  role: Role;
  subject?: string;
}
const mediator: By = { by: SLP, role: 'mediator' };
const scheme: By = { by: SCHEME, role: 'coordinator' };
/** Her token names an organisation too, for which she does not speak. */
const ruth: By = { by: SCHEME, role: 'person', subject: RUTH_ASH.subject };

const ago = (days: number): IsoDate => addDays(house.today, -days);
const ahead = (days: number): IsoDate => addDays(house.today, days);

const opening = (more: object = {}) => ({
  ...{
    kind: 'mediation',
    scheme: SCHEME,
    carers: [RUTH_ASH, SAM_BECK],
    contactedBy: { party: ASH, name: 'Ruth Ash' },
    contactedOn: ago(20),
  },
  ...{ issue: 'Payments come three months late', tried: 'I rang four times', openedOn: ago(20), ...more },
});
const open = (who: By, more?: object): Promise<Answer> => house.call('POST', '/v1/cases', { ...who, body: opening(more) });
const step = (id: string, name: string, who: By, form: object = {}): Promise<Answer> =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { ...who, body: { on: ago(10), ...form } });
const read = (id: string, who: By, under = ''): Promise<Answer> => house.call('GET', `/v1/cases/${id}${under}`, who);
const forSam = { for: BECK, how: 'by telephone' };

async function taken(id: string, name: string, who: By, form: object = {}): Promise<Answer['body']> {
  const { status, body } = await step(id, name, who, form);
  expect({ name, status, body: status === 200 ? {} : body }).toEqual({ name, status: 200, body: {} });
  return body;
}

/** Opened, put to a mediator, and everybody approached. */
async function underWay(): Promise<string> {
  const { status, body } = await open(mediator);
  expect(status).toBe(201);
  const id = String(body['id']);
  await taken(id, 'mediator-assigned', mediator, { on: ago(19), name: 'Maya Lunn' });
  await taken(id, 'side-approached', mediator, { on: ago(18), party: SCHEME, how: 'by telephone' });
  await taken(id, 'side-approached', mediator, { on: ago(18), party: BECK, how: 'by telephone' });
  return id;
}

const meeting = (more: object = {}) => ({
  ...{ id: 'first', basis: 'To hear how each sees the payments', date: ago(4), place: 'Horncastle library' },
  ...{ attending: [SCHEME, ASH, BECK], mediatorAttends: true, ...more },
});
const debts = { id: 'debts', from: ASH, whose: ASH, confidential: true, text: 'I am two months behind with the rent' };

test('2: from the call to an agreement that each party confirms, each step by whom it takes', async () => {
  // Works 1: the mediator's own take the call; the scheme opens nothing, and hears of nothing until it is approached.
  expect((await open(scheme)).status).toBe(422);
  const made = await open({ ...mediator, role: 'coordinator' });
  expect(made).toMatchObject({ status: 201, body: { stage: 'opened', policy: { id: 'shared-lives-mediation', version: 1 } } });
  const id = String(made.body['id']);
  expect((await read(id, scheme)).status).toBe(404);
  expect((await read(id, ruth)).body).toMatchObject({ issue: 'Payments come three months late' });
  expect((await step(id, 'mediator-assigned', ruth, { name: 'Maya Lunn' })).status).toBe(403);
  expect(await taken(id, 'mediator-assigned', mediator, { on: ago(19), name: 'Maya Lunn' })).toMatchObject({ stage: 'working' });
  await taken(id, 'side-approached', mediator, { on: ago(18), party: SCHEME, how: 'by telephone' });
  await taken(id, 'side-approached', mediator, { on: ago(18), party: BECK, how: 'by telephone' });
  expect((await read(id, scheme)).body).toMatchObject({ id, stage: 'working', matter: '' });
  expect((await read(id, ruth)).body).toMatchObject({ mediator: 'Maya Lunn' });

  // What she may do is hers, whichever organisation her token names.
  expect((await read(id, ruth)).body['openSteps']).toEqual(
    expect.arrayContaining(['information-received', 'document-added', 'party-left']),
  );

  // Works 2 and 3: next steps, each with a day, done by whose it is; the others hear nothing of them.
  const steps = [
    { id: 'statements', what: 'Gather the bank statements', who: ASH, byWhen: ahead(5) },
    { id: 'list', what: 'List the visits', who: BECK, byWhen: ahead(5) },
  ];
  const agreedBy = [
    { party: ASH, name: 'Ruth Ash', on: ago(17) },
    { party: BECK, name: 'Sam Beck', on: ago(17) },
  ];
  await taken(id, 'next-steps-agreed', mediator, { on: ago(17), steps, agreedBy });
  expect((await step(id, 'next-step-done', ruth, { step: 'list' })).status).toBe(422); // which is not there for her
  await taken(id, 'next-step-done', ruth, { step: 'statements' });
  await taken(id, 'next-step-done', mediator, { step: 'list', ...forSam });
  const limitsOf = async (who: By) => (await read(id, who)).body['limits'] as readonly { id: string; status: string }[];
  expect((await limitsOf(ruth)).map((limit) => `${limit.id} ${limit.status}`)).toEqual(['next-step:statements met']);
  expect(await limitsOf(scheme)).toEqual([]);

  // Works 2 and 4: a meeting to which each agrees.
  await taken(id, 'meeting-proposed', mediator, meeting());
  await taken(id, 'meeting-agreed', scheme, { on: ago(8), meeting: 'first' });
  await taken(id, 'meeting-agreed', ruth, { on: ago(8), meeting: 'first' });
  expect((await taken(id, 'meeting-agreed', mediator, { on: ago(8), meeting: 'first', ...forSam }))['meetings']).toMatchObject([
    { id: 'first', state: 'agreed', waitingFor: [] },
  ]);
  const held = { on: ago(4), meeting: 'first', present: ['Ruth Ash', 'Sam Beck', 'Jo Hale', 'Maya Lunn'], mediatorPresent: true };
  expect(await taken(id, 'meeting-held', mediator, held)).toMatchObject({ breaches: [] });

  // Principle 5: what Ruth told goes on in the words in which she permits it.
  await taken(id, 'information-received', ruth, debts);
  await taken(id, 'permission-given', ruth, { information: 'debts', by: ASH, to: [SCHEME], what: 'Late payments leave her behind' });
  await taken(id, 'information-shared', mediator, { information: 'debts', with: [SCHEME] });
  expect((await read(id, scheme)).body['received']).toEqual([{ on: ago(10), text: 'Late payments leave her behind' }]);

  // Works 5: each confirms for itself, the last one closes it.
  await taken(id, 'agreement-reached', mediator, { on: ago(3), id: 'terms', terms: 'Payments are made by the 5th' });
  const confirms = { on: ago(2), agreement: 'terms' };
  expect(await taken(id, 'agreement-confirmed', scheme, confirms)).toMatchObject({ status: 'open' });
  expect(await taken(id, 'agreement-confirmed', ruth, confirms)).toMatchObject({ agreement: { waitingFor: [BECK] } });
  expect((await step(id, 'agreement-confirmed', mediator, confirms)).status).toBe(403);
  expect(await taken(id, 'agreement-confirmed', mediator, { ...confirms, ...forSam })).toMatchObject({
    stage: 'closed',
    status: 'closed',
    outcome: 'agreed',
  });
  for (const who of [ruth, scheme]) expect((await read(id, who)).body).toMatchObject({ status: 'closed', outcome: 'agreed' });
});

test('principle 5: sharing without permission is refused (409), and only the mediator, who alone can try, is told whose is missing', async () => {
  const id = await underWay();
  await taken(id, 'information-received', ruth, debts);
  const shares = { information: 'debts', with: [SCHEME] };
  const refused = await step(id, 'information-shared', mediator, shares);
  expect(refused.body).toMatchObject({ status: 409, clause: 'Statement of Principles 5', errors: [{ pointer: '/with/0' }] });
  expect(refused.body['detail']).toContain(ASH);

  // To the scheme, what was told is what was never there: also where it puts its own under the same id.
  const answer = async (name: string, information: string) => {
    const form = name === 'permission-given' ? { information, by: SCHEME, to: [ASH] } : { information };
    const { status, body } = await step(id, name, scheme, name === 'information-shared' ? { ...form, with: [SCHEME] } : form);
    return { status, ...body, instance: '' };
  };
  for (const name of ['information-shared', 'permission-given', 'permission-withdrawn', 'safeguarding-disclosure']) {
    const [there, nowhere] = [await answer(name, 'debts'), await answer(name, 'nothing')];
    expect(there.status).not.toBe(200);
    expect(there).toEqual(nowhere);
    expect(JSON.stringify(there)).not.toMatch(new RegExp(`debts|${ASH}`));
  }
  await taken(id, 'information-received', scheme, { ...debts, from: SCHEME, whose: SCHEME, text: 'We are short of staff' });
});

test('principle 5: a document that a carer has handed in is the scheme’s to read once it is passed on, from whom it has it by then, and not before', async () => {
  const id = await underWay();
  const bytes = Buffer.from('Monday: no payment\n');
  const file = new FormData();
  file.append('file', new Blob([new Uint8Array(bytes)], { type: 'text/plain' }), 'Diary of Ruth.txt');
  const uploaded = await fetch(`${house.base}/v1/cases/${id}/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await house.token(ruth.by, ruth.role, ruth.subject)}` },
    body: file,
  });
  expect(uploaded.status).toBe(201);
  const document = { ...((await uploaded.json()) as object), name: 'Diary.txt' };
  await taken(id, 'information-received', ruth, { id: 'diary', from: ASH, whose: ASH, confidential: true, document });
  await taken(id, 'permission-given', ruth, { information: 'diary', by: ASH, to: [SCHEME] });
  const listed = async () => (await read(id, scheme, '/documents')).body['items'];
  const download = () => house.text('GET', `/v1/cases/${id}/documents/${sha256Of(bytes)}`, SCHEME);
  expect([await listed(), (await download()).status]).toEqual([[], 404]);

  await taken(id, 'information-shared', mediator, { information: 'diary', with: [SCHEME] });
  const [handed] = (await listed()) as readonly object[];
  expect(handed).toMatchObject({ name: 'Diary.txt', uploadedBy: { subject: `somebody-at-${SLP}`, organisation: SLP } });
  expect(await download()).toMatchObject({ status: 200, text: 'Monday: no payment\n' });
  const [own] = (await read(id, mediator, '/documents')).body['items'] as readonly object[];
  expect(own).toMatchObject({ name: 'Diary of Ruth.txt', uploadedBy: { subject: ASH } });
});

test('nobody confirms for another (403): neither a party, nor the mediator for whoever signs in', async () => {
  const id = await underWay();
  await taken(id, 'agreement-reached', mediator, { id: 'terms', terms: 'Payments are made by the 5th' });
  const confirms = { agreement: 'terms' };
  for (const [who, whom] of [
    [ruth, BECK],
    [ruth, SCHEME],
    [scheme, ASH],
    [scheme, BECK],
    [mediator, ASH],
    [mediator, SCHEME],
  ] as const)
    expect((await step(id, 'agreement-confirmed', who, { ...confirms, for: whom, how: 'by telephone' })).status).toBe(403);
  expect((await step(id, 'agreement-confirmed', { ...mediator, role: 'coordinator' }, { ...confirms, ...forSam })).status).toBe(403);
  expect((await step(id, 'agreement-confirmed', mediator, { ...confirms, for: BECK })).body).toMatchObject({
    status: 422,
    errors: [{ pointer: '/how' }],
  });
  expect((await read(id, mediator)).body).toMatchObject({ status: 'open', agreement: { waitingFor: [SCHEME, ASH, BECK] } });
});

test('a next step that was due before it was agreed, and a meeting with a party that has left, are refused at their field (422)', async () => {
  const id = await underWay();
  const past = { id: 'statements', what: 'Gather the bank statements', who: ASH, byWhen: ago(11) };
  const agreedBy = [{ party: ASH, name: 'Ruth Ash', on: ago(10) }];
  expect((await step(id, 'next-steps-agreed', mediator, { steps: [past], agreedBy })).body).toMatchObject({
    status: 422,
    errors: [{ pointer: '/steps/0/byWhen' }],
  });
  await taken(id, 'party-left', mediator, { party: BECK, reason: 'He has moved away', ...forSam });
  expect((await step(id, 'meeting-proposed', mediator, meeting({ on: ago(9) }))).body).toMatchObject({
    status: 422,
    errors: [{ pointer: '/attending/2', detail: expect.stringContaining(BECK) as string }],
  });
  await taken(id, 'meeting-proposed', mediator, meeting({ on: ago(9), attending: [SCHEME, ASH] }));
});
