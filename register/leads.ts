import type { Pool, PoolClient } from 'pg';
import type { IsoDate } from '../protocols/calendar/dates';
import type { Tier } from '../protocols/case/schedule';
import { rows } from './database';

/** Who speaks for an organisation (PROTOCOLS 0.12): reached by email, by post (one line, or several), or by both. `absences` include both their days. */
export interface Lead {
  organisation: string;
  tier: Tier;
  name: string;
  email?: string;
  telephone: string;
  address?: string;
  absences: readonly { from: IsoDate; to: IsoDate }[];
}

interface LeadRow extends Omit<Lead, 'email' | 'address'> {
  email: string | null;
  address: string | null;
}

/** In the order of the organisations' ids, each one's leads as they were put. */
export async function leadsOf(database: Pool | PoolClient, organisations: readonly string[]): Promise<readonly Lead[]> {
  const text = `SELECT organisation, tier, name, email, telephone, address, absences
                  FROM leads WHERE organisation = ANY ($1) ORDER BY organisation, place`;
  const found = await rows<LeadRow>(database, 'leads', text, [organisations]);
  return found.map(({ email, address, ...lead }) => ({
    ...lead,
    ...(email === null ? {} : { email }),
    ...(address === null ? {} : { address }),
  }));
}

/** What each organisation is called, and its area if it has one. */
export async function organisationsById(database: Pool | PoolClient): Promise<Readonly<Record<string, { name: string; area?: string }>>> {
  const found = await rows<{ id: string; name: string; area: string | null }>(
    database,
    'organisations-by-id',
    'SELECT id, name, area FROM organisations',
  );
  return Object.fromEntries(found.map(({ id, name, area }) => [id, { name, ...(area === null ? {} : { area }) }]));
}
