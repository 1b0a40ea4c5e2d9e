import { complaintRaised } from '../../../protocols/case/forms/shared-forms';
import { KINDS, livingsOf } from './kinds-of-life';
import { livedThrough, refusedShare, type Run } from './run';

// As many lives of each kind as it takes for each of its steps to be taken (`npm run test:lives`).

const LIVES = 25;

describe.each(KINDS)('whatever happens in the life of a $kind', (kind) => {
  let run: Run;
  beforeAll(() => {
    const livings = livingsOf(kind);
    run = livedThrough(livings, livings[0]?.hints.lives ?? LIVES);
  }, 600_000);

  it('all holds that must hold of every case', () => {
    expect([...run.broken].map(([says, how]) => `${says}: ${how}`)).toEqual([]);
  });

  it('fewer than a quarter of the steps that parties try are refused', () => {
    const { inHundred, mostly } = refusedShare(run);
    if (inHundred >= 25) throw new Error(`${inHundred} of a hundred steps were refused:\n${mostly}`);
  });

  it('each of its steps is taken at least once', () => {
    const isOffered = (name: string): boolean => name !== complaintRaised.name || kind.policies().some(({ complaints }) => complaints);
    const steps = kind.protocol.steps.filter(({ name, stages }) => isOffered(name) && stages.length > 0); // a review is not withdrawn
    expect(steps.flatMap(({ name }) => (run.taken.has(name) ? [] : [name]))).toEqual([]);
  });
});
