import { isOf, type Fact } from '../case/facts/fact';
import type { VouchedPolicy } from '../case/facts/vouched';
import { opened, reviewOpened } from './forms';
import type { ReviewStanding } from './step';

type Facts = Pick<ReviewStanding, 'facts'>;

/** The policy that a review is about, as the record last had it: by the last entry that it vouched for it with. Undefined where there is none of that id. */
export const reviewedIn = ({ facts }: Facts): VouchedPolicy | undefined => policiesIn(facts).at(-1);

/** The same as it was when the review was set up, or has last opened: whom it is between stays so until it opens again, whatever is published meanwhile. */
export const reviewedSince = ({ facts }: Facts): VouchedPolicy | undefined =>
  policiesIn(facts.filter((fact) => isOf(opened, fact) || isOf(reviewOpened, fact))).at(-1);

/** What the record vouched for the policy with an entry. */
export const policyWith = (fact: Pick<Fact, 'vouched'>): VouchedPolicy | undefined => policiesIn([fact]).at(-1);

const policiesIn = (facts: readonly Pick<Fact, 'vouched'>[]): readonly VouchedPolicy[] =>
  facts.flatMap(({ vouched = [] }) => vouched.filter((one) => 'policy' in one));

/** What it is called: by the version that a review has made of it since. */
export function calledIn(standing: Facts): Pick<VouchedPolicy, 'policy' | 'title' | 'version'> | undefined {
  const found = reviewedIn(standing);
  if (!found) return undefined;
  const { policy, version, title, next } = found;
  if (!next) return { policy, version, title };
  return { policy, version: version + 1, title: 'title' in next && typeof next.title === 'string' ? next.title : title };
}

/** The organisations that the policy names: its partners, each once, in one order however the record keeps them. */
export const partnersOf = ({ roles }: Pick<VouchedPolicy, 'roles'>): readonly string[] => [...new Set(Object.values(roles))].toSorted();
