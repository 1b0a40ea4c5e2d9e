import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** What the store gave back is not what was put into it: nobody may take it for the document. */
export class DocumentDamaged extends Error {
  override readonly name = 'DocumentDamaged';
}

/**
 * The same bytes, held against their size and hash as they go by. The last piece is kept back until all of it has been seen to be right,
 * so that what is damaged never arrives whole. The stream breaks with DocumentDamaged.
 */
export const whole = (bytes: Readable, expected: { size: number; sha256: string }): Readable =>
  Readable.from(checked(bytes, expected), { objectMode: false });

async function* checked(bytes: Readable, { size, sha256 }: { size: number; sha256: string }): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let seen = 0;
  let kept: Buffer | undefined;
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    seen += piece.length;
    if (seen > size) throw new DocumentDamaged('the store holds more bytes than the document has');
    hash.update(piece);
    if (kept) yield kept;
    kept = piece;
  }
  if (seen < size) throw new DocumentDamaged('the store holds fewer bytes than the document has');
  if (hash.digest('hex') !== sha256) throw new DocumentDamaged('the store holds other bytes than were put into it');
  if (kept) yield kept;
}
