import type { Express } from 'express';
import request from 'supertest';
import type { Actor, Reader } from '../../protocols/case/facts/fact';
import { NAMED } from '../../protocols/case/facts/fact';
import { madeUp } from '../case/lives/made-up/protocol';
import { bearer, carer, mediator, privateCase, scheme, upload, type PrivateCase } from './private-case';

// DESIGN 9, PROTOCOLS 0.14: a secret of one party is on no way out to another. Which ways there are, the router itself says.

let all: PrivateCase;
beforeAll(async () => {
  all = await privateCase();
}, 120_000);
afterAll(() => all.close(), 60_000);

const secretsIn = (text: string): readonly string[] => [...new Set(text.match(/(scheme|carer)-secret-[a-z]+/g) ?? [])].sort();

interface Route {
  method: string;
  path: string;
}

/** What express has been given, not what we believe to have given it. */
function routesOf(app: Express): readonly Route[] {
  const layers = app.router.stack as readonly { route?: { path: unknown; stack: readonly { method?: string }[] } }[];
  const found = layers.flatMap(({ route }) =>
    typeof route?.path !== 'string' ? [] : route.stack.map(({ method }) => ({ method: method ?? '', path: String(route.path) })),
  );
  const methods = ['get', 'post', 'put', 'delete'];
  return found.filter(
    ({ method, path }, index) =>
      methods.includes(method) && found.findIndex((other) => other.method === method && other.path === path) === index,
  );
}

/** What may stand in the place of a parameter; a step by each name that the kind has. */
const given = (): Readonly<Record<string, readonly string[]>> => ({
  id: [all.one.id, 'shared-lives-plus', 'lincolnshire-county-council', 'made-up'],
  step: madeUp.steps.map(({ name }) => name),
  document: all.documents,
  paper: ['all', 'none'],
  date: ['2026-03-25'],
  version: ['1'],
});

function addressesOf(path: string): readonly string[] {
  const [parameter] = /:\w+/.exec(path) ?? [];
  if (!parameter) return [path];
  const values = given()[parameter.slice(1)];
  if (!values) throw new Error(`nobody says what may stand for ${parameter} in ${path}`);
  return values.flatMap((value) => addressesOf(path.replace(parameter, value)));
}

/** Bodies and queries that somebody who is curious would try. */
function triesOf({ method, path }: Route, address: string): readonly { query?: object; body?: object }[] {
  if (path === '/v1/cases' && method === 'get')
    return [
      {},
      ...['secret', 'scheme-secret-issue', 'carer-secret-plan', 'made'].map((q) => ({ query: { q } })),
      { query: { overdue: 'true' } },
    ];
  if (path.endsWith('/papers/:paper')) return [{}, { query: { format: 'text' } }];
  if (path.endsWith('/ledger')) return [{}, { query: { format: 'csv' } }];
  if (path.endsWith('/closures') && method === 'post')
    return [{ body: { date: '2026-03-26', name: 'Flood', reason: 'The river', preview: true } }];
  if (path.includes('/closures/')) return [{ query: { reason: 'Dried out', preview: 'true' } }];
  if (path.endsWith('/steps/:step') && address.includes(all.one.id))
    return formsFor(address.slice(address.lastIndexOf('/') + 1)).map((body) => ({ body }));
  if (path === '/v1/calendar/due') return [{ query: { from: '2026-03-02', workingDays: '3' } }];
  if (path === '/v1/calendar/working-days') return [{ query: { from: '2026-03-02', to: '2026-03-06' } }];
  return [method === 'get' || method === 'delete' ? {} : { body: {} }];
}

/** Each fits some step, or nearly: what is refused for what the record holds is what might tell. */
const FORMS: readonly object[] = [
  {},
  ...Array.from({ length: 24 }, (_, n) => n + 1).flatMap((seq) => [
    { seq, grounds: 'Was it so?' },
    { seq, changes: {}, reason: 'r' },
  ]),
  ...['plan:rota', 'plan:rest', 'approach', 'plan:none'].flatMap((limit) => [
    { limit },
    { limit, reason: 'r' },
    { limit, to: '2026-05-01', reason: 'r' },
  ]),
  ...['rota', 'rest'].flatMap((id) => [{ id }, { id, what: 'w', by: '2026-05-01', whose: 'scheme' }]),
].map((form) => ({ on: '2026-03-24', ...form }));

/** The forms all of whose fields the step has. */
function formsFor(step: string): readonly object[] {
  const schema = madeUp.steps.find(({ name }) => name === step)?.form.schema;
  return FORMS.filter((form) => schema?.safeParse(form).error?.issues.every(({ code }) => code !== 'unrecognized_keys') ?? true);
}

async function answersTo(route: Route, by: Actor): Promise<string> {
  const told: string[] = [];
  for (const address of addressesOf(route.path)) {
    for (const { query = {}, body } of triesOf(route, address)) {
      const method = route.method as 'get' | 'post' | 'put' | 'delete';
      const asked = request(all.base)[method](address).query(query).set('Authorization', bearer(by)).buffer(true);
      const { headers, text } = await (route.path.endsWith('/documents') && method === 'post'
        ? upload(all.base, all.one.id, by, { name: 'mine.txt', bytes: Buffer.from('mine\n') })
        : asked.send(body));
      told.push(JSON.stringify(headers), text);
    }
  }
  return told.join('\n');
}

const OTHERS: readonly (readonly [string, Actor, RegExp])[] = [
  ['the carer', carer, /^scheme-/],
  ['the scheme', scheme, /^carer-/],
  ['a policy officer of the scheme', { ...scheme, role: 'policy-officer', subject: 'an-officer' }, /^carer-/],
  ['an operator of the scheme', { ...scheme, role: 'operator', subject: 'an-operator' }, /^carer-/],
  ['another person of the scheme’s organisation', { ...carer, subject: 'carer-8' }, /./],
  ['a stranger', { ...scheme, organisation: 'lewisham-council' }, /./],
];

