import { INVARIANTS } from './invariants';
import { KINDS, livingsOf } from './kinds-of-life';
import { livedThrough, refusedShare, THROWN, type Run } from './run';

// Lives by chance: days pass, parties take steps that are open to them or tell late of what happened, put right and contest what was said; offices
// close. What each kind's forms must fit in stands in `kinds/`, in a file of the kind's name.

const LIVES = 25;

describe.each(KINDS)('whatever happens in the life of a $kind', (kind) => {
  const { protocol } = kind;
  let run: Run;
  beforeAll(() => {
    run = livedThrough(livingsOf(kind), LIVES);
  }, 300_000);

  it.each([THROWN, ...INVARIANTS.map(({ says }) => says)])('%s', (says) => {
    expect(run.broken.get(says) ?? 'unbroken').toBe('unbroken');
  });

  it('fewer than a quarter of the steps that parties try are refused', () => {
    const { inHundred, mostly } = refusedShare(run);
    if (inHundred >= 25) throw new Error(`${inHundred} of a hundred steps were refused:\n${mostly}`);
  });

  it('each of its steps is taken at least once', () => {
    expect(protocol.steps.map(({ name }) => name).filter((name) => !run.taken.has(name))).toEqual([]);
  });
});
