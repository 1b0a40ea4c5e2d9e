const { tier } = require('./jest.tiers.cjs');

const { globalSetup: _up, globalTeardown: _down, ...lives } = tier('lives'); // all of it on paper

/** Tiers that take minutes: each has a command of its own, and CI runs them. */
module.exports = { projects: [tier('faults'), lives], testTimeout: 600_000 };
