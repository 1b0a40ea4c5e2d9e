import { countsAs } from '../facts/fact';
import type { Standing } from '../facts/standing';
import { partyOfActor } from '../parties/acting';
import type { Protocol } from '../protocol';
import { Refused } from '../refusal';
import { checkStep, judgeStep, stepsInstead, type Checked, type Given, type Looking } from '../steps/check-step';
import type { Step } from '../steps/step';
import { renumbered, reversed } from './renumber';
import { limitsKnown, sightOf } from './sight';

/**
 * The check of a step as its doer knows the case, so that no refusal tells what isn't theirs to know; then, where they don't know all, once more
 * over the whole of it: what is refused by that alone is refused without a reason. The form comes back under the record's numbers. @throws Refused
 */
export function checkAsParty(protocol: Protocol, standing: Standing, step: Step, given: Given, looking: Looking): Checked {
  const party = partyOfActor(standing.parties, given.by);
  if (!party) return checkStep(protocol, standing, step, given, looking); // which refuses it
  const sight = sightOf(protocol, standing, party.id);
  // Whoever knows nothing of a case is no party to it yet: nor by what is said in their name.
  if (sight.standing.recorded.length === 0) return checkStep(protocol, { ...standing, parties: [] }, step, given, looking);
  const checked = checkStep(protocol, sight.standing, step, given, { ...looking, limits: limitsKnown(sight, looking.limits) });
  if (sight.isWhole) return checked;
  const form = renumbered(checked.form, reversed(sight.numbers), 0);
  try {
    judgeStep(protocol, standing, step, { form, by: checked.by, as: countsAs(checked.by) }, looking);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const open = stepsInstead(protocol, sight.standing, party.id, given.by);
    const detail = `"${step.name}" cannot be taken as the case stands`;
    throw new Refused({ type: 'not-open', detail, stage: sight.standing.stage, openSteps: open });
  }
  return { ...checked, form };
}
