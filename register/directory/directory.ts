import type { Pool, PoolClient } from 'pg';
import type { Calendar } from '../../protocols/calendar/calendar';
import { countedAnew, oneByOne, type ChangedBy } from '../calendar/calendars';
import { calendarOf, type CalendarCache } from '../calendar/calendar-versions';
import { inTransaction, rows } from '../database';
import { grantsOf, insertGrants, type AccessGrant } from './access-grants';
import { leadsOf, type Lead } from './leads';
import { insertRepresentatives, representativesOf, type Representative } from './representatives';

export interface Organisation {
  id: string;
  name: string;
  /** The area whose closures are its own too (PROTOCOLS 0.5). */
  area?: string;
  complaintsOfficer?: { name: string; email: string; telephone?: string };
}

/** Each change is kept, with who made it. What is put takes the place of all that was there. */
export interface DirectoryQueries {
  /** By id. */
  organisations(): Promise<readonly Organisation[]>;
  organisation(id: string): Promise<Organisation | undefined>;
  /** @throws AreaMoves */
  putOrganisation(organisation: Organisation, by: string): Promise<void>;
  /**
   * The same for one that may lie in another area than before, for which other closures count: then a new version of the calendar says so, by whom and
   * why (0.10). The calendar as it is by then. @throws UnknownCalendar
   */
  relocate(organisation: Organisation, calendar: string, by: ChangedBy): Promise<Calendar>;
  /** With its leads, unless it is there: then nothing changes, and the answer is false. */
  addOrganisation(organisation: Organisation, leads: readonly Omit<Lead, 'organisation'>[], by: string): Promise<boolean>;
  leads(id: string): Promise<readonly Lead[]>;
  /** @throws UnknownOrganisation, LeadsNeeded */
  putLeads(id: string, leads: readonly Omit<Lead, 'organisation'>[], by: string): Promise<void>;
  representatives(id: string): Promise<readonly Representative[]>;
  /** The number of the change. @throws UnknownOrganisation */
  putRepresentatives(id: string, representatives: readonly Representative[], by: string): Promise<number>;
  /** Who else may see a case as this organisation's party, and why (0.14). */
  access(id: string): Promise<readonly AccessGrant[]>;
  /** @throws UnknownOrganisation */
  putAccess(id: string, grants: readonly AccessGrant[], by: string): Promise<void>;
}

/** Not in the directory. */
export class UnknownOrganisation extends Error {
  override readonly name = 'UnknownOrganisation';

  constructor(readonly id: string) {
    super(`the directory has no organisation '${id}'`);
  }
}

/** Another area moves limits, which is nothing to be done in passing (0.10). */
export class AreaMoves extends Error {
  override readonly name = 'AreaMoves';
}

/** A party to an open case is to keep at least one lead: its letters go there (PROTOCOLS 0.12). */
export class LeadsNeeded extends Error {
  override readonly name = 'LeadsNeeded';

  constructor(readonly id: string) {
    super(`${id} is a party to open cases, whose letters go to its leads: it keeps one at least`);
  }
}

export function directoryQueries(pool: Pool, calendars: CalendarCache): DirectoryQueries {
  return {
    organisations: () => organisationsWhere(pool, 'organisations', 'true', []),
    organisation: async (id) => (await organisationsWhere(pool, 'organisation', 'id = $1', [id]))[0],
    leads: (id) => leadsOf(pool, [id]),
    putOrganisation: (organisation, by) =>
      inTransaction(pool, async (client) => {
        await oneByOne(client);
        const before = await locked(client, organisation.id);
        if (before && before.area !== (organisation.area ?? null)) throw new AreaMoves(`${organisation.id} would lie in another area`);
        await putOrganisation(client, organisation, by);
      }),
    relocate: (organisation, calendar, by) =>
      inTransaction(pool, async (client) => {
        const before = await locked(client, organisation.id);
        await putOrganisation(client, organisation, by.subject);
        const { name, area = null } = organisation;
        if (!before || before.area === area) return calendarOf(client, calendars, calendar);
        return countedAnew(client, calendars, calendar, `${name} lies in ${inWords(area)}, no longer in ${inWords(before.area)}`, by);
      }),
    addOrganisation: (organisation, leads, by) =>
      inTransaction(pool, async (client) => {
        const text = 'INSERT INTO organisations (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id';
        const [added] = await rows(client, 'add-organisation', text, [organisation.id, organisation.name]);
        if (!added) return false;
        await putOrganisation(client, organisation, by);
        await putLeads(client, organisation.id, leads, by);
        return true;
      }),
    putLeads: (id, leads, by) => inTransaction(pool, (client) => putLeads(client, id, leads, by)),
    putRepresentatives: (id, list, by) =>
      inTransaction(pool, (client) => putList(client, { table: 'representatives', id, list, insert: insertRepresentatives }, by)),
    representatives: (id) => representativesOf(pool, id),
    putAccess: async (id, list, by) => {
      await inTransaction(pool, (client) => putList(client, { table: 'access', id, list, insert: insertGrants }, by));
    },
    access: (id) => grantsOf(pool, id),
  };
}

