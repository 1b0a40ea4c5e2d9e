import request from 'supertest';
import { z } from 'zod';
import { closureBody } from '../../api/calendar/closures';
import { accessBody } from '../../api/directory/access';
import { leadsBody } from '../../api/directory/leads';
import { organisationBody } from '../../api/directory/organisations';
import { representativesBody } from '../../api/directory/representatives';
import { tokenBody } from '../../api/feeds/tokens';
import { checkedBody } from '../../api/http/checked';
import { ProblemError } from '../../api/http/problems';
import { protocols } from '../../protocols';
import { isoDate } from '../../protocols/calendar/dates';
import { Refused, type FormError } from '../../protocols/case/refusal';
import { checkedForm } from '../../protocols/case/steps/check-form';
import { as, dispute, fakes } from './fakes';

// A refusal says in words that a coordinator understands what is wrong and what would do, at the field that it is about.

const CALENDAR = { from: isoDate('2013-01-01'), until: isoDate('2028-12-31') };

/** How zod speaks when nobody tells it otherwise, and what only a programmer knows. */
const NO_WORDS =
  /\b(invalid|expected|received|undefined|null|NaN|object|array|string|boolean|pattern|regex|too (small|big)|unrecognized)\b/i;

/** What may stand in a field by mistake; undefined leaves it out. */
const MISTAKES: readonly unknown[] = [
  ...[undefined, null, true, 7, -1, 1.5, Number.MAX_VALUE],
  ...['', ' ', 'x', '2026-02-30', '3026-01-05', 'x'.repeat(30_000)],
  ...[[], [7], ['x', 'x'], {}, { no: 1 }],
];

type Json = z.core.JSONSchema.BaseSchema;

/** Something that has every field of a form, down to the items of its lists. */
function filledIn(schema: Json): unknown {
  const { const: only, enum: options, anyOf, type, properties = {}, items } = schema;
  if (only !== undefined) return only;
  if (options) return options[0];
  if (anyOf?.[0]) return filledIn(anyOf[0]);
  if (type === 'object') return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, filledIn(field as Json)]));
  if (type === 'array') return [filledIn((items ?? {}) as Json)];
  return type === 'boolean' ? true : type === 'number' || type === 'integer' ? 1 : 'text';
}

/** The same with a mistake in one place, each in each. */
function* withMistakes(value: unknown): Generator {
  yield* MISTAKES;
  if (Array.isArray(value)) for (const item of withMistakes(value[0])) yield [item];
  else if (isFields(value))
    for (const [name, field] of Object.entries(value)) for (const mistake of withMistakes(field)) yield { ...value, [name]: mistake };
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a pointer leads to a field of the body, or to one that is missing from something that is there. */
function leadsSomewhere(body: unknown, pointer: string): boolean {
  const parts = pointer.split('/').slice(1);
  const parent = parts
    .slice(0, -1)
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined),
      body,
    );
  return pointer.startsWith('/') && pointer !== '/' && typeof parent === 'object' && parent !== null;
}

/** What it says badly, of every mistake that can be made in a body. */
function saidBadly(schema: z.ZodType, errorsOf: (body: unknown) => readonly FormError[]): { badly: readonly object[]; refused: number } {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  // A body that is no object at all is refused before anybody looks at its fields.
  const bodies = [...withMistakes(filledIn(json))].filter(isFields);
  const told = bodies.map((body) => ({ body, errors: errorsOf(body) }));
  const badly = told.flatMap(({ body, errors }) =>
    errors
      .filter(({ pointer, detail }) => detail.trim() === '' || NO_WORDS.test(detail) || !leadsSomewhere(body, pointer))
      .map((error) => ({ ...error, body: JSON.stringify(body).slice(0, 200) })),
  );
  return { badly, refused: told.filter(({ errors }) => errors.length > 0).length };
}

const errorsOfForm = (schema: z.ZodType) => (body: unknown) => {
  try {
    checkedForm(schema, body, CALENDAR);
    return [];
  } catch (error) {
    if (error instanceof Refused && error.refusal.type === 'form') return error.refusal.errors;
    throw error;
  }
};

const errorsOfBody = (schema: z.ZodType) => (body: unknown) => {
  try {
    checkedBody(schema, body);
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.errors ?? [];
    throw error;
  }
};

describe.each(Object.entries(protocols))('%s: whatever is missing or mistyped in a form', (_, { opening, steps }) => {
  test.each([['opened', opening.form.schema] as const, ...steps.map(({ name, form }) => [name, form.schema] as const)])(
    '%s',
    (_name, schema) => {
      const { badly, refused } = saidBadly(schema, errorsOfForm(schema));
      expect(badly).toEqual([]);
      expect(refused).toBeGreaterThan(MISTAKES.length / 2);
    },
  );
});

describe('whatever is missing or mistyped in what else is sent', () => {
  test.each<[string, z.ZodType]>([
    ['a closure', closureBody],
    ['an organisation', organisationBody],
    ['leads', leadsBody],
    ['representatives', representativesBody],
    ['access', accessBody],
    ['a calendar’s address', tokenBody],
  ])('%s', (_, schema) => {
    const { badly, refused } = saidBadly(schema, errorsOfBody(schema));
    expect(badly).toEqual([]);
    expect(refused).toBeGreaterThan(MISTAKES.length / 2);
  });
});

describe('over HTTP', () => {
  const made = fakes();
  made.held.cases.set('dispute-0000000000000001', dispute());
  const steps = protocols['dispute']?.steps ?? [];

  test.each(steps.map(({ name }) => name))(
    '%s without its fields: what is missing, or that it is not open, under which clause',
    async (name) => {
      const answer = await request(made.app)
        .post(`/v1/cases/dispute-0000000000000001/steps/${name}`)
        .set('Authorization', as('coordinator'))
        .send({ on: 'soon', nonsense: 1 });
      const { status, errors = [], clause } = answer.body;
      expect([409, 422]).toContain(status);
      if (status === 409) expect(clause).toMatch(/^[\d.]+$/);
      else expect(errors).toEqual(expect.arrayContaining([{ pointer: '/nonsense', detail: 'there is no such field' }]));
      for (const { pointer, detail } of errors)
        expect([pointer, detail]).toEqual([expect.stringMatching(/^\/./), expect.not.stringMatching(NO_WORDS)]);
      expect(made.sent).toEqual([]);
    },
  );

  test.each([
    ['text', '?limit=ten'],
    ['too much', '?limit=201'],
    ['nothing', '?q='],
    ['twice', '?kind=a&kind=b'],
    ['something else', '?status=ajar&overdue=perhaps&dueBefore=soon&nonsense=1'],
  ])('a query parameter that is %s', async (_, query) => {
    const { status, body } = await request(made.app).get(`/v1/cases${query}`).set('Authorization', as('coordinator'));
    expect(status).toBe(422);
    for (const { pointer, detail } of body.errors)
      expect([pointer, detail]).toEqual([expect.stringMatching(/^\/./), expect.not.stringMatching(NO_WORDS)]);
  });

  test.each([
    ['a field whose name is no text', '{"\\u0000":1}'],
    ['a text that is none', '{"on":"\\ud800"}'],
  ])('%s: named, or the body that it stands in', async (_, body) => {
    const answer = await request(made.app)
      .post('/v1/cases/dispute-0000000000000001/steps/noted')
      .set('Authorization', as('coordinator'))
      .set('Content-Type', 'application/json')
      .send(body);
    expect(answer.status).toBe(422);
    for (const { pointer } of answer.body.errors) expect(pointer).not.toBe('');
  });
});
