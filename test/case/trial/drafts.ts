import { instant, type Instant } from '../../../protocols/calendar/dates';
import type { Policy } from '../../../protocols/case/policy/policy';
import { tryCase, type CaseTried, type ClosedCase } from '../../../protocols/case/trial/trial';
import type { TrialWorld } from '../../../protocols/case/trial/replay';
import { dispute } from '../../../protocols/dispute/protocol';
import { parse } from 'yaml';
import { calendar } from '../../calendar/england-and-wales';
import type { CaseOnPaper } from '../case-on-paper';
import { textOfPolicy } from '../policies';

/** The published policy of disputes as a text in which that stands in the place of this, read as version 2. @throws Error where this is not in it */
export function draftOf(...changes: readonly (readonly [was: string, is: string])[]): Policy {
  const text = changes.reduce(
    (before, [was, is]) => {
      if (!before.includes(was)) throw new Error(`the policy does not say "${was}"`);
      return before.replace(was, is);
    },
    textOfPolicy('lincolnshire-s117.1.yaml').replace('version: 1', 'version: 2'),
  );
  return dispute.policy.parse(parse(text));
}

/** Stage 1 in that many working days, in the place of 20. */
export const informalIn = (days: number): Policy =>
  draftOf(['within: 20 working days\n    of: opened', `within: ${days} working days\n    of: opened`]);

/** What a case on paper has on record. */
export const recordedIn = ({ id, policy, record, standing }: CaseOnPaper): ClosedCase => ({
  id,
  openedUnder: policy.version,
  facts: record.facts,
  recorded: { stage: standing.stage, limits: record.limits },
});

export const worldOf = ({ policy, area }: CaseOnPaper): TrialWorld => ({ calendar, areaOf: () => area, policyOf: () => policy });

export const MUCH_LATER: Instant = instant('2027-03-01T12:00:00Z');

/** A case on paper, tried under a draft of its policy. @throws Error where the rules failed over it */
export function tried(one: CaseOnPaper, draft: Policy, until = MUCH_LATER): Exclude<CaseTried, { failed: unknown }> {
  const found = tryCase(recordedIn(one), { protocol: one.protocol, draft, asOf: one.policy.version, world: worldOf(one), until });
  if ('failed' in found) throw new Error('the rules failed over the case');
  return found;
}
