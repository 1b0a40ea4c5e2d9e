import { join } from 'node:path';
import { protocols } from '../../../protocols';
import { policiesOf, policyIn } from '../policies';
import type { Hints } from './hints';
import { INVARIANTS } from './invariants';
import { madeUp } from './made-up/protocol';
import { livedThrough, refusedShare, THROWN, type Run } from './run';
import { withShared } from './shared-hints';

// Lives by chance: days pass, parties take steps that are open to them or tell late of what happened, put right and contest what was said; offices
// close. What each kind's forms must fit in stands in `kinds/`, in a file of the kind's name.

const LIVES = 25;

const KINDS = [
  ...Object.entries(protocols).map(([kind, protocol]) => ({ kind, protocol, policies: () => policiesOf(kind) })),
  { kind: 'made-up', protocol: madeUp, policies: () => [policyIn(join(__dirname, 'made-up/policy.yaml'), madeUp.policy)] },
];

describe.each(KINDS)('whatever happens in the life of a $kind', ({ kind, protocol, policies }) => {
  const hints = withShared(jest.requireActual<{ hints: Hints }>(`./kinds/${kind}`).hints);
  let run: Run;
  beforeAll(() => {
    run = livedThrough(
      policies().map((policy) => ({ protocol, policy, hints })),
      LIVES,
    );
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
