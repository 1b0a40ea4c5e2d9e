import type { IsoDate } from '../../protocols/calendar/dates';
import { rows, type Database } from '../database';

/**
 * Who may enter and view, until which day (that day included). `card`: the number of their identity card; `subject`: the
 * name that they sign in by; `email`: where they hear of the visits that they lead.
 */
export interface Representative {
  id: string;
  name: string;
  authorisedUntil: IsoDate;
  card?: string;
  subject?: string;
  email?: string;
}

export interface RepresentativeRow {
  organisation: string;
  id: string;
  name: string;
  authorised_until: IsoDate;
  card: string | null;
  subject: string | null;
  email: string | null;
}

/** As they were put. */
export async function representativesOf(database: Database, organisation: string): Promise<readonly Representative[]> {
  const text = `SELECT organisation, id, name, authorised_until, card, subject, email FROM representatives WHERE organisation = $1 ORDER BY place`;
  return (await rows<RepresentativeRow>(database, 'representatives', text, [organisation])).map(toRepresentative);
}

/** Those of all organisations, by organisation. */
export async function allRepresentatives(database: Database): Promise<ReadonlyMap<string, readonly Representative[]>> {
  const text = `SELECT organisation, id, name, authorised_until, card, subject, email FROM representatives ORDER BY organisation, place`;
  return byOrganisation(await rows<RepresentativeRow>(database, 'all-representatives', text));
}

export function byOrganisation(found: readonly RepresentativeRow[]): ReadonlyMap<string, readonly Representative[]> {
  const lists = new Map<string, Representative[]>();
  for (const row of found) lists.set(row.organisation, [...(lists.get(row.organisation) ?? []), toRepresentative(row)]);
  return lists;
}

const toRepresentative = ({ id, name, authorised_until, card, subject, email }: RepresentativeRow): Representative => ({
  id,
  name,
  authorisedUntil: authorised_until,
  ...(card === null ? {} : { card }),
  ...(subject === null ? {} : { subject }),
  ...(email === null ? {} : { email }),
});

export const insertRepresentatives = `
  INSERT INTO representatives (organisation, id, place, name, authorised_until, card, subject, email)
  SELECT $1, body ->> 'id', place, body ->> 'name', (body ->> 'authorisedUntil')::date, body ->> 'card', body ->> 'subject',
         body ->> 'email'
    FROM jsonb_array_elements($2) WITH ORDINALITY AS t(body, place)`;
