import { amended } from '../forms/shared-forms';
import { isOf, type Fact } from './fact';
import type { Standing } from './standing';
import type { VouchedRepresentative } from './vouched';

/** What the record has last heard of somebody, in this case. */
export const vouchedFor = ({ facts }: Pick<Standing, 'facts'>, of: string, representative: string): VouchedRepresentative | undefined =>
  lastOf(facts, of, representative);

/** What it heard of them with an entry, or with the amendments of it: what came later has nothing to say of that day. */
export const vouchedWith = (
  { recorded }: Pick<Standing, 'recorded'>,
  { seq }: Pick<Fact, 'seq'>,
  of: string,
  representative: string,
): VouchedRepresentative | undefined =>
  lastOf(
    recorded.filter((fact) => fact.seq === seq || (isOf(amended, fact) && fact.form.seq === seq)),
    of,
    representative,
  );

const lastOf = (facts: readonly Fact[], of: string, representative: string): VouchedRepresentative | undefined =>
  facts
    .flatMap(({ vouched = [] }) => vouched.filter((one) => 'representative' in one))
    .findLast((one) => one.of === of && one.representative === representative);
