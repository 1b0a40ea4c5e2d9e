import { later, type IsoDate } from '../calendar/dates';
import { sideOfFact } from '../case/extensions';
import type { Fact } from '../case/fact';
import { factsOf, latestOf, sidesOf, type Standing } from '../case/standing';

/** A side's last answer to the recommendations. */
export const answerOf = (standing: Standing, side: string): Fact | undefined =>
  standing.facts.findLast(
    (fact) => (fact.step === 'recommendations-accepted' || fact.step === 'recommendations-declined') && sideOfFact(standing, fact) === side,
  );

/**
 * What resolved the dispute, by the entry with which that was on record, and the day of it: of the agreement, of a withdrawal with agreed
 * shares, or of the last side's acceptance (1.2.2, 6, 7).
 */
export function resolutionOf(standing: Standing): { seq: number; on: IsoDate } | undefined {
  const resolved =
    latestOf(standing, 'resolved') ?? factsOf(standing, 'withdrawn').find((fact) => fact.form['responsibility'] !== undefined);
  if (resolved) return { seq: resolved.seq, on: resolved.on };
  const answers = sidesOf(standing.policy).map((side) => answerOf(standing, side));
  const accepted = answers.flatMap((answer) => (answer?.step === 'recommendations-accepted' ? [answer] : []));
  return accepted.length === answers.length
    ? { seq: Math.max(...accepted.map(({ seq }) => seq)), on: accepted.map(({ on }) => on).reduce(later) }
    : undefined;
}

/** The final resolution date: the day of the resolution, unless both have recorded another. */
export const finalResolutionDate = (standing: Standing): IsoDate | undefined => {
  const resolution = resolutionOf(standing);
  if (!resolution) return undefined;
  const agreed = latestOf(standing, 'final-resolution-date-agreed');
  return (agreed?.form['date'] as IsoDate | undefined) ?? resolution.on;
};

/** A side's word that all its costs are in. */
export const costsSubmittedBy = (standing: Standing, side: string): Fact | undefined =>
  factsOf(standing, 'costs-submitted').find((fact) => sideOfFact(standing, fact) === side);
