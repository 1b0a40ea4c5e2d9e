import type { CalendarChange } from '../../calendar/calendar';
import { describeDate, type IsoDate } from '../../calendar/dates';
import type { Reader } from '../facts/fact';
import type { PartyId } from '../parties/party';
import type { Drafted, Part } from '../turn/entry';
import { isKnownTo, isOpen, type KnownLimit, type Limit } from './limit';

/** A limit whose date moved, from and to. */
export interface Moved {
  id: string;
  title: string;
  clause: string;
  owners: readonly PartyId[];
  from: IsoDate;
  to: IsoDate;
  knownTo?: readonly Reader[];
}

export interface Unasked {
  event: 'calendar-changed' | 'rules-changed';
  calendar: number;
  /** What was changed in the calendar; empty where the rules were changed. */
  changes: readonly CalendarChange[];
  moved: readonly Moved[];
  added: readonly Limit[];
}

/** A calendar as it is counted by now, and how it has come to differ from what was counted by before. */
export interface ChangedCalendar {
  version: number;
  changes: readonly CalendarChange[];
}

/** Open limits that stand elsewhere than before. */
export function movedLimits(before: readonly Limit[], after: readonly Limit[]): readonly Moved[] {
  const now = new Map(after.map((limit) => [limit.id, limit]));
  return before.filter(isOpen).flatMap((was) => {
    const is = now.get(was.id);
    return is && is.due !== was.due ? [movedFrom(was.due, is)] : [];
  });
}

const movedFrom = (from: IsoDate, { id, title, clause, owners, due, knownTo }: Limit): Moved => ({
  id,
  title,
  clause,
  owners,
  from,
  to: due,
  ...(knownTo ? { knownTo } : {}),
});

/**
 * Limits that moved though nothing happened in the case: the calendar was changed (0.10), or the rules were.
 * The same facts were counted before and after, so that nothing else can have moved them.
 */
export function movedUnasked(
  recorded: readonly KnownLimit[],
  recounted: readonly KnownLimit[],
  { version, changes }: ChangedCalendar,
): Unasked | undefined {
  const moved = movedLimits(recorded, recounted);
  const was = new Map(recorded.map((limit) => [limit.id, limit]));
  const added = recorded.length > 0 ? recounted.filter(({ id }) => !was.has(id)) : [];
  if (moved.length === 0 && added.length === 0) return undefined;
  const byCalendar = added.length === 0 && moved.every(({ id }) => was.get(id)?.calendar !== version);
  const countedBy = moved.flatMap(({ id }) => was.get(id)?.calendar ?? []);
  return byCalendar
    ? { event: 'calendar-changed', calendar: version, changes: changes.filter((one) => one.version > Math.min(...countedBy)), moved, added }
    : { event: 'rules-changed', calendar: version, changes: [], moved, added };
}

/** What the timeline says of it, of those limits that some readers know. */
export function unaskedEntry({ event, calendar, changes, moved, added }: Unasked): Drafted {
  const which = changes.map(({ what: day, reason, by }) => `: ${day}, by ${by} (${reason})`).join(';');
  const what = event === 'calendar-changed' ? `The calendar was changed (version ${calendar})${which}` : 'The rules were changed';
  const lines = [
    ...moved.map(sentence),
    ...added.map((limit) => `${limit.title} (${limit.clause}) now has a limit: ${describeDate(limit.due)}`),
  ];
  return {
    event,
    clause: clausesOf([...moved, ...added]),
    detail: `${what}. ${lines.join('. ')}.`,
    data: {
      calendar,
      ...(changes.length > 0 ? { changes } : {}),
      moved: moved.map(({ knownTo: _knownTo, ...move }) => move),
      added: added.map(({ id }) => id),
    },
  };
}

/** The clauses of some limits, each once. */
export const clausesOf = (limits: readonly { clause: string }[]): string => [...new Set(limits.map(({ clause }) => clause))].join(', ');

export const sentence = ({ title, clause, from, to }: Moved): string =>
  `${title} (${clause}): ${describeDate(from)} becomes ${describeDate(to)}`;

/** What has become of a limit, by its id. */
export interface LimitEntry {
  of: string;
  drafted: Drafted;
}

