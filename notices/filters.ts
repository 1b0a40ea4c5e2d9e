import { clockTime, describeDate, instant, isoDate } from '../protocols/calendar/dates';
import { describePeriod, isPeriod } from '../protocols/calendar/periods';

/** What templates write values with, in every format. Each throws on what it isn't meant for, and never says the value itself. */
export const filters = {
  /** 2026-01-05: "Monday 5 January 2026" */
  day: (date: unknown): string => describeDate(isoDate(said(date))),

  /** A day, as above; 2002-02: "February 2002"; 2002-11/2002-12: "November 2002 to December 2002" */
  period(stated: unknown): string {
    const words = said(stated);
    if (!isPeriod(words)) throw new TypeError('a time as documents state it is a day, a month or two months');
    return describePeriod(words);
  },

  /** 2026-01-05T14:30:00Z: "14:30", in London */
  time: (moment: unknown): string => clockTime(instant(said(moment))),

  /** 123456, whole pence: "£1,234.56" */
  pounds(pence: unknown): string {
    if (typeof pence !== 'number' || !Number.isSafeInteger(pence) || pence < 0)
      throw new TypeError('an amount is whole pence, not negative');
    const digits = String(pence).padStart(3, '0');
    return `£${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
  },

  /** A clause by its number ("clause 4.1", "clauses 4.5, 6.1"), or, in a source that has none, by its heading ("Reports 2"), a statute by its name ("SI 2002/716") */
  cited(clause: unknown): string {
    const words = said(clause);
    return /^\p{Lu}\p{L}/u.test(words) ? words : `clause${words.includes(',') ? 's' : ''} ${words}`;
  },

  /** A sentence that is laid out over several lines of its template, in one. */
  flowed: (words: unknown): string => said(words).replace(/\s+/g, ' ').trim(),

  /** Somebody's own words, in text: kept as they are; where they have several lines, each is marked, so that none passes for ours. */
  quoted: (words: unknown): string =>
    isLong(words)
      ? `\n${linesOf(words)
          .map((line) => `> ${line}`)
          .join('\n')}`
      : said(words),

  /** A value of a policy, as its file would have it. */
  asWritten: (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)),

  /** What stands in a table: a number as it is, and in the place of one that is not told, what the column says of that. */
  cell: (value: unknown, untold: unknown): string => cellOf(value, untold),

  /** A table in text: `[head, field, what stands for a number that is not told]` for each column, the first and the last of which are words; numbers stand under one another. */
  columns(columns: unknown, items: unknown): string {
    const all = columns as readonly (readonly [string, string, string?])[];
    const lines = [
      all.map(([head]) => head),
      ...(items as readonly Readonly<Record<string, unknown>>[]).map((item) => all.map(([, field, untold]) => cellOf(item[field], untold))),
    ];
    const widths = all.map((_, place) => Math.max(...lines.map((line) => (line[place] ?? '').length)));
    return lines
      .map((line) =>
        line
          .map((cell, place) =>
            place === 0 ? cell.padEnd(widths[0] ?? 0) : place === all.length - 1 ? cell : cell.padStart(widths[place] ?? 0),
          )
          .join('  '),
      )
      .join('\n');
  },

  /** The lines of somebody's own words. */
  lines: (words: unknown): readonly string[] => linesOf(words),
};

const cellOf = (value: unknown, untold: unknown): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : typeof value === 'string' ? value : said(untold);

/** nunjucks looks at variables that are put out, not at those that a filter is given. */
function said(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'object' && value instanceof String) return String(value); // what a macro gives
  throw new TypeError('a template gave a filter nothing to say');
}

const linesOf = (words: unknown): readonly string[] => said(words).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
const isLong = (words: unknown): boolean => linesOf(words).length > 1;
