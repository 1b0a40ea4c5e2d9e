import process from 'node:process';
import { amendmentsTried, KINDS } from './amendments';

// Thousands of lives, in each of which every party tries to amend every fact, again and again (`npm run test:lives`, LIVES=5000 for more).
const LIVES = Number(process.env['LIVES'] ?? 450);

test.each(KINDS)(
  '0.3: whatever each party amends in a $kind: nothing that another has answered changes without being asked anew, and no case ends by it',
  (kind) => {
    const { taken, broken } = amendmentsTried(kind, LIVES, (lives) => {
      process.stderr.write(`${kind.kind}: ${lives} of ${LIVES} lives\n`);
    });
    expect(broken).toEqual([]);
    expect(taken).toBeGreaterThan(LIVES);
  },
);
