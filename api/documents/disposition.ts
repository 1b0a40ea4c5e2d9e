/**
 * `Content-Disposition` of a download (RFC 6266): to be kept, not shown; its name for everybody in `filename*` (RFC 8187), and for programs
 * that know none but ASCII in `filename`.
 */
export function attachment(name: string): string {
  // A percent sign in the plain name is taken by some for an encoded character.
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, '_')
    .replace(/["\\%]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`;
}

/** All but RFC 8187's `attr-char`. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
