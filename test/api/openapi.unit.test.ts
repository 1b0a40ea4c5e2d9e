import Ajv2020 from 'ajv/dist/2020';
import request from 'supertest';
import { openApiDocument } from '../../api/openapi/document';
import { routes } from '../../api/routes';
import { protocols } from '../../protocols';
import { as, dispute, ICB, opening } from './fakes';
import { withSecondVersion } from './second-version';

const document = openApiDocument(protocols);
const paths = document.paths ?? {};
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method} ${path}`,
    path,
    operation: operation as { operationId: string; parameters?: { in: string; name: string }[]; responses: Record<string, unknown> },
  })),
);
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ ...document, $id: 'concord' });
const schemaAt = (...place: readonly string[]): { $ref: string } => ({
  $ref: `concord#/${place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
});

describe('the document is OpenAPI 3.1', () => {
  test('it says so, and has what every document must have', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: 'Concord', version: expect.any(String) });
  });

  test('each operation has an id of its own, answers, and a parameter for each part of its path', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
      expect([name, declared.sort()]).toEqual([name, inPath.sort()]);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
    }
  });

  test('each reference leads to something', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(0);
    for (const name of references) expect(document.components?.schemas).toHaveProperty(String(name));
  });

  test('each schema is JSON Schema 2020-12', () => {
    const schemas = operations.flatMap(({ name, operation }) =>
      Object.entries((operation as unknown as { requestBody?: { content: Record<string, unknown> } }).requestBody?.content ?? {}).map(
        ([type]) => [name, type] as const,
      ),
    );
    expect(schemas.length).toBeGreaterThan(20);
    for (const [name, type] of schemas) {
      const [method = '', path = ''] = name.split(' ');
      expect(() => ajv.compile(schemaAt('paths', path, method, 'requestBody', 'content', type, 'schema'))).not.toThrow();
    }
  });
});

describe('the document covers the API', () => {
  test('every route, and every step and opening that any kind declares', () => {
    const declared = Object.values(protocols).flatMap(({ steps }) => steps.map(({ name }) => `post /v1/cases/{id}/steps/${name}`));
    const served = routes
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter((name) => !name.endsWith('/{step}'));
    expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining([...declared, ...served]));
    const service = ['get /healthz', 'get /readyz', 'get /metrics', 'get /openapi.json', 'post /v1/notify/receipts'];
    expect(operations).toHaveLength(new Set([...declared, ...served, ...service]).size);
  });

  test('a step has its own form, and its refusals', () => {
    const convened = paths['/v1/cases/{id}/steps/panel-convened']?.post;
    expect(JSON.stringify(convened?.requestBody)).toContain('understandsSection117');
    expect(Object.keys(convened?.responses ?? {}).sort()).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      '431',
      '500',
      '503',
    ]);
    expect(convened?.responses?.['409']).toMatchObject({
      description: expect.stringContaining('/problems/void-by-clause'),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  });

  test('everything behind the sign-in says so', () => {
    for (const { name, operation } of operations)
      expect([name, (operation as unknown as { security: unknown }).security]).toEqual([name, securityOf(name)]);
  });
});

