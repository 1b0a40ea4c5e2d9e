/** A fenced block of a page: in which language, its lines, and the file that is named last before it. */
export interface Quotation {
  language: string;
  lines: readonly string[];
  file: string | undefined;
}

const FILE = /`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|yaml|njk|md))`/g;

/** What stands between two lines that are quoted. */
export const LEFT_OUT = '…';

/** Every file that a page names. */
export const filesNamed = (page: string): readonly string[] => [...new Set([...page.matchAll(FILE)].flatMap(([, file]) => file ?? []))];

/** Every fenced block of a page, in order. */
export function quotationsIn(page: string): readonly Quotation[] {
  // Text and blocks by turns: a block begins and ends with a line of its own.
  const parts = page.split(/^```(.*)$/m);
  const quotations: Quotation[] = [];
  for (let place = 1; place + 1 < parts.length; place += 4) {
    const file = [...(parts[place - 1] ?? '').matchAll(FILE)].at(-1)?.[1];
    const lines = (parts[place + 1] ?? '').split('\n').filter((line) => line.trim() !== '');
    quotations.push({ language: parts[place] ?? '', lines, file });
  }
  return quotations;
}

/**
 * The first quoted line that is not in the text where it should be, undefined where all are: one after another, and next to one another but for blank
 * lines and where `…` says that something is left out. How far lines are indented does not count.
 */
export function missingFrom(text: string, quoted: readonly string[]): string | undefined {
  const there = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const passages = quoted
    .join('\n')
    .split(`\n${LEFT_OUT}\n`)
    .map((passage) => passage.split('\n').map((line) => line.trim()));
  let from = 0;
  for (const passage of passages) {
    const at = there.findIndex((_, index) => index >= from && passage.every((line, next) => there[index + next] === line));
    if (at < 0) return passage.find((line) => !there.slice(from).includes(line)) ?? passage[0];
    from = at + passage.length;
  }
  return undefined;
}
