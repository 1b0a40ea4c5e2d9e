import { later, type IsoDate } from '../../calendar/dates';
import type { Responsibility } from '../../money/shares';
import { amendmentsOf } from '../../case/facts/effective';
import { isOf, partyOf, type Fact } from '../../case/facts/fact';
import { factRecorded, factsOf, latestOf } from '../../case/facts/standing';
import { contested } from '../../case/forms/shared-forms';
import type { PartyId } from '../../case/parties/party';
import { resolved } from '../discussion/forms';
import { recommendationsIssued } from '../panel/forms';
import { sidesOf } from '../sides';
import type { DisputeStanding } from '../step';
import * as forms from './forms';

/**
 * A side's last answer to the recommendations. What it said of earlier ones is no answer to those that took their place, nor what it said before
 * they were amended: nobody changes alone what another has answered (0.3).
 */
export const answerOf = (standing: DisputeStanding, side: PartyId): Fact | undefined => answersOf(standing, side).at(-1);

/** All that a side has answered to the recommendations as they stand. */
export function answersOf(standing: DisputeStanding, side: PartyId): readonly Fact[] {
  const from = wordings(standing).at(-1) ?? 0;
  return standing.facts.filter((fact) => isAnswer(fact) && fact.seq > from && partyOf(fact) === side);
}

/** The numbers under which the recommendations came to read as they do: of their issue, and of each amendment. */
function wordings(standing: DisputeStanding): readonly number[] {
  const issued = latestOf(standing, recommendationsIssued);
  return issued ? [issued.seq, ...amendmentsOf(standing.recorded, issued.seq)] : [];
}

export const isAnswer = (fact: Fact): boolean => isOf(forms.recommendationsAccepted, fact) || isOf(forms.recommendationsDeclined, fact);

/** When the recommendations were put to the sides: issued; or amended, where that took back what a side had answered (0.3). */
export function recommendationsPut(standing: DisputeStanding): { on: IsoDate; seq: number } | undefined {
  const issued = latestOf(standing, recommendationsIssued);
  if (!issued) return undefined;
  const anew = wordings(standing).findLast((seq, index, all) =>
    standing.recorded.some((fact) => isAnswer(fact) && fact.seq < seq && fact.seq > (all[index - 1] ?? seq)),
  );
  return { on: (anew === undefined ? undefined : factRecorded(standing, anew)?.on) ?? issued.on, seq: issued.seq };
}

/** Whether a side has accepted them. */
export const hasAccepted = (standing: DisputeStanding, side: PartyId): boolean =>
  answerOf(standing, side)?.step === forms.recommendationsAccepted.name;

/** The acceptances that stand, one for each side that has accepted. */
export const acceptancesIn = (standing: DisputeStanding): readonly Fact[] =>
  sidesOf(standing).flatMap((side) => (hasAccepted(standing, side) ? (answerOf(standing, side) ?? []) : []));

/** An agreement that settles who bears what, and what it says. */
interface Settling {
  fact: Fact;
  responsibility: Responsibility;
}

/** Of a resolution, or of a withdrawal with shares that both agreed; the last one holds. */
export function settlingAgreement({ facts }: DisputeStanding): Settling | undefined {
  for (const fact of facts.toReversed()) {
    if (isOf(resolved, fact)) return { fact, responsibility: fact.form.responsibility };
    if (isOf(forms.withdrawn, fact) && fact.form.responsibility) return { fact, responsibility: fact.form.responsibility };
  }
  return undefined;
}

/**
 * What resolved the dispute, by the entry with which that was on record, and the day of it: of the agreement, of a withdrawal with agreed
 * shares, or of the last side's acceptance.
 */
export function resolutionOf(standing: DisputeStanding): { seq: number; on: IsoDate } | undefined {
  const settled = settlingAgreement(standing)?.fact;
  if (settled) return { seq: settled.seq, on: settled.on };
  const accepted = acceptancesIn(standing);
  return accepted.length > 0 && accepted.length === sidesOf(standing).length
    ? { seq: Math.max(...accepted.map(({ seq }) => seq)), on: accepted.map(({ on }) => on).reduce(later) }
    : undefined;
}

/** Whether the dispute was resolved before a day: what was done until then may still be told (0.1). Without a day: whether it is resolved. */
export function isResolvedBefore(standing: DisputeStanding, on: IsoDate | undefined): boolean {
  const resolution = resolutionOf(standing);
  return resolution !== undefined && (on === undefined || resolution.on < on);
}

/** The final resolution date: the day of the resolution, unless both have recorded another. */
export function finalResolutionDate(standing: DisputeStanding): IsoDate | undefined {
  const resolution = resolutionOf(standing);
  if (!resolution) return undefined;
  // One that was agreed for a resolution which has been contested since is no date of the next.
  const agreed = factsOf(standing, forms.finalResolutionDateAgreed).findLast(({ seq }) => seq > resolution.seq);
  return agreed?.form.date ?? resolution.on;
}

/** Who bears what, from when: by the resolution, else by the recommendations that both sides accepted. */
export function responsibilityOf(standing: DisputeStanding): Responsibility | undefined {
  if (!finalResolutionDate(standing)) return undefined;
  return settlingAgreement(standing)?.responsibility ?? latestOf(standing, recommendationsIssued)?.form.responsibility;
}

/** A side's word that all its costs are in. What was said for a resolution that was contested isn't said for the next: care went on meanwhile. */
export function costsSubmittedBy(standing: DisputeStanding, side: PartyId | undefined): Fact | undefined {
  const overturned = standing.recorded.findLast((fact) => isOf(contested, fact) && isResolution(factRecorded(standing, fact.form.seq)));
  return factsOf(standing, forms.costsSubmitted).find((fact) => fact.seq > (overturned?.seq ?? 0) && partyOf(fact) === side);
}

const isResolution = (fact: Fact | undefined): boolean => fact !== undefined && (isOf(resolved, fact) || isOf(forms.withdrawn, fact));
