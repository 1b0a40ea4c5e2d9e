import type { IsoDate } from '../../protocols/calendar/dates';
import { rows, type Database } from '../database';

/** Who else may see a case, as the party that their organisation is, why, and until which day (0.14). */
export interface AccessGrant {
  subject: string;
  case: string;
  reason: string;
  until: IsoDate;
}

/** As they were put. */
export async function grantsOf(database: Database, organisation: string): Promise<readonly AccessGrant[]> {
  const text = 'SELECT subject, case_id AS "case", reason, until FROM access WHERE organisation = $1 ORDER BY place';
  return rows<AccessGrant>(database, 'access-grants', text, [organisation]);
}

export const insertGrants = `
  INSERT INTO access (organisation, place, subject, case_id, reason, until)
  SELECT $1, place, body ->> 'subject', body ->> 'case', body ->> 'reason', (body ->> 'until')::date
    FROM jsonb_array_elements($2) WITH ORDINALITY AS t(body, place)`;
