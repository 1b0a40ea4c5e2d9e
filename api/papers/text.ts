import type { Line, Paper, Section } from '../../protocols/case/papers';

const WIDTH = 78;

/** What a terminal would obey (an escape that wipes what stands above), or what turns a line about: nobody reads it. */
const UNPRINTED = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Plain text, no line of it longer than fits a page, but for words that are. */
export function asText({ title, head, sections }: Paper): string {
  return [
    ...wrapped(title.toUpperCase()),
    '',
    ...inColumns(head),
    ...sections.flatMap((section) => ['', section.heading, '-'.repeat(section.heading.length), ...bodyOf(section)]),
    '',
  ].join('\n');
}

const bodyOf = (section: Section): readonly string[] =>
  'rows' in section ? inColumns(section.rows.map((row) => besideFirst(section.columns, row))) : section.lines.flatMap(lineOf);

function lineOf(line: Line): readonly string[] {
  const { says, under } = typeof line === 'string' ? { says: line, under: [] } : line;
  return [...wrapped(says, '- '), ...under.flatMap((one) => wrapped(one, '    - '))];
}

/** What a row says after its first cell; from the third on with the name of the column, as `Cabinet (how it stands: held)`. */
function besideFirst(
  [, , ...columns]: readonly string[],
  [first = '', second = '', ...cells]: readonly string[],
): readonly [string, string] {
  const more = columns.flatMap((column, place) => (cells[place] ? [`${column.toLowerCase()}: ${cells[place]}`] : []));
  return [first, more.length > 0 ? `${second} (${more.join('; ')})` : second];
}

function inColumns(rows: readonly (readonly [about: string, says: string])[]): readonly string[] {
  const widest = Math.max(...rows.map(([about]) => about.length));
  return rows.flatMap(([about, says]) => wrapped(says, `${about.padEnd(widest)}  `));
}

/** After its first line, text stands under the end of what it begins with. */
function wrapped(text: string, begins = ''): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)) {
    let line = '';
    for (const word of paragraph.replaceAll(UNPRINTED, ' ').split(' ')) {
      if (line !== '' && begins.length + line.length + 1 + word.length > WIDTH) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.map((line, index) => `${index === 0 ? begins : ' '.repeat(begins.length)}${line}`.trimEnd());
}
