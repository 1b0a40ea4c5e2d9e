import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { POLICIES } from '../../bin/files/policies';
import { checked } from '../../bin/policy/check';
import { governingIn } from '../../bin/policy/closed-cases';
import { compared } from '../../bin/policy/compare';
import { VERBS } from '../../bin/policy/verbs';

const PAPER = { width: 120, colours: false };
const first = path.join(POLICIES, 'lincolnshire-s117.1.yaml');
const text = readFileSync(first, 'utf8');
const lineWith = (within: string, of = text): number => of.split('\n').findIndex((line) => line.includes(within)) + 1;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'concord-policies-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A file with the first version, and each of these in place of that. */
function draft(...changes: readonly (readonly [from: string, to: string])[]): { file: string; draftText: string } {
  const draftText = changes.reduce((so, [from, to]) => {
    expect(so).toContain(from);
    return so.replace(from, to);
  }, text);
  const file = path.join(folder, 'draft.yaml');
  writeFileSync(file, draftText);
  return { file, draftText };
}

describe('npm run policy -- compare', () => {
  test('names each value that is another, with the line of it in both files', () => {
    const { file, draftText } = draft(
      ['version: 1', 'version: 2\nin-force-from: 2026-04-01'],
      ['within: 20 working days', 'within: 16 working days'],
      ['reminders-before: [5, 1]', 'reminders-before: [10, 5, 1]'],
    );
    const lines = compared([first, file], undefined, PAPER);
    expect(lines.slice(0, 2)).toEqual([
      `old: ${first}, lincolnshire-s117 version 1`,
      `new: ${file}, lincolnshire-s117 version 2, in force from 2026-04-01`,
    ]);
    expect(lines.slice(2, 6).map((line) => line.trim().split(/ {2,}/))).toEqual([
      [''],
      ['value', 'line', 'old', 'line', 'new'],
      [
        '/notices/reminders-before',
        String(lineWith('reminders-before')),
        '[ 5, 1 ]',
        String(lineWith('reminders-before', draftText)),
        '[ 10, 5, 1 ]',
      ],
      [
        '/limits/informal/within',
        String(lineWith('20 working')),
        '20 working days',
        String(lineWith('16 working', draftText)),
        '16 working days',
      ],
    ]);
    expect(lines.at(-1)).toBe('2 values are another.');
  });

  test('what only one of them has has no line in the other', () => {
    const { file, draftText } = draft([text.slice(text.indexOf('complaints:'), text.indexOf('# What the rules cite')), '']);
    expect(draftText).not.toContain('complaints:');
    const rows = compared([first, file], undefined, PAPER).filter((line) => line.startsWith('/complaints'));
    expect(rows.map((line) => line.split(/ {2,}/)[0])).toEqual(['clause', 'mark', 'note', 'policy'].map((name) => `/complaints/${name}`));
    expect(rows[0]).toMatch(/^\/complaints\/clause +\d+ +2\.1 +-$/);
  });

  test('a long value stays within its column, on as many lines as it needs', () => {
    const { file } = draft([
      'The source sets no length for stage 1.',
      `The source sets no length for stage 1${', or for any other stage'.repeat(8)}.`,
    ]);
    const lines = compared([first, file], undefined, PAPER);
    expect(lines.filter((line) => line.includes('or for any')).length).toBeGreaterThan(2);
    expect(Math.max(...lines.slice(2).map(({ length }) => length))).toBeLessThanOrEqual(PAPER.width);
  });

  test('of the same there is nothing to say, also where its fields come in another order', () => {
    const { file } = draft(["    clause: '5.1'\n    mark: silent\n", "    mark: silent\n    clause: '5.1'\n"]);
    expect(compared([first, file], undefined, PAPER).slice(2)).toEqual(['', 'No value is another.']);
  });

  test('a file in which something is wrong is told as it is by check', () => {
    const { file, draftText } = draft(['within: 20 working days', 'within: a while']);
    const wrong = `${file}:${lineWith('a while', draftText)}: limits.informal.within: say an amount`;
    expect(() => compared([first, file], undefined, PAPER)).toThrow(wrong);
    expect(() => compared([file, first], undefined, PAPER)).toThrow(wrong);
    expect(() => checked(file, undefined)).toThrow(wrong);
  });

  test('an organisation that the directory does not know is a mistake, too', () => {
    expect(() => compared([first, first], ['lincolnshire-icb'], PAPER)).toThrow('"lincolnshire-county-council" is not an organisation');
  });
});

describe('npm run policy -- check', () => {
  test('says since when a version is in force, and names a day that is none', () => {
    const { file } = draft(['version: 1', 'version: 2\nin-force-from: 2026-04-01']);
    expect(checked(file, undefined)[0]).toContain('lincolnshire-s117 version 2, in force from 2026-04-01, for a dispute');
    const wrong = draft(['version: 1', 'version: 2\nin-force-from: 2026-04-31']);
    expect(() => checked(wrong.file, undefined)).toThrow(
      `:${lineWith('in-force-from', wrong.draftText)}: in-force-from: a day, YYYY-MM-DD`,
    );
  });
});

describe('npm run policy', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  });
  afterEach(() => jest.restoreAllMocks());

  test('0 for files that are in order, whether or not they differ', async () => {
    const { file } = draft(['version: 1', 'version: 2'], ['within: 20 working days', 'within: 16 working days']);
    expect(await VERBS['compare']?.run([first, file])).toBe(0);
    expect(said.join('\n')).toContain('1 value is another.');
    expect(await VERBS['compare']?.run([first, first])).toBe(0);
    expect(await VERBS['check']?.run([first])).toBe(0);
  });

  test.each([
    ['check', []],
    ['check', ['one', 'two']],
    ['compare', ['one']],
    ['compare', ['one', 'two', 'three']],
  ])('%s %j is no use of it', async (verb, words) => {
    expect(await VERBS[verb]?.run(words)).toBeUndefined();
  });
});

test.each([
  ['kind: dispute', 'kind: constructor', ':6: kind: cases of kind "constructor" can\'t be run'],
  ['kind: dispute', 'kind: __proto__', ':6: kind: cases of kind "__proto__" can\'t be run'],
  // No more than the register and an address take.
  ['version: 1', 'version: 202604010900', ':5: version: not more than 999999999'],
])('"%s" as "%s" is told by file, line and field', (was, is, says) => {
  expect(() => checked(draft([was, is]).file, undefined)).toThrow(says);
});

test('a version may be numbered by its day', () => {
  expect(checked(draft(['version: 1', 'version: 20260401']).file, undefined)[0]).toContain('version 20260401');
  expect(governingIn('lincolnshire-s117/20260401')).toEqual({ id: 'lincolnshire-s117', version: 20260401 });
});
