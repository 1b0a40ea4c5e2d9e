import { describeDate, type IsoDate } from '../../calendar/dates';
import type { FormError } from '../../case/refusal';
import type { DecisionStanding } from '../step';
import { recommendationNamed, recommendationsOf } from './recommendations';

/** The recommendations that there are, by their ids. */
export const knownRecommendations = (standing: DecisionStanding): string =>
  recommendationsOf(standing)
    .map(({ id }) => id)
    .join(', ') || 'none';

export const unknownRecommendation = (standing: DecisionStanding, id: string, pointer = '/recommendation'): readonly FormError[] =>
  recommendationNamed(standing, id) ? [] : [{ pointer, detail: `no such recommendation; these are: ${knownRecommendations(standing)}` }];

/** A fault of what happened on a day on which there was nothing of it yet. */
export const notBefore = (on: IsoDate, day: IsoDate | undefined, what: string): readonly FormError[] =>
  day !== undefined && on < day ? [{ pointer: '/on', detail: `${what} ${describeDate(day)}: give that day or a later one` }] : [];
