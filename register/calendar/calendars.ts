import type { Pool, PoolClient } from 'pg';
import type { BankHoliday, Calendar, Closure } from '../../protocols/calendar/calendar';
import type { Instant, IsoDate } from '../../protocols/calendar/dates';
import { describeClosure, filled, withClosure, withoutClosure, type CalendarSettings } from './calendar-changes';
import { calendarOf, changesSince, UnknownCalendar, type CalendarCache, type KeptChange } from './calendar-versions';
import { KeyTaken, type Keyholder } from '../cases/keys';
import { inTransaction, rows } from '../database';

/** Who changes a calendar, and why (PROTOCOLS 0.10). */
export interface ChangedBy {
  subject: string;
  reason: string;
  /** An Idempotency-Key and what it was sent with: the same again changes nothing, however late it comes. */
  once?: Omit<Keyholder, 'subject'> & { key: string; bodyHash: string };
}

/** `version`: of the calendar, since it is closed then. */
export interface DeclaredClosure extends Closure {
  version: number;
  at: Instant;
  by: string;
  reason: string;
}

export type ProposedChange = { declare: Closure } | { withdraw: { date: IsoDate; area: string | null } };

/** Every version is kept whole; a change makes a new one. All but `fill` throw UnknownCalendar where there is none. */
export interface CalendarQueries {
  current(id: string): Promise<Calendar>;
  version(id: string, version: number): Promise<Calendar>;
  /** Merges a feed's bank holidays in, and makes the calendar at first; a new version only if something changed. */
  fill(
    settings: CalendarSettings,
    holidays: readonly BankHoliday[],
    today: IsoDate,
    by: string,
  ): Promise<{ version: number; changed: boolean }>;
  /** The calendar as this made it, be it now or under the same key before. @throws ClosureExists, BeyondHorizon, NoBankHoliday, KeyTaken */
  declare(id: string, closure: Closure, by: ChangedBy): Promise<Calendar>;
  /** Undefined: no such closure in the current version. @throws KeyTaken */
  withdraw(id: string, date: IsoDate, area: string | null, by: ChangedBy): Promise<Calendar | undefined>;
  /** As it would be, nothing written; undefined where a closure to be withdrawn is not there. @throws ClosureExists, BeyondHorizon, NoBankHoliday */
  proposed(id: string, change: ProposedChange): Promise<Calendar | undefined>;
  /** Those of the current version, each as it was last declared. */
  closures(id: string): Promise<readonly DeclaredClosure[]>;
  /** Oldest first. */
  history(id: string): Promise<readonly KeptChange[]>;
}

export function calendarQueries(pool: Pool, cache: CalendarCache): CalendarQueries {
  return {
    current: (id) => calendarOf(pool, cache, id),
    version: (id, version) => calendarOf(pool, cache, id, version),
    fill: (settings, holidays, today, by) =>
      changing(pool, async (client) => {
        const held = await currentIfAny(client, cache, settings.id);
        const next = filled(held, settings, holidays, today);
        const what = `${holidays.length} bank holidays merged in, ${settings.from} to ${settings.until}, certain until ${settings.certainUntil}`;
        if (next) await add(client, next, what, { subject: by, reason: 'filled from the source of bank holidays' });
        return { version: next?.version ?? held?.version ?? 0, changed: next !== undefined };
      }),
    declare: (id, closure, by) =>
      changing(pool, async (client) => {
        const made = await madeBefore(client, cache, id, by);
        if (made) return made;
        const next = withClosure(await calendarOf(client, cache, id), closure);
        return add(client, next, `closure declared: ${describeClosure(closure)}`, by, { declared: closure });
      }),
    withdraw: (id, date, area, by) =>
      changing(pool, async (client) => {
        const made = await madeBefore(client, cache, id, by);
        if (made) return made;
        const current = await calendarOf(client, cache, id);
        const closure = current.closures.find((each) => each.date === date && each.area === area);
        const next = withoutClosure(current, date, area);
        return closure && next && add(client, next, `closure withdrawn: ${describeClosure(closure)}`, by, { withdrawn: closure });
      }),
    async proposed(id, change) {
      const current = await calendarOf(pool, cache, id);
      return 'declare' in change
        ? withClosure(current, change.declare)
        : withoutClosure(current, change.withdraw.date, change.withdraw.area);
    },
    async closures(id) {
      const text = `
        WITH held AS (
          SELECT v.version, v.recorded_at AS at, v.by, v.reason, c.body AS closure, c.place
            FROM calendar_versions v, LATERAL json_array_elements((v.body -> 'closures')::json) WITH ORDINALITY AS c(body, place)
           WHERE v.id = $1)
        SELECT n.closure ->> 'date' AS date, n.closure ->> 'name' AS name, n.closure ->> 'area' AS area,
               n.closure ->> 'insteadOf' AS "insteadOf", since.version, since.at, since.by, since.reason
          FROM held n, LATERAL (
            SELECT h.* FROM held h
             WHERE h.closure ->> 'date' = n.closure ->> 'date' AND h.closure ->> 'area' IS NOT DISTINCT FROM n.closure ->> 'area'
               AND NOT EXISTS (SELECT FROM held b WHERE b.version = h.version - 1 AND b.closure ->> 'date' = h.closure ->> 'date'
                                AND b.closure ->> 'area' IS NOT DISTINCT FROM h.closure ->> 'area')
             ORDER BY h.version DESC LIMIT 1) AS since
         WHERE n.version = (SELECT max(version) FROM calendar_versions WHERE id = $1)
         ORDER BY n.place`;
      const found = await rows<Omit<DeclaredClosure, 'insteadOf'> & { insteadOf: IsoDate | null }>(pool, 'closures', text, [id]);
      return found.map(({ insteadOf, ...closure }) => ({ ...closure, ...(insteadOf ? { insteadOf } : {}) }));
    },
    history: (id) => changesSince(pool, id, 0),
  };
}

