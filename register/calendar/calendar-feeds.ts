import type { Pool } from 'pg';
import type { Instant } from '../../protocols/calendar/dates';
import type { Actor, Reader } from '../../protocols/case/facts/fact';
import type { Limit } from '../../protocols/case/limits/limit';
import { askerValues, readableCases } from '../cases/access';
import { rows } from '../database';

/** A limit as calendar programs are told of it. */
export interface FeedLimit {
  caseId: string;
  kind: string;
  /** As which party it is read. */
  reader: Reader;
  /** The organisation that bears what each party owes, by the party's id. */
  bearers: Readonly<Record<string, string>>;
  limit: Omit<Limit, 'explanation'>;
  /** Still to be kept: it runs, or was missed in the stage where the case still stands. */
  open: boolean;
  /** Rises, never falls, when anything that is shown of the limit changes; `revisedAt` is when it did. */
  revision: number;
  revisedAt: Instant;
}

/** What is due first first; the same record gives the same list. */
export interface FeedQueries {
  /** All limits of a case that a reader knows, also those that have ended; none where there is no such case. */
  ofCase(id: string, reader: Reader): Promise<readonly FeedLimit[]>;
  /** The open limits that the parties owe as which somebody reads cases: a debt may outlive its case. */
  owed(asker: Actor): Promise<readonly FeedLimit[]>;
}

/** Explanations are most of a limit, and no part of a feed. */
const selectFeedLimits = (reader: string): string => `
  SELECT l.case_id AS "caseId", c.kind, ${reader} AS reader, l.body - '{calendar,explanation,since,knownTo}'::text[] AS limit, l.open, l.revision, l.revised_at AS "revisedAt",
         (SELECT coalesce(json_object_agg(p.party, p.organisation), '{}') FROM case_parties p WHERE p.case_id = l.case_id AND p.bears) AS bearers
    FROM limits l JOIN cases c ON c.id = l.case_id`;
const inOrder = 'ORDER BY l.due, l.case_id, l.place';

export function feedQueries(pool: Pool): FeedQueries {
  return {
    ofCase: (id, reader) =>
      rows<FeedLimit>(pool, 'feed-of-case', `${selectFeedLimits('$2::text')} WHERE l.case_id = $1 AND ${isKnown('$2')} ${inOrder}`, [
        id,
        reader,
      ]),
    owed(asker) {
      const text = `${selectFeedLimits('r.party')} JOIN (${readableCases('$1', '$2')}) AS r ON r.case_id = l.case_id
                     WHERE l.open AND r.party = ANY (l.owners) AND ${isKnown('r.party')} ${inOrder}`;
      return rows<FeedLimit>(pool, 'feed-owed', text, askerValues(asker));
    },
  };
}

const isKnown = (reader: string): string => `(l.known_to IS NULL OR ${reader} = ANY (l.known_to))`;
