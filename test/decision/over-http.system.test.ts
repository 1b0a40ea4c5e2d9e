import { addDays, type IsoDate } from '../../protocols/calendar/dates';
import { House, type Answer } from '../parts/house';
import * as forms from './forms';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 60_000);
afterAll(() => house.close(), 60_000);

const { LEICESTER, TRUST, COUNTY } = forms;
const STRANGER = 'oxfordshire-county-council';

/** A day so many days ago. */
const ago = (days: number): IsoDate => addDays(house.today, -days);

/** Prepared thirty days ago: the Cabinet met ten days ago, the Council eight, the board meets in five. */
const opening = (overrides: forms.Overrides = {}) =>
  forms.openingForm({
    kind: 'decision',
    policy: 'leicester-decision',
    openedOn: ago(30),
    meetings: [
      { id: 'm-cabinet', body: 'cabinet', on: ago(10) },
      { id: 'm-council', body: 'council', on: ago(8) },
      { id: 'm-board', body: 'board', on: addDays(house.today, 5) },
    ],
    milestones: [],
    earlier: undefined,
    intendedStart: addDays(house.today, 90),
    keyDecision: { answer: 'no' },
    ...overrides,
  });

const prepared = async (overrides: forms.Overrides = {}): Promise<string> => {
  const answer = await house.call('POST', '/v1/cases', { by: LEICESTER, body: opening(overrides) });
  expect(answer.status).toBe(201);
  return String(answer.body['id']);
};
const step = (id: string, name: string, form: object, by = LEICESTER): Promise<Answer> =>
  house.call('POST', `/v1/cases/${id}/steps/${name}`, { by, body: form });
const taken = async (id: string, name: string, form: object, by = LEICESTER): Promise<Answer> => {
  const answer = await step(id, name, form, by);
  expect([name, answer.status, answer.status === 200 ? '' : answer.body]).toEqual([name, 200, '']);
  return answer;
};
const caseOf = async (id: string, by = LEICESTER): Promise<Answer['body']> => (await house.call('GET', `/v1/cases/${id}`, { by })).body;

interface Entry {
  seq: number;
  detail: string;
}
const entriesOf = async (id: string, by = LEICESTER): Promise<readonly Entry[]> =>
  (await house.call('GET', `/v1/cases/${id}/timeline?limit=200`, { by })).body['items'] as Entry[];

/** What a case shows, with its timeline: whether anything has changed. Letters go out in their own time. */
const all = async (id: string): Promise<object> => [
  { ...(await caseOf(id)), undelivered: undefined },
  (await entriesOf(id)).map(({ seq, detail }) => ({ seq, detail })),
];

const RECOMMENDATION = { ...forms.RECOMMENDATIONS.a, to: ['council', 'board'] };
const published = async (overrides: forms.Overrides = {}): Promise<string> => {
  const id = await prepared(overrides);
  await taken(id, 'recommendations-published', { on: ago(20), recommendations: [RECOMMENDATION] });
  return id;
};

