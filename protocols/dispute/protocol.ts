import { firstOf, has } from '../case/facts/standing';
import { defineProtocol } from '../case/define-protocol';
import type { Protocol } from '../case/protocol';
import { breachesOf } from './breaches';
import { CLAUSES } from './clauses';
import { discussionSteps } from './discussion/steps';
import { interimFunding, sharesWithoutFunding } from './funding/funding';
import { fundingSteps } from './funding/steps';
import { LIMITS, meets, moments, owners } from './limits';
import { debtsShown, moneyShown } from './money/money-shown';
import { moneyOf } from './money/money';
import { moneySteps } from './money/steps';
import { opened } from './opening-form';
import { opening } from './opening';
import { peopleOfPanel } from './panel/panel';
import { panelSteps } from './panel/steps';
import { withdrawn } from './settlement/forms';
import { finalResolutionDate, responsibilityOf, settlingAgreement } from './settlement/resolution';
import { settlementSteps } from './settlement/steps';
import { concernedIn, partiesOf } from './sides';
import { STAGES } from './stages';
import { PARTNERS, type DisputeStanding } from './step';
import { story } from './story';
import { disputeTerms, termMistakes, type DisputeTerms } from './terms';
import { disputeTitles } from './titles';

/** Section 117 aftercare disputes between partner organisations (PROTOCOLS 1). */
export const dispute: Protocol<DisputeTerms> = defineProtocol({
  kind: 'dispute',
  stages: STAGES,
  titles: disputeTitles,
  terms: disputeTerms,
  clauses: CLAUSES,
  limits: LIMITS,
  story,
  opening,
  steps: [...discussionSteps, ...panelSteps, ...settlementSteps, ...fundingSteps, ...moneySteps],
  sharedRoles: PARTNERS,
  parties: partiesOf,
  concerned: concernedIn,
  people: peopleOfPanel,
  moments,
  owners,
  meets,
  breaches: breachesOf,
  introduces: { 'senior-managers': 'senior-manager' },
  outcome,
  balances: (standing) => moneyOf(standing).balances,
  moneyShown,
  particulars: (standing, limits) => {
    const responsibility = responsibilityOf(standing);
    const final = finalResolutionDate(standing);
    return {
      matter: firstOf(standing, opened)?.form.matter ?? '',
      interimFunding: interimFunding(standing),
      ...(final ? { finalResolutionDate: final } : {}),
      ...(responsibility ? { responsibility } : {}),
      debts: debtsShown(standing, limits),
    };
  },
  inLetters: (standing) => ({
    interimShares: sharesWithoutFunding(standing),
    posts: Object.fromEntries(
      Object.values(standing.policy.terms.levels.sides).flatMap((levels) => levels.map(({ code, title }) => [code, title])),
    ),
  }),
  policyMistakes: termMistakes,
});

function outcome(standing: DisputeStanding): string | undefined {
  const settling = settlingAgreement(standing)?.fact;
  if (settling) return settling.step;
  if (finalResolutionDate(standing)) return 'recommendations-accepted';
  return has(standing, withdrawn) ? 'withdrawn' : undefined;
}
