import { mediation } from '../../protocols/mediation/protocol';

const toAll = <S extends object>(declared: S): S => ({ ...declared, shownTo: () => 'all' });

/** A mediation without the rule that keeps what one side says from the other: all see all of every step. */
export const leaky: typeof mediation = {
  ...mediation,
  opening: toAll(mediation.opening),
  steps: mediation.steps.map(toAll),
  step: (name) => {
    const found = mediation.step(name);
    return found && toAll(found);
  },
};
