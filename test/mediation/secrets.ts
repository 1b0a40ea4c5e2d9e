import type { Living } from '../case/lives/hints';
import { secretsIn, sightsOf } from '../case/lives/known';
import { happenings, live, type Aftermath } from '../case/lives/life';
import { whoMayKnow } from './who-may-know';

/** How some lives went: what leaked, by how it first came about; and how many secrets were looked for in what was read. */
export interface Watched {
  leaks: readonly string[];
  looked: number;
  shared: number;
}

const MEDIATOR = 'shared-lives-plus';

/** Lives through it, and after each turn looks in all that each party can read, and in each refusal, for what that party may not know. */
export function watchSecrets(living: Living, seeds: readonly number[]): Watched {
  const leaks = new Set<string>();
  let [looked, shared] = [0, 0];
  for (const seed of seeds)
    live(living, seed, happenings(seed), (aftermath) => {
      const { one, tried, refusal } = aftermath;
      const may = whoMayKnow(one.record.facts, MEDIATOR);
      for (const { id } of one.standing.parties) {
        const told = readBy(aftermath, id);
        looked += told.length;
        for (const secret of told.filter((canary) => !may(canary, id)))
          leaks.add(`life ${seed}: ${id} reads ${secret} after ${tried?.step ?? 'a look'}`);
      }
      if (tried?.step === 'information-shared' && !refusal) shared += 1;
      if (refusal?.type === 'not-open' && refusal.detail.endsWith('cannot be taken as the case stands'))
        leaks.add(`life ${seed}: the refusal of ${tried?.step ?? ''} tells that there is more than its doer knows`);
    });
  return { leaks: [...leaks], looked, shared };
}

/** The view, its part of the new entries, its letters; and what a refusal tells whoever is refused. */
function readBy({ one, tried, refusal }: Aftermath, party: string): readonly string[] {
  const { view, entries, letters } = sightsOf(party as Parameters<typeof sightsOf>[0], one.last);
  const words = (letters as readonly object[]).map((letter) => ({ ...letter, to: undefined }));
  const isRefused =
    refusal &&
    tried &&
    (tried.by.role === 'person'
      ? one.standing.parties.some(({ id, person, group }) => id === party && (person ?? group)?.subject === tried.by.subject)
      : tried.by.organisation === party);
  const own = new Set(secretsIn(tried?.form));
  return secretsIn([view, entries, words, isRefused ? refusal : undefined]).filter((secret) => !(isRefused && own.has(secret)));
}
