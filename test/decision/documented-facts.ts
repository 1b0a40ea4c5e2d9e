import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../bin/platform/project';
import type { Entry } from '../../protocols/case/turn/entry';

/** A fact that a document names, and where the case is said to show it. */
export interface DocumentedFact {
  what: string;
  /** A field of the case's answer, or `timeline: STEP`. */
  shownIn: string;
  /** What is found there, in one element. */
  as: readonly string[];
}

/** What docs/two-decisions.md says of a document. */
export interface Documented {
  facts: readonly DocumentedFact[];
  /** What was flagged with nobody asking. */
  found: readonly string[];
  /** What stood open on a day. */
  open: readonly { day: string; items: readonly string[] }[];
}

export function documented(heading: string): Documented {
  const [, section = ''] = readFileSync(join(projectRoot, 'docs/two-decisions.md'), 'utf8').split(`\n## ${heading}\n`);
  const [facts = '', found = ''] = (section.split('\n## ')[0] ?? '').split('\n### What Concord found in it by itself\n');
  const [flagged = '', ...open] = found.split('\n#### ');
  return { facts: factsIn(facts), found: itemsIn(flagged), open: open.map((one) => ({ day: one.slice(0, 10), items: itemsIn(one) })) };
}

const factsIn = (table: string): readonly DocumentedFact[] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes('`'))
    .map((line) => {
      const [, what = '', , shownIn = '', as = ''] = line.split('|').map((cell) => cell.trim());
      return { what, shownIn: quoted(shownIn)[0] ?? '', as: quoted(as) };
    });

const itemsIn = (text: string): readonly string[] => text.split('\n').flatMap((line) => (line.startsWith('- ') ? quoted(line) : []));
const quoted = (text: string): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].flatMap(([, words]) => words ?? []);

/** A case as it is read: its answer, and its timeline. */
export interface Recorded {
  case: Readonly<Record<string, unknown>>;
  timeline: readonly Pick<Entry, 'step' | 'data'>[];
}

/** Whether all that a fact is shown as stands where it is said to, together in one element of it. */
export function isShown({ case: view, timeline }: Recorded, { shownIn, as }: DocumentedFact): boolean {
  const [, step] = /^timeline: (.+)$/.exec(shownIn) ?? [];
  const shown = view[shownIn];
  const all = Array.isArray(shown) && shown.length > 0 ? (shown as readonly unknown[]) : [shown];
  const places = step ? timeline.filter((entry) => entry.step === step).map(({ data }) => data) : all;
  return as.length > 0 && places.some((place) => holdsAll(wordsIn(place), as));
}

/** A short word is a value of its own: `no` is not found in "north". */
const holdsAll = (words: readonly string[], as: readonly string[]): boolean =>
  as.every((one) => words.some((each) => each === one || (one.length > 4 && each.includes(one))));

/** Every text and number in a value; an empty list is a value too. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  const parts: readonly unknown[] = Object.values(value);
  return parts.length === 0 ? ['[]'] : parts.flatMap(wordsIn);
}
