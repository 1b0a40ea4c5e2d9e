/** Tab, line feed, form feed, carriage return: the controls that text holds. */
const LAID_OUT_BY: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d]);
/** Bytes to which Windows-1252 gives no character. */
const NOT_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

const isControl = (code: number): boolean => (code < 0x20 && !LAID_OUT_BY.has(code)) || code === 0x7f;

/** How far a text is looked at for what it begins with. */
const BEGINNING = 1024;

/** What begins so, a browser shows or a shell runs, whatever it is called: markup (the tags that browsers look for), a script, PostScript. */
const NO_PLAIN_TEXT =
  /^\s*(<(!doctype|!--|\?|(html|head|body|title|meta|link|style|script|iframe|object|embed|svg|math|form|img|div|table|font|h1|p|a|b|br)[\s/>])|#!|%!)/i;

/** A mail begins with the fields of its header (RFC 5322 2.2), after the line that a mailbox puts before it. */
const MAIL_HEADER = /^(From [^\r\n]*\r?\n)?[!-9;-~]+[ \t]*:/;

/**
 * Looks at bytes as they come, whether they are text and nothing else: valid UTF-8, or else Windows-1252 (which Excel still writes a CSV in,
 * with a pound sign that is no UTF-8), in both without control characters. A mail holds parts in several encodings, so that as a whole it is in none.
 */
export class OnlyText {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private begins = '';
  private isUtf8 = true;
  private isWindows1252 = true;
  private hasControls = false;

  take(bytes: Uint8Array): void {
    if (this.begins.length < BEGINNING) this.begins += Buffer.from(bytes.subarray(0, BEGINNING)).toString('latin1');
    if (!this.hasControls && bytes.some(isControl)) this.hasControls = true;
    if (this.isWindows1252 && bytes.some((byte) => NOT_IN_1252.has(byte))) this.isWindows1252 = false;
    this.decode(bytes);
  }

  /** After the last bytes. */
  end(): { isText: boolean; isMail: boolean; isMarkupOrScript: boolean } {
    this.decode();
    const begins = this.begins.replace(/^\u00ef\u00bb\u00bf/, '');
    return {
      isText: !this.hasControls && (this.isUtf8 || this.isWindows1252),
      isMail: !this.hasControls && MAIL_HEADER.test(begins),
      isMarkupOrScript: NO_PLAIN_TEXT.test(begins),
    };
  }

  private decode(bytes?: Uint8Array): void {
    if (!this.isUtf8) return;
    try {
      const text = this.decoder.decode(bytes, { stream: bytes !== undefined });
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (0x80 <= code && code < 0xa0) this.isUtf8 = false;
      }
    } catch {
      this.isUtf8 = false; // the decoder throws at what is no UTF-8, and says no more
    }
  }
}
