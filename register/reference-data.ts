import type { Pool } from 'pg';
import { rows } from './database';
import { organisationsIn, toLead, type KnownOrganisation, type Lead, type LeadRow, type OrganisationRow } from './directory/leads';
import { byOrganisation, type Representative, type RepresentativeRow } from './directory/representatives';
import type { Issue } from './policies/policy-versions';

/** What cases are read against, as of one moment: the directory, the newest calendars, the policies. Read in full, for a change of it is rare. */
export interface ReferenceData {
  /** Rises with every change of any of it. */
  stamp: number;
  organisations: Readonly<Record<string, KnownOrganisation>>;
  /** By organisation, each one's as they were put. */
  leads: ReadonlyMap<string, readonly Lead[]>;
  /** By organisation, as they were put. */
  representatives: ReadonlyMap<string, readonly Representative[]>;
  /** The newest version of each calendar, by its id. */
  calendars: ReadonlyMap<string, number>;
  /** By id, oldest version first. */
  policies: readonly Issue[];
}

/** A column of a query: the stamp of the reference data that goes with the rest of its answer. */
export const stampOfReference = '(SELECT stamp FROM reference_data)';

/** Keeps the reference data in memory for as long as its stamp stays the same; whoever reads a case reads the stamp with it, in one statement. */
export class ReferenceReader {
  private held: Promise<ReferenceData> | undefined;

  constructor(private readonly pool: Pool) {}

  /** As it was when the stamp was read, or since. */
  async at(stamp: number): Promise<ReferenceData> {
    for (;;) {
      const asked = (this.held ??= this.load());
      const found = await asked;
      if (found.stamp >= stamp) return found;
      if (this.held === asked) this.held = undefined; // else somebody else is reading it anew already
    }
  }

  private load(): Promise<ReferenceData> {
    const loading = loaded(this.pool);
    loading.catch(() => {
      if (this.held === loading) this.held = undefined; // whoever asked hears of it; the next asks again
    });
    return loading;
  }
}

interface ReferenceRow {
  stamp: number;
  organisations: readonly OrganisationRow[];
  leads: readonly LeadRow[];
  representatives: readonly RepresentativeRow[];
  calendars: Readonly<Record<string, number>>;
  policies: readonly Issue[];
}

const statement = `
  SELECT stamp,
         (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'area', area, 'officer', complaints_officer)), '[]')
            FROM organisations) AS organisations,
         (SELECT coalesce(json_agg(json_build_object('organisation', organisation, 'tier', tier, 'name', name, 'email', email, 'telephone', telephone,
                                                     'address', address, 'absences', absences) ORDER BY organisation, place), '[]')
            FROM leads) AS leads,
         (SELECT coalesce(json_agg(r ORDER BY organisation, place), '[]') FROM representatives r) AS representatives,
         (SELECT coalesce(json_object_agg(id, version), '{}') FROM (SELECT id, max(version) AS version FROM calendar_versions GROUP BY id) AS newest)
           AS calendars,
         (SELECT coalesce(json_agg(json_build_object('id', id, 'version', version, 'kind', kind) ORDER BY id, version), '[]') FROM policies) AS policies
    FROM reference_data`;

async function loaded(pool: Pool): Promise<ReferenceData> {
  const [row] = await rows<ReferenceRow>(pool, 'reference-data', statement);
  if (!row) throw new Error('the register has no reference data: it was not set up');
  const leads = new Map<string, Lead[]>();
  for (const lead of row.leads.map(toLead)) leads.set(lead.organisation, [...(leads.get(lead.organisation) ?? []), lead]);
  return {
    stamp: row.stamp,
    organisations: organisationsIn(row.organisations),
    leads,
    representatives: byOrganisation(row.representatives),
    calendars: new Map(Object.entries(row.calendars)),
    policies: row.policies,
  };
}
