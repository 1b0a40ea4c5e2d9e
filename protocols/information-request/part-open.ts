import { describeDate, type IsoDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { voidBy, type Refused } from '../case/refusal';
import { partNamed, partsOf, type Ended } from './parts';
import type { RequestStanding } from './step';

// What can still be said of a part, and what can't be taken back: a sentence where it can't.

/** Whether there is nothing to say of a part, or of any. `tellsLate`: of what came before such an end it may still be told (0.1). */
export function nothingOpen(standing: RequestStanding, id: string | undefined, tellsLate?: (end: Ended) => boolean): string | undefined {
  const parts = partsOf(standing);
  if (parts.length === 0) return 'an officer was asked to attend, and no information was asked for';
  if (id === undefined) return parts.every(({ ended }) => ended) ? 'each part has come to its end' : undefined;
  const ended = partNamed(standing, id)?.ended;
  return ended && !tellsLate?.(ended) ? `"${id}" was ${ended.how} on ${describeDate(ended.fact.on)}, which is final` : undefined;
}

export const endedAfter =
  (on: IsoDate | undefined) =>
  ({ fact }: Ended): boolean =>
    on !== undefined && on < fact.on;

/** Whoever was asked may have answered before the LINK withdrew the part; what it said itself, it amends. */
export const withdrawnAfter =
  (on: IsoDate | undefined) =>
  (end: Ended): boolean =>
    end.how === 'withdrawn' && endedAfter(on)(end);

/** A date is agreed for what the LINK has been told is not to be had for now. */
export function notUnavailable(standing: RequestStanding, id: string | undefined): string | undefined {
  const waits = id === undefined ? partsOf(standing).some((part) => part.unavailable && !part.ended) : partNamed(standing, id)?.unavailable;
  return waits ? undefined : 'nothing was said to be unavailable for now: say so first';
}

/** What was said to be unavailable isn't amended into another part, once both have agreed on a date for it (0.3). */
export function leavesTimescale(standing: RequestStanding, part: string): Refused | undefined {
  const left = partsOf(standing).find(({ id, unavailable, timescale }) => timescale && !unavailable && id !== part);
  return voidBecause(standing, 'amendment', left && `both have agreed on a date for "${left.id}" since: that it was unavailable stays`);
}

/** Nor is a withdrawal dated back before what has been answered, by the LINK alone (0.3). */
export function undoesAnswer(standing: RequestStanding, { part, on }: { part: string; on: IsoDate }): string | undefined {
  const ended = partNamed(standing, part)?.ended;
  return ended && on <= ended.fact.on ? `"${part}" was ${ended.how} on ${describeDate(ended.fact.on)}, and that stays` : undefined;
}

export const voidBecause = ({ policy }: RequestStanding, clause: string, why: string | undefined): Refused | undefined =>
  why === undefined ? undefined : voidBy(clauseOf(policy, clause), why);