/** It fell away, or runs again: what one look at a case says, and the next may take back. */
export const mayBeUndone = ({ drafted: { event } }: LimitEntry): boolean =>
  event === 'limit-lapsed' || event === 'limit-cancelled' || event === 'limit-running-again';

/** What a turn did to the limits: one entry each. `recounted` is `recorded` under today's calendar and rules, told of already. */
export function limitEntries(
  recorded: readonly KnownLimit[],
  recounted: readonly KnownLimit[],
  after: readonly KnownLimit[],
  today: IsoDate,
): readonly LimitEntry[] {
  const before = new Map(recorded.map((limit) => [limit.id, limit]));
  const now = new Set(after.map(({ id }) => id));
  const moved = movedLimits(recounted, after).map(({ knownTo, ...move }): LimitEntry => ({
    of: move.id,
    drafted: {
      event: 'limit-moved',
      clause: move.clause,
      detail: `${sentence(move)}.`,
      data: move,
      ...(knownTo ? { knownTo } : {}),
    },
  }));
  const changed = after.flatMap((limit) => {
    const was = before.get(limit.id);
    return [
      ...(was ? [] : [started(limit)]),
      ...(was?.status === limit.status || (!was && limit.status === 'running') ? [] : [became(limit, today)]),
    ].map((drafted) => ({ of: limit.id, drafted }));
  });
  const gone = recorded.filter((was) => isOpen(was) && !now.has(was.id));
  return [...moved, ...changed, ...gone.map((was) => ({ of: was.id, drafted: became({ ...was, status: 'cancelled' }, today) }))];
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
  ...(limit.knownTo ? { knownTo: limit.knownTo } : {}),
});

function became(limit: Limit, today: IsoDate): Drafted {
  const data = { limit: limit.id, due: limit.due, ...(limit.metOn ? { metOn: limit.metOn } : {}) };
  const entry = (event: NonNullable<Drafted['event']>, detail: string): Drafted => ({
    event,
    clause: limit.clause,
    detail,
    data,
    ...(limit.knownTo ? { knownTo: limit.knownTo } : {}),
  });
  const due = describeDate(limit.due);
  switch (limit.status) {
    case 'met':
      return entry('limit-met', `${limit.title}: met on ${describeDate(limit.metOn ?? today)}, in time (due ${due}).`);
    case 'met-late':
      return entry('limit-met', `${limit.title}: met late, on ${describeDate(limit.metOn ?? today)} (was due ${due}).`);
    case 'missed':
      return entry('limit-missed', `${limit.title}: not met by ${due}.`);
    case 'lapsed':
      return limit.window && limit.due < today
        ? entry('limit-lapsed', `${limit.title}: over with the end of ${due}.`)
        : entry('limit-lapsed', `${limit.title}: no longer needed (was due ${due}).`);
    case 'cancelled':
      return entry('limit-cancelled', `${limit.title}: cancelled (was due ${due}).`);
    case 'running':
      return entry('limit-running-again', `${limit.title}: running again, due ${due}.`);
  }
}

/** The same for a timeline on which not all know of all of these limits: each reader is told of those that it knows. */
export function unaskedDraft(unasked: Unasked, readers: readonly Reader[]): Drafted {
  const whole = unaskedEntry(unasked);
  const all = [...unasked.moved, ...unasked.added];
  if (all.every(({ knownTo }) => knownTo === undefined)) return whole;
  const knownBy = (reader: Reader): Unasked => ({
    ...unasked,
    moved: unasked.moved.filter((limit) => isKnownTo(limit, reader)),
    added: unasked.added.filter((limit) => isKnownTo(limit, reader)),
  });
  const told = readers.filter((reader) => all.some((limit) => isKnownTo(limit, reader)));
  const parts = told
    .filter((reader) => !all.every((limit) => isKnownTo(limit, reader)))
    .map((reader): [string, Part] => {
      const { detail, data } = unaskedEntry(knownBy(reader));
      return [reader, { detail, ...(data ? { data } : {}) }];
    });
  return { ...whole, knownTo: told, parts: Object.fromEntries(parts) };
}
