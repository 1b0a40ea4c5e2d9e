import type { Pool, PoolClient } from 'pg';
import type { IsoDate } from '../../protocols/calendar/dates';
import type { Tier } from '../../protocols/case/notices/tier';
import { rows } from '../database';

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

/** What a turn needs to know of an organisation. */
export interface KnownOrganisation {
  name: string;
  area?: string;
  /** Whether complaints about it have somebody to go to. */
  hasComplaintsOfficer: boolean;
}

/** Every organisation of the directory, by its id. */
export async function organisationsById(database: Pool | PoolClient): Promise<Readonly<Record<string, KnownOrganisation>>> {
  type Row = { id: string; name: string; area: string | null; officer: boolean };
  const text = 'SELECT id, name, area, complaints_officer IS NOT NULL AS officer FROM organisations';
  const found = await rows<Row>(database, 'organisations-by-id', text);
  return Object.fromEntries(
    found.map(({ id, name, area, officer }) => [id, { name, hasComplaintsOfficer: officer, ...(area === null ? {} : { area }) }]),
  );
}