test('a decision goes its way by three sign-ins: the sponsor’s, the partner’s, and one that it does not exist for', async () => {
  const id = await published();
  await taken(id, 'consultation-opened', { on: ago(20), id: 'staff', whom: ['staff', 'unions'] });
  await taken(
    id,
    'concern-raised',
    { on: ago(19), id: 'pay', consultation: 'staff', text: 'Pay <script>alert(1)</script> may fall' },
    TRUST,
  );
  await taken(id, 'outcome-recorded', { on: ago(8), recommendation: 'a', body: 'council', outcome: 'as-asked' });
  // The board is the Trust’s: nobody else says what it decides; and it has not met.
  expect((await step(id, 'outcome-recorded', { on: ago(0), recommendation: 'a', body: 'board', outcome: 'as-asked' })).status).toBe(403);
  await taken(id, 'meeting-moved', { on: ago(7), meeting: 'm-board', to: ago(6), reason: 'A room was free' }, TRUST);
  await taken(id, 'outcome-recorded', { on: ago(6), recommendation: 'a', body: 'board', outcome: 'as-asked' }, TRUST);
  await taken(id, 'agreement-drafted', { on: ago(5), id: 'one', partners: [TRUST], covers: ['Crisis care'], needs: ['a'], start: ago(1) });
  for (const by of [LEICESTER, TRUST])
    await taken(id, 'legal-review-completed', { on: ago(4), agreement: 'one', conclusions: 'None against it' }, by);
  await taken(id, 'agreement-signed', { on: ago(3), agreement: 'one' }, TRUST);
  await taken(id, 'condition-met', { on: ago(3), condition: 'written' });
  // Its start was yesterday: it waits for the city’s signature, and starts with it.
  expect((await caseOf(id))['agreements']).toMatchObject([
    { id: 'one', state: 'held', lacks: [{ what: 'the signature', from: LEICESTER }] },
  ]);
  await taken(id, 'agreement-signed', { on: ago(2), agreement: 'one' });
  const after = await caseOf(id, TRUST);
  expect([after['stage'], after['agreements']]).toMatchObject(['closed', [{ id: 'one', state: 'started', startedOn: ago(1), lacks: [] }]]);

  for (const address of ['', '/papers', '/papers/m-council', '/timeline', '/steps'])
    expect((await house.call('GET', `/v1/cases/${id}${address}`, { by: STRANGER })).status).toBe(404);
  expect((await step(id, 'noted', { on: ago(0), text: 'Hello' }, STRANGER)).status).toBe(404);
});

test('a report to each meeting can be listed, and printed as a page and as text, by whoever is a party to the case', async () => {
  const id = await published();
  await taken(id, 'consultation-opened', { on: ago(20), id: 'staff', whom: 'staff' });
  await taken(id, 'concern-raised', { on: ago(19), id: 'pay', consultation: 'staff', text: 'Pay <script>alert(1)</script> may fall' });
  await taken(id, 'noted', { on: ago(18), text: 'A word among the sponsor’s own', seenBy: [LEICESTER] });
  const { body } = await house.call('GET', `/v1/cases/${id}/papers`, { by: COUNTY });
  const items = body['items'] as { id: string; head: { about: string; says: string }[] }[];
  expect(items.map((one) => one.id)).toEqual(['m-cabinet', 'm-council', 'm-board']);
  expect(items[1]?.head).toContainEqual({ about: 'Report to', says: 'Council, Leicester City Council' });

  const address = `/v1/cases/${id}/papers/m-council`;
  const page = await house.text('GET', address, LEICESTER);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
  expect(page.text).toContain('Not answered: 1 of 1 concerns (pay).');
  expect(page.text).toContain('Pay &lt;script&gt;alert(1)&lt;/script&gt; may fall');
  expect(page.text).not.toMatch(/<script|sponsor’s own/);
  // Of the note the partner knows nothing: its timeline has an entry less.
  const [all, lessOne] = await Promise.all([LEICESTER, TRUST].map((by) => entriesOf(id, by)));
  expect(all?.length).toBe((lessOne?.length ?? 0) + 1);
  expect(page.text).toMatch(
    new RegExp(`<th scope="row">Case</th><td>${id}, as recorded up to [^<]+ \\(entry ${String(all?.at(-1)?.seq)}\\)</td>`),
  );
  expect((await house.text('GET', address, TRUST)).text).toContain(`(entry ${String(lessOne?.at(-1)?.seq)})`);

  const asText = 'text/plain; charset=utf-8';
  for (const [query, accept, type] of [
    ['?format=text', '*/*', asText],
    ['', 'text/plain', asText],
    ['', 'text/plain, text/html;q=0.5', asText],
    ['?format=html', 'text/plain', 'text/html; charset=utf-8'],
    ['', 'application/json', 'text/html; charset=utf-8'],
  ] as const) {
    const answer = await house.text('GET', address + query, COUNTY, { accept });
    expect([query, accept, answer.status, answer.headers.get('content-type')]).toEqual([query, accept, 200, type]);
    if (type === asText) expect(answer.text).toContain('- (a) The Council is asked to approve: Enter into a partnership with the Trust');
  }

  expect((await house.text('GET', `/v1/cases/${id}/papers/none`, LEICESTER)).status).toBe(404);
  expect((await house.text('GET', `${address}?format=pdf`, LEICESTER)).status).toBe(422);
  for (const path of [address, `${address}?format=text`, `/v1/cases/${id}/papers`])
    expect((await house.text('GET', path, STRANGER)).status).toBe(404);
});

