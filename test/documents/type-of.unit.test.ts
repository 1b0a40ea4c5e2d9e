import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { ProblemError } from '../../api/http/problems';
import { Spool } from '../../api/documents/spool';
import { TAKEN } from '../../api/documents/taken-types';
import { typeOf } from '../../api/documents/type-of';
import { compound, docx, exe, html, mixedMail, openXml, pdf, SAMPLES, wordLetter, zip } from './samples';

async function found(bytes: Buffer, name: string, mediaType = 'application/octet-stream'): Promise<string> {
  const spool = await Spool.open();
  try {
    return await typeOf(spool, await spool.take(piecesOf(bytes), 2 ** 30), { name, mediaType });
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.status} ${error.problem.detail}`;
    throw error;
  } finally {
    await spool.close();
  }
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}

const sample = (ending: string): Buffer => SAMPLES.find(({ name }) => name.endsWith(`.${ending}`))?.bytes ?? Buffer.alloc(0);

describe('a document of each type that is taken', () => {
  test('there is a sample of each', () => {
    expect([...new Set(SAMPLES.map(({ mediaType }) => mediaType))].sort()).toEqual(TAKEN.map(({ mediaType }) => mediaType).sort());
  });

  test.each(SAMPLES)('$name is $mediaType, by its content', async ({ name, bytes, mediaType }) => {
    expect(await found(bytes, name)).toBe(mediaType);
    expect(await found(bytes, name, mediaType)).toBe(mediaType);
    expect(await found(bytes, name.toUpperCase())).toBe(mediaType);
  });

  test.each([
    ['a photograph by another ending of its type', sample('heic'), 'Photo.HEIF', 'image/heif'],
    ['a table as Windows declares it', sample('csv'), 'Costs.csv', 'application/vnd.ms-excel'],
    ['a part that does not say what it is, which is text/plain by default', sample('pdf'), 'Bundle.pdf', 'text/plain'],
    ['a name without an ending', sample('pdf'), 'Minutes 3.12', 'application/pdf'],
    ['a letter with a table in it', compound('Workbook', 'WordDocument'), 'Letter.doc', 'application/msword'],
    ['text with a mark at its beginning that says UTF-8', Buffer.from('\ufeffMinutes'), 'Minutes.txt', 'text/plain'],
    ['a pdf after a line break', Buffer.concat([Buffer.from('\r\n'), pdf()]), 'Bundle.pdf', 'application/pdf'],
    ['a pdf after a mail gateway’s lines', Buffer.concat([Buffer.from('X-Scanned: yes\r\n\r\n'), pdf()]), 'Bundle.pdf', 'application/pdf'],
    ['a pdf that begins with the 1,025th byte', Buffer.concat([Buffer.alloc(1024, 0), pdf()]), 'Bundle.pdf', 'application/pdf'],
    ['a letter from Word without a password', wordLetter({ isEncrypted: false }), 'Letter.doc', 'application/msword'],
    ['a mail with parts in UTF-8 and in ISO-8859-1', mixedMail('\u0081'), 'Letter.eml', 'message/rfc822'],
    ['a name with brackets, which is no markup', Buffer.from('<Ann> Hello'), 'Talk.txt', 'text/plain'],
  ])('%s is taken', async (_, bytes, name, declared) => {
    expect(await found(bytes, name, declared)).not.toMatch(/^415/);
  });

  test('a pdf after junk is a pdf, whatever its part says', async () => {
    expect(await found(Buffer.concat([Buffer.from('\n\n'), pdf()]), 'Bundle.pdf')).toBe('application/pdf');
  });

  test('a document from LibreOffice, which writes its list of types last', async () => {
    const list =
      '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    const picture = randomBytes(3 * 1024 * 1024);
    const entries = { 'word/media/1.png': picture, 'word/document.xml': '<w/>', '[Content_Types].xml': list };
    const stored = zip(entries, { deflate: false, descriptors: true });
    const deflated = zip(entries, { descriptors: true });
    for (const archive of [stored, deflated]) expect(await found(archive, 'a.docx')).toMatch(/wordprocessingml/);
    expect(await found(deflated.subarray(0, -30), 'a.docx')).toMatch(/^415/);
  });
});

describe('what is something else than it says is refused, saying both', () => {
  test.each([
    ['a docx renamed .pdf', docx, 'Bundle.pdf', 'application/pdf', /content is .*wordprocessingml.*\.pdf.*declared as application\/pdf/],
    ['an exe renamed .pdf', exe, 'Bundle.pdf', 'application/pdf', /content is application\/x-msdownload, which is not taken.*\.pdf/],
    ['html declared as text', html, 'page.txt', 'text/plain', /markup or a script.*declared as text\/plain/],
    ['html by its own name', html, 'page.html', 'text/html', /markup or a script.*\.html/],
    ['svg', Buffer.from(' <svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'image/svg+xml', /declared as image\/svg\+xml/],
    ['xml named as text', Buffer.from('<?xml version="1.0"?><a/>'), 'a.txt', 'text/plain', /markup or a script/],
    ['a script named as text', Buffer.from('#!/bin/sh\nexit\n'), 'a.txt', 'text/plain', /markup or a script/],
    ['a script by its own name', Buffer.from('exit 0\n'), 'a.sh', 'text/plain', /text, whose name must end in \.txt, \.csv, \.eml/],
    ['text without an ending', Buffer.from('Minutes'), 'Minutes', 'text/plain', /whose name must end in/],
    ['an archive', zip({ 'a.txt': 'a' }), 'a.zip', 'application/zip', /application\/zip, which is not taken/],
    ['an archive named as a document', zip({ 'a.txt': 'a' }), 'a.docx', 'application/octet-stream', /application\/zip, which is not taken/],
    ['a compressed file', Buffer.from('1f8b0800000000000003', 'hex'), 'a.pdf', 'application/pdf', /application\/gzip/],
    ['an installer named as a letter', compound('!Admin'), 'a.doc', 'application/msword', /no document of Word, Excel or Outlook/],
    ['a table named as a letter', compound('Workbook'), 'a.doc', 'application/msword', /content is application\/vnd.ms-excel.*\.doc/],
    [
      'a document with macros',
      openXml('application/vnd.ms-word.document.macroEnabled.main', 'word/document.xml'),
      'a.docx',
      'application/octet-stream',
      /macroenabled/i,
    ],
    [
      'a pdf that begins later than readers look',
      Buffer.concat([Buffer.alloc(1025, 0), pdf()]),
      'a.pdf',
      'application/pdf',
      /no known type/,
    ],
    ['a page with a pdf in it', Buffer.concat([Buffer.from('<html>'), pdf()]), 'a.pdf', 'application/pdf', /not taken/],
    [
      'a letter from Word with a password',
      compound('EncryptionInfo', 'EncryptedPackage'),
      'a.docx',
      'application/octet-stream',
      /it has a password/,
    ],
    ['an older one', wordLetter({ isEncrypted: true }), 'a.doc', 'application/msword', /it has a password/],
    ['a mail’s mix of encodings in a note', mixedMail('\u0081'), 'a.txt', 'text/plain', /not taken/],
    ['a mix of encodings that is no mail', mixedMail('\u0081').subarray(10), 'a.eml', 'message/rfc822', /not taken/],
    ['a mail with controls', Buffer.concat([mixedMail('x'), Buffer.from([0])]), 'a.eml', 'message/rfc822', /not taken/],
    ['a pdf named as text', Buffer.from('%PDF-1.4 only ascii'), 'a.txt', 'text/plain', /content is application\/pdf.*\.txt/],
    ['a pdf declared as a picture', pdf(), 'a.pdf', 'image/png', /content is application\/pdf.*declared as image\/png/],
    ['text in UTF-16', Buffer.from('\ufeffMinutes', 'utf16le'), 'a.txt', 'text/plain', /not taken/],
    ['bytes of no kind', Buffer.from([1, 2, 3]), 'a.pdf', 'application/pdf', /no known type/],
  ])('%s', async (_, bytes, name, declared, said) => {
    const answer = await found(bytes, name, declared);
    expect(answer).toMatch(/^415 /);
    expect(answer).toMatch(said);
    expect(answer).toContain('Taken: pdf, docx');
  });

  test('whatever follows what marks a type, an answer is given', async () => {
    const marks = [...SAMPLES.map(({ bytes }) => bytes.subarray(0, 12)), exe.subarray(0, 4), Buffer.from('ID3'), Buffer.from('PK\x03\x04')];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 300 }), async (mark, rest) => {
        const answer = await found(Buffer.concat([mark, rest]), 'a.pdf');
        expect(answer).toMatch(/^(415 |application\/pdf$)/);
      }),
      { numRuns: 300 },
    );
  });
});
