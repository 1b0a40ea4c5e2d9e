const { tier } = require('./jest.tiers.cjs');

/** Tiers that take minutes: each has a command of its own, and CI runs them. They start all parts themselves. */
module.exports = {
  projects: ['faults', 'lives'].map(tier).map(({ globalSetup: _up, globalTeardown: _down, ...config }) => config),
  testTimeout: 600_000,
};
