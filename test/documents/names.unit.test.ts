import fc from 'fast-check';
import { attachment } from '../../api/documents/disposition';
import { baseName } from '../../api/documents/file-name';

describe('of a file name the base name is kept', () => {
  test.each([
    ['Minutes.pdf', 'Minutes.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ann\\Minutes 3.pdf', 'Minutes 3.pdf'],
    ['/tmp/Ærøskøbing “draft”.docx', 'Ærøskøbing “draft”.docx'],
    ['  Minutes.pdf ', 'Minutes.pdf'],
  ])('%s', (given, name) => {
    expect(baseName(given)).toEqual({ name });
  });

  test.each([
    ['NUL', 'a\0.pdf', /control/],
    ['a line break', 'a\r\nSet-Cookie: b.pdf', /control/],
    ['half of a pair', 'a\ud800.pdf', /half of a pair/],
    ['a turned direction', 'a\u202efdp.exe', /character that names have not/],
    ['a path alone', 'folder/', /needs a name/],
    ['the folder above', '..', /needs a name/],
    ['a name too long', `${'a'.repeat(300)}.pdf`, /300 characters/],
  ])('%s is refused', (_, given, fault) => {
    expect(baseName(given)).toEqual({ fault: expect.stringMatching(fault) });
  });
});

describe('a download is told its name', () => {
  test('in ASCII for whoever knows no other, and as it is (RFC 6266, RFC 8187)', () => {
    expect(attachment('Ærøskøbing "é" 100%.pdf')).toBe(
      `attachment; filename="_r_sk_bing _e_ 100_.pdf"; filename*=UTF-8''%C3%86r%C3%B8sk%C3%B8bing%20%22%C3%A9%22%20100%25.pdf`,
    );
    expect(attachment("Ann's (final)*.pdf")).toBe(
      `attachment; filename="Ann's (final)*.pdf"; filename*=UTF-8''Ann%27s%20%28final%29%2A.pdf`,
    );
  });

  test('whatever the name, in characters that a header takes, and the name comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (given) => {
        const fitting = baseName(given);
        if ('fault' in fitting) return;
        const [, ascii, encoded] =
          /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]*)$/.exec(attachment(fitting.name)) ?? [];
        expect(ascii).not.toMatch(/["\\]/);
        expect(decodeURIComponent(encoded ?? '')).toBe(fitting.name);
      }),
    );
  });
});
