import { describeDate, type IsoDate } from '../../calendar/dates';
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

/** A fault of what happened on a day on which there was nothing of it yet. */
export const notBefore = (on: IsoDate, day: IsoDate | undefined, what: string): readonly FormError[] =>
  day !== undefined && on < day ? [{ pointer: '/on', detail: `${what} ${describeDate(day)}: give that day or a later one` }] : [];
