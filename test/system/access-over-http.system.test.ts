import { disputeOpening } from '../parts/dispute-opening';
import { House, type Answer } from '../parts/house';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

const icb = 'lincolnshire-icb';
const council = 'lincolnshire-county-council';

type Caller = NonNullable<Parameters<House['call']>[2]>;
const open = async (): Promise<string> => String((await house.call('POST', '/v1/cases', { body: disputeOpening })).body['id']);
const step = (id: string, name: string, body: object, caller: Caller = {}): Promise<Answer> =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { body: { on: house.today, ...body }, ...caller });
const read = (id: string, caller: Caller): Promise<Answer> => house.call('GET', `/v1/cases/${id}`, caller);
const grant = (items: readonly object[], caller: Caller = {}): Promise<Answer> =>
  house.call('PUT', `/v1/organisations/${icb}/access`, { body: { items }, ...caller });
const readings = (id: string, subject: string) =>
  house.db.sql('SELECT organisation, role, party, what FROM readings WHERE case_id = $1 AND subject = $2 ORDER BY id', [id, subject]);

describe('0.14: a case is there for who has a reason that is in the directory', () => {
  const gil = { by: 'lewisham-council', subject: 'gil' } as const;

  test('until its last day, to read as the party that let them in, and no more; every reading is on record', async () => {
    const id = await open();
    const item = { subject: 'gil', case: id, reason: 'Audits the ICB’s disputes', until: '2999-12-31' };
    expect((await read(id, gil)).status).toBe(404);
    expect((await grant([item])).body).toEqual({ items: [item] });
    expect((await house.call('GET', `/v1/organisations/${icb}/access`)).body).toEqual({ items: [item] });
    expect(await read(id, gil)).toMatchObject({ status: 200, body: { id, openSteps: [] } });
    for (const part of ['steps', 'timeline', 'notices', 'ledger', 'papers', 'documents'])
      expect([part, (await house.call('GET', `/v1/cases/${id}/${part}`, gil)).status]).toEqual([part, 200]);
    expect((await house.call('GET', '/v1/cases', gil)).body['items']).toMatchObject([{ id, openSteps: [] }]);
    expect(await step(id, 'noted', { text: 'Curious' }, gil)).toMatchObject({ status: 403 });
    expect(await readings(id, 'gil')).toEqual(
      ['case', 'steps', 'timeline', 'notices', 'ledger', 'papers', 'documents', 'list'].map((what) => ({
        organisation: 'lewisham-council',
        role: 'coordinator',
        party: 'icb',
        what,
      })),
    );
    await grant([{ ...item, until: '2026-01-05' }]);
    expect((await read(id, gil)).status).toBe(404);
    expect((await house.call('GET', '/v1/cases', gil)).body['items']).toEqual([]);
  });

  test('nobody lets themselves in, and no organisation lets anybody into a case that is not its own', async () => {
    const id = await open();
    const item = { subject: 'gil', case: id, reason: 'r', until: '2999-12-31' };
    expect(await grant([item], { subject: 'gil' })).toMatchObject({ status: 403, body: { type: '/problems/not-allowed' } });
    expect(await grant([item], { by: council })).toMatchObject({ status: 403 });
    const elsewhere = await house.call('PUT', '/v1/organisations/lewisham-council/access', {
      body: { items: [item] },
      by: 'lewisham-council',
    });
    expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ pointer: '/items/0/case' }] } });
    expect((await read(id, gil)).status).toBe(404);
  });

  test('no auditor and no operator of elsewhere sees it', async () => {
    const id = await open();
    for (const role of ['auditor', 'operator'] as const) expect((await read(id, { by: 'lewisham-council', role })).status).toBe(404);
    expect((await read(id, { by: council, role: 'auditor' })).status).toBe(200);
  });

  test('who sits on its panel is let in by the name that they sign in by', async () => {
    const id = await open();
    await step(id, 'referred-to-senior-managers', { reason: 'No agreement' });
    await step(id, 'formal-letter-received', { from: icb, grounds: 'A health need' });
    const member = (name: string, organisation: string, perspective: string) => ({
      name,
      organisation,
      perspective,
      understandsSection117: true,
    });
    const members = [
      { ...member('Pat', icb, 'health'), subject: 'pat' },
      member('Bob', icb, 'health'),
      member('Cat', council, 'social-care'),
      member('Dan', council, 'social-care'),
    ];
    const pat = { by: 'elsewhere', role: 'person', subject: 'pat' } as const;
    expect((await read(id, pat)).status).toBe(404);
    const chair = { name: 'Eve', organisation: council, independent: false };
    const panel = { meetingOn: house.today, place: 'Sleaford', members, chair };
    expect((await step(id, 'panel-convened', panel, { by: council })).status).toBe(200);
    expect(await read(id, pat)).toMatchObject({ status: 200, body: { id, openSteps: [] } });
    expect((await step(id, 'noted', { text: 'From the panel' }, pat)).status).toBe(403);
    expect(await readings(id, 'pat')).toMatchObject([{ party: '*', what: 'case' }]);
  });
});