describe('what makes no sense is refused with what is missing, and nothing is changed', () => {
  const refusal = async (id: string, name: string, form: object, by = LEICESTER): Promise<Answer['body']> => {
    const before = await all(id);
    const { body } = await step(id, name, form, by);
    expect(await all(id)).toEqual(before);
    return body;
  };

  it('publishing under a timetable that contradicts itself', async () => {
    const meetings = [
      { id: 'm1', body: 'council', on: addDays(house.today, 10), stated: 'Report' },
      { id: 'm2', body: 'council', on: addDays(house.today, 14), stated: 'Annex' },
    ];
    const id = await prepared({ meetings });
    const answers = [
      await refusal(id, 'recommendations-published', { on: ago(20), recommendations: [{ ...RECOMMENDATION, to: ['council'] }] }),
      await refusal(id, 'published', { on: ago(20), meeting: 'm1', what: 'agenda' }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 409, clause: 'Forward timetable' });
      expect(answer['detail']).toMatch(/two-dates\.m1: Council has several dates.*Report.*Annex/);
    }
    await taken(id, 'contradiction-explained', { on: ago(1), contradiction: 'two-dates.m1', explanation: 'It meets twice' });
    await taken(id, 'published', { on: ago(0), meeting: 'm1', what: 'agenda' });
  });

  it('an outcome before the body’s meeting, or for what was not put to it', async () => {
    const id = await published();
    const early = await refusal(id, 'outcome-recorded', { on: ago(15), recommendation: 'a', body: 'council', outcome: 'as-asked' });
    expect(early).toMatchObject({ status: 409 });
    expect(early['detail']).toMatch(/has not met about it by.*the next meeting of the Council is on/);
    const unasked = await refusal(id, 'outcome-recorded', { on: ago(9), recommendation: 'a', body: 'cabinet', outcome: 'as-asked' });
    expect(unasked).toMatchObject({ status: 409 });
    expect(unasked['detail']).toMatch(/"a" was not put to the Cabinet; it was put to: Council, Trust Board/);
  });

  it('signing while a partner’s legal review is open; a start before a decision', async () => {
    const id = await published();
    const early = { on: ago(9), id: 'one', partners: [TRUST], covers: ['Crisis care'], needs: ['a'], start: house.today };
    expect(await refusal(id, 'agreement-drafted', early)).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/Trust Board decides on "a" on/) as string,
    });
    await taken(id, 'agreement-drafted', { ...early, start: addDays(house.today, 30) });
    await taken(id, 'legal-review-completed', { on: ago(8), agreement: 'one', conclusions: 'None against it' });
    expect(await refusal(id, 'agreement-signed', { on: ago(8), agreement: 'one' })).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/legal review of .* is still open/) as string,
    });
  });

  it('a view by a body that was not asked', async () => {
    const id = await published();
    await taken(id, 'option-added', { on: ago(20), id: 'board', text: 'An integration board' });
    const answer = await refusal(id, 'view-expressed', { on: ago(8), option: 'board', by: 'council', view: 'A good one' });
    expect(answer).toMatchObject({ status: 409, detail: expect.stringMatching(/the Council was not asked for a view/) as string });
  });
});
