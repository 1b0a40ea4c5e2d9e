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

export interface LeadRow extends Omit<Lead, 'email' | 'address'> {
  email: string | null;
  address: string | null;
}

/** In the order of the organisations' ids, each one's leads as they were put. */
export async function leadsOf(database: Pool | PoolClient, organisations: readonly string[]): Promise<readonly Lead[]> {
  const text = `SELECT organisation, tier, name, email, telephone, address, absences
                  FROM leads WHERE organisation = ANY ($1) ORDER BY organisation, place`;
  const found = await rows<LeadRow>(database, 'leads', text, [organisations]);
  return found.map(toLead);
}

export const toLead = ({ email, address, ...lead }: LeadRow): Lead => ({
  ...lead,
  ...(email === null ? {} : { email }),
  ...(address === null ? {} : { address }),
});

/** Whom complaints about an organisation go to: away on no day that the directory knows of. */
export type ComplaintsOfficer = OfficerRow & Pick<Lead, 'organisation' | 'absences'> & { tier: 'complaints-officer' };

/** Whoever an organisation's letters can go to. */
export type PostHolder = Lead | ComplaintsOfficer;

export const isLead = (holder: PostHolder): holder is Lead => holder.tier !== 'complaints-officer';

/** Of these organisations, those that the directory knows of. */
export const complaintsOfficers = (
  known: Readonly<Record<string, KnownOrganisation>>,
  organisations: readonly string[],
): readonly ComplaintsOfficer[] =>
  [...new Set(organisations)].toSorted().flatMap((organisation) => {
    const officer = known[organisation]?.complaintsOfficer;
    return officer ? [{ organisation, tier: 'complaints-officer', absences: [], ...officer }] : [];
  });

/** What a turn needs to know of an organisation. */
export interface KnownOrganisation {
  name: string;
  area?: string;
  complaintsOfficer?: OfficerRow;
}

/** Every organisation of the directory, by its id. */
export async function organisationsById(database: Pool | PoolClient): Promise<Readonly<Record<string, KnownOrganisation>>> {
  const text = 'SELECT id, name, area, complaints_officer AS officer FROM organisations';
  return organisationsIn(await rows<OrganisationRow>(database, 'organisations-by-id', text));
}

export interface OrganisationRow {
  id: string;
  name: string;
  area: string | null;
  officer: OfficerRow | null;
}

interface OfficerRow {
  name: string;
  email: string;
  telephone?: string;
}

export const organisationsIn = (found: readonly OrganisationRow[]): Readonly<Record<string, KnownOrganisation>> =>
  Object.fromEntries(
    found.map(({ id, name, area, officer }) => [
      id,
      { name, ...(area === null ? {} : { area }), ...(officer === null ? {} : { complaintsOfficer: officer }) },
    ]),
  );
