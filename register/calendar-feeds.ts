import type { Pool } from 'pg';
import type { Instant } from '../protocols/calendar/dates';
import type { Limit } from '../protocols/case/limit';
import { rows } from './database';

/** A limit as calendar programs are told of it. */
export interface FeedLimit {
  caseId: string;
  kind: string;
  limit: Omit<Limit, 'explanation'>;
  /** Still to be kept: it runs, or was missed in the stage where the case still stands. */
  open: boolean;
  /** Rises, never falls, when anything that is shown of the limit changes; `revisedAt` is when it did. */
  revision: number;
  revisedAt: Instant;
}

/** Who bears the limits of a side under a version of a policy. */
export interface Bearer {
  policy: string;
  version: number;
  organisation: string;
}

/** What is due first first; the same record gives the same list. */
export interface FeedQueries {
  /** All limits of a case, also those that have ended; none where there is no such case. */
  ofCase(id: string): Promise<readonly FeedLimit[]>;
  /** The open limits that a bearer owes, over the cases that the organisation is a party to: a debt may outlive its case (4.5). */
  owed(organisation: string, bearers: readonly Bearer[]): Promise<readonly FeedLimit[]>;
}

/** Explanations are most of a limit, and no part of a feed. */
const selectFeedLimits = `
  SELECT l.case_id AS "caseId", c.kind, l.body - '{calendar,explanation,since}'::text[] AS limit, l.open, l.revision, l.revised_at AS "revisedAt"
    FROM limits l JOIN cases c ON c.id = l.case_id`;
const inOrder = 'ORDER BY l.due, l.case_id, l.place';

export function feedQueries(pool: Pool): FeedQueries {
  return {
    ofCase: (id) => rows<FeedLimit>(pool, 'feed-of-case', `${selectFeedLimits} WHERE l.case_id = $1 ${inOrder}`, [id]),
    owed(organisation, bearers) {
      const text = `${selectFeedLimits}
          JOIN unnest($2::text[], $3::integer[], $4::text[]) AS b(policy, version, organisation)
            ON b.policy = c.policy_id AND b.version = c.version_in_force
         WHERE c.organisations @> ARRAY[$1] AND l.open AND l.body -> 'owners' ? b.organisation ${inOrder}`;
      const columns = [bearers.map(({ policy }) => policy), bearers.map(({ version }) => version), bearers.map((one) => one.organisation)];
      return rows<FeedLimit>(pool, 'feed-owed', text, [organisation, ...columns]);
    },
  };
}
