import { isOf } from '../../../../protocols/case/facts/fact';
import { factsOf, latestOf } from '../../../../protocols/case/facts/standing';
import { fundingChangeAgreed, fundingChangeProposed } from '../../../../protocols/dispute/funding/forms';
import type { InterimFunding } from '../../../../protocols/dispute/funding/funding';
import { recommendationsIssued } from '../../../../protocols/dispute/panel/forms';
import { recommendationsAccepted } from '../../../../protocols/dispute/settlement/forms';
import type { Answering } from '../answered';

/** A change of the funding that the other side agreed to (4.2); recommendations that both sides accepted (10.3). */
export const answering: Answering = {
  saysTo(standing, fact) {
    if (isOf(fundingChangeAgreed, fact))
      return factsOf(standing, fundingChangeProposed).map(({ form }) => `funding ${JSON.stringify([form.from, form.shares])}`);
    const issued = isOf(recommendationsAccepted, fact) ? latestOf(standing, recommendationsIssued) : undefined;
    return issued ? [`responsibility ${JSON.stringify(issued.form.responsibility)}`] : [];
  },
  holds(one) {
    const view = one.view();
    const by = one.standing.parties.map(({ id }) => id);
    const { periods } = view['interimFunding'] as InterimFunding;
    return [
      ...periods
        .filter(({ clause }) => clause === '4.2')
        .map(({ from, shares }) => ({ says: `funding ${JSON.stringify([from, shares])}`, by, but: 1 })),
      ...(view.outcome === 'recommendations-accepted'
        ? [{ says: `responsibility ${JSON.stringify(view['responsibility'])}`, by, but: 0 }]
        : []),
    ];
  },
};
