import { rows, type Database } from '../database';

/** A case, and whether it is open. */
export interface OpenedCase {
  id: string;
  status: 'open' | 'closed';
}

/** The cases of a kind whose opening, as it was recorded, has this in that field. */
export function casesOpenedWith(database: Database, kind: string, field: string, is: string): Promise<readonly OpenedCase[]> {
  const text = `SELECT c.id, c.status FROM cases c JOIN facts f ON f.case_id = c.id AND f.seq = 1
                 WHERE c.kind = $1 AND f.form ->> $2 = $3 ORDER BY c.id`;
  return rows<OpenedCase>(database, 'opened-with', text, [kind, field, is]);
}
