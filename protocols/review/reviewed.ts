import type { VouchedPolicy } from '../case/facts/vouched';
import type { ReviewStanding } from './step';

/** The policy that a review is about, as the record last had it: by the last entry that it vouched for it with. Undefined where there is none of that id. */
export const reviewedIn = ({ facts }: Pick<ReviewStanding, 'facts'>): VouchedPolicy | undefined =>
  facts.flatMap(({ vouched = [] }) => vouched.filter((one) => 'policy' in one)).at(-1);

/** What it is called: by the version that a review has made of it since. */
export function calledIn(standing: Pick<ReviewStanding, 'facts'>): Pick<VouchedPolicy, 'policy' | 'title' | 'version'> | undefined {
  const found = reviewedIn(standing);
  if (!found) return undefined;
  const { policy, version, title, next } = found;
  const isTitled = next !== undefined && 'title' in next && typeof next.title === 'string';
  return { policy, version: next ? version + 1 : version, title: isTitled ? next.title : title };
}

/** The organisations that the policy names: its partners, each once, in one order however the record keeps them. */
export const partnersOf = ({ roles }: Pick<VouchedPolicy, 'roles'>): readonly string[] => [...new Set(Object.values(roles))].toSorted();
