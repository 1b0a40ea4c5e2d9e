import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { protocols } from '../../protocols';
import { files, functionsIn, importsOf, productCode, read, root } from './sources';

const LONGEST = 60;

type Imports = ReadonlyMap<string, readonly string[]>;

/** The files that lie on a circle of imports, or between two: what is left once those that import none of the rest, or that none of the rest imports, are gone. */
function onCircles(imports: Imports): readonly string[] {
  const left = new Set(imports.keys());
  const imported = (file: string): readonly string[] => (imports.get(file) ?? []).filter((other) => left.has(other));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const file of left) if (imported(file).length === 0) left.delete(file);
    const leadTo = new Set([...left].flatMap(imported));
    for (const file of left) if (!leadTo.has(file)) left.delete(file);
  }
  return [...left].map((file) => `${file} imports ${imported(file).join(', ')}`);
}

describe('no file imports itself in a roundabout way, not for a type either', () => {
  test.each<[string, Readonly<Record<string, readonly string[]>>, readonly string[]]>([
    ['a line', { a: ['b', 'zod'], b: ['c'], c: [] }, []],
    ['two that share a third', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
    [
      'a circle with a way in and a way out',
      { in: ['a'], a: ['b'], b: ['c', 'out'], c: ['a'], out: [] },
      ['a imports b', 'b imports c', 'c imports a'],
    ],
    ['a file that imports itself', { a: ['a'] }, ['a imports a']],
  ])('%s, looked at', (_, imports, expected) => {
    expect(onCircles(new Map(Object.entries(imports)))).toEqual(expected);
  });

  test('the product', () => {
    const code = productCode().filter((file) => file.endsWith('.ts'));
    const imports = new Map(code.map((file) => [file, importsOf(file)]));
    expect(imports.get('api/services.ts')).toContain('protocols/case/protocol.ts'); // a type
    expect(imports.get('workflows/index.ts')).toContain('workflows/case.ts');
    expect(onCircles(imports)).toEqual([]);
  });
});

test(`no function is longer than ${LONGEST} lines`, () => {
  const functions = productCode().flatMap((file) => functionsIn(file).map((one) => ({ file, ...one })));
  expect(functions.length).toBeGreaterThan(500);
  expect(
    functions.filter(({ lines }) => lines > LONGEST).map(({ file, line, name, lines }) => `${file}:${line}: ${name}, ${lines} lines`),
  ).toEqual([]);
});

describe('what a kind costs in lines, by part: npm run lines', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'bin/lines.mjs')], { encoding: 'utf8' });
  const [head, ...rows] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));

  test.each(Object.keys(protocols))('%s has rules, a policy, letters, examples and tests', (kind) => {
    expect([head, stderr]).toEqual([['kind', 'part', 'files', 'lines'], '']);
    const parts = rows
      .filter(([name]) => name === kind)
      .map(([, part, count, lines]) => ({ part, files: Number(count), lines: Number(lines) }));
    const needed = [`protocols/${kind}`, 'policies', `notices/templates/${kind}`, 'examples', `test/${kind}`];
    expect(parts.map(({ part }) => part)).toEqual(expect.arrayContaining([...needed, 'all']));
    expect(parts.filter((one) => !(one.files > 0 && one.lines >= one.files))).toEqual([]);
    const whole = needed.map((part) => parts.find((one) => one.part === part)?.lines ?? 0).reduce((sum, lines) => sum + lines, 0);
    expect(parts.find(({ part }) => part === 'all')?.lines).toBe(whole);
  });

  test('they are the lines that are there, but for blank ones', () => {
    const own = files('protocols/dispute')
      .flatMap((file) => read(file).split('\n'))
      .filter((line) => line.trim() !== '').length;
    expect(rows).toContainEqual(['dispute', 'protocols/dispute', String(files('protocols/dispute').length), String(own)]);
  });
});
