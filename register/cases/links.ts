import { readableCases } from './access';

/** Another case that this one is linked with: `to` it by a step of this case, or `from` it by a step of the other (PROTOCOLS 0.15). */
export interface Link {
  case: string;
  as: string;
  direction: 'to' | 'from';
}

/**
 * Of the case that the query calls `c`, for a select list: those whose other end the asker may read as well. What somebody linked shows to all of
 * them, though the entry is its maker's alone; a link that another step brought about shows to who knows of that step: `party`, the reader of this
 * case, or whoever the asker is in the other. Read anew each time, since the other case may have made it.
 */
export const linksOfCase = (subject: string, organisation: string, party: string): string => `
  (SELECT coalesce(json_agg(json_build_object('case', other, 'as', linked_as, 'direction', direction) ORDER BY direction DESC, seq, other, linked_as), '[]')
     FROM (SELECT to_case AS other, linked_as, 'to' AS direction, seq
             FROM links WHERE from_case = c.id
              AND EXISTS (SELECT FROM timeline t WHERE t.case_id = c.id AND t.seq = links.seq AND (t.numbers ? ${party} OR t.step = 'linked'))
           UNION ALL
           SELECT l.from_case, l.linked_as, 'from', l.seq
             FROM links l JOIN timeline t ON t.case_id = l.from_case AND t.seq = l.seq
             CROSS JOIN LATERAL (${readableCases(subject, organisation, 'l.from_case')}) AS there
            WHERE l.to_case = c.id AND (t.numbers ? there.party OR t.step = 'linked')) AS both_ways
    WHERE EXISTS (${readableCases(subject, organisation, 'both_ways.other')})) AS links`;
