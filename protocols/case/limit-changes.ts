import { describeDate, type IsoDate } from '../calendar/dates';
import { isOpen, type KnownLimit, type Limit } from './limit';
import type { Entry } from './timeline';

/** An entry before it has its number and its instant. */
export type Drafted = Omit<Entry, 'seq' | 'at' | 'on' | 'by'> & Partial<Pick<Entry, 'on' | 'by'>>;

/** A limit whose date moved, from and to. */
export interface Moved {
  id: string;
  title: string;
  clause: string;
  owners: readonly string[];
  from: IsoDate;
  to: IsoDate;
}

export type Unasked = Drafted & { event: 'calendar-changed' | 'rules-changed'; moved: readonly Moved[] };

/** Open limits that stand elsewhere than before. */
export function movedLimits(before: readonly Limit[], after: readonly Limit[]): readonly Moved[] {
  return before.filter(isOpen).flatMap((was) => {
    const is = after.find((limit) => limit.id === was.id);
    return is && is.due !== was.due
      ? [{ id: was.id, title: is.title, clause: is.clause, owners: is.owners, from: was.due, to: is.due }]
      : [];
  });
}

/**
 * Limits that moved though nothing happened in the case: the calendar was changed (0.10), or the rules were.
 * The same facts were counted before and after, so that nothing else can have moved them.
 */
export function movedUnasked(
  recorded: readonly KnownLimit[],
  recounted: readonly KnownLimit[],
  calendarVersion: number,
): Unasked | undefined {
  const moved = movedLimits(recorded, recounted);
  const ids = new Set(recorded.map(({ id }) => id));
  const added = recorded.length > 0 ? recounted.filter(({ id }) => !ids.has(id)) : [];
  if (moved.length === 0 && added.length === 0) return undefined;
  const byCalendar = added.length === 0 && moved.every(({ id }) => recorded.find((limit) => limit.id === id)?.calendar !== calendarVersion);
  const what = byCalendar ? `The calendar was changed (version ${calendarVersion})` : 'The rules were changed';
  const lines = [
    ...moved.map(sentence),
    ...added.map((limit) => `${limit.title} (${limit.clause}) now has a limit: ${describeDate(limit.due)}`),
  ];
  return {
    event: byCalendar ? 'calendar-changed' : 'rules-changed',
    clause: clausesOf([...moved, ...added]),
    detail: `${what}. ${lines.join('. ')}.`,
    data: { calendar: calendarVersion, moved, added: added.map(({ id }) => id) },
    moved,
  };
}

/** The clauses of some limits, each once. */
export const clausesOf = (limits: readonly { clause: string }[]): string => [...new Set(limits.map(({ clause }) => clause))].join(', ');

export const sentence = ({ title, clause, from, to }: Moved): string =>
  `${title} (${clause}): ${describeDate(from)} becomes ${describeDate(to)}`;

/** What a turn did to the limits: one entry each. `recounted` is `recorded` under today's calendar and rules, told of already. */
export function limitEntries(
  recorded: readonly KnownLimit[],
  recounted: readonly KnownLimit[],
  after: readonly KnownLimit[],
  today: IsoDate,
): readonly Drafted[] {
  const moved = movedLimits(recounted, after).map((move) => ({
    event: 'limit-moved' as const,
    clause: move.clause,
    detail: `${sentence(move)}.`,
    data: { ...move },
  }));
  const changed = after.flatMap((limit) => {
    const was = recorded.find(({ id }) => id === limit.id);
    return [
      ...(was ? [] : [started(limit)]),
      ...(was?.status === limit.status || (!was && limit.status === 'running') ? [] : [became(limit, today)]),
    ];
  });
  const gone = recorded
    .filter((was) => isOpen(was) && !after.some(({ id }) => id === was.id))
    .map((limit) => became({ ...limit, status: 'cancelled' }, today));
  return [...moved, ...changed, ...gone];
}

const started = (limit: Limit): Drafted => ({
  event: 'limit-started',
  clause: limit.clause,
  detail: `${limit.title}: due by the end of ${describeDate(limit.due)}${limit.forecast ? ' (forecast: bank holidays are not published so far ahead)' : ''}.`,
  data: {
    limit: limit.id,
    owners: limit.owners,
    from: limit.from,
    due: limit.due,
    ...(limit.localDefault ? { localDefault: limit.localDefault } : {}),
  },
});

function became(limit: Limit, today: IsoDate): Drafted {
  const data = { limit: limit.id, due: limit.due, ...(limit.metOn ? { metOn: limit.metOn } : {}) };
  const entry = (event: Drafted['event'], detail: string): Drafted => ({ ...(event ? { event } : {}), clause: limit.clause, detail, data });
  const due = describeDate(limit.due);
  switch (limit.status) {
    case 'met':
      return entry('limit-met', `${limit.title}: met on ${describeDate(limit.metOn ?? today)}, in time (due ${due}).`);
    case 'met-late':
      return entry('limit-met', `${limit.title}: met late, on ${describeDate(limit.metOn ?? today)} (was due ${due}).`);
    case 'missed':
      return entry('limit-missed', `${limit.title}: not met by ${due}.`);
    case 'lapsed':
      return entry('limit-lapsed', `${limit.title}: no longer needed (was due ${due}).`);
    case 'cancelled':
      return entry('limit-cancelled', `${limit.title}: cancelled (was due ${due}).`);
    case 'running':
      return entry('limit-running-again', `${limit.title}: running again, due ${due}.`);
  }
}
