const swc = ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }];
const realParts = { globalSetup: '<rootDir>/test/parts/shared-database.ts', globalTeardown: '<rootDir>/test/parts/end-shared-database.ts' };

/** A tier of tests, by the name of its files: `*.unit.test.ts` (pure), `*.workflow.test.ts` (time skipping), `*.system.test.ts` (all parts real); `lives`, `faults`, `long` take minutes, and have commands of their own. */
exports.tier = (name) => ({
  ...(name === 'unit' ? {} : realParts),
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/**/*.${name}.test.ts`],
  transform: { '\\.(ts|[mc]?js)$': swc },
  // These are published as ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(jose|file-type|strtok3|token-types|uint8array-extras|@tokenizer/inflate|@borewit/text-codec|node-pg-migrate|glob|minimatch|path-scurry|lru-cache|@isaacs)/)',
  ],
});
