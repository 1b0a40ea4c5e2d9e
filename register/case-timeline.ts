import type { Pool } from 'pg';
import type { Instant, IsoDate } from '../protocols/calendar/dates';
import type { CaseEvent, Entry } from '../protocols/case/timeline';
import { cursorOf, InvalidCursor, pageOf, placeOf } from './cursor';
import { rows } from './database';
import { deliveriesOfNotice, stateOfNotice, type DeliverySummary } from './deliveries';

/** A notice as the timeline shows it: to whom (names), and how its deliveries fare; `state` is the one that is least far. */
export interface NoticeSummary {
  id: string;
  kind: string;
  to: readonly string[];
  subject: string;
  state: string;
  deliveries: readonly DeliverySummary[];
}

export interface TimelinePage {
  items: readonly (Entry & { notices: readonly NoticeSummary[] })[];
  /** Absent on the last page. */
  next?: string;
}

interface EntryRow {
  seq: number;
  at: Instant;
  on: IsoDate;
  by: Entry['by'];
  step: string | null;
  event: CaseEvent | null;
  clause: string | null;
  detail: string;
  data: Record<string, unknown> | null;
  notices: NoticeSummary[];
}

const statement = `
  SELECT t.seq, t.at, t.happened_on AS "on", t.by, t.step, t.event, t.clause, t.detail, t.data,
         (SELECT coalesce(json_agg(json_build_object('id', n.id::text, 'kind', n.kind, 'subject', n.subject, 'state', ${stateOfNotice},
                                                     'to', jsonb_path_query_array(n.recipients, '$[*].name'),
                                                     'deliveries', ${deliveriesOfNotice}) ORDER BY n.id), '[]')
            FROM notices n WHERE n.case_id = t.case_id AND n.seq = t.seq) AS notices
    FROM timeline t
   WHERE t.case_id = $1 AND t.seq > $2
   ORDER BY t.seq LIMIT $3`;

/** In the order of recording; empty for a case that isn't there. @throws InvalidCursor */
export async function timelineOf(pool: Pool, id: string, page: { cursor?: string; limit: number }): Promise<TimelinePage> {
  const found = await rows<EntryRow>(pool, 'timeline', statement, [id, page.cursor === undefined ? 0 : seqOf(page.cursor), page.limit + 1]);
  const { page: entries, ...next } = pageOf(found, page.limit, ({ seq }) => cursorOf(seq));
  return { items: entries.map(toEntry), ...next };
}

function seqOf(cursor: string): number {
  const [seq] = placeOf(cursor);
  if (typeof seq !== 'number' || !Number.isInteger(seq) || seq < 0 || seq > 2 ** 31 - 1) throw new InvalidCursor();
  return seq;
}

const toEntry = ({ step, event, clause, data, ...row }: EntryRow): TimelinePage['items'][number] => ({
  ...row,
  ...(step === null ? {} : { step }),
  ...(event === null ? {} : { event }),
  ...(clause === null ? {} : { clause }),
  ...(data === null ? {} : { data }),
});
