import type { IsoDate } from '../../protocols/calendar/dates';
import { rows, type Database } from '../database';

/** Who may enter and view, until which day (that day included). `subject`: the name that they sign in by; `card`: the number of their identity card. */
export interface Representative {
  id: string;
  name: string;
  authorisedUntil: IsoDate;
  card?: string;
  subject?: string;
}

export type Authorised = Pick<Representative, 'name' | 'authorisedUntil'>;

interface RepresentativeRow {
  id: string;
  name: string;
  authorised_until: IsoDate;
  card: string | null;
  subject: string | null;
}

/** As they were put. */
export async function representativesOf(database: Database, organisation: string): Promise<readonly Representative[]> {
  const text = 'SELECT id, name, authorised_until, card, subject FROM representatives WHERE organisation = $1 ORDER BY place';
  const found = await rows<RepresentativeRow>(database, 'representatives', text, [organisation]);
  return found.map(({ id, name, authorised_until, card, subject }) => ({
    id,
    name,
    authorisedUntil: authorised_until,
    ...(card === null ? {} : { card }),
    ...(subject === null ? {} : { subject }),
  }));
}

/** One of them; undefined where there is none of that id. */
export async function authorisedOn(database: Database, organisation: string, id: string): Promise<Authorised | undefined> {
  const text = 'SELECT name, authorised_until AS "authorisedUntil" FROM representatives WHERE organisation = $1 AND id = $2';
  return (await rows<Authorised>(database, 'representative', text, [organisation, id]))[0];
}

export const insertRepresentatives = `
  INSERT INTO representatives (organisation, id, place, name, authorised_until, card, subject)
  SELECT $1, body ->> 'id', place, body ->> 'name', (body ->> 'authorisedUntil')::date, body ->> 'card', body ->> 'subject'
    FROM jsonb_array_elements($2) WITH ORDINALITY AS t(body, place)`;