/** Changes come one after the other, so that none is lost; those who only read don't wait. */
const changing = <T>(pool: Pool, change: (client: PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    await oneByOne(client);
    return change(client);
  });

export const oneByOne = (client: PoolClient): Promise<unknown> => client.query('LOCK TABLE calendar_versions IN SHARE ROW EXCLUSIVE MODE');

/**
 * The same days under a new version, in the transaction of what changes for whom they count (an organisation that lies in another area): limits that
 * move by it have moved by a changed calendar, and their owners are told so (PROTOCOLS 0.10). After `oneByOne`, before anything else of it is written: whoever
 * changes the calendar itself takes the two in that order.
 */
export async function countedAnew(client: PoolClient, cache: CalendarCache, id: string, what: string, by: ChangedBy): Promise<Calendar> {
  const current = await calendarOf(client, cache, id);
  return add(client, { ...current, version: current.version + 1 }, what, by);
}

async function currentIfAny(client: PoolClient, cache: CalendarCache, id: string): Promise<Calendar | undefined> {
  return calendarOf(client, cache, id).catch((error: unknown) => {
    if (error instanceof UnknownCalendar) return undefined;
    throw error;
  });
}

/** The version that this key has made, if it has made one; of whichever is current since. @throws KeyTaken for another change */
async function madeBefore(
  client: PoolClient,
  cache: CalendarCache,
  id: string,
  { subject, once }: ChangedBy,
): Promise<Calendar | undefined> {
  if (!once) return undefined;
  const text = `SELECT version, body_hash AS "bodyHash" FROM calendar_versions
                 WHERE id = $1 AND by = $2 AND organisation = $3 AND role = $4 AND idempotency_key = $5`;
  const values = [id, subject, once.organisation, once.role, once.key];
  const [made] = await rows<{ version: number; bodyHash: string }>(client, 'calendar-of-key', text, values);
  if (made && made.bodyHash !== once.bodyHash) throw new KeyTaken({ subject, key: once.key }, undefined);
  return made && calendarOf(client, cache, id, made.version);
}

async function add(
  client: PoolClient,
  next: Calendar,
  what: string,
  { subject, reason, once }: ChangedBy,
  { declared, withdrawn }: Pick<KeptChange, 'declared' | 'withdrawn'> = {},
): Promise<Calendar> {
  const text = `INSERT INTO calendar_versions (id, version, body, what, declared, withdrawn, by, reason, organisation, role, idempotency_key, body_hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
  const sent = [once?.organisation, once?.role, once?.key, once?.bodyHash];
  await rows(client, 'add-calendar', text, [
    next.id,
    next.version,
    JSON.stringify(next),
    what,
    declared,
    withdrawn,
    subject,
    reason,
    ...sent,
  ]);
  return next;
}
