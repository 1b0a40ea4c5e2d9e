import path from 'node:path';
import { files, importsOf } from './sources';

const MAY = ['protocols/money', 'protocols/calendar'];
const money = files('protocols/money');

/** The folder that each import of a file leads to, re-exports and types too; a package's name as it stands. */
const leadsTo = (file: string): readonly string[] => importsOf(file).map((to) => (to.endsWith('.ts') ? path.posix.dirname(to) : to));

test('money’s imports are found', () => {
  expect(money.flatMap(leadsTo)).toEqual(expect.arrayContaining(MAY));
});

test('money is worked out from amounts, shares and days: it knows neither cases nor forms, and no package', () => {
  expect(
    money.flatMap((file) =>
      leadsTo(file)
        .filter((folder) => !MAY.includes(folder))
        .map((folder) => `${file}: ${folder}`),
    ),
  ).toEqual([]);
});
