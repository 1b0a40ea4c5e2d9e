import type { Readable } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../protocols/calendar/dates';
import type { NamedDocument } from '../protocols/case/documents';
import { rows } from './database';
import type { DocumentStore } from './document-store';
import { whole } from './whole-document';

/** A document of a case, as it was when it was first uploaded. */
export interface StoredDocument extends NamedDocument {
  uploadedBy: Uploader;
  /** By the database's clock. */
  at: Instant;
}

export interface Uploader {
  subject: string;
  organisation: string;
}

/** Documents are known within their case by the SHA-256 of their bytes, which never change (PROTOCOLS 0.3). */
export interface DocumentQueries {
  /** In the order of uploading. */
  ofCase(caseId: string): Promise<readonly StoredDocument[]>;
  find(caseId: string, sha256: string): Promise<StoredDocument | undefined>;
  /** Into the store, then on record; all of it, or none, also where the bytes are not what the document says (DocumentDamaged). Where the case has these bytes already, that document stays as it is. */
  add(caseId: string, document: NamedDocument, by: Uploader, bytes: Readable): Promise<{ document: StoredDocument; isNew: boolean }>;
  /** Its bytes as a stream, which breaks with DocumentDamaged where they are not what was uploaded. Undefined: no such document. */
  read(caseId: string, sha256: string): Promise<{ document: StoredDocument; bytes: Readable } | undefined>;
}

export function documentQueries(pool: Pool, store: DocumentStore): DocumentQueries {
  const find = async (caseId: string, sha256: string): Promise<StoredDocument | undefined> =>
    (await documentsOf(pool, caseId, [sha256]))[0];
  return {
    find,
    async ofCase(caseId) {
      const text = `${select} WHERE case_id = $1 ORDER BY recorded_at, sha256`;
      return (await rows<DocumentRow>(pool, 'documents', text, [caseId])).map(toDocument);
    },
    async add(caseId, document, by, bytes) {
      const held = await find(caseId, document.sha256);
      if (held) return { document: held, isNew: false };
      // Held against their hash on the way in: what a store has once taken stays.
      await store.put({ caseId, sha256: document.sha256 }, whole(bytes, document));
      const isNew = await insert(pool, caseId, document, by);
      const added = await find(caseId, document.sha256);
      if (!added) throw new Error('a document that was put on record is not there');
      return { document: added, isNew };
    },
    async read(caseId, sha256) {
      const document = await find(caseId, sha256);
      return document && { document, bytes: whole(store.get({ caseId, sha256 }), document) };
    },
  };
}

/** Those of the case's documents that have one of these hashes. */
export async function documentsOf(
  database: Pool | PoolClient,
  caseId: string,
  hashes: readonly string[],
): Promise<readonly StoredDocument[]> {
  if (hashes.length === 0) return [];
  const text = `${select} WHERE case_id = $1 AND sha256 = ANY ($2::text[])`;
  return (await rows<DocumentRow>(database, 'documents-by-hash', text, [caseId, hashes])).map(toDocument);
}

async function insert(pool: Pool, caseId: string, document: NamedDocument, by: Uploader): Promise<boolean> {
  const text = `INSERT INTO documents (case_id, sha256, name, media_type, size, subject, organisation) VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT DO NOTHING RETURNING sha256`;
  const { sha256, name, mediaType, size } = document;
  return (await rows(pool, 'add-document', text, [caseId, sha256, name, mediaType, size, by.subject, by.organisation])).length > 0;
}

interface DocumentRow extends Uploader {
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  at: Instant;
}

const select = 'SELECT name, media_type, size, sha256, subject, organisation, recorded_at AS at FROM documents';

const toDocument = ({ name, media_type, size, sha256, subject, organisation, at }: DocumentRow): StoredDocument => ({
  name,
  mediaType: media_type,
  size,
  sha256,
  uploadedBy: { subject, organisation },
  at,
});
