import type { PoolClient } from 'pg';
import { rows } from '../database';
import type { PartyRow } from './access';
import { failEffect } from './effects';
import { writeLedger } from './ledger';
import type { TurnWrite } from './turn-written';

/** Whether it writes more than every turn does. */
export const writesBesides = ({ opens, access, ledger, links, failed, effects, documents }: TurnWrite): boolean =>
  ledger.length > 0 || effects.length > 0 || (access !== undefined && !opens) || Boolean(links ?? failed ?? documents);

/** What few turns write: money, that others read the case, links, effects, who knows a document. */
export async function writeBesides(client: PoolClient, write: TurnWrite): Promise<void> {
  const { caseId, opens, access, ledger, links, failed, effects, documents } = write;
  if (ledger.length > 0) await writeLedger(client, caseId, ledger);
  if (access && !opens) await writeAccess(client, caseId, access);
  if (links) await writeLinks(client, caseId, links);
  if (failed) await failEffect(client, caseId, failed);
  if (effects.length > 0) {
    const text = `INSERT INTO effects (case_id, id, seq, body) SELECT $1, id, seq, body FROM json_to_recordset($2) AS t(id text, seq int, body json)`;
    await rows(client, 'write-effects', text, [caseId, JSON.stringify(effects.map(({ id, seq, ...body }) => ({ id, seq, body })))]);
  }
  if (documents) {
    const text = `INSERT INTO documents (case_id, sha256, reader, name, media_type, size, subject, organisation, recorded_at)
                  SELECT d.case_id, d.sha256, k.reader, coalesce(h.name, d.name), d.media_type, d.size,
                         coalesce(h.subject, d.subject), coalesce(h.organisation, d.organisation),
                         CASE WHEN k."handedOver" IS NULL THEN d.recorded_at ELSE clock_timestamp() END
                    FROM json_to_recordset($3) AS k(reader text, sha256 text, "handedOver" json)
                    CROSS JOIN json_to_record(coalesce(k."handedOver", '{}')) AS h(name text, subject text, organisation text)
                    JOIN documents d ON d.case_id = $1 AND d.reader = $2 AND d.sha256 = k.sha256 ON CONFLICT DO NOTHING`;
    await rows(client, 'share-documents', text, [caseId, documents.from, JSON.stringify(documents.known)]);
  }
}

async function writeAccess(client: PoolClient, caseId: string, access: readonly PartyRow[]): Promise<void> {
  await rows(client, 'clear-case-parties', 'DELETE FROM case_parties WHERE case_id = $1', [caseId]);
  const text = `INSERT INTO case_parties (case_id, party, organisation, subject, bears)
                SELECT $1, party, organisation, subject, coalesce(bears, false)
                  FROM json_to_recordset($2) AS t(party text, organisation text, subject text, bears boolean)`;
  await rows(client, 'write-case-parties', text, [caseId, JSON.stringify(access)]);
}

/** As the facts have them by now: an amended link is another, a contested one is none. Those that effects brought about stay. */
async function writeLinks(client: PoolClient, caseId: string, links: readonly { case: string; as: string; seq: number }[]): Promise<void> {
  const gone = `DELETE FROM links l WHERE from_case = $1 AND NOT EXISTS (SELECT FROM effects e WHERE e.case_id = $1 AND e.seq = l.seq AND e.outcome = l.to_case)`;
  await rows(client, 'clear-links', gone, [caseId]);
  const text = `INSERT INTO links (from_case, to_case, linked_as, seq)
                SELECT $1, "case", "as", seq FROM json_to_recordset($2) AS t("case" text, "as" text, seq int) ON CONFLICT DO NOTHING`;
  await rows(client, 'write-links', text, [caseId, JSON.stringify(links)]);
}
