/** U+200B has no width: what stands on both sides of it is read as before, and is no Markdown any more. Notify itself breaks links so. */
const APART = '\u200b';

/** What makes a line of Markdown something else than a line: a heading, an inset, an item, a rule, a fence, a table; in letters also a code to scan. */
const BEGINS = /^((?:> ?)*\s*)(?=[#^*+•=_~`|-]|\d+[.)]|qr\s*:)/i;
/** What makes a link of words (`[words](address)`, or by an address that stands elsewhere), of an address, or a tag. */
const LINKS = /\](?=[(:]| ?\[)|:(?=\/\/)|<(?=\S)/g;
/** A stroke that would vanish before a sign. */
const ESCAPES = /\\(?=[!-/:-@[-`{-~])/g;

const isItem = (line: string | undefined): boolean => line?.startsWith('- ') ?? false;

/**
 * A letter's text for Notify, whose templates take what they are given as Markdown. It reads as it was written: whatever somebody typed comes out as
 * text, an address that they typed isn't made a link. Lists, the one thing in a letter that is laid out, are as Notify documents them.
 */
export function notifyText(text: string): string {
  const lines = text.split('\n');
  return lines
    .flatMap((line, index) => {
      const before = lines[index - 1];
      const isNew = before !== undefined && before !== '' && line !== '' && isItem(before) !== isItem(line);
      return [...(isNew ? [''] : []), isItem(line) ? `* ${plainLine(line.slice(2))}` : plainLine(line)];
    })
    .join('\n');
}

/** The same of one line, such as a subject. */
export const plainLine = (line: string): string =>
  line.replace(BEGINS, `$1${APART}`).replace(LINKS, `$&${APART}`).replace(ESCAPES, `$&${APART}`);
