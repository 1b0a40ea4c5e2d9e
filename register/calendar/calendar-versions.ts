import type { Pool, PoolClient } from 'pg';
import type { Calendar, CalendarChange, Closure } from '../../protocols/calendar/calendar';
import type { Instant } from '../../protocols/calendar/dates';
import { rows } from '../database';

/**
 * A version never changes, so that a process needs to read it once; kept by `id/version`. It also keeps one object a version, by which
 * the counting knows what it has indexed already.
 */
export type CalendarCache = Map<string, Calendar>;

/** A change as the register keeps it: the day and its name in `declared` or `withdrawn`, where a closure was. */
export interface KeptChange extends CalendarChange {
  /** By the database's clock. */
  at: Instant;
  declared?: Closure;
  withdrawn?: Closure;
}

/** No such calendar, or not that version of it. */
export class UnknownCalendar extends Error {
  override readonly name = 'UnknownCalendar';

  constructor(id: string, version?: number) {
    super(
      version === undefined ? `the register holds no calendar '${id}'` : `the register holds no version ${version} of the calendar '${id}'`,
    );
  }
}

/** Without a version: the newest. @throws UnknownCalendar */
export async function calendarOf(database: Pool | PoolClient, cache: CalendarCache, id: string, version?: number): Promise<Calendar> {
  const wanted = version ?? (await newestVersion(database, id));
  if (wanted === undefined) throw new UnknownCalendar(id);
  const known = cache.get(`${id}/${wanted}`);
  if (known) return known;
  const text = 'SELECT body FROM calendar_versions WHERE id = $1 AND version = $2';
  const [row] = await rows<{ body: Calendar }>(database, 'calendar', text, [id, wanted]);
  if (!row) throw new UnknownCalendar(id, wanted);
  cache.set(`${id}/${wanted}`, row.body);
  return row.body;
}

async function newestVersion(database: Pool | PoolClient, id: string): Promise<number | undefined> {
  const text = 'SELECT version FROM calendar_versions WHERE id = $1 ORDER BY version DESC LIMIT 1';
  return (await rows<{ version: number }>(database, 'newest-calendar', text, [id]))[0]?.version;
}

/** Those that are kept. */
export const calendarIds = async (database: Pool | PoolClient): Promise<readonly string[]> =>
  (await rows<{ id: string }>(database, 'calendar-ids', 'SELECT DISTINCT id FROM calendar_versions ORDER BY id')).map(({ id }) => id);

/** What has made a calendar's versions after this one; oldest first. */
export async function changesSince(database: Pool | PoolClient, id: string, version: number): Promise<readonly KeptChange[]> {
  const text = `SELECT version, recorded_at AS at, by, reason, what, declared, withdrawn
                  FROM calendar_versions WHERE id = $1 AND version > $2 ORDER BY version`;
  type Row = Omit<KeptChange, 'declared' | 'withdrawn'> & Record<'declared' | 'withdrawn', Closure | null>;
  const found = await rows<Row>(database, 'calendar-changes', text, [id, version]);
  return found.map(({ declared, withdrawn, ...change }) => ({
    ...change,
    ...(declared ? { declared } : {}),
    ...(withdrawn ? { withdrawn } : {}),
  }));
}
