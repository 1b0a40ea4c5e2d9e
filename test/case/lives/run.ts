import { invariantsOf } from './invariants';
import type { Living } from './hints';
import { happenings, live, type Happening, type Aftermath } from './life';

/** What many lives of a kind came to. */
export interface Run {
  /** For each invariant that did not hold, and for a turn that threw, how it first came about. */
  broken: ReadonlyMap<string, string>;
  /** How often each step was taken. */
  taken: ReadonlyMap<string, number>;
  /** How often one was refused, by the step and the reason. */
  refused: ReadonlyMap<string, number>;
}

export const THROWN = 'no turn throws, or alters what is on record';

/** Lives so many lives, and looks after each happening whether all holds. */
export function livedThrough(livings: readonly Living[], lives: number): Run {
  const broken = new Map<string, string>();
  const [taken, refused] = [new Map<string, number>(), new Map<string, number>()];
  for (let seed = 1; seed <= lives; seed += 1) {
    const living = livings[seed % livings.length];
    if (!living) throw new Error('there is no policy to live under');
    const all = happenings(seed);
    const breaks = watched(living, seed, all, ({ tried, refusal }) => {
      if (!tried) return;
      if (refusal) count(refused, `${tried.step}: ${refusal.type}, ${refusal.detail.replaceAll(/canary-\d+-\d+|\d{4}-\d\d-\d\d/g, '…')}`);
      else count(taken, tried.step);
    });
    // Looking for the shortest life takes its time: of many that break at once, the first few tell enough.
    for (const [says, how] of breaks) if (!broken.has(says)) broken.set(says, broken.size < 3 ? story(living, seed, says, how, all) : how);
  }
  return { broken, taken, refused };
}

const count = (counts: Map<string, number>, of: string): void => void counts.set(of, (counts.get(of) ?? 0) + 1);

/** What did not hold in one life, each as it first came about. */
function watched(
  living: Living,
  seed: number,
  all: readonly Happening[],
  look: (aftermath: Aftermath) => void = () => undefined,
  only?: string,
): ReadonlyMap<string, string> {
  const broken = new Map<string, string>();
  try {
    live(living, seed, all, (aftermath) => {
      look(aftermath);
      for (const { says, brokenBy } of invariantsOf(aftermath)) {
        const how = broken.has(says) || (only && says !== only) ? undefined : brokenBy(aftermath);
        if (how !== undefined) broken.set(says, how);
      }
    });
  } catch (error) {
    broken.set(THROWN, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return broken;
}

/** The life told as shortly as it goes: without each happening without which it comes to the same. */
function story(living: Living, seed: number, says: string, how: string, all: readonly Happening[]): string {
  const breaks = (some: readonly Happening[]): string | undefined => watched(living, seed, some, undefined, says).get(says);
  let shortest = all;
  let last = how;
  for (const one of all.toReversed()) {
    const without = shortest.filter((other) => other !== one);
    const still = breaks(without);
    if (still === undefined) continue;
    shortest = without;
    last = still;
  }
  const told: string[] = [];
  watched(living, seed, shortest, (aftermath) => told.push(sentence(aftermath)), says);
  return [last, `life ${seed}, under ${living.policy.id}:`, ...told].join('\n  ');
}

function sentence({ one, what, tried, refusal }: Aftermath): string {
  if (!tried) return `${one.now}: ${what}`;
  return `${one.now}: ${tried.by.organisation} ${refusal ? `is refused (${refusal.type})` : 'takes'} ${tried.step} ${JSON.stringify(tried.form)}`;
}

/** Of the steps that were tried, how many of a hundred were refused; and which most often. */
export function refusedShare({ taken, refused }: Run): { inHundred: number; mostly: string } {
  const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);
  const inHundred = Math.round((100 * sum(refused)) / (sum(taken) + sum(refused)));
  const often = [...refused].toSorted(([, a], [, b]) => b - a).slice(0, 10);
  return { inHundred, mostly: often.map(([why, times]) => `${times} times ${why}`).join('\n') };
}
