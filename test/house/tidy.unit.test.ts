import path from 'node:path';
import { files, linesOf, read } from './sources';

const LARGEST = 300;
const MOSTLY = 150;
const all = files();
const sources = all.filter((file) => /\.(ts|mjs|cjs)$/.test(file));

test('the checkout is read whole', () => {
  expect(sources).toEqual(expect.arrayContaining(['protocols/case/turn/play.ts', 'workflows/case.ts', 'bin/start.mjs']));
});

test('no room and no file has a name that says nothing', () => {
  const names = /^(utils?|helpers?|common|misc)$/;
  const saysNothing = (file: string): boolean => file.split('/').some((part) => names.test(part.split('.')[0] ?? ''));
  expect(all.filter(saysNothing)).toEqual([]);
});

test('files of code have names in kebab-case', () => {
  expect(sources.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(path.basename(file)))).toEqual([]);
});

test(`no source file is longer than ${LARGEST} lines, and most are under ${MOSTLY}`, () => {
  expect(sources.filter((file) => linesOf(file) > LARGEST)).toEqual([]);
  expect(sources.filter((file) => linesOf(file) > MOSTLY).length).toBeLessThan(sources.length / 5);
});

test('nothing silences a check', () => {
  const silencer =
    /eslint-(disable|enable)|@ts-(ignore|nocheck|expect-error)|istanbul ignore|prettier-ignore|\b(it|test|describe)\.(only|skip)\b/;
  expect(sources.filter((file) => file !== 'test/house/tidy.unit.test.ts' && silencer.test(read(file)))).toEqual([]);
});

test('no file names a folder of somebody’s machine, or a host that packages come from', () => {
  const machine = /(?<![\w.~)}-])\/(root|home|Users|work)\/|\b[A-Z]:\\Users\\/;
  const registry = /registry\.(npm|yarn)|pypi\.org|pythonhost(ed)|proxy\.golang|crates\.io\/|docker\.io/;
  const offenders = all.filter((file) => machine.test(read(file)) || registry.test(read(file)));
  expect(offenders).toEqual([]);
});
