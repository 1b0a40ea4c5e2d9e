import type { Policy } from './policy';
import type { FormError } from './refusal';
import { bearersOf } from './standing';

/** Shares are borne by the sides' bearers: money is the Local Authority's, not the Trust's (§1). */
export function strangersToMoney(policy: Policy, list: readonly { organisation: string }[], pointer: string): readonly FormError[] {
  const bearers = bearersOf(policy);
  return list.flatMap((share, index) =>
    bearers.includes(share.organisation)
      ? []
      : [{ pointer: `${pointer}/${index}/organisation`, detail: `shares are borne by ${bearers.join(' and ')}` }],
  );
}

/** The same for shares of responsibility from several days. */
export const strangersToResponsibility = (
  policy: Policy,
  responsibility: readonly { shares: readonly { organisation: string }[] }[],
): readonly FormError[] =>
  responsibility.flatMap(({ shares }, index) => strangersToMoney(policy, shares, `/responsibility/${index}/shares`));
