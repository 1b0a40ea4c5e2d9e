import type { Spool } from './spool';
import { COMPOUNDS, type TakenType } from './taken-types';

/** Entries of a compound file's directory ([MS-CFB] 2.6), by whose names the formats are told. An installer (.msi) has none of them. */
const BY_ENTRY: Readonly<Record<string, TakenType>> = {
  WordDocument: COMPOUNDS.word,
  Workbook: COMPOUNDS.excel,
  Book: COMPOUNDS.excel,
  '__properties_version1.0': COMPOUNDS.outlook,
};

const ENTRY_BYTES = 128;
const NAME_BYTES = 64;
const HEADER_BYTES = 512;

/** The formats that a compound file holds: more than one where a letter has a table in it. */
export async function heldInCompoundFile(spool: Spool): Promise<readonly TakenType[]> {
  const held = new Set<TakenType>();
  for await (const entry of entriesOf(spool)) {
    const type = typeOfEntry(entry);
    if (type) held.add(type);
  }
  return [...held];
}

/** The newer formats lie, encrypted, in an entry of this name ([MS-OFFCRYPTO] 1.3.2). */
const ENCRYPTED = 'EncryptedPackage';
/** Where an entry says in which sector what it names begins, and the header how large one is, as a power of two. */
const FIRST_SECTOR = 116;
const SECTOR_SHIFT = 30;
/** An older letter's own header ([MS-DOC] 2.5.2): its mark, and whether it is encrypted. */
const LETTER = 0xa5ec;
const FLAGS = 10;
const IS_ENCRYPTED = 0x100;

/** Whether Office asks for a password before it shows it. */
export async function hasPassword(spool: Spool): Promise<boolean> {
  const header = await spool.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return false;
  const sector = 2 ** Math.min(header.readUInt16LE(SECTOR_SHIFT), 12);
  for await (const entry of entriesOf(spool)) {
    const name = nameOf(entry);
    if (name === ENCRYPTED) return true;
    if (name !== 'WordDocument') continue;
    const letter = await spool.read((entry.readUInt32LE(FIRST_SECTOR) + 1) * sector, FLAGS + 2);
    if (letter.length === FLAGS + 2 && letter.readUInt16LE(0) === LETTER && letter.readUInt16LE(FLAGS) & IS_ENCRYPTED) return true;
  }
  return false;
}

/** Sectors, and so entries, lie at multiples of their size. */
async function* entriesOf(spool: Spool): AsyncGenerator<Buffer> {
  for await (const piece of spool.pieces())
    for (let at = 0; at + ENTRY_BYTES <= piece.length; at += ENTRY_BYTES) yield piece.subarray(at, at + ENTRY_BYTES);
}

function typeOfEntry(entry: Buffer): TakenType | undefined {
  const name = nameOf(entry);
  return name !== undefined && Object.hasOwn(BY_ENTRY, name) ? BY_ENTRY[name] : undefined;
}

/** The name in UTF-16 with its end, then how many bytes that takes. */
function nameOf(entry: Buffer): string | undefined {
  const length = entry.readUInt16LE(NAME_BYTES);
  return length < 2 || length > NAME_BYTES ? undefined : entry.toString('utf16le', 0, length - 2);
}
