import type { Role } from '../../protocols/case/facts/fact';
import { opened } from '../feeds/opened';
import { disputeOpening } from '../parts/dispute-opening';
import { House, type Answer } from '../parts/house';

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
const officer: By = { by: 'lewisham-hospital-trust', role: 'complaints-officer' };
const ada: By = { by: 'lewisham-council', role: 'person', subject: 'ada.quill' };
const council: By = { by: 'lewisham-council', role: 'coordinator' };
const by = {
  kind: 'service-user',
  reference: 'su-17',
  name: 'Ada Quill',
  contact: { email: 'ada.quill@example.org' },
  subject: 'ada.quill',
};

const opening = (more: object = {}) => ({
  ...{ kind: 'complaint', policy: 'lewisham-complaints', about: officer.by, concern: 'service', by },
  ...{ what: 'I waited nine hours', receivedOn: house.today, ...more },
});
const open = (who: By, body: object): Promise<Answer> => house.call('POST', '/v1/cases', { ...who, body });
const step = (id: string, name: string, who: By, form: object = {}): Promise<Answer> =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { ...who, body: { on: house.today, ...form } });
const read = (id: string, who: By): Promise<Answer> => house.call('GET', `/v1/cases/${id}`, who);
const linksOf = async (id: string, who: By) => (await read(id, who)).body['links'] as readonly { case: string; as: string }[];

test('5: a complaint by a person, each step by the role that takes it; it exists for nobody else', async () => {
  const made = await open(officer, opening());
  expect(made).toMatchObject({ status: 201, body: { stage: 'received', policy: { id: 'lewisham-complaints', version: 1 } } });
  const id = String(made.body['id']);
  expect(made.body['parties']).toEqual([
    { id: officer.by, role: 'complained-of', organisation: officer.by },
    { id: 'su-17', role: 'complainant', person: 'su-17' },
  ]);
  for (const other of [council, { ...ada, subject: 'another' }]) expect((await read(id, other)).status).toBe(404);

  const { body: steps } = await house.call('GET', `/v1/cases/${id}/steps`, ada);
  expect((steps['items'] as readonly { name: string }[]).map(({ name }) => name)).toContain('withdrawn');
  expect((await step(id, 'responded', ada, { text: 'x' })).status).toBe(403);
  expect((await step(id, 'acknowledged', { ...officer, role: 'mediator' })).status).toBe(403);
  expect(await step(id, 'acknowledged', officer)).toMatchObject({ status: 200, body: { stage: 'acknowledged' } });
  expect(await step(id, 'responded', { ...officer, role: 'lead' }, { text: 'Two doctors were ill' })).toMatchObject({
    status: 200,
    body: { stage: 'responded' },
  });
  expect((await step(id, 'not-satisfied', officer, { why: 'x', for: 'su-17', how: 'by telephone' })).status).toBe(403); // she signs in
  expect(await step(id, 'not-satisfied', ada, { why: 'Nobody told me' })).toMatchObject({ status: 200, body: { stage: 'acknowledged' } });
  const referred = await step(id, 'referred-on', officer, { to: 'the ombudsman', why: 'We have no more to say' });
  expect(referred).toMatchObject({ status: 200, body: { stage: 'closed', status: 'closed', outcome: 'referred-on' } });
}, 60_000);

test('5, 0.15: resolved by the organisation, and not to her satisfaction: a closed complaint is open again, and lives', async () => {
  const id = String((await open(ada, opening())).body['id']);
  expect(await step(id, 'resolved', officer, { how: 'We rang her' })).toMatchObject({ body: { status: 'closed', outcome: 'resolved' } });
  expect(await step(id, 'not-satisfied', ada, { why: 'Nobody rang' })).toMatchObject({
    status: 200,
    body: { stage: 'acknowledged', status: 'open', outcome: null },
  });
  expect(await step(id, 'responded', officer, { text: 'We rang again' })).toMatchObject({ status: 200, body: { stage: 'responded' } });
}, 60_000);

