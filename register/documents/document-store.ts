import { Readable } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import { inTransaction, rows } from '../database';

/** Where the bytes of a document lie: within its case, by their hash. */
export interface DocumentKey {
  caseId: string;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/** Keeps bytes, and knows nothing of what they are. The register's own is one; an S3-compatible one would be another (docs/documents.md). */
export interface DocumentStore {
  /** All of the bytes, or none. The same key again changes nothing: it stands for the same bytes. */
  put(key: DocumentKey, bytes: Readable): Promise<void>;
  /** As they were put; nothing is read before the stream is. It ends early, or breaks, where they are not there. */
  get(key: DocumentKey): Readable;
}

/** Of each document one chunk at a time is in memory. */
export const CHUNK_BYTES = 256 * 1024;

export const chunkStore = (pool: Pool): DocumentStore => ({
  put: (key, bytes) =>
    inTransaction(pool, async (client) => {
      let place = 0;
      for await (const chunk of chunksOf(bytes)) {
        const isNew = await insert(client, key, place++, chunk);
        // Whoever puts the same at the same time waits at the first chunk until the other has ended.
        if (!isNew) return;
      }
    }),
  get: (key) => Readable.from(chunksIn(pool, key), { objectMode: false, highWaterMark: CHUNK_BYTES }),
});

async function insert(client: PoolClient, { caseId, sha256 }: DocumentKey, place: number, chunk: Buffer): Promise<boolean> {
  const text = 'INSERT INTO document_chunks (case_id, sha256, place, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING place';
  return (await rows(client, 'put-chunk', text, [caseId, sha256, place, chunk])).length > 0;
}

/** A query a chunk, each by itself: a download that takes its time holds neither a connection nor a transaction. */
async function* chunksIn(pool: Pool, { caseId, sha256 }: DocumentKey): AsyncGenerator<Buffer> {
  const text = 'SELECT bytes FROM document_chunks WHERE case_id = $1 AND sha256 = $2 AND place = $3';
  for (let place = 0; ; place++) {
    const [chunk] = await rows<{ bytes: Buffer }>(pool, 'get-chunk', text, [caseId, sha256, place]);
    if (!chunk) return;
    yield chunk.bytes;
  }
}

/** The same bytes in pieces of one size, but for the last. */
async function* chunksOf(bytes: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    held.push(piece);
    size += piece.length;
    if (size < CHUNK_BYTES) continue;
    const all = Buffer.concat(held);
    const whole = size - (size % CHUNK_BYTES);
    for (let from = 0; from < whole; from += CHUNK_BYTES) yield all.subarray(from, from + CHUNK_BYTES);
    held = [all.subarray(whole)];
    size -= whole;
  }
  if (size > 0) yield Buffer.concat(held);
}
