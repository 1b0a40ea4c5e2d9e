import type { Pool } from 'pg';
import type { Instant, IsoDate } from '../../protocols/calendar/dates';
import { byAsKnown, type Reader } from '../../protocols/case/facts/fact';
import { renumbered } from '../../protocols/case/reading/renumber';
import type { CaseEvent, Entry, Part } from '../../protocols/case/turn/entry';
import { cursorOf, InvalidCursor, pageOf, placeOf } from '../cursor';
import { rows } from '../database';
import { deliveriesOfNotice, stateOfNotice, type DeliverySummary } from '../post/deliveries';

/** A letter as the timeline shows it: to whom (names), and how its deliveries fare; `state` is the one that is least far. */
export interface NoticeSummary {
  id: string;
  kind: string;
  /** The party that it was written to, `*` for people who are named on the case. */
  reader: string;
  to: readonly string[];
  /** Of letters to one's own party, and to people who are named on the case. */
  subject?: string;
  state: string;
  deliveries: readonly DeliverySummary[];
}

export type EntryShown = Omit<Entry, 'known' | 'parts'> & { notices: readonly NoticeSummary[] };

export interface TimelinePage {
  items: readonly EntryShown[];
  /** Absent on the last page. */
  next?: string;
}

interface EntryRow {
  seq: number;
  number: number;
  at: Instant;
  on: IsoDate;
  by: Entry['by'];
  step: string | null;
  event: CaseEvent | null;
  clause: string | null;
  detail: string;
  data: object | null;
  part: Part | null;
  notices: NoticeSummary[];
}

/**
 * Names of people go to nobody but their own party; of an organisation's leads the directory tells. Who sees a part of an entry sees what they were told of
 * it: whom it was told to beside, and so whom it concerns, may be the rest.
 */
const recipientsShown = `
  CASE WHEN n.reader IN ($2, '*') THEN jsonb_path_query_array(n.recipients, '$[*].name')
       ELSE jsonb_path_query_array(n.recipients, '$[*] ? (exists (@.organisation)).name') END`;
const deliveriesShown = `CASE WHEN n.reader IN ($2, '*') THEN ${deliveriesOfNotice} ELSE '[]'::json END`;

const statement = `
  SELECT t.seq, (t.numbers ->> $2)::integer AS number, t.at, t.happened_on AS "on", t.by, t.step, t.event, t.clause, t.detail, t.data, t.parts -> $2 AS part,
         (SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
                   'id', n.shown_as::text, 'kind', n.kind, 'reader', n.reader, 'state', ${stateOfNotice}, 'to', ${recipientsShown},
                   'subject', CASE WHEN n.reader IN ($2, '*') THEN n.subject END, 'deliveries', ${deliveriesShown})) ORDER BY n.id), '[]')
            FROM notices n WHERE n.case_id = t.case_id AND n.seq = t.seq AND (n.reader IN ($2, '*') OR t.parts -> $2 IS NULL)) AS notices
    FROM timeline t
   WHERE t.case_id = $1 AND (t.numbers ->> $2)::integer > $3
   ORDER BY t.seq LIMIT $4`;

/** As a reader knows it, under its own numbers, in the order of recording; empty for a case that isn't there. @throws InvalidCursor */
export async function timelineOf(pool: Pool, id: string, reader: Reader, page: { cursor?: string; limit: number }): Promise<TimelinePage> {
  const from = page.cursor === undefined ? 0 : numberOf(page.cursor);
  const found = await rows<EntryRow>(pool, 'timeline', statement, [id, reader, from, page.limit + 1]);
  const numbers = await numbersOf(pool, id, reader);
  const { page: entries, ...next } = pageOf(found, page.limit, ({ number }) => cursorOf(number));
  return { items: entries.map((row) => toEntry(row, numbers, reader)), ...next };
}

/** The whole of it under the record's numbers, in the order of recording: for rehearsals, whose cases are nobody's. */
export async function wholeTimeline(pool: Pool, id: string): Promise<readonly Entry[]> {
  const text = `SELECT seq, at, happened_on AS "on", by, step, event, clause, detail, data, numbers AS known, parts
                  FROM timeline WHERE case_id = $1 ORDER BY seq`;
  const found = await rows<Record<string, unknown>>(pool, 'whole-timeline', text, [id]);
  return found.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Entry);
}

/** The record's numbers of the entries that a reader knows, each with the reader's own. */
export async function numbersOf(pool: Pool, id: string, reader: Reader): Promise<ReadonlyMap<number, number>> {
  const text = 'SELECT seq, (numbers ->> $2)::integer AS number FROM timeline WHERE case_id = $1 AND numbers ? $2';
  const found = await rows<{ seq: number; number: number }>(pool, 'numbers-of', text, [id, reader]);
  return new Map(found.map(({ seq, number }) => [seq, number]));
}

function numberOf(cursor: string): number {
  const [number] = placeOf(cursor);
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > 2 ** 31 - 1) throw new InvalidCursor();
  return number;
}

function toEntry(
  { seq: _seq, number, step, event, clause, detail, data, part, ...row }: EntryRow,
  numbers: ReadonlyMap<number, number>,
  reader: Reader,
): EntryShown {
  const by = byAsKnown(row.by, reader, part !== null);
  const known = part ? { by, clause: part.clause ?? null, detail: part.detail, data: part.data } : { by, clause, detail, data };
  return {
    ...row,
    by: known.by,
    seq: number,
    detail: known.detail,
    ...(step === null ? {} : { step }),
    ...(event === null ? {} : { event }),
    ...(known.clause === null ? {} : { clause: known.clause }),
    ...(known.data ? { data: renumbered(known.data, numbers) } : {}),
  };
}
