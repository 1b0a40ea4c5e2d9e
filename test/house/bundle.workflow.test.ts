import { readFileSync } from 'node:fs';
import { cacheDirectory } from '../../bin/platform/project';
import { workflowBundle } from '../../worker/bundle';
import { PRODUCT } from './sources';

// A module in the bundle is evaluated anew for every workflow: with the forms of the protocols, a case took 2 MB of memory and 9 ms a start.

let modules: readonly string[];
beforeAll(async () => {
  const code = readFileSync(await workflowBundle(cacheDirectory()), 'utf8');
  modules = [...code.matchAll(/^\/\*\*\*\/ "([^"]+)"/gm)].map(([, name = '']) => name);
}, 60_000);

const names = (folder: string): readonly string[] => modules.filter((name) => name.startsWith(`./${folder}/`)).toSorted();

test('the modules of the bundle are found', () => {
  expect(names('workflows')).toEqual(expect.arrayContaining(['./workflows/case.ts', './workflows/index.ts']));
  expect(modules.some((name) => name.includes('/@temporalio/workflow/'))).toBe(true);
});

test('no form, and so no zod, is in what runs for every case', () => {
  expect(modules.filter((name) => /\/zod\//.test(name))).toEqual([]);
});

test('of the protocols there are names and titles, and what makes a name of another', () => {
  expect(names('protocols')).toContain('./protocols/case/camel-case.ts');
  const known = /^\.\/protocols\/(case\/(camel-case|titles)|[a-z-]+\/titles)\.ts$/;
  expect(names('protocols').filter((name) => !known.test(name))).toEqual([]);
});

test('nothing of the other rooms is there', () => {
  const others = PRODUCT.filter((room) => room !== 'protocols' && room !== 'workflows');
  expect(others.flatMap(names)).toEqual([]);
});
