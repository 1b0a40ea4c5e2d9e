import type { Counts } from '../../protocols/case/limits/fared';
import { readableCases } from '../cases/access';

/** What the rows of a report are told apart by, beside policy and limit; a month is that of the due day, `2026-01`. */
export const REPORTED_BY = ['limit', 'owner', 'month', 'version'] as const;
export type ReportBy = (typeof REPORTED_BY)[number];

export interface ReportRow {
  policy: string;
  limit: string;
  key: string;
  /** The newest version of the policy among the cases that are counted. */
  version: number;
  counts: Counts;
  /** Of those, what whoever asks may not see. */
  unseen: Counts;
  /** Median and 90th percentile. */
  percentiles: (number | null)[] | null;
}

const KEYS: Readonly<Record<ReportBy, string>> = {
  limit: `''`,
  // Of a person or a group, never the reference; two of them who share a limit count once (DISTINCT).
  owner: `coalesce(bearer.organisation, 'people')`,
  month: `to_char(l.due, 'YYYY-MM')`,
  version: 'c.version_in_force::text',
};
const OWNERS = `
    CROSS JOIN LATERAL unnest(l.owners) AS owner(party)
      LEFT JOIN case_parties bearer ON (bearer.case_id, bearer.party) = (l.case_id, owner.party) AND bearer.bears`;

const OUTCOMES = {
  met: 'met',
  metLate: 'met-late',
  missed: 'missed',
  lapsed: 'lapsed',
  cancelled: 'cancelled',
  running: 'running',
} as const;

/** As JSON, of the limits for which that holds. */
const countsOf = (cases: string, holds: string): string => `
  json_build_object('cases', ${cases}, 'limits', count(*) FILTER (WHERE ${holds}), 'extended', count(*) FILTER (WHERE extended AND ${holds}), ${Object.entries(
    OUTCOMES,
  )
    .map(([name, status]) => `'${name}', count(*) FILTER (WHERE status = '${status}' AND ${holds})`)
    .join(', ')})`;

/** By what day a limit lies in the period's end: one that runs, by the day on which it began, or by its due day as any other. */
const LAST = { began: `CASE WHEN l.status = 'running' THEN l.began ELSE l.due END`, due: 'l.due' } as const;

/**
 * $1, $2: who asks (`askerValues`); $3: the policy, or null for all; $4, $5: the first and the last day, or null. Limits count by the day on which they
 * are due; one that runs, where it had `began` by the last day and was not due before the first; with `due`, so that no limit is in two periods that follow
 * one another, by its due day too. Windows, which nobody owes anything by, are left out.
 * `over`: only what the asker's party knows of, or all of it with what of it they don't know told apart. Materialized, as PostgreSQL takes the cases that
 * somebody may read for a few hundred, and would look up the limits of 20,000 one by one.
 */
export const reportStatement = (by: ReportBy, over: 'seen' | 'all', runsBy: keyof typeof LAST = 'began'): string => `
  WITH counted AS MATERIALIZED (
    SELECT ${by === 'owner' ? 'DISTINCT l.id,' : ''} l.case_id, c.policy_id AS policy, l.name AS "limit", ${KEYS[by]} AS key,
           c.version_in_force AS version, l.status, l.taken, l.extended,
           r.party IS NOT NULL AND (l.known_to IS NULL OR r.party = ANY (l.known_to)) AS seen
      FROM limits l
      JOIN cases c ON c.id = l.case_id
      LEFT JOIN (${readableCases('$1', '$2')}) AS r ON r.case_id = l.case_id${by === 'owner' ? OWNERS : ''}
     WHERE NOT l.is_window AND ($3::text IS NULL OR c.policy_id = $3)
       AND ($4::date IS NULL OR l.due >= $4)
       AND ($5::date IS NULL OR ${LAST[runsBy]} <= $5)
  )
  SELECT policy, "limit", key, max(version) AS version, ${countsOf('count(DISTINCT case_id)', 'true')} AS counts,
         ${countsOf('count(DISTINCT case_id) - count(DISTINCT case_id) FILTER (WHERE seen)', 'NOT seen')} AS unseen,
         percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY taken) FILTER (WHERE status IN ('met', 'met-late')) AS percentiles
    FROM counted ${over === 'seen' ? 'WHERE seen' : ''}
   GROUP BY policy, "limit", key`;
