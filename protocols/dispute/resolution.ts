import { later, type IsoDate } from '../calendar/dates';
import { seqOf } from '../case/effective';
import { sideOfFact } from '../case/extensions';
import type { Fact } from '../case/fact';
import { factsOf, latestOf, sidesOf, type Standing } from '../case/standing';

/** A side's last answer to the recommendations; what it said of earlier ones is no answer to those that took their place. */
export const answerOf = (standing: Standing, side: string): Fact | undefined => {
  const issued = latestOf(standing, 'recommendations-issued')?.seq ?? 0;
  return standing.facts.findLast(
    (fact) =>
      (fact.step === 'recommendations-accepted' || fact.step === 'recommendations-declined') &&
      fact.seq > issued &&
      sideOfFact(standing, fact) === side,
  );
};

/** The agreement that settles who bears what: of a resolution, or of a withdrawal with shares that both agreed; the last one holds. */
export const settlingAgreement = (standing: Standing): Fact | undefined =>
  standing.facts.findLast(({ step, form }) => step === 'resolved' || (step === 'withdrawn' && form['responsibility'] !== undefined));

/**
 * What resolved the dispute, by the entry with which that was on record, and the day of it: of the agreement, of a withdrawal with agreed
 * shares, or of the last side's acceptance (1.2.2, 6, 7).
 */
export function resolutionOf(standing: Standing): { seq: number; on: IsoDate } | undefined {
  const resolved = settlingAgreement(standing);
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
  // One that was agreed for a resolution which has been contested since is no date of the next.
  const agreed = factsOf(standing, 'final-resolution-date-agreed').findLast(({ seq }) => seq > resolution.seq);
  return (agreed?.form['date'] as IsoDate | undefined) ?? resolution.on;
};

/** A side's word that all its costs are in. What was said for a resolution that was contested isn't said for the next: care went on meanwhile. */
export const costsSubmittedBy = (standing: Standing, side: string): Fact | undefined => {
  const contested = standing.recorded.findLast((fact) => fact.step === 'contested' && isResolution(standing, seqOf(fact)))?.seq ?? 0;
  return factsOf(standing, 'costs-submitted').find((fact) => fact.seq > contested && sideOfFact(standing, fact) === side);
};

const isResolution = ({ recorded }: Standing, seq: number): boolean =>
  recorded.some((fact) => fact.seq === seq && (fact.step === 'resolved' || fact.step === 'withdrawn'));
