import { readdirSync } from 'node:fs';
import path from 'node:path';
import { FileSystemLoader } from 'nunjucks';
import { z } from 'zod';
import { isoDate } from '../../protocols/calendar/dates';
import type { Policy } from '../../protocols/case/policy';
import type { Notice } from '../../protocols/case/timeline';
import { protocols } from '../../protocols';
import { firstTemplate, TEMPLATES, type Format } from '../../notices/formats';
import { leadsChanged } from '../../notices/leads-changed';
import { undeliverable } from '../../notices/undeliverable';
import { written } from '../../notices/written';
import { STEPS } from './forms-of-steps';
import { policy } from '../dispute/on-paper';
import { ALONE, CASES, context } from './notice-cases';
import { shapeOfForm, shapesOfTypes, withFields, type Shape } from './shapes';
import { strangeVariables } from './variables';

const reading = jest.spyOn(FileSystemLoader.prototype, 'getSource');
afterAll(() => reading.mockRestore());

const templates = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.njk'))
  .sort();
/** A subject is made of the title that both of these have. */
const FORMATS: readonly Format[] = ['text', 'html'];

test('each template has a case that it is tried with', () => {
  for (const one of CASES) written(one.notice, one.context);
  for (const facts of ALONE.undeliverable) undeliverable(facts);
  for (const facts of ALONE.leadsChanged) leadsChanged(facts);
  const sources = reading.mock.results.flatMap(({ value }) => (value as { path: string } | null) ?? []);
  const loaded = new Set(sources.map((source) => path.relative(TEMPLATES, source.path)));
  expect(templates.length).toBeGreaterThan(50);
  expect(templates.filter((template) => !loaded.has(template))).toEqual([]);
});

describe.each(Object.values(protocols))('a case of kind $kind', (protocol) => {
  test('has a name for each of its stages', () => {
    const given = { ...context(), policy: { ...policy, kind: protocol.kind as Policy['kind'] } };
    for (const stage of protocol.stages) {
      const because = { holds: 'it is so' };
      const notice: Notice = { key: 'k', seq: 1, clause: '1', to: [], kind: 'moved', stage, on: isoDate('2025-12-01'), because };
      expect(() => written(notice, given)).not.toThrow();
    }
  });

  test('has words for what each of its steps says beside the day', () => {
    const steps = [{ name: 'opened', form: protocol.opening.form }, ...protocol.steps];
    const telling = steps.filter(({ form }) => form instanceof z.ZodObject && Object.keys(form.shape).some((field) => field !== 'on'));
    const wordless = telling.filter(({ name }) => !firstTemplate(`${protocol.kind}/facts/${name}.njk`, `every-case/facts/${name}.njk`));
    expect(wordless.map(({ name }) => name)).toEqual([]);
  });
});

describe('each variable that a template reads is among those that it is given', () => {
  const type = shapesOfTypes('notices/letter.ts');
  const letters = type('Letters');
  const ofStep = (name: string): Shape => {
    const step = STEPS.find((one) => one.name === name);
    if (!step) throw new Error(`there is no step ${name}`);
    return shapeOfForm(step.schema);
  };
  const given = (template: string): Shape | undefined => {
    const [name = '', folder] = template.replace('.njk', '').split('/').toReversed();
    if (folder === 'facts') return withFields(type('Facts'), { form: ofStep(name), page: pages, words });
    const step = letters.get('step');
    if (folder === 'steps' && step) return withFields(step, { step: withFields(step.get('step') as Shape, { form: ofStep(name) }) });
    return template.includes('/') ? undefined : letters.get(name);
  };
  const macros = (names: readonly string[]): Shape => {
    const macro: Shape = { get: () => undefined, each: () => undefined };
    return { get: (name) => (names.includes(name) ? macro : undefined), each: () => undefined };
  };
  const pages = macros(['paragraph', 'heading', 'row', 'told', 'rows', 'list', 'item']);
  const words = macros(['under', 'shares', 'stage', 'stages']);
  const roots = templates.filter((template) => given(template));

  test('the letters of all kinds of notices, and all steps, are among them', () => {
    for (const kind of ['step', 'moved', 'moved-back', 'reminder', 'missed', 'breach', 'limits-moved', 'undeliverable', 'leads-changed'])
      expect(roots).toContain(`${kind}.njk`);
    expect(roots.filter((template) => template.includes('/')).length).toBeGreaterThan(40);
  });

  test.each(roots)('%s', (template) => {
    const shape = given(template);
    if (!shape) throw new Error(`${template} is given nothing`);
    for (const format of FORMATS) expect(strangeVariables(format, template, shape)).toEqual([]);
  });
});
