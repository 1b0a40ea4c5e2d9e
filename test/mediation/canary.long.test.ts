import pino from 'pino';
import { protocols } from '../../protocols';
import { addDays } from '../../protocols/calendar/dates';
import type { Role } from '../../protocols/case/facts/fact';
import { sha256Of } from '../documents/desk';
import { House } from '../parts/house';
import { MailSink } from '../parts/mail-sink';
import { ASH, BECK, SCHEME } from './forms';
import { leaky } from './leaky';
import { mediator, scheme, Secrets, word } from './told-in-confidence';
import { attempts, hear, otherReadings, previews, readings, type Asker, type Heard, type Ids } from './wire-tap';

// PROTOCOLS 0.14 and 2, Statement of Principles 5: of what a carer tells the mediator nothing comes to the scheme by any way that it could ask; and the
// same search, made by who may know it, or where the rule is taken out, finds all of it.

let house: House;
let sink: MailSink;
let all: Secrets;
const logged: string[] = [];
beforeAll(async () => {
  sink = await MailSink.open();
  const logger = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
  house = await House.open({ SMTP_URL: sink.url, NOTICES_FROM: 'Concord <notices@concord.example.org>' }, undefined, logger);
  all = await Secrets.opened(house);
}, 60_000);
afterAll(async () => {
  await house.close();
  await sink.close();
}, 60_000);

/** Whoever else could ask for the scheme, and who asks for themselves. */
const LET_IN: Asker = { by: 'lewisham-council', role: 'coordinator', subject: 'let-in-to-read' };
const OTHERS: readonly Asker[] = [
  ...(['lead', 'auditor', 'policy-officer', 'operator'] as const).map((role: Role) => ({ by: SCHEME, role })),
  { by: SCHEME, role: 'person', subject: 'another-carer' },
  LET_IN,
];

const given = (ids: Readonly<Record<string, string>>, ...what: readonly string[]): readonly string[] =>
  what.flatMap((one) => ids[one] ?? []);
const idsOf = ({ id, ids, hashes, words }: Secrets, complaint?: string): Ids => ({
  cases: [id, ...(complaint ? [complaint] : [])],
  documents: Object.values(hashes),
  information: given(ids, 'debts', 'diary', 'aside'),
  steps: given(ids, 'missed', 'done', 'to come', 'of Sam', 'late'),
  meetings: given(ids, 'private'),
  agreements: [],
  parties: [ASH, BECK],
  words: given(words, 'issue', 'tried', 'planned', 'id of missed', 'diary, its name'),
});
/** As many of each, of which none is there. */
const nowhere = (ids: Ids): Ids => ({
  ...ids,
  documents: ids.documents.map((hash) => sha256Of(Buffer.from(hash))),
  information: ids.information.map(word),
  steps: ids.steps.map(word),
  meetings: ids.meetings.map(word),
  parties: ids.parties.map(() => `carer-${word()}`),
});

/** Where something of it was told; what was asked by is not told by being said again. */
const leaksIn = (secrets: Secrets, heard: readonly Heard[]): readonly string[] =>
  heard.flatMap(({ at, asked, text }) => {
    const told = secrets.in(text).filter((what) => !asked.includes(secrets.words[what] ?? ''));
    return told.length > 0 ? [`${at}: ${told.join(', ')}`] : [];
  });
/** All that was told, but by the headers and addresses that say again what was asked by. */
const toldIn = (secrets: Secrets, heard: readonly Heard[]): readonly string[] => secrets.in(heard.map(({ text }) => text).join('\n'));

