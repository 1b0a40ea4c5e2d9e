import type { Readable } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../protocols/calendar/dates';
import type { Reader } from '../../protocols/case/facts/fact';
import type { NamedDocument } from '../../protocols/case/forms/documents';
import { rows } from '../database';
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

/**
 * Documents are known within their case by the SHA-256 of their bytes, which never change (PROTOCOLS 0.3), and each to whom it is known: whoever
 * uploaded it, and whoever knows a step that names it (DESIGN 9).
 */
export interface DocumentQueries {
  /** Those that a reader knows, in the order of uploading. */
  ofCase(caseId: string, reader: Reader): Promise<readonly StoredDocument[]>;
  find(caseId: string, reader: Reader, sha256: string): Promise<StoredDocument | undefined>;
  /** Into the store, then on record for its reader; all of it, or none, also where the bytes are not what the document says (DocumentDamaged). Where the reader knows these bytes already, that document stays as it is. */
  add(
    caseId: string,
    reader: Reader,
    document: NamedDocument,
    by: Uploader,
    bytes: Readable,
  ): Promise<{ document: StoredDocument; isNew: boolean }>;
  /** Its bytes as a stream, which breaks with DocumentDamaged where they are not what was uploaded. Undefined: no such document that the reader knows. */
  read(caseId: string, reader: Reader, sha256: string): Promise<{ document: StoredDocument; bytes: Readable } | undefined>;
}

export function documentQueries(pool: Pool, store: DocumentStore): DocumentQueries {
  const find = async (caseId: string, reader: Reader, sha256: string): Promise<StoredDocument | undefined> =>
    (await documentsOf(pool, caseId, reader, [sha256]))[0];
  return {
    find,
    async ofCase(caseId, reader) {
      const text = `${select} WHERE case_id = $1 AND reader = $2 ORDER BY recorded_at, sha256`;
      return (await rows<DocumentRow>(pool, 'documents', text, [caseId, reader])).map(toDocument);
    },
    async add(caseId, reader, document, by, bytes) {
      const held = await find(caseId, reader, document.sha256);
      if (held) return { document: held, isNew: false };
      // Held against their hash on the way in: what a store has once taken stays.
      await store.put({ caseId, sha256: document.sha256 }, whole(bytes, document));
      const isNew = await insert(pool, caseId, reader, document, by);
      const added = await find(caseId, reader, document.sha256);
      if (!added) throw new Error('a document that was put on record is not there');
      return { document: added, isNew };
    },
    async read(caseId, reader, sha256) {
      const document = await find(caseId, reader, sha256);
      return document && { document, bytes: whole(store.get({ caseId, sha256 }), document) };
    },
  };
}

/** Those of the documents that a reader knows which have one of these hashes. */
export async function documentsOf(
  database: Pool | PoolClient,
  caseId: string,
  reader: Reader,
  hashes: readonly string[],
): Promise<readonly StoredDocument[]> {
  if (hashes.length === 0) return [];
  const text = `${select} WHERE case_id = $1 AND reader = $2 AND sha256 = ANY ($3::text[])`;
  return (await rows<DocumentRow>(database, 'documents-by-hash', text, [caseId, reader, hashes])).map(toDocument);
}

async function insert(pool: Pool, caseId: string, reader: Reader, document: NamedDocument, by: Uploader): Promise<boolean> {
  const text = `INSERT INTO documents (case_id, sha256, reader, name, media_type, size, subject, organisation) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT DO NOTHING RETURNING sha256`;
  const { sha256, name, mediaType, size } = document;
  return (await rows(pool, 'add-document', text, [caseId, sha256, reader, name, mediaType, size, by.subject, by.organisation])).length > 0;
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
