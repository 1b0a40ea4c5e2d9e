import type { VouchedPolicy } from '../case/facts/vouched';
import type { ReviewStanding } from './step';

/** The policy that a review is about, as the record last had it: by the last entry that it vouched for it with. Undefined where there is none of that id. */
export const reviewedIn = ({ facts }: Pick<ReviewStanding, 'facts'>): VouchedPolicy | undefined =>
  facts.flatMap(({ vouched = [] }) => vouched.filter((one) => 'policy' in one)).at(-1);

/** The organisations that the policy names: its partners, each once, in one order however the record keeps them. */
export const partnersOf = ({ roles }: Pick<VouchedPolicy, 'roles'>): readonly string[] => [...new Set(Object.values(roles))].toSorted();
