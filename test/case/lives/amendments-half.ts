import process from 'node:process';
import { amendmentsTried, KINDS } from './amendments';

/** How many lives of each kind are lived in all (LIVES=5000 for more). */
const LIVES = Number(process.env['LIVES'] ?? 450);

/**
 * Hundreds of lives, in each of which every party tries to amend every fact, again and again. They are told in two halves, by as many files: jest gives
 * each to a process of its own, so that two cores take half the time.
 */
export function testHalf(half: 1 | 2): void {
  const middle = Math.floor(LIVES / 2);
  const seeds = half === 1 ? { first: 1, last: middle } : { first: middle + 1, last: LIVES };
  test.each(KINDS)(
    '0.3: whatever each party amends in a $kind: nothing that another has answered changes without being asked anew, and no case ends by it',
    (kind) => {
      const { taken, broken } = amendmentsTried(kind, seeds, (seed) => {
        process.stderr.write(`${kind.kind}: life ${seed} of ${seeds.first} to ${seeds.last}\n`);
      });
      expect(broken).toEqual([]);
      expect(taken).toBeGreaterThan(seeds.last - seeds.first);
    },
  );
}