async function locked(client: PoolClient, id: string): Promise<{ area: string | null } | undefined> {
  const text = 'SELECT area FROM organisations WHERE id = $1 FOR NO KEY UPDATE';
  return (await rows<{ area: string | null }>(client, 'lock-area', text, [id]))[0];
}

const inWords = (area: string | null): string => (area === null ? 'no area' : `the area ${area}`);

async function organisationsWhere(
  pool: Pool,
  name: string,
  condition: string,
  values: readonly string[],
): Promise<readonly Organisation[]> {
  type Row = { id: string; name: string; area: string | null; complaints_officer: NonNullable<Organisation['complaintsOfficer']> | null };
  const found = await rows<Row>(
    pool,
    name,
    `SELECT id, name, area, complaints_officer FROM organisations WHERE ${condition} ORDER BY id`,
    values,
  );
  return found.map(({ area, complaints_officer, ...row }) => ({
    ...row,
    ...(area === null ? {} : { area }),
    ...(complaints_officer === null ? {} : { complaintsOfficer: complaints_officer }),
  }));
}

async function putOrganisation(client: PoolClient, organisation: Organisation, by: string): Promise<void> {
  const { id, name, area, complaintsOfficer } = organisation;
  const text = `INSERT INTO organisations (id, name, area, complaints_officer) VALUES ($1, $2, $3, $4)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, area = excluded.area, complaints_officer = excluded.complaints_officer`;
  await rows(client, 'put-organisation', text, [id, name, area, complaintsOfficer && JSON.stringify(complaintsOfficer)]);
  await keepChange(client, id, 'organisation', organisation, by);
}

async function putLeads(client: PoolClient, id: string, list: readonly Omit<Lead, 'organisation'>[], by: string): Promise<void> {
  await putList(client, { table: 'leads', id, list, insert: insertLeads }, by);
  if (list.length > 0) return;
  const text = `SELECT FROM case_parties p JOIN cases c ON c.id = p.case_id WHERE p.organisation = $1 AND c.status = 'open' LIMIT 1`;
  if ((await rows(client, 'party-to-open-case', text, [id])).length > 0) throw new LeadsNeeded(id);
}

interface PutList {
  table: 'leads' | 'representatives' | 'access';
  id: string;
  list: readonly object[];
  insert: string;
}

const insertLeads = `
  INSERT INTO leads (organisation, place, tier, name, email, telephone, address, absences)
  SELECT $1, place, body ->> 'tier', body ->> 'name', body ->> 'email', body ->> 'telephone', body ->> 'address', body -> 'absences'
    FROM jsonb_array_elements($2) WITH ORDINALITY AS t(body, place)`;

/** Under a lock on the organisation: of two who put at the same time, the later one's list holds, whole. */
async function putList(client: PoolClient, { table, id, list, insert }: PutList, by: string): Promise<number> {
  const [known] = await rows(client, 'lock-organisation', 'SELECT id FROM organisations WHERE id = $1 FOR NO KEY UPDATE', [id]);
  if (!known) throw new UnknownOrganisation(id);
  await rows(client, `clear-${table}`, `DELETE FROM ${table} WHERE organisation = $1`, [id]);
  await rows(client, `put-${table}`, insert, [id, JSON.stringify(list)]);
  return keepChange(client, id, table, list, by);
}

async function keepChange(
  client: PoolClient,
  id: string,
  what: 'organisation' | 'leads' | 'representatives' | 'access',
  body: object,
  by: string,
): Promise<number> {
  const text = 'INSERT INTO directory_changes (organisation, what, body, by) VALUES ($1, $2, $3, $4) RETURNING id';
  const [kept] = await rows<{ id: number }>(client, 'keep-change', text, [id, what, JSON.stringify(body), by]);
  if (!kept) throw new Error('a change of the directory was not kept');
  return kept.id;
}
