const { tier } = require('./jest.tiers.cjs');

// What a process keeps of each suite that it has run slows down the next ones: one that has grown is taken over by a new one.
// A busy machine may take long over a real part: the limit is for what hangs, and no test asserts a time.
module.exports = { projects: ['unit', 'workflow', 'system'].map(tier), testTimeout: 60_000, maxWorkers: 2, workerIdleMemoryLimit: '700MB' };
