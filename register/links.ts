/** Another case that this one is linked with: `to` it by a step of this case, or `from` it by a step of the other (PROTOCOLS 0.15). */
export interface Link {
  case: string;
  as: string;
  direction: 'to' | 'from';
}

/** Of the case that the query calls `c`, for a select list: read anew each time, since the other case may have made the link. */
export const linksOfCase = `
  (SELECT coalesce(json_agg(json_build_object('case', other, 'as', linked_as, 'direction', direction) ORDER BY direction DESC, seq, other, linked_as), '[]')
     FROM (SELECT to_case AS other, linked_as, 'to' AS direction, seq FROM links WHERE from_case = c.id
           UNION ALL
           SELECT from_case, linked_as, 'from', seq FROM links WHERE to_case = c.id) AS both_ways) AS links`;
