import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { files, productCode, root } from './sources';

const FORBIDDEN = 'boundaries/dependencies';

/** What the linter says of a file in a room whose one line is this. */
const forbidden: readonly (readonly [room: string, line: string, rule?: string])[] = [
  ['protocols', "import { register } from '../register/register';"],
  ['protocols', "import type { Register } from '../register/register';"],
  ['protocols', "import { readFileSync } from 'node:fs';"],
  ['protocols', "import { sleep } from '@temporalio/workflow';"],
  ['protocols', "export * from '../activities';"],
  ['protocols', 'export const now = Date.now();', 'no-restricted-syntax'],
  ['protocols', 'export const now = new Date();', 'no-restricted-syntax'],
  ['protocols', 'export const lot = Math.random();', 'no-restricted-syntax'],
  ['protocols', 'export const home = process.env;', 'no-restricted-globals'],
  ['notices', "import { poolFor } from '../register/database';"],
  ['notices', "import { Client } from 'pg';"],
  ['register', "import { record } from '../activities/record/record';"],
  ['register', "import { Client } from '@temporalio/client';"],
  ['register', 'export const now = new Date();', 'no-restricted-syntax'],
  ['activities', "import { caseOf } from '../workflows/case';"],
  ['activities', "import { createApp } from '../api/http/app';"],
  ['activities', "import { Pool } from 'pg';"],
  ['workflows', "import { record } from '../activities/record/record';"],
  ['workflows', "import type { Register } from '../register/register';"],
  ['workflows', "import { z } from 'zod';"],
  ['workflows', "import { join } from 'node:path';"],
  ['workflows', "import { Client } from '@temporalio/client';"],
  ['workflows', "export const late = () => import('../register/register');"],
  ['worker', "import { createApp } from '../api/http/app';"],
  ['worker', "import { poolFor } from '../register/database';"],
  ['api', "import { dispute } from '../workflows';"],
  ['api', "import { record } from '../activities/record/record';"],
  ['api', "import { caseOf } from '../workflows/case';"],
  ['api', "import { Worker } from '@temporalio/worker';"],
  ['api', "import { Pool } from 'pg';"],
  ['api', 'export const now = Date.now();', 'no-restricted-syntax'],
  ['api', "console.log('here');", 'no-console'],
  ['register', 'export const anything: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['register', 'export const first = (list: string[]) => list[0]!;', '@typescript-eslint/no-non-null-assertion'],
  ['cellar', 'export const barrel = 1;', 'boundaries/no-unknown-files'],
];

const allowed: readonly (readonly [room: string, line: string])[] = [
  ['protocols', "export { z } from 'zod';"],
  ['protocols', "export { dateOf } from './calendar/dates';"],
  ['notices', "export { dateOf } from '../protocols/calendar/dates';"],
  ['register', "export { Pool } from 'pg';"],
  ['activities', "export type { Register } from '../register/register';"],
  ['activities', "export { TASK_QUEUE } from '../workflows/names';"],
  ['workflows', "export type { Activities } from '../activities';"],
  ['workflows', "export { sleep } from '@temporalio/workflow';"],
  ['workflows', 'export const now = Date.now();'],
  ['worker', "export { TASK_QUEUE } from '../workflows/names';"],
  ['api', "export { TASK_QUEUE } from '../workflows/names';"],
  ['api', "export type { CaseStart } from '../workflows/names';"],
  ['api', "export { Client } from '@temporalio/client';"],
  ['bin', "export { createApp } from '../api/http/app'; export { Pool } from 'pg'; console.log('ready');"],
  ['bench', "export { startWorker } from '../worker/worker';"],
  ['test', "export { poolFor } from '../register/database'; export { join } from 'node:path';"],
];

/** Every folder with code of a room that may not import whatever it likes: none of them may import a test. */
const OPEN = ['bin', 'bench'];
const folders = [...new Set(productCode().map((file) => path.posix.dirname(file)))].filter(
  (folder) => !OPEN.includes(folder.split('/')[0] ?? ''),
);
const lineIn = (folder: string): string => `export { files } from '${path.posix.relative(folder, 'test/house/sources')}';`;

/** The folders of the project that hold code, down to those of the first level alone. */
const rooms = [...new Set(files().flatMap((file) => (/^[^/]+\/.*\.ts$/.test(file) ? [file.split('/')[0] ?? ''] : [])))];

let rulesBroken: readonly (readonly string[])[];

beforeAll(() => {
  const inFolders = folders.map((folder) => [folder, lineIn(folder)] as const);
  const inRooms = rooms.map((room) => [room, 'export const one = 1;'] as const);
  const samples = [...forbidden, ...allowed, ...inFolders, ...inRooms].map(([room, line]) => ({
    path: path.join(root, room, 'sample.ts'),
    code: `${line}\n`,
  }));
  const linter = path.join(__dirname, 'lint-samples.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [linter], { cwd: root, input: JSON.stringify(samples), encoding: 'utf8' });
  if (status !== 0) throw new Error(`the linter fell over: ${stderr}`);
  rulesBroken = JSON.parse(stdout) as string[][];
}, 60_000);

describe('the table of rooms in the design holds', () => {
  test.each(forbidden.map(([room, line, rule = FORBIDDEN], index) => [room, line, rule, index] as const))(
    '%s: not %s (%s)',
    (_room, _line, rule, index) => {
      expect(rulesBroken[index]).toContain(rule);
    },
  );

  test.each(allowed.map((sample, index) => [...sample, forbidden.length + index] as const))('%s: %s', (_room, _line, index) => {
    expect(rulesBroken[index]).toEqual([]);
  });

  const first = forbidden.length + allowed.length;
  test.each(folders.map((folder, index) => [folder, first + index] as const))('%s: no test', (_folder, index) => {
    expect(rulesBroken[index]).toContain(FORBIDDEN);
  });

  test.each(rooms.map((room, index) => [room, first + folders.length + index] as const))(
    '%s is a room that the rule knows',
    (_room, index) => {
      expect(rulesBroken[index]).toEqual([]);
    },
  );
});
