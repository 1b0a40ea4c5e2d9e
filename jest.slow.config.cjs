const { tier } = require('./jest.tiers.cjs');

/** Tiers that take minutes: each has a command of its own, and CI runs them. */
module.exports = { projects: ['faults', 'lives', 'long'].map(tier), testTimeout: 600_000, maxWorkers: 2, workerIdleMemoryLimit: '700MB' };
