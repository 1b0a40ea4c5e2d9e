import { createHash, randomBytes } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { OnlyText } from './only-text';

/** A piece of the file at a time: a multiple of a compound file's entries, which must not lie across two. */
const PIECE_BYTES = 64 * 1024;

export interface Taken {
  size: number;
  sha256: string;
  isText: boolean;
  /** A mail, each part of which may be in another encoding. */
  isMail: boolean;
  isMarkupOrScript: boolean;
}

/** More came than a document may have. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * A file without a name, that holds an upload until all of it is there and has been looked at: a slow client keeps no transaction open, and
 * the store sees nothing of what is broken off. Its name is gone as soon as it is open, so that nothing of it outlives the process.
 */
export class Spool {
  private constructor(private readonly file: FileHandle) {}

  static async open(): Promise<Spool> {
    const name = path.join(tmpdir(), `concord-${randomBytes(16).toString('hex')}`);
    const file = await open(name, 'wx+', 0o600);
    await unlink(name);
    return new Spool(file);
  }

  /** By which other code of this process can open it. */
  get path(): string {
    return `/dev/fd/${this.file.fd}`;
  }

  /** @throws TooLarge as soon as more than `limit` bytes came */
  async take(bytes: AsyncIterable<Buffer>, limit: number): Promise<Taken> {
    const hash = createHash('sha256');
    const text = new OnlyText();
    let size = 0;
    for await (const piece of bytes) {
      if (size + piece.length > limit) throw new TooLarge();
      hash.update(piece);
      text.take(piece);
      await this.write(piece, size);
      size += piece.length;
    }
    return { size, sha256: hash.digest('hex'), ...text.end() };
  }

  /** All of it: on a disk that is nearly full a write may take less, and say so without failing. */
  private async write(piece: Buffer, position: number): Promise<void> {
    for (let written = 0; written < piece.length;) {
      const { bytesWritten } = await this.file.write(piece, written, piece.length - written, position + written);
      written += bytesWritten;
    }
  }

  /** Fewer bytes where the file ends. */
  async read(position: number, length: number): Promise<Buffer> {
    const { bytesRead, buffer } = await this.file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  }

  async *pieces(): AsyncGenerator<Buffer> {
    for (let position = 0; ;) {
      const piece = await this.read(position, PIECE_BYTES);
      if (piece.length === 0) return;
      yield piece;
      position += piece.length;
    }
  }

  stream(): Readable {
    return Readable.from(this.pieces(), { objectMode: false });
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
