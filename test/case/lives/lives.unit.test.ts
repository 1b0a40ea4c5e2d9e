import { INVARIANTS } from './invariants';
import { KINDS, livingsOf } from './kinds-of-life';
import { livedThrough, THROWN, type Run } from './run';

// Lives by chance: days pass, parties take steps that are open to them or tell late of what happened, put right and contest what was said; offices
// close. What each kind's forms must fit in stands in `kinds/`, in a file of the kind's name. Here are the first few lives; `npm run test:lives` has more.

const LIVES = 5;

describe.each(KINDS)('whatever happens in the life of a $kind', (kind) => {
  let run: Run;
  beforeAll(() => {
    run = livedThrough(livingsOf(kind), LIVES);
  }, 300_000);

  it.each([THROWN, ...INVARIANTS.map(({ says }) => says)])('%s', (says) => {
    expect(run.broken.get(says) ?? 'unbroken').toBe('unbroken');
  });
});
