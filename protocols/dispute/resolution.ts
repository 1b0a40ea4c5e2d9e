import { later, type IsoDate } from '../calendar/dates';
import { sideOfFact } from '../case/extensions';
import type { Fact } from '../case/fact';
import { factsOf, latestOf, sidesOf, type Standing } from '../case/standing';

/** A side's last answer to the recommendations. */
export const answerOf = (standing: Standing, side: string): Fact | undefined =>
  standing.facts.findLast(
    (fact) => (fact.step === 'recommendations-accepted' || fact.step === 'recommendations-declined') && sideOfFact(standing, fact) === side,
  );

/** The day of the resolution: of the agreement, of a withdrawal with agreed shares, or of the last side's acceptance (1.2.2, 6, 7). */
export function resolvedOn(standing: Standing): IsoDate | undefined {
  const resolved =
    latestOf(standing, 'resolved') ?? factsOf(standing, 'withdrawn').find((fact) => fact.form['responsibility'] !== undefined);
  if (resolved) return resolved.on;
  const answers = sidesOf(standing.policy).map((side) => answerOf(standing, side));
  const accepted = answers.flatMap((answer) => (answer?.step === 'recommendations-accepted' ? [answer.on] : []));
  return accepted.length === answers.length ? accepted.reduce(later) : undefined;
}

/** The final resolution date: the day of the resolution, unless both have recorded another. */
export const finalResolutionDate = (standing: Standing): IsoDate | undefined => {
  const resolved = resolvedOn(standing);
  if (!resolved) return undefined;
  const agreed = latestOf(standing, 'final-resolution-date-agreed');
  return (agreed?.form['date'] as IsoDate | undefined) ?? resolved;
};

/** A side's word that all its costs are in. */
export const costsSubmittedBy = (standing: Standing, side: string): Fact | undefined =>
  factsOf(standing, 'costs-submitted').find((fact) => sideOfFact(standing, fact) === side);

/**
 * Settled once there is a final resolution date and both sides have said that their costs are in. The day from which it is.
 * A case withdrawn without agreed shares has nothing to settle: what was paid stays as it was paid (§1 Money).
 */
export function settledOn(standing: Standing): IsoDate | undefined {
  const withdrawn = latestOf(standing, 'withdrawn');
  if (withdrawn && !withdrawn.form['responsibility']) return withdrawn.on;
  const final = finalResolutionDate(standing);
  const submitted = sidesOf(standing.policy).map((side) => costsSubmittedBy(standing, side)?.on);
  if (!final || submitted.includes(undefined)) return undefined;
  return submitted.flatMap((on) => on ?? []).reduce(later, final);
}
