import type { Pool } from 'pg';
import type { Fact } from '../protocols/case/fact';
import type { CaseView } from '../protocols/case/view';
import { listCases, type CaseFilter, type CasePage } from './case-list';
import { timelineOf, type TimelinePage } from './case-timeline';
import { rows } from './database';
import { deliveriesOfNotice, stateOfNotice, type DeliverySummary } from './deliveries';
import { linksOfCase, type Link } from './links';
import { selectStoredCases, toStoredCase, type StoredCase, type StoredCaseRow } from './stored-case';
import type { QueuedNotice } from './turn-write';

export type StoredNotice = QueuedNotice &
  Required<Pick<QueuedNotice, 'documents'>> & { id: string; state: string; deliveries: readonly DeliverySummary[] };

export interface CaseQueries {
  view(id: string): Promise<CaseView | undefined>;
  list(filter: CaseFilter): Promise<CasePage>;
  timeline(id: string, page: { cursor?: string; limit: number }): Promise<TimelinePage>;
  /** In the order of recording; empty for a case that isn't there. */
  facts(id: string): Promise<readonly Fact[]>;
  stored(id: string): Promise<StoredCase | undefined>;
  /** Ids of open cases, at most `limit`, in their order, after that one: for going through all in batches. */
  openIds(after: string | undefined, limit: number): Promise<readonly string[]>;
  /** The same with all that is stored: for the preview of a calendar change (PROTOCOLS 0.10). */
  limitsOfOpenCases(after: string | undefined, limit: number): Promise<readonly StoredCase[]>;
  notices(id: string): Promise<readonly StoredNotice[]>;
  /** For metrics: open cases, and those of them that are overdue. */
  count(): Promise<{ open: number; overdue: number }>;
}

export function caseQueries(pool: Pool): CaseQueries {
  const stored = async (id: string): Promise<StoredCase | undefined> => {
    const [row] = await rows<StoredCaseRow>(pool, 'load-case', `${selectStoredCases} WHERE c.id = $1`, [id]);
    return row && toStoredCase(row);
  };
  return {
    stored,
    list: (filter) => listCases(pool, filter),
    timeline: (id, page) => timelineOf(pool, id, page),
    facts: async (id) => (await stored(id))?.facts ?? [],
    async view(id) {
      const [row] = await rows<{ view: CaseView; links: Link[] }>(
        pool,
        'view',
        `SELECT c.view, ${linksOfCase} FROM cases c WHERE c.id = $1`,
        [id],
      );
      return row && { ...row.view, links: row.links };
    },
    async openIds(after, limit) {
      const text = `SELECT id FROM cases WHERE status = 'open' AND id > $1 ORDER BY id LIMIT $2`;
      return (await rows<{ id: string }>(pool, 'open-ids', text, [after ?? '', limit])).map(({ id }) => id);
    },
    async limitsOfOpenCases(after, limit) {
      const text = `${selectStoredCases} WHERE c.status = 'open' AND c.id > $1 ORDER BY c.id LIMIT $2`;
      return (await rows<StoredCaseRow>(pool, 'open-cases', text, [after ?? '', limit])).map(toStoredCase);
    },
    notices(id) {
      const text = `SELECT n.id::text, n.key, n.seq, n.kind, n.clause, n.subject, n.text, n.html, n.recipients, n.at, n.documents,
                           ${stateOfNotice} AS state, ${deliveriesOfNotice} AS deliveries
                      FROM notices n WHERE n.case_id = $1 ORDER BY n.id`;
      return rows<StoredNotice>(pool, 'notices', text, [id]);
    },
    async count() {
      const text = `SELECT count(*) AS open, count(*) FILTER (WHERE overdue) AS overdue FROM cases WHERE status = 'open'`;
      const [counted] = await rows<{ open: number; overdue: number }>(pool, 'count', text);
      return counted ?? { open: 0, overdue: 0 };
    },
  };
}
