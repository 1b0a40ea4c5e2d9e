import fc from 'fast-check';
import { OnlyText } from '../../api/documents/only-text';

function isText(bytes: Uint8Array, cuts: readonly number[] = []): boolean {
  const text = new OnlyText();
  const places = [0, ...[...cuts].map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [index, place] of places.entries()) text.take(bytes.subarray(places[index - 1] ?? 0, place));
  return text.end().isText;
}

const cuts = fc.array(fc.nat({ max: 5_000 }), { maxLength: 5 });
const words = fc
  .string({ unit: 'grapheme', maxLength: 500 })
  .filter((text) => !/[\p{Cc}]/u.test(text.replace(/[\t\n\f\r]/g, '')) && text.isWellFormed());
/** Every byte that stands for a character in Windows-1252. */
const windows1252 = fc
  .uint8Array({ maxLength: 500 })
  .map((bytes) =>
    bytes.filter((byte) => (byte >= 0x20 || [9, 10, 12, 13].includes(byte)) && ![0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)),
  );
const control = fc.constantFrom(0, 1, 7, 8, 0x0b, 0x0e, 0x1b, 0x1f, 0x7f);

test('whatever is written in UTF-8 is text, wherever it is cut', () => {
  fc.assert(fc.property(words, cuts, (text, at) => expect(isText(Buffer.from(text), at)).toBe(true)));
});

test('whatever is written in Windows-1252 is text, wherever it is cut', () => {
  fc.assert(fc.property(windows1252, cuts, (bytes, at) => expect(isText(bytes, at)).toBe(true)));
});

test('a control character anywhere makes it none', () => {
  fc.assert(
    fc.property(words, words, control, cuts, (before, after, code, at) => {
      expect(isText(Buffer.concat([Buffer.from(before), Buffer.from([code]), Buffer.from(after)]), at)).toBe(false);
    }),
  );
});

test('what is neither UTF-8 nor Windows-1252 is none', () => {
  expect(isText(Buffer.from([0x41, 0x81, 0x42]))).toBe(false);
  expect(isText(Buffer.from('é').subarray(0, 1))).toBe(true); // half of a character in UTF-8, but one of Windows-1252
});
