import { describeDate, type IsoDate } from '../../calendar/dates';
import { amendedIn } from '../../case/facts/being-amended';
import { lastAmendment } from '../../case/facts/effective';
import type { Fact } from '../../case/facts/fact';
import type { FormError } from '../../case/refusal';
import { noSuch } from '../../case/forms/given-ids';
import type { DecisionStanding } from '../step';
import { recommendationsOf } from './recommendations';

export const unknownRecommendation = (standing: DecisionStanding, id: string, pointer = '/recommendation'): readonly FormError[] =>
  noSuch(
    'recommendation',
    recommendationsOf(standing).map((one) => one.id),
    id,
    pointer,
  );

/** What was said to something before it was put right, and is told late, was said to something else (0.3). */
export function saidToAnother(standing: DecisionStanding, to: Fact | undefined, on: IsoDate, what = 'it'): readonly FormError[] {
  const until = amendedIn(standing)?.seq ?? Infinity;
  const before = standing.recorded.filter(({ seq }) => seq < until);
  return notBefore(on, to && lastAmendment(before, to.seq)?.on, `${what} was put right on`);
}

/** A fault of what happened on a day on which there was nothing of it yet. */
export const notBefore = (on: IsoDate, day: IsoDate | undefined, what: string): readonly FormError[] =>
  day !== undefined && on < day ? [{ pointer: '/on', detail: `${what} ${describeDate(day)}: give that day or a later one` }] : [];