test('5: the deadlines of a complaint stand in the calendar of the organisation complained of', async () => {
  const id = String((await open(officer, opening())).body['id']);
  const feed = await fetch(`${house.base}/v1/cases/${id}/calendar.ics`, {
    headers: { authorization: `Bearer ${await house.token(officer.by, officer.role)}` },
  });
  const { events } = opened(await feed.text());
  expect(events.map(({ summary }) => summary).toSorted()).toEqual([
    expect.stringContaining('Acknowledge the complaint'),
    expect.stringContaining('Answer the complaint'),
  ]);
  expect(JSON.stringify(events)).not.toMatch(/Ada|su-17|nine hours/);
});

test('5: an organisation without a complaints officer takes no complaint about its services (422), and nothing is changed', async () => {
  const { body: organisation } = await house.call('GET', `/v1/organisations/${council.by}`, council);
  const { complaintsOfficer, id: _id, ...without } = organisation;
  const put = (body: object) => house.call('PUT', `/v1/organisations/${council.by}`, { by: council.by, role: 'policy-officer', body });
  expect((await put(without)).status).toBe(200);
  const { body: before } = await house.call('GET', '/v1/cases?kind=complaint&limit=200', council);
  const refused = await open(council, opening({ about: council.by }));
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/about' }] } });
  expect((await house.call('GET', '/v1/cases?kind=complaint&limit=200', council)).body).toEqual(before);
  expect((await put({ ...without, complaintsOfficer })).status).toBe(200);
});

describe('2.1: a dispute raises a complaint', () => {
  const icb: By = { by: 'lincolnshire-icb', role: 'coordinator' };
  const authority: By = { by: 'lincolnshire-county-council', role: 'coordinator' };
  const trust: By = { by: 'lincolnshire-partnership-trust', role: 'coordinator' };
  const raised = { about: authority.by, what: 'Their manager left our letters unanswered' };
  const dispute = async () => String((await open(icb, disputeOpening)).body['id']);

  /** A complaint is opened once the step is on record. */
  async function complaintOf(id: string): Promise<string> {
    for (let look = 0; look < 200; look += 1) {
      const [link] = await linksOf(id, icb);
      if (link) return link.case;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('no complaint was opened');
  }

  test('a case of its own, linked both ways; whoever is no party to it sees neither it nor the link', async () => {
    const id = await dispute();
    expect((await step(id, 'complaint-raised', icb, raised)).status).toBe(200);
    const complaint = await complaintOf(id);
    const { body } = await read(complaint, authority);
    expect(body).toMatchObject({
      kind: 'complaint',
      policy: { id: 'lincolnshire-complaints' },
      about: authority.by,
      concern: 'conduct',
      receivedOn: house.today,
      matter: raised.what,
    });
    expect((body['parties'] as readonly { id: string; role: string }[]).map((party) => `${party.role} ${party.id}`)).toEqual([
      `complained-of ${authority.by}`,
      `complainant ${icb.by}`,
    ]);
    for (const who of [icb, authority]) {
      expect(await linksOf(id, who)).toEqual([expect.objectContaining({ case: complaint, as: 'complaint' })]);
      expect(await linksOf(complaint, who)).toEqual([expect.objectContaining({ case: id, as: 'complaint' })]);
    }
    // The Trust acts for the council in the dispute, and is no party to the complaint; Lewisham is party to neither.
    expect(await linksOf(id, trust)).toEqual([]);
    expect((await read(complaint, trust)).status).toBe(404);
    for (const one of [id, complaint]) expect((await read(one, council)).status).toBe(404);
    // Nothing of the dispute came along.
    expect(JSON.stringify(body)).not.toMatch(/S1|Who pays/);
  }, 60_000);

  test('what could not be opened is refused at once, at the fields that the step has', async () => {
    const id = await dispute();
    const refused = await step(id, 'complaint-raised', icb, { ...raised, about: icb.by });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/about' }] } });
    const nobodys = await step(id, 'complaint-raised', icb, { ...raised, concern: 'service' });
    expect(nobodys).toMatchObject({ status: 422, body: { errors: [{ pointer: '/by/kind' }] } });
    expect(await linksOf(id, icb)).toEqual([]);
  }, 60_000);
});
