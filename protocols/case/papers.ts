/** A line of a paper; with lines of its own, where more is to be said under it. */
export type Line = string | { says: string; under: readonly string[] };

/** A part of a paper: lines, or a table, whose rows have a cell for each of its columns. */
export type Section = { heading: string } & (
  { lines: readonly Line[] } | { columns: readonly string[]; rows: readonly (readonly string[])[] }
);

/** What a paper says: the same words as text and as HTML. */
export interface Paper {
  title: string;
  /** Its head: what each line is about, and what it says. */
  head: readonly (readonly [about: string, says: string])[];
  sections: readonly Section[];
}

/**
 * A paper that a case can print, as one of its readers knows it; its sections are worked out where they are asked for. Organisations are the directory's ids, to be
 * named where it is printed.
 */
export interface Printable extends Omit<Paper, 'sections'> {
  id: string;
  sections: () => readonly Section[];
}
