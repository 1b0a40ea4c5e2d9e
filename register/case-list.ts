import type { Pool } from 'pg';
import { isIsoDate, type IsoDate } from '../protocols/calendar/dates';
import type { CaseView } from '../protocols/case/view';
import { cursorOf, InvalidCursor, pageOf, placeOf } from './cursor';
import { linksOfCase, type Link } from './links';

/** Which cases; what is left out doesn't narrow. */
export interface CaseFilter {
  kind?: string;
  stage?: string;
  status?: 'open' | 'closed';
  /** An organisation that is a party, or several that all are. */
  party?: string | readonly string[];
  overdue?: boolean;
  /** The next due date lies before this day. */
  dueBefore?: IsoDate;
  /** A part of the id, or words of the matter. */
  q?: string;
  /** 1 to 200. */
  limit: number;
  /** `next` of the page before. */
  cursor?: string;
}

export interface CasePage {
  items: readonly CaseView[];
  /** Absent on the last page. */
  next?: string;
}

interface ListedRow {
  id: string;
  due_order: string;
  view: CaseView;
  links: Link[];
}

/**
 * What is due first comes first, cases without a date last; then by id. A page begins after the last case of the one before, wherever
 * that stands by then: cases that are added meanwhile make no other appear twice or be left out. @throws InvalidCursor, RangeError
 */
export async function listCases(pool: Pool, filter: CaseFilter): Promise<CasePage> {
  if (!(Number.isInteger(filter.limit) && 1 <= filter.limit && filter.limit <= 200))
    throw new RangeError(`${filter.limit} is no limit from 1 to 200`);
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const conditions = conditionsOf(filter, value);
  const text = `SELECT c.id, c.due_order::text, c.view, ${linksOfCase}
                  FROM cases c ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
                 ORDER BY c.due_order, c.id LIMIT ${value(filter.limit + 1)}`;
  const found = await pool.query<ListedRow>(text, values);
  const { page, ...next } = pageOf(found.rows, filter.limit, ({ due_order, id }) => cursorOf(due_order, id));
  return { items: page.map(({ view, links }) => ({ ...view, links })), ...next };
}

function conditionsOf(filter: CaseFilter, value: (given: unknown) => string): readonly string[] {
  const { kind, stage, status, party, overdue, dueBefore, q, cursor } = filter;
  const conditions: string[] = [];
  if (kind !== undefined) conditions.push(`c.kind = ${value(kind)}`);
  if (stage !== undefined) conditions.push(`c.stage = ${value(stage)}`);
  if (status !== undefined) conditions.push(`c.status = ${value(status)}`);
  if (party !== undefined) conditions.push(`c.organisations @> ${value([party].flat())}::text[]`);
  if (overdue !== undefined) conditions.push(`c.overdue = ${value(overdue)}`);
  if (dueBefore !== undefined) conditions.push(`c.next_due < ${value(dueBefore)}`);
  if (q !== undefined) conditions.push(matching(value(q)));
  if (cursor !== undefined) conditions.push(after(cursor, value));
  return conditions;
}

const matching = (q: string): string =>
  `(strpos(lower(c.id), lower(${q})) > 0 OR c.matter_words @@ websearch_to_tsquery('pg_catalog.english', ${q}))`;

function after(cursor: string, value: (given: unknown) => string): string {
  const [due, id] = placeOf(cursor);
  if (typeof due !== 'string' || typeof id !== 'string' || !(due === 'infinity' || isIsoDate(due))) throw new InvalidCursor();
  return `(c.due_order, c.id) > (${value(due)}::date, ${value(id)})`;
}
