import process from 'node:process';
import { protocols } from '../../protocols';
import { KINDS, livingsOf } from '../case/lives/kinds-of-life';
import { watchSecrets } from './secrets';

// Thousands of mediations with two sides and more, and random secrets (`npm run test:lives`, LIVES=5000 for more).
const LIVES = Number(process.env['LIVES'] ?? 2_000);

test('2: whatever happens in a mediation, nobody reads what they may not, nor is told by a refusal that it is there', () => {
  const [living] = KINDS.filter(({ protocol }) => protocol === protocols['mediation']).flatMap(livingsOf);
  if (!living) throw new Error('there is no mediation');
  const { leaks, looked, shared } = watchSecrets(
    living,
    Array.from({ length: LIVES }, (_, index) => index + 1),
  );
  expect(leaks.slice(0, 10)).toEqual([]);
  expect(shared).toBeGreaterThan(LIVES / 10);
  expect(looked).toBeGreaterThan(LIVES * 10);
});
