import { isDeepStrictEqual } from 'node:util';
import { dateOf } from '../../../protocols/calendar/dates';
import { isMet, type KnownLimit } from '../../../protocols/case/limits/limit';
import type { Invariant } from './invariants';
import type { Aftermath } from './life';

/** What holds of the limits of a case. */
export const limitInvariants: readonly Invariant[] = [
  { says: '0.4: each limit is there once, and its status is what its dates say', brokenBy: misjudged },
  { says: '0.4: no limit is met by what happened after its stage', brokenBy: metTooLate },
  { says: '0.6: of a limit that was missed one notice goes out at a time', brokenBy: chasedTwice },
  { says: '0.10: a limit that is met never moves by the calendar', brokenBy: movedThoughMet },
];

function misjudged({ one }: Aftermath): string | undefined {
  const { limits } = one.record;
  const ids = limits.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return `there are two of ${ids.find((id, index) => ids.indexOf(id) < index) ?? ''}`;
  const wrong = limits.find((limit) => !fits(limit, one));
  return (
    wrong &&
    `${wrong.id} is ${wrong.status}, due ${wrong.due}, met ${wrong.metOn ?? 'never'}, in ${one.standing.stage} on ${dateOf(one.now)}`
  );
}

function fits({ status, due, metOn, stages }: KnownLimit, { now, protocol, standing }: Aftermath['one']): boolean {
  const today = dateOf(now);
  const place = (stage: string): number => protocol.stages.indexOf(stage);
  if (isMet({ status }) !== (metOn !== undefined)) return false;
  switch (status) {
    case 'met':
      return metOn !== undefined && metOn <= due;
    case 'met-late':
      return metOn !== undefined && metOn > due;
    case 'missed':
      return due < today;
    case 'running':
      // Not of a stage that lies behind. (It may be of one ahead: contact that came before the case was taken back.)
      return due >= today && stages.some((stage) => place(stage) >= place(standing.stage));
    case 'lapsed':
    case 'cancelled':
      return true;
  }
}

function metTooLate({ one }: Aftermath): string | undefined {
  const { spells, stage } = one.standing;
  const late = one.record.limits.find(({ stages, metOn }) => {
    const left = stages.includes(stage) ? undefined : spells.findLast((spell) => stages.includes(spell.stage))?.left;
    return metOn !== undefined && left !== undefined && metOn > left.on;
  });
  return late && `${late.id} was met on ${late.metOn ?? ''}, after ${late.stages.join(', ')}`;
}

function chasedTwice({ one }: Aftermath): string | undefined {
  const chased = one.last.letters.flatMap((letter) => (letter.kind === 'missed' ? [`${letter.limit.id} to ${letter.reader}`] : []));
  return chased.find((who, index) => chased.indexOf(who) < index);
}

function movedThoughMet({ one, before, what }: Aftermath): string | undefined {
  const wentBack = one.last.facts.length > 0; // a limit that is not missed any more takes the case back to its stage
  if (what !== 'closure' || wentBack) return undefined;
  const dates = ({ id, due, status, explanation }: KnownLimit) => ({ id, due, status, explanation });
  const met = before.limits.filter(isMet);
  const moved = met.find((was) => !one.record.limits.some((is) => isDeepStrictEqual(dates(is), dates(was))));
  return moved && `${moved.id} was met, due ${moved.due}`;
}
