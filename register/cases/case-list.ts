import type { Pool } from 'pg';
import { isIsoDate, type IsoDate } from '../../protocols/calendar/dates';
import type { Actor, Reader } from '../../protocols/case/facts/fact';
import type { CaseView } from '../../protocols/case/reading/view';
import { cursorOf, InvalidCursor, pageOf, placeOf } from '../cursor';
import { askerValues, readableCases } from './access';
import { linksOfCase, type Link } from './links';

/** Which cases; what is left out doesn't narrow. All of it is about the case as its reader knows it. */
export interface CaseFilter {
  kind?: string;
  stage?: string;
  status?: 'open' | 'closed';
  /** A party, or an organisation that acts as one. */
  party?: string;
  overdue?: boolean;
  /** The next due date lies before this day. */
  dueBefore?: IsoDate;
  /** A part of the id, the whole reference of a party or of whom the case is about, or words of the matter. */
  q?: string;
  /** 1 to 200. */
  limit: number;
  /** `next` of the page before. */
  cursor?: string;
}

export interface CasePage {
  items: readonly { reader: Reader; view: CaseView }[];
  /** Absent on the last page. */
  next?: string;
}

interface ListedRow {
  id: string;
  reader: Reader;
  due_order: string;
  view: CaseView;
  open_steps: readonly string[] | null;
  links: Link[];
}

/**
 * The cases that somebody may read: what is due first for them comes first, cases without a date last; then by id. A page begins after the last case
 * of the one before, wherever that stands by then: cases that are added meanwhile make no other appear twice or be left out.
 * @throws InvalidCursor, RangeError
 */
export async function listCases(pool: Pool, asker: Actor, filter: CaseFilter): Promise<CasePage> {
  if (!(Number.isInteger(filter.limit) && 1 <= filter.limit && filter.limit <= 200))
    throw new RangeError(`${filter.limit} is no limit from 1 to 200`);
  const values: unknown[] = [...askerValues(asker)];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const conditions = conditionsOf(filter, value);
  const text = `SELECT c.id, r.party AS reader, v.due_order::text, v.view, CASE WHEN r.acts THEN c.open_steps -> r.party END AS open_steps, ${linksOfCase('$1', '$2', 'r.party')}
                  FROM (${readableCases('$1', '$2')}) AS r
                  JOIN cases c ON c.id = r.case_id
                  JOIN case_views v ON v.case_id = c.id AND r.party = ANY (v.readers)
                 ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
                 ORDER BY v.due_order, c.id LIMIT ${value(filter.limit + 1)}`;
  const found = await pool.query<ListedRow>(text, values);
  const { page, ...next } = pageOf(found.rows, filter.limit, ({ due_order, id }) => cursorOf(due_order, id));
  return {
    items: page.map(({ reader, view, open_steps, links }) => ({ reader, view: { ...view, openSteps: open_steps ?? [], links } })),
    ...next,
  };
}

function conditionsOf(filter: CaseFilter, value: (given: unknown) => string): readonly string[] {
  const { kind, stage, status, party, overdue, dueBefore, q, cursor } = filter;
  const conditions: string[] = [];
  if (kind !== undefined) conditions.push(`c.kind = ${value(kind)}`);
  if (stage !== undefined) conditions.push(`v.stage = ${value(stage)}`);
  if (status !== undefined) conditions.push(`c.status = ${value(status)}`);
  if (party !== undefined) conditions.push(`${value(party)} = ANY (v.parties)`);
  if (overdue !== undefined) conditions.push(`v.overdue = ${value(overdue)}`);
  if (dueBefore !== undefined) conditions.push(`v.next_due < ${value(dueBefore)}`);
  if (q !== undefined) conditions.push(matching(value(q)));
  if (cursor !== undefined) conditions.push(after(cursor, value));
  return conditions;
}

const matching = (q: string): string =>
  `(strpos(lower(c.id), lower(${q})) > 0 OR lower(trim(${q})) = ANY (lower(v.parties::text)::text[])
    OR v.matter_words @@ websearch_to_tsquery('pg_catalog.english', ${q}))`;

function after(cursor: string, value: (given: unknown) => string): string {
  const [due, id] = placeOf(cursor);
  if (typeof due !== 'string' || typeof id !== 'string' || !(due === 'infinity' || isIsoDate(due)) || id.includes('\0'))
    throw new InvalidCursor();
  return `(v.due_order, c.id) > (${value(due)}::date, ${value(id)})`;
}
