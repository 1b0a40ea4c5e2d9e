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

/** The formats that a compound file holds: more than one where a letter has a table in it. */
export async function heldInCompoundFile(spool: Spool): Promise<readonly TakenType[]> {
  const held = new Set<TakenType>();
  for await (const piece of spool.pieces()) {
    for (let at = 0; at + ENTRY_BYTES <= piece.length; at += ENTRY_BYTES) {
      const type = typeOfEntry(piece.subarray(at, at + ENTRY_BYTES));
      if (type) held.add(type);
    }
  }
  return [...held];
}

/** The name in UTF-16 with its end, then how many bytes that takes. Sectors, and so entries, lie at multiples of their size. */
function typeOfEntry(entry: Buffer): TakenType | undefined {
  const length = entry.readUInt16LE(NAME_BYTES);
  if (length < 2 || length > NAME_BYTES) return undefined;
  const name = entry.toString('utf16le', 0, length - 2);
  return Object.hasOwn(BY_ENTRY, name) ? BY_ENTRY[name] : undefined;
}
