import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { Request } from 'express';
import { failing } from '../http/problems';

export interface Part {
  /** As it was sent, with whatever path. */
  name: string;
  /** As declared, without parameters. */
  mediaType: string;
}

/** Larger than any part's header needs to be. */
const HEADER_BYTES = 16 * 1024;
const ONE_FILE = 'send one file, with its name, in a part such as "file", and nothing beside it';

/**
 * The one file of a multipart body, whatever its part is called, handed to `take` as it comes. What is left of the request is for the caller to read or to cut off.
 * @throws ProblemError 415 where it is no multipart, 422 where it isn't just one file, 400 where it breaks off, also because the client went away; what `take` throws
 */
export async function filePart<T>(request: Request, take: (part: Part, bytes: Readable) => Promise<T>): Promise<T> {
  const parser = parserFor(request);
  let part: Readable | undefined;
  let taking: Promise<T> | undefined;
  const finished = new Promise<T>((resolve, reject) => {
    parser.on('file', (_field, bytes, name, _encoding, mediaType) => {
      bytes.on('error', () => reject(brokenOff()));
      // A client that names no file sends an empty name; busboy then hands on none.
      if (taking || !name) {
        bytes.resume();
        reject(wrongParts());
        return;
      }
      part = bytes;
      taking = take({ name, mediaType }, bytes);
      taking.catch(reject);
    });
    parser.on('field', () => reject(wrongParts()));
    parser.on('partsLimit', () => reject(wrongParts()));
    parser.on('finish', () => (taking ? resolve(taking) : reject(wrongParts())));
    parser.on('error', () => reject(brokenOff()));
    const ifGone = (): void => {
      if (request.destroyed && !request.complete) reject(brokenOff());
    };
    request.on('close', ifGone);
    ifGone();
  });
  try {
    request.pipe(parser);
    return await finished;
  } finally {
    request.unpipe(parser);
    part?.destroy();
    await Promise.allSettled([taking]);
  }
}

function parserFor(request: Request): InstanceType<typeof Busboy> {
  const type = request.get('Content-Type') ?? '';
  const detail = 'Send multipart/form-data, with its boundary, and the file in its part "file".';
  if (!/^multipart\/form-data\s*;/i.test(type)) throw failing('not-multipart', detail);
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      preservePath: true,
      isPartAFile: (field, _type, name) => field === 'file' || name !== undefined,
      limits: { parts: 2, fields: 1, fieldSize: 1, headerPairs: 20, headerSize: HEADER_BYTES },
    });
  } catch {
    throw failing('not-multipart', detail); // the parser throws where the boundary is missing, and says no more
  }
}

const wrongParts = (): Error => failing('wrong-form', ONE_FILE, { errors: [{ pointer: '/file', detail: ONE_FILE }] });
const brokenOff = (): Error => failing('bad-request', 'The multipart body could not be read to its end: it is cut short or malformed.');
