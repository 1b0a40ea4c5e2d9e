import { crc32, deflateRawSync } from 'node:zlib';

/** Small files of each kind, made as their formats have it: no file of anybody's is needed. */

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** An archive with entries in this order: compressed or stored; their lengths before them, or after them as `descriptors`. */
export function zip(
  entries: Readonly<Record<string, string | Buffer>>,
  { deflate = true, descriptors = false }: { deflate?: boolean; descriptors?: boolean } = {},
): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const data = deflate ? deflateRawSync(content) : content;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(deflate ? 8 : 0, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const before = Buffer.from(shared);
    if (descriptors) {
      before.writeUInt16LE(8, 2);
      before.fill(0, 10, 22);
    }
    const after = descriptors ? Buffer.concat([latin1('PK\x07\x08'), shared.subarray(10, 22)]) : Buffer.alloc(0);
    const local = Buffer.concat([latin1('PK\x03\x04'), before, latin1(name), data, after]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([latin1('PK\x01\x02\x14\x00'), shared, tail, latin1(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, latin1('PK\x05\x06'), end]);
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** As Office writes it: the list of types first. */
export const openXml = (main: string, part: string): Buffer =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${main}+xml"/></Types>`,
    '_rels/.rels': '<?xml version="1.0"?><Relationships/>',
    [part]: '<?xml version="1.0"?><document/>',
  });

/** As the standard has it: the type first, stored. */
export const openDocument = (kind: string): Buffer =>
  zip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<?xml version="1.0"?><office/>' }, { deflate: false });

/** A compound file: its header, then a directory with these entries. */
export function compound(...entries: readonly string[]): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  const directory = ['Root Entry', ...entries].map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 0, 'utf16le');
    entry.writeUInt16LE((name.length + 1) * 2, 64);
    entry[66] = 2;
    return entry;
  });
  return Buffer.concat([header, Buffer.alloc(512), ...directory, Buffer.alloc(512)]);
}

/** A letter of an older Word, with the flags of its own header in its first sector. */
export function wordLetter({ isEncrypted }: { isEncrypted: boolean }): Buffer {
  const file = compound('WordDocument');
  const entry = file.indexOf(Buffer.from('WordDocument', 'utf16le'));
  file.writeUInt32LE(0, entry + 116);
  file.writeUInt16LE(0xa5ec, 512);
  file.writeUInt16LE(isEncrypted ? 0x1100 : 0x1000, 512 + 10);
  return file;
}

/** A mail with a part in UTF-8, and one in ISO-8859-1 that also holds this. */
export const mixedMail = (also: string): Buffer =>
  Buffer.concat([
    latin1('Subject: Panel\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'),
    latin1('--b\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'),
    Buffer.from('Siân O’Brien, £480\r\n'),
    latin1('--b\r\nContent-Type: text/plain; charset=ISO-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'),
    latin1(`Siân, £480${also}\r\n--b--\r\n`),
  ]);

const box = (brand: string): Buffer => {
  const ftyp = Buffer.alloc(24);
  ftyp.writeUInt32BE(24, 0);
  ftyp.write(`ftyp${brand}`, 4, 'latin1');
  ftyp.write(`mif1${brand}`, 16, 'latin1');
  return Buffer.concat([ftyp, Buffer.alloc(32)]);
};

const tiff = (): Buffer => {
  const image = Buffer.alloc(64);
  image.write('II*\0', 0, 'latin1');
  image.writeUInt32LE(8, 4);
  image.writeUInt16LE(1, 8); // one entry: the width
  image.writeUInt16LE(256, 10);
  image.writeUInt16LE(3, 12);
  image.writeUInt32LE(1, 14);
  image.writeUInt16LE(1, 18);
  return image;
};

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const pdf = (words = 'Minutes'): Buffer =>
  Buffer.concat([latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), Buffer.from(`% ${words}\n%%EOF\n`)]);

export interface Sample {
  name: string;
  bytes: Buffer;
  mediaType: string;
}

export const docx = openXml(`${OPEN_XML}.wordprocessingml.document.main`, 'word/document.xml');
export const exe = Buffer.concat([latin1('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00'), Buffer.alloc(256)]);
export const html = Buffer.from('<!DOCTYPE html>\n<html><script>alert(1)</script></html>\n');

/** One of each type that is taken. */
export const SAMPLES: readonly Sample[] = [
  { name: 'Bundle.pdf', bytes: pdf(), mediaType: 'application/pdf' },
  { name: 'Assessment.docx', bytes: docx, mediaType: `${OPEN_XML}.wordprocessingml.document` },
  {
    name: 'Costs.xlsx',
    bytes: openXml(`${OPEN_XML}.spreadsheetml.sheet.main`, 'xl/workbook.xml'),
    mediaType: `${OPEN_XML}.spreadsheetml.sheet`,
  },
  {
    name: 'Slides.pptx',
    bytes: openXml(`${OPEN_XML}.presentationml.presentation.main`, 'ppt/presentation.xml'),
    mediaType: `${OPEN_XML}.presentationml.presentation`,
  },
  { name: 'Letter.odt', bytes: openDocument('text'), mediaType: 'application/vnd.oasis.opendocument.text' },
  { name: 'Costs.ods', bytes: openDocument('spreadsheet'), mediaType: 'application/vnd.oasis.opendocument.spreadsheet' },
  { name: 'Letter.rtf', bytes: latin1('{\\rtf1\\ansi Dear Sir}'), mediaType: 'application/rtf' },
  { name: 'Screen.png', bytes: Buffer.from(PNG, 'base64'), mediaType: 'image/png' },
  {
    name: 'Page.jpg',
    bytes: Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.from('ffd9', 'hex')]),
    mediaType: 'image/jpeg',
  },
  { name: 'Fax.tiff', bytes: tiff(), mediaType: 'image/tiff' },
  { name: 'Photo.heic', bytes: box('heic'), mediaType: 'image/heic' },
  { name: 'Photo.heif', bytes: box('mif1'), mediaType: 'image/heif' },
  { name: 'Old letter.doc', bytes: compound('1Table', 'WordDocument'), mediaType: 'application/msword' },
  { name: 'Old costs.xls', bytes: compound('Workbook'), mediaType: 'application/vnd.ms-excel' },
  { name: 'Mail.msg', bytes: compound('__nameid_version1.0', '__properties_version1.0'), mediaType: 'application/vnd.ms-outlook' },
  { name: 'Note.txt', bytes: Buffer.from('BMA guidance, read on Monday: “£5 a week”\r\n'), mediaType: 'text/plain' },
  { name: 'Costs.csv', bytes: latin1('week,cost\r\n1,\xa3125.00\r\n'), mediaType: 'text/csv' },
  {
    name: 'Mail.eml',
    bytes: Buffer.from('From: a@example.org\r\nSubject: Papers\r\n\r\n<html>here</html>\r\n'),
    mediaType: 'message/rfc822',
  },
];
