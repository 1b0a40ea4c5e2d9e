import { protocols } from '../../protocols';
import type { Living } from '../case/lives/hints';
import { KINDS, livingsOf } from '../case/lives/kinds-of-life';
import { watchSecrets } from './secrets';

// A few of the thousands of lives of `npm run test:lives`.

const living = (): Living => {
  const [found] = KINDS.filter(({ protocol }) => protocol === protocols['mediation']).flatMap(livingsOf);
  if (!found) throw new Error('there is no mediation');
  return found;
};
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

/** The same kind, in which everybody sees all of every step. */
function withoutDiscretion({ protocol, ...rest }: Living): Living {
  const whole = <D extends object>(declared: D): D => ({ ...declared, shownTo: () => 'all' });
  const steps = protocol.steps.map(whole);
  return {
    ...rest,
    protocol: { ...protocol, opening: whole(protocol.opening), steps, step: (name) => steps.find((step) => step.name === name) },
  };
}

it('2: nobody reads what they may not, nor is told by a refusal that it is there', () => {
  const { leaks, looked } = watchSecrets(living(), seeds);
  expect(leaks).toEqual([]);
  expect(looked).toBeGreaterThan(seeds.length * 10);
});

it('and the same search finds it where the rule is taken out', () => {
  expect(watchSecrets(withoutDiscretion(living()), seeds.slice(0, 3)).leaks.length).toBeGreaterThan(10);
});
