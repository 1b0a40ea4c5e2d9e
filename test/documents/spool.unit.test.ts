import { createHash, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Spool } from '../../api/documents/spool';

type Write = (bytes: Buffer, offset: number, length: number, position: number) => ReturnType<FileHandle['write']>;

test('a disk that takes less of a piece than it was given: the rest is given again, and the file holds what was hashed', async () => {
  const spool = await Spool.open();
  try {
    const { file } = spool as unknown as { file: FileHandle };
    const write = file.write.bind(file) as unknown as Write;
    let writes = 0;
    jest.spyOn(file, 'write').mockImplementation(((bytes: Buffer, offset: number, length: number, position: number) => {
      writes += 1;
      return write(bytes, offset, Math.max(1, length >> 1), position);
    }) as unknown as FileHandle['write']);
    const pieces = [randomBytes(1_000), randomBytes(70_001)];
    const taken = await spool.take(
      (async function* () {
        yield* pieces;
      })(),
      100_000,
    );
    const held = await buffer(spool.stream());
    expect(writes).toBeGreaterThan(pieces.length);
    expect(held.equals(Buffer.concat(pieces))).toBe(true);
    expect(taken).toMatchObject({ size: 71_001, sha256: createHash('sha256').update(held).digest('hex') });
  } finally {
    await spool.close();
  }
});
