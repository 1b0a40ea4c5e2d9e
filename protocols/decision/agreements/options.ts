import { readsSince } from '../../case/facts/effective';
import type { Fact } from '../../case/facts/fact';
import { factsOf } from '../../case/facts/standing';
import { once } from '../../case/once';
import type { FormOf } from '../../case/forms/step-form';
import { optionAdded, optionChosen, viewExpressed } from '../forms';
import { recommendationsOf } from '../recommendations/recommendations';
import type { DecisionStanding } from '../step';

type Facts = Pick<DecisionStanding, 'facts'>;

/** An option with the views on it, as it reads by now (0.3); of several, the one that was chosen last stands. */
export interface Option {
  fact: Fact<FormOf<typeof optionAdded>>;
  views: readonly Fact<FormOf<typeof viewExpressed>>[];
  chosen: Fact<FormOf<typeof optionChosen>> | undefined;
}

export const optionsOf = once((standing: DecisionStanding): readonly Option[] => {
  const choice = factsOf(standing, optionChosen).at(-1);
  return factsOf(standing, optionAdded).map((fact) => {
    const since = readsSince(standing, fact);
    return {
      fact,
      views: factsOf(standing, viewExpressed).filter(({ form, seq }) => form.option === fact.form.id && seq > since),
      chosen: choice?.form.option === fact.form.id && choice.seq > since ? choice : undefined,
    };
  });
});

/** The bodies that were asked for a view: a recommendation asks them for one. */
export const askedForViews = (standing: Facts): readonly string[] => [
  ...new Set(
    recommendationsOf(standing)
      .filter(({ verbs, state }) => verbs.includes('express-a-view') && state !== 'dropped')
      .flatMap(({ at }) => at.map(({ id }) => id)),
  ),
];
