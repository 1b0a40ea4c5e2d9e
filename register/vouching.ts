import type { Vouched } from '../protocols/case/facts/vouched';
import type { Ask } from '../protocols/case/steps/asks';
import { vouchedIn, type LookUps } from '../protocols/case/steps/vouch';
import { representativeOf } from './directory/representative-of';
import type { Reads } from './reads';

/** What the record says of whomever and whatever is asked after. What it has none of is left out: whether that will do is not asked here. */
export const vouchedBy = async (read: Reads, asks: readonly Ask[]): Promise<readonly Vouched[]> =>
  asks.some(({ ask }) => ask === 'representative' || ask === 'policy') ? vouchedIn(asks, await lookUpsFor(read, asks)) : [];

/** Where these are looked up: read before, so that the rules need not wait. */
async function lookUpsFor(read: Reads, asks: readonly Ask[]): Promise<LookUps> {
  const newest = new Map(
    await Promise.all(
      asks.flatMap((ask) => (ask.ask === 'policy' ? [read.newestPolicy(ask.id).then((found) => [ask.id, found] as const)] : [])),
    ),
  );
  return { representativeOf: await representativeOf(read), newestOf: (id) => newest.get(id) };
}
