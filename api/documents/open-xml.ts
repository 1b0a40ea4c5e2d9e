import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { Spool } from './spool';

const inflated = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/** Where an archive's directory of entries is told to lie: at most a comment's length before the end. */
const END = Buffer.from('PK\x05\x06', 'latin1');
const FARTHEST_END = 22 + 0xffff;
const ENTRY = 46;
const LOCAL = 30;
/** Larger than any list of content types; what unpacks to more is no document. */
const LARGEST = 1024 * 1024;

const MAIN =
  /ContentType="(application\/vnd\.openxmlformats-officedocument\.(?:wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation))\.main\+xml"/;

/**
 * What an archive is by its list of content types, which its directory finds wherever it lies. `file-type` reads from the front, and gives
 * up at a large picture of unknown length: LibreOffice writes such, and its list last.
 */
export async function openXmlType(spool: Spool, size: number): Promise<string | undefined> {
  const tail = await spool.read(Math.max(0, size - FARTHEST_END), FARTHEST_END);
  const end = tail.lastIndexOf(END);
  if (end < 0 || end + 22 > tail.length) return undefined;
  const directory = await spool.read(tail.readUInt32LE(end + 16), Math.min(tail.readUInt32LE(end + 12), LARGEST));
  const entry = entryIn(directory, '[Content_Types].xml');
  const list = entry && (await contentOf(spool, entry));
  return list && MAIN.exec(list.toString())?.[1];
}

interface Entry {
  isDeflated: boolean;
  /** As it lies in the archive. */
  size: number;
  offset: number;
}

function entryIn(directory: Buffer, wanted: string): Entry | undefined {
  for (let at = 0; at + ENTRY <= directory.length;) {
    const [name, extra, comment] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
    if (directory.toString('latin1', at + ENTRY, at + ENTRY + name) === wanted)
      return {
        isDeflated: directory.readUInt16LE(at + 10) === 8,
        size: directory.readUInt32LE(at + 20),
        offset: directory.readUInt32LE(at + 42),
      };
    at += ENTRY + name + extra + comment;
  }
  return undefined;
}

async function contentOf(spool: Spool, { isDeflated, size, offset }: Entry): Promise<Buffer | undefined> {
  const local = await spool.read(offset, LOCAL);
  if (local.length < LOCAL || size > LARGEST) return undefined;
  const data = await spool.read(offset + LOCAL + local.readUInt16LE(26) + local.readUInt16LE(28), size);
  // What can't be unpacked is no document.
  return isDeflated ? inflated(data, { maxOutputLength: LARGEST }).catch(() => undefined) : data;
}