describe('what is answered is what the document says', () => {
  const made = withSecondVersion();
  const one = dispute();
  made.held.cases.set(one.view.id, one);
  const closure = { date: '2025-12-24', name: 'Christmas Eve', reason: 'proclaimed' };
  const grants = { items: [{ subject: 'gil', case: one.view.id, reason: 'Stands in for Ann', until: '2026-01-31' }] };
  const representatives = { items: [{ id: 'rae', name: 'Rae', authorisedUntil: '2026-03-31', card: 'EV/17' }] };

  beforeAll(async () => {
    await request(made.app).post('/v1/calendar/closures').set('Authorization', as('operator')).send(closure);
    for (const [what, body] of Object.entries({ access: grants, representatives }))
      await request(made.app).put(`/v1/organisations/${ICB}/${what}`).set('Authorization', as('coordinator')).send(body);
  });

  test.each([
    ['/v1/cases', '/v1/cases'],
    ['/v1/cases/{id}', `/v1/cases/${one.view.id}`],
    ['/v1/cases/{id}/steps', `/v1/cases/${one.view.id}/steps`],
    ['/v1/cases/{id}/timeline', `/v1/cases/${one.view.id}/timeline`],
    ['/v1/cases/{id}/notices', `/v1/cases/${one.view.id}/notices`],
    ['/v1/cases/{id}/ledger', `/v1/cases/${one.view.id}/ledger`],
    ['/v1/cases/{id}/papers', `/v1/cases/${one.view.id}/papers`],
    ['/v1/cases/{id}/documents', `/v1/cases/${one.view.id}/documents`],
    ['/v1/calendar/due', '/v1/calendar/due?from=2025-12-22&workingDays=7'],
    ['/v1/calendar/working-days', '/v1/calendar/working-days?from=2025-12-22&to=2025-12-31'],
    ['/v1/calendar/closures', '/v1/calendar/closures'],
    ['/v1/calendar/tokens', '/v1/calendar/tokens'],
    ['/v1/organisations', '/v1/organisations'],
    ['/v1/organisations/{id}/access', '/v1/organisations/lincolnshire-icb/access'],
    ['/v1/organisations/{id}/representatives', '/v1/organisations/lincolnshire-icb/representatives'],
    ['/v1/organisations/{id}/notices', '/v1/organisations/lincolnshire-icb/notices'],
    ['/v1/policies', '/v1/policies'],
    ['/v1/policies/{id}/{version}', '/v1/policies/lincolnshire-s117/1'],
    ['/v1/policies/{id}/{version}/changes', '/v1/policies/lincolnshire-s117/2/changes'],
    ['/v1/reports/limits', '/v1/reports/limits?by=limit'],
    ['/readyz', '/readyz'],
  ])('%s', async (path, address) => {
    const { status, body } = await request(made.app).get(address).set('Authorization', as('coordinator'));
    expect(status).toBe(200);
    const validate = ajv.compile(schemaAt('paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'));
    expect([validate(body), validate.errors]).toEqual([true, null]);
  });

  test.each([
    ['a closure that is declared', { ...closure, date: '2025-12-23' }, '201'],
    ['a preview', { ...closure, date: '2025-12-22', preview: true }, '200'],
  ])('%s', async (_, sent, status) => {
    const { status: answered, body } = await request(made.app)
      .post('/v1/calendar/closures')
      .set('Authorization', as('operator'))
      .send(sent);
    const place = ['paths', '/v1/calendar/closures', 'post', 'responses', status, 'content', 'application/json', 'schema'];
    const validate = ajv.compile(schemaAt(...place));
    expect([String(answered), validate(body), validate.errors]).toEqual([status, true, null]);
    expect(Object.hasOwn(body, 'moves')).toBe(status === '200');
  });

  test('an organisation that is put, there before or not', async () => {
    const place = (status: number) =>
      schemaAt('paths', '/v1/organisations/{id}', 'put', 'responses', String(status), 'content', 'application/json', 'schema');
    const put = (): request.Test =>
      request(made.app).put('/v1/organisations/wolds').set('Authorization', as('operator')).send({ name: 'Wolds' });
    for (const expected of [201, 200]) {
      const { status, body } = await put();
      expect([status, ajv.validate(place(status), body)]).toEqual([expected, true]);
    }
  });

  test('an opening that will do is valid, one with a field too many is not', () => {
    const validate = ajv.compile(schemaAt('paths', '/v1/cases', 'post', 'requestBody', 'content', 'application/json', 'schema'));
    expect(validate({ ...opening, openedOn: '2025-12-01', policy: 'lincolnshire-s117' })).toBe(true);
    expect(validate({ ...opening, colour: 'red' })).toBe(false);
  });

  test('a problem', async () => {
    const { body } = await request(made.app).get('/v1/cases?limit=0').set('Authorization', as('coordinator'));
    expect(ajv.validate(schemaAt('components', 'schemas', 'Problem'), body)).toBe(true);
  });
});

/** Who may call it: by an access token, a calendar's token, Notify's, or without any. */
function securityOf(name: string): readonly object[] {
  if (name.endsWith('.ics')) return [{ token: [] }, { calendarToken: [] }];
  if (name.includes('/v1/notify/')) return [{ notify: [] }];
  return name.includes('/v1/') ? [{ token: [] }] : [];
}