/** Letters go out beside the steps. */
async function untilSent(): Promise<void> {
  const until = Date.now() + 20_000;
  while ((await house.db.register.cases.letters(all.id)).some(({ state }) => state === 'queued') && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
/** Numbers of entries that are on record, and not among those of the scheme. */
async function notTheirNumbers(): Promise<readonly number[]> {
  const { body } = await house.call('GET', `/v1/cases/${all.id}/timeline?limit=200`, scheme);
  const last = (body['items'] as readonly unknown[]).length;
  return [0, 1, 2, 3, 4].map((further) => last + 1 + further);
}

test('until it is approached the case does not exist for the scheme: on no route, in no list, for nobody of it', async () => {
  const { ruth, id } = all;
  // Not by the complaint that is opened from it, nor by a link that somebody makes to it, nor by what an operator says in the scheme's name.
  await all.step('complaint-raised', ruth, { on: all.today, by: ASH, about: SCHEME, what: 'Payments come late' });
  const linkOf = async (): Promise<string | undefined> =>
    ((await house.call('GET', `/v1/cases/${id}`, ruth)).body['links'] as readonly { case: string }[])[0]?.case;
  const until = Date.now() + 20_000;
  while ((await linkOf()) === undefined && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  const complaint = (await linkOf()) ?? '';
  const link = { on: all.today, case: id, as: 'mediation' };
  expect((await house.call('POST', `/v1/cases/${complaint}/steps/linked`, { ...ruth, body: link })).status).toBe(200);
  const handle = house.client.workflow.getHandle(id);
  await handle.signal('nextStepDone', { by: SCHEME, on: all.today, step: all.ids['missed'] });
  await handle.signal('noted', { by: SCHEME, on: all.today, text: 'In the name of the scheme' });
  await all.step('noted', mediator, { on: all.today, text: 'After the signals' });
  const item = { subject: LET_IN.subject, reason: 'Audits', until: '2999-12-31' };
  for (const one of [id, 'mediation-nowhere']) {
    const body = { items: [{ ...item, case: one }] };
    expect((await house.call('PUT', `/v1/organisations/${SCHEME}/access`, { ...scheme, body })).status).toBe(422);
  }

  const ids = idsOf(all, complaint);
  const days = [addDays(all.today, 1), addDays(all.today, 4)];
  for (const who of [scheme, ...OTHERS]) {
    const heard = await hear(house, who, [
      ...readings(ids),
      ...(who === scheme ? [...otherReadings(), ...attempts(id, ids, all.today, [1, 2, 3])] : []),
      ...(who.role === 'policy-officer' ? previews(days) : []),
    ]);
    // Nor in her complaint, which they deal with: in which she is heard as whoever she signs in as.
    expect({ who, leaks: leaksIn(all, heard) }).toEqual({ who, leaks: [] });
    const statuses = new Set(heard.filter(({ at }) => at.includes(`/cases/${id}`)).map(({ status }) => status));
    expect({ who, statuses: [...statuses] }).toEqual({ who, statuses: [404] });
    expect(heard.filter(({ asked, text }) => !asked.includes(id) && text.includes(id)).map(({ at }) => at)).toEqual([]);
  }
  // The complaint is theirs to read: it was looked for where there was something to be found.
  expect((await house.call('GET', `/v1/cases/${complaint}`, scheme)).body).toMatchObject({ matter: 'Payments come late', links: [] });
}, 60_000);

test('while all take part, what each side has told, has to do and has said for the mediator stays there: also once it is permitted, and not passed on', async () => {
  await all.betweenAll();
  const items = [{ subject: LET_IN.subject, case: all.id, reason: 'Audits', until: '2999-12-31' }];
  expect((await house.call('PUT', `/v1/organisations/${SCHEME}/access`, { ...scheme, body: { items } })).status).toBe(200);
  await all.permitted();
  const ids = idsOf(all);
  const numbers = await notTheirNumbers();
  for (const who of [scheme, ...OTHERS]) {
    const heard = await hear(house, who, [...readings(ids), ...(who === scheme ? attempts(all.id, ids, all.today, numbers) : [])]);
    expect({ who, leaks: leaksIn(all, heard) }).toEqual({ who, leaks: [] });
  }
}, 60_000);

test('nor does it come to the one carer what is the other’s, or the mediator’s own', async () => {
  const told = toldIn(all, await hear(house, all.ruth, readings({ ...idsOf(all), words: [] })));
  expect(told.filter((what) => /Sam|address|contested|why left|by the mediator|told to|why told|decided by|why lifted/.test(what))).toEqual(
    [],
  );
  expect(told).toEqual(expect.arrayContaining(['told', 'planned', 'noted', 'why declined', 'got out', 'referred']));
});

test('what is there and not theirs to know is answered as what is nowhere', async () => {
  const ids = idsOf(all);
  const answers = async (of: Ids) => (await hear(house, scheme, attempts(all.id, of, all.today))).map((one) => withoutNames(one, of));
  const there = await answers(ids);
  expect(there.length).toBeGreaterThan(30);
  expect(there.filter((answer) => /^[123]/.test(answer))).toEqual([]);
  expect(there).toEqual(await answers(nowhere(ids)));
});

/** An answer without the names that were asked by. */
function withoutNames({ status, asked, text }: Heard, ids: Ids): string {
  const names = [ids.documents, ids.information, ids.steps, ids.meetings, ids.parties].flat().filter((name) => asked.includes(name));
  return names.reduce((said, name) => said.replaceAll(name, '…'), `${status} ${withoutTime(text, /^(etag|content-length)$/)}`);
}

test('by what goes on beside them nothing changes of all that they can read: no number, no total, no ETag', async () => {
  await untilSent();
  const asked = [...readings({ ...idsOf(all), words: [] }), ...otherReadings().filter(({ address }) => address !== '/metrics')];
  const read = async () => (await hear(house, scheme, asked)).map(({ at, text }) => `${at} ${withoutTime(text)}`);
  const before = await read();
  await all.aside();
  await untilSent();
  expect(await read()).toEqual(before);
}, 60_000);

/** An answer without what differs between two of the same: the hour, and of a refusal the request that it names. */
function withoutTime(text: string, also = /^$/): string {
  const [headers = '{}', ...body] = text.split('\n');
  const differs = (name: string): boolean =>
    /^(date|x-request-id|ratelimit.*)$/.test(name) || also.test(name) || (name === 'etag' && body.join('').includes('urn:uuid:'));
  const kept = Object.entries(JSON.parse(headers) as Record<string, string>).filter(([name]) => !differs(name));
  return [JSON.stringify(Object.fromEntries(kept)), ...body].join('\n').replace(/urn:uuid:[0-9a-f-]+/g, '');
}

const PERMITTED = ['diary, its content', 'diary, its hash', 'diary, its name', 'permitted'];

test('passed on, exactly what was permitted is theirs', async () => {
  const key = word();
  const noted = (who: Asker, text: string) =>
    house.call('POST', `/v1/cases/${all.id}/steps/noted`, { ...who, key, body: { on: all.today, text } });
  expect((await noted(all.ruth, all.say('noted under a key'))).status).toBe(200);
  await all.passedOn();
  await untilSent();
  const ids = { ...idsOf(all), words: [] };
  for (const who of [scheme, ...OTHERS.slice(0, 2), LET_IN])
    expect({
      who,
      told: toldIn(
        all,
        await hear(
          house,
          who,
          readings(ids).filter(({ address }) => !address.endsWith('.txt')),
        ),
      ),
    }).toEqual({
      who,
      told: PERMITTED,
    });
  // An answer that is kept is its asker's own: under the same key the scheme has another, without a word of hers.
  const [first, again] = [await noted(scheme, 'Ours'), await noted(scheme, 'Ours')];
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(all.in(JSON.stringify([first.body, again.body]))).toEqual(PERMITTED.slice(1));
}, 60_000);

test('nor by letter, log line, metric, or by what operators see of the run', async () => {
  const letters = await house.db.register.cases.letters(all.id);
  const written = (reader: string): readonly string[] => all.in(JSON.stringify(letters.filter((letter) => letter.reader === reader)));
  expect(written(SCHEME).filter((what) => !PERMITTED.includes(what))).toEqual([]);
  expect(written(ASH).length).toBeGreaterThan(3);
  const { body } = await house.call('GET', `/v1/organisations/${SCHEME}/leads`, scheme);
  const theirs = (body['items'] as readonly { email?: string }[]).map(({ email }) => email);
  const mailed = (isTheirs: (to: string) => boolean) =>
    all.in(JSON.stringify(sink.mails.filter(({ to }) => isTheirs(to)).map(({ parsed }) => parsed)));
  expect(sink.mails.filter(({ to }) => theirs.includes(to)).length).toBeGreaterThan(3);
  expect(mailed((to) => theirs.includes(to)).filter((what) => !PERMITTED.includes(what))).toEqual([]);
  const attached = sink.mails
    .filter(({ to }) => theirs.includes(to))
    .flatMap(({ parsed }) => parsed.attachments.map(({ content }) => content.toString()));
  expect([...new Set(attached)].map((content) => all.in(content))).toEqual([['diary, its content']]);
  expect(mailed((to) => to.includes(all.say('email'))).length).toBeGreaterThan(3);

  const run = await house.client.workflow.getHandle(all.id).describe();
  const details = (await house.db.register.cases.stored(all.id))?.lastResult.details;
  expect(all.in(JSON.stringify([run.workflowId, run.typedSearchAttributes.getAll(), run.memo, details]))).toEqual([]);
  const metrics = await hear(house, scheme, [{ method: 'GET', address: '/metrics' }]);
  expect(metrics[0]?.text).toContain('concord_cases');
  expect(toldIn(all, metrics)).toEqual([]);
  expect(logged.length).toBeGreaterThan(100);
  expect(all.in(logged.join('\n'))).toEqual([]);
});

describe('the search finds', () => {
  let heard: readonly Heard[];
  beforeAll(async () => {
    const ids = idsOf(all);
    heard = await hear(house, mediator, [...readings(ids), ...attempts(all.id, nowhere(ids), all.today)]);
  }, 60_000);

  test.each<[string, RegExp, readonly string[]]>([
    ['on the case', /^GET .v1.cases.[^/?]+$/, ['issue', 'planned', 'private basis', 'got out']],
    ['on its timeline', /timeline/, ['told', 'done', 'contested', 'why declined', 'how Sam gave it', 'address', 'email', 'sign-in']],
    ['in its letters', /notices$/, ['planned', 'diary, its name']],
    ['in its feed', /calendar.ics/, ['planned', 'id of missed']],
    ['among its documents', /documents$/, ['diary, its name', 'evidence, its hash']],
    ['in a document', /documents\/./, ['diary, its content', 'evidence, its content']],
    ['in the list', /^GET .v1.cases$/, ['issue', 'planned']],
    ['by words', /cases\?q=/, ['tried', 'planned']],
    ['by a filter', /cases\?party=/, ['issue', 'planned']],
    ['in a refusal', /^POST .v1.cases/, ['id of missed']],
  ])('%s, for who may know it', (_, where, expected) => {
    const told = toldIn(
      all,
      heard.filter(({ at }) => where.test(at)),
    );
    expect(told).toEqual(expect.arrayContaining([...expected]));
  });

  test('where the rule is taken out, for the scheme all that it was not to know', async () => {
    const rules = jest.replaceProperty(protocols as { mediation: typeof leaky }, 'mediation', leaky);
    try {
      const open = await Secrets.opened(house);
      await open.betweenAll();
      const leaks = toldIn(open, await hear(house, scheme, readings({ ...idsOf(open), words: [] })));
      expect(leaks).toEqual(Object.keys(open.words).toSorted());
    } finally {
      rules.restore();
    }
  }, 60_000);
});
