import { wrapped } from './words';

/** How to print: the terminal's width in characters, and whether it shows colours. */
export interface Paper {
  width: number;
  colours: boolean;
}

/** The terminal that this process writes to; a file that takes its place is 120 characters wide. */
export function terminal(): Paper {
  const { stdout, env } = process;
  const width = (stdout.isTTY ? stdout.columns : Number(env['COLUMNS'])) || 120;
  return { width: Math.max(80, width), colours: stdout.isTTY && !env['NO_COLOR'] };
}

type Ink = 'bold' | 'red' | 'yellow' | 'cyan' | 'dim' | 'green';
const CODES: Readonly<Record<Ink, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

export const inked = (text: string, { colours }: Paper, ...inks: readonly Ink[]): string =>
  colours && inks.length > 0 && text !== '' ? `\u001b[${inks.map((ink) => CODES[ink]).join(';')}m${text}\u001b[0m` : text;

/** A column: its text, and its width. The last takes what the paper has left. */
export interface Cell {
  text: string;
  width?: number;
  inks?: readonly Ink[];
}

const GAP = '  ';

/** Cells side by side, each wrapped to its own width. */
export function columns(cells: readonly Cell[], paper: Paper): readonly string[] {
  const taken = cells.reduce((sum, { width }) => sum + (width ?? 0), 0) + GAP.length * (cells.length - 1);
  const sized = cells.map(({ width, ...cell }) => ({ ...cell, width: width ?? Math.max(20, paper.width - taken) }));
  const broken = sized.map(({ text, width }) => wrapped(text, width));
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    sized
      .map(({ width, inks = [] }, column) => {
        const text = broken[column]?.[row] ?? '';
        return `${inked(text, paper, ...inks)}${' '.repeat(Math.max(0, width - text.length))}`;
      })
      .join(GAP)
      .trimEnd(),
  );
}

export const rule = (title: string, paper: Paper): string =>
  `${inked(title, paper, 'bold')} ${inked('─'.repeat(Math.max(3, paper.width - title.length - 1)), paper, 'dim')}`;

/** A heading of the summary, a line above it left free. */
export const heading = (title: string, paper: Paper): readonly string[] => ['', inked(title, paper, 'bold')];
