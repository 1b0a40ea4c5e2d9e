import { readdirSync } from 'node:fs';
import path from 'node:path';
import { FileSystemLoader } from 'nunjucks';
import { z } from 'zod';
import { isoDate } from '../../protocols/calendar/dates';
import { firstTemplate, TEMPLATES, type Format } from '../../notices/formats';
import { leadsChanged } from '../../notices/leads-changed';
import { undeliverable } from '../../notices/undeliverable';
import { written } from '../../notices/written';
import { ALONE } from './alone';
import { KINDS, type KindInLetters } from './every-kind';
import { STEPS, told, type StepWithForms } from './forms-of-steps';
import { CASES, letterTo } from './letter-cases';
import { either, shapeOfForm, shapeOfValue, shapesOfTypes, withFields, type Shape } from './shapes';
import { strangeVariables } from './variables';

const reading = jest.spyOn(FileSystemLoader.prototype, 'getSource');
afterAll(() => reading.mockRestore());

const templates = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.njk'))
  .sort();
/** A subject is made of the title that both of these have. */
const FORMATS: readonly Format[] = ['text', 'html'];

test('each template has a case that it is tried with', () => {
  for (const one of CASES) written(one.letter, one.context);
  for (const facts of ALONE.undeliverable) undeliverable(facts);
  for (const facts of ALONE.leadsChanged) leadsChanged(facts);
  const sources = reading.mock.results.flatMap(({ value }) => (value as { path: string } | null) ?? []);
  const loaded = new Set(sources.map((source) => path.relative(TEMPLATES, source.path)));
  expect(templates.length).toBeGreaterThan(50);
  expect(templates.filter((template) => !loaded.has(template))).toEqual([]);
});

describe.each(KINDS.map((kind) => ({ kind, name: kind.protocol.kind })))('a case of kind $name', ({ kind, name }) => {
  test('has a name for each of its stages', () => {
    for (const stage of kind.protocol.stages) {
      const moved = letterTo(kind)({ kind: 'moved', stage, on: isoDate('2025-12-01'), because: { holds: 'it is so' } }, '1');
      expect(() => written(moved, kind.context)).not.toThrow();
    }
  });

  test('has words for what each of its steps says beside the day', () => {
    const telling = STEPS.filter(
      ({ of, schema }) =>
        of === kind && schema instanceof z.ZodObject && Object.keys(schema.shape).some((field) => !['on', 'at'].includes(field)),
    );
    expect(telling.map((step) => step.name).filter((step) => !templateOf(name, 'facts', step))).toEqual([]);
  });
});

const templateOf = (kind: string, folder: string, name: string): string | undefined =>
  firstTemplate(`${kind}/${folder}/${name}.njk`, `every-case/${folder}/${name}.njk`);

describe('each variable that a template reads is among those that it is given', () => {
  const type = shapesOfTypes('notices/letter.ts');
  const letters = type('Letters');
  const macros = (names: readonly string[]): Shape => {
    const macro: Shape = { get: () => undefined, each: () => undefined };
    return { get: (name) => (names.includes(name) ? macro : undefined), each: () => undefined };
  };
  const pages = macros(['paragraph', 'heading', 'row', 'told', 'rows', 'list', 'item']);
  const words = macros(['under', 'shares']);
  /** What letters of a kind draw on beside, as its rules give it. */
  const ofKind = ({ context }: KindInLetters) => ({ ofKind: shapeOfValue(context.more) });
  /** What the form of a step says, and what its letter can tell beyond. */
  const ofStep = (step: StepWithForms) => ({
    form: step.inParts.map(shapeOfValue).reduce(either, shapeOfForm(step.schema)),
    more: shapeOfValue(told(step, step.forms[0]).more ?? {}),
  });

  /** The templates of steps, each with every step that it is for: one of all kinds goes with whichever have no words of their own. */
  const ofSteps = STEPS.flatMap((step): readonly (readonly [string, string, Shape])[] => {
    const { name, of } = step;
    const { kind } = of.protocol;
    const facts = templateOf(kind, 'facts', name);
    const steps = templateOf(kind, 'steps', name);
    const letter = letters.get('step');
    const inLetter = letter?.get('step');
    if (!letter || !inLetter) throw new Error('there is no letter of a step');
    return [
      ...(facts ? [[facts, kind, withFields(type('Facts'), { ...ofKind(of), ...ofStep(step), page: pages, words })] as const] : []),
      ...(steps ? [[steps, kind, withFields(letter, { ...ofKind(of), step: withFields(inLetter, ofStep(step)) })] as const] : []),
    ];
  });

  /** The letters of all notices, and those of them that a kind has in its own words; the names of its stages. */
  const ofLetters = templates.flatMap((template): readonly (readonly [string, string, Shape])[] => {
    const [name = '', folder, ...deeper] = template.replace('.njk', '').split('/').toReversed();
    const kind = KINDS.find(({ protocol }) => protocol.kind === folder);
    if (deeper.length > 0 || (folder !== undefined && !kind)) return [];
    if (kind && name === 'stages') return [[template, kind.protocol.kind, shapeOfValue({ stage: 'a stage' })]];
    const given = letters.get(name);
    return given ? [[template, kind?.protocol.kind ?? 'every kind', kind ? withFields(given, ofKind(kind)) : given]] : [];
  });

  test('the letters of all kinds of notices, and all that a step has, are among them', () => {
    const held = new Set([...ofSteps, ...ofLetters].map(([template]) => template));
    for (const kind of [
      'step',
      'moved',
      'moved-back',
      'reminder',
      'missed',
      'prompt',
      'breach',
      'limits-moved',
      'undeliverable',
      'leads-changed',
    ])
      expect(held).toContain(`${kind}.njk`);
    // It may be that every kind has words of its own for a step that all share.
    const everybodysOwn = STEPS.flatMap(({ name }) => [`every-case/facts/${name}.njk`, `every-case/steps/${name}.njk`]);
    for (const template of everybodysOwn) held.add(template);
    expect(templates.filter((template) => /\/(facts|steps|stages)\b/.test(template) && !held.has(template))).toEqual([]);
  });

  test.each([...ofSteps, ...ofLetters])('%s, of %s', (template, _, shape) => {
    for (const format of FORMATS) expect(strangeVariables(format, template, shape)).toEqual([]);
  });
});