describe('an Idempotency-Key is its subject’s, in the organisation and the role that they had', () => {
  test('the same key in another organisation, or in another role, is another', async () => {
    const id = await open();
    const note = (text: string, caller: Caller): Promise<Answer> =>
      step(id, 'noted', { text }, { key: 'one-key', subject: 'ann', ...caller });
    const callers: readonly Caller[] = [{}, { by: council }, { role: 'lead' }];
    for (const [index, caller] of callers.entries()) expect((await note(`note ${index}`, caller)).status).toBe(200);
    expect((await note('note 1', {})).status).toBe(422);
    const { items } = (await house.call('GET', `/v1/cases/${id}/timeline?limit=200`)).body as {
      items: { step?: string; data: { text: string } }[];
    };
    const notes = items.filter((entry) => entry.step === 'noted').map(({ data }) => data.text);
    expect(notes).toEqual(['note 0', 'note 1', 'note 2']);
    expect(await note('note 0', { by: 'lewisham-council' })).toMatchObject({ status: 404, body: { type: '/problems/unknown-case' } });
  });
});

describe('0.10: a closure', () => {
  const officer = (by: string): Caller => ({ by, role: 'policy-officer' });
  const declare = (body: object, caller: Caller): Promise<Answer> =>
    house.call('POST', '/v1/calendar/closures', { body: { name: 'Flood', reason: 'The offices stand under water', ...body }, ...caller });

  test('shows its asker the limits of their own cases, and only how many others it would move; declared, it is told by whom and why', async () => {
    const id = await open();
    const { limits } = (await read(id, {})).body as { limits: { id: string; due: string }[] };
    const date = limits.find((limit) => limit.id === 'informal')?.due;
    const mine = await declare({ date, preview: true }, officer(icb));
    const moves = mine.body['moves'] as { case: string; id: string; from: string }[];
    expect(moves).toContainEqual(expect.objectContaining({ case: id, id: 'informal', from: date }));
    const others = await declare({ date, preview: true }, officer('lewisham-link'));
    expect(others.body).toMatchObject({ moves: [], otherCases: new Set(moves.map((move) => move.case)).size });

    const unknown = await declare({ date, area: 'atlantis', preview: true }, officer(icb));
    expect(unknown).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/area', detail: expect.stringContaining('lincolnshire') }] },
    });

    expect(await declare({ date }, officer(icb))).toMatchObject({ status: 201, body: { preview: false } });
    const { body } = await house.call('GET', '/v1/calendar/closures', { by: 'lewisham-link' });
    const by = `somebody-at-${icb}`;
    expect(body['items']).toMatchObject([{ date, name: 'Flood', area: null, by, reason: 'The offices stand under water' }]);
    const withdrawn = await house.call('DELETE', `/v1/calendar/closures/${date}?reason=It+fell`, officer(icb));
    expect(withdrawn).toMatchObject({ status: 200, body: { preview: false } });
    expect((await house.call('GET', '/v1/calendar/closures')).body['items']).toEqual([]);
  });
});
