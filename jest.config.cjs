const { tier } = require('./jest.tiers.cjs');

// A busy machine may take long over a real part: the limit is for what hangs, and no test asserts a time.
module.exports = { projects: ['unit', 'workflow', 'system'].map(tier), testTimeout: 60_000, maxWorkers: 2 };
