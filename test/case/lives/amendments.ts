import { Chance } from './chance';
import { Heard } from './answered';
import { everyAmendment } from './every-amendment';
import { happenings, live } from './life';
import { livingsOf, type KindOfLife } from './kinds-of-life';

export { KINDS } from './kinds-of-life';

/** How many of the happenings of a life are followed by everybody's amendments, in a hundred. */
const POINTS = 12;

/** Lives of a kind, by their numbers, at points of which each party tries to amend every fact. What broke, with the life that it broke in: the first few. */
export function amendmentsTried(
  kind: KindOfLife,
  { first, last }: { first: number; last: number },
  progress?: (seed: number) => void,
): { taken: number; broken: readonly string[] } {
  const livings = livingsOf(kind);
  const broken: string[] = [];
  let taken = 0;
  for (let seed = first; seed <= last && broken.length < 5; seed += 1) {
    const living = livings[seed % livings.length];
    if (!living) throw new Error('there is no policy to live under');
    const heard = new Heard(living.hints.answering);
    const chance = new Chance(seed);
    const secret = () => `canary-${seed}`;
    live(living, seed, happenings(seed), ({ one, refusal }) => {
      if (refusal) return;
      heard.listen(one);
      const changed = heard.unheard(one);
      if (changed) broken.push(`life ${seed}, ${one.now}: ${changed}`);
      if (!chance.inHundred(POINTS)) return;
      const tried = everyAmendment({ ...living, one, chance, secret }, heard);
      taken += tried.taken;
      broken.push(...tried.broken.map((how) => `life ${seed}, ${one.now}: ${how}`));
    });
    if (seed % 100 === 0) progress?.(seed);
  }
  return { taken, broken: broken.slice(0, 5) };
}