describe.each(OTHERS)('nothing that is not for %s', (_, by, secrets) => {
  test('comes to them by any route that the router has', async () => {
    const routes = routesOf(all.app);
    expect(routes.length).toBeGreaterThan(30);
    const leaks: string[] = [];
    for (const route of routes) {
      const told = secretsIn(await answersTo(route, by)).filter((secret) => secrets.test(secret));
      if (told.length > 0) leaks.push(`${route.method} ${route.path}: ${told.join(', ')}`);
    }
    expect(leaks).toEqual([]);
  }, 300_000);
});

describe('what is theirs comes to them, or the tests above would show nothing', () => {
  const read = async (by: Actor): Promise<readonly string[]> => {
    const parts = [
      '',
      '/timeline?limit=200',
      '/notices',
      '/documents',
      '/calendar.ics',
      ...all.documents.map((sha) => `/documents/${sha}`),
    ];
    const answers = await Promise.all(
      parts.map((part) => request(all.base).get(`/v1/cases/${all.one.id}${part}`).set('Authorization', bearer(by))),
    );
    return secretsIn(answers.map(({ text }) => text).join('\n'));
  };
  const SCHEMES = ['amended', 'bytes', 'issue', 'name', 'note', 'part', 'plan', 'reason', 'told', 'why'].map(
    (what) => `scheme-secret-${what}`,
  );
  const CARERS = ['bytes', 'name', 'note', 'plan', 'told'].map((what) => `carer-secret-${what}`);

  test('the scheme’s to the scheme, the carer’s to the carer, all of it to the mediator', async () => {
    expect(await read(scheme)).toEqual(expect.arrayContaining(SCHEMES));
    expect(await read(carer)).toEqual(expect.arrayContaining(CARERS));
    expect(await read(mediator)).toEqual(expect.arrayContaining([...SCHEMES, ...CARERS].filter((secret) => !/-(bytes)$/.test(secret))));
  });
});

describe('nor by any other way', () => {
  test.each<[Reader, RegExp]>([
    ['scheme' as Reader, /^carer-/],
    ['carer-9' as Reader, /^scheme-/],
    ['carer-1' as Reader, /./],
    [NAMED, /./],
  ])('by letters to %s', async (reader, secrets) => {
    const letters = await all.register.cases.letters(all.one.id, [reader]);
    expect(secretsIn(JSON.stringify(letters)).filter((secret) => secrets.test(secret))).toEqual([]);
  });

  test('letters were written, by which it could have come', async () => {
    const letters = await all.register.cases.letters(all.one.id);
    expect(new Set(letters.map(({ reader }) => reader))).toEqual(new Set(['mediator', 'scheme', 'carer-9', 'carer-1']));
    expect(secretsIn(JSON.stringify(letters)).length).toBeGreaterThan(5);
  });

  test('a filter finds for each what is late for them alone', async () => {
    const overdue = async (by: Actor): Promise<number> =>
      ((await request(all.base).get('/v1/cases?overdue=true').set('Authorization', bearer(by))).body as { items: unknown[] }).items.length;
    expect([await overdue(scheme), await overdue(mediator), await overdue(carer)]).toEqual([1, 1, 0]);
  });

  test('a report counts for each the limits that they know of, and names no person', async () => {
    const counted = async (by: Actor): Promise<readonly string[]> => {
      const { body } = await request(all.base).get('/v1/reports/limits?by=owner').set('Authorization', bearer(by));
      const { items } = body as { items: { limit: string; owner: string; limits: number }[] };
      return items.map(({ limit, owner, limits }) => `${limits} ${limit} of ${owner}`);
    };
    const [approach, schemes, carers] = ['1 approach of shared-lives-plus', `1 plan of ${scheme.organisation}`, '1 plan of people'];
    expect(await counted(mediator)).toEqual([approach, schemes, carers]);
    expect(await counted(scheme)).toEqual([approach, schemes]);
    expect(await counted(carer)).toEqual([carers]);
  });

  test('numbers have no gaps in which something else was said', async () => {
    for (const by of [scheme, carer, mediator]) {
      const { body } = await request(all.base).get(`/v1/cases/${all.one.id}/timeline?limit=200`).set('Authorization', bearer(by));
      const seqs = (body as { items: { seq: number }[] }).items.map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    }
  });

  test('an answer that is kept for one is given to no other under the same key', async () => {
    const address = `/v1/cases/${all.one.id}/steps/told`;
    const form = { on: '2026-03-24', about: 'the same', what: 'carer-secret-keyed', confidential: true };
    const send = (by: Actor) => request(all.base).post(address).set('Authorization', bearer(by)).set('Idempotency-Key', 'k').send(form);
    expect((await send(carer)).status).toBe(200);
    const { text } = await send(scheme);
    expect(secretsIn(text).filter((secret) => secret !== 'carer-secret-keyed' && secret.startsWith('carer-'))).toEqual([]);
  });

  test('what operators see of the run, and the log, hold none of it', async () => {
    const { typedSearchAttributes } = await all.one.handle.describe();
    const details = (await all.register.cases.stored(all.one.id))?.lastResult.details;
    expect(secretsIn(JSON.stringify([typedSearchAttributes.getAll(), details, all.one.id]))).toEqual([]);
    expect(all.logged.length).toBeGreaterThan(100);
    expect(secretsIn(all.logged.join('\n'))).toEqual([]);
  });
});
