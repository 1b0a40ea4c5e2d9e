/** What begins a formula, also in the wide forms of East Asian keyboards; a tab or a line break before it is left aside by spreadsheets. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;
/** Behind a separator of another country's spreadsheets, which would make a cell of its own of it. */
const FORMULA_WITHIN = /([;\t\r\n]\s*["']?)(?=[=+\-@＝＋－＠])/gu;
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
/** Nothing but what numbers, dates, times, fractions and amounts are written with; a number with an exponent; a month with a number; true or false. */
const NO_TEXT = [
  /^(?=.*\p{Nd})[\p{Nd}\p{Sc}\p{Z}.,:/\\%()+−–-]*(?:\s?[ap]m?)?$/iu,
  /^\s*\p{Nd}[\p{Nd}.,]*e\s*[+-]?\p{Nd}+\s*$/iu,
  new RegExp(`^[\\s\\d.,/-]*${MONTH}[\\s\\d.,/-]*$`, 'i'),
  /^\s*(true|false)\s*$/i,
];

/**
 * Words for a cell that a spreadsheet keeps as text: what it would run as a formula (`=1+1`, `x;=1+1`), or take for a number or a date (`00012345`,
 * `1E5`, `3-4`, `May 5`), gets an apostrophe before it.
 */
export function asText(words: string): string {
  const within = words.replace(FORMULA_WITHIN, "$1'");
  return FORMULA.test(words) || NO_TEXT.some((form) => form.test(words)) ? `'${within}` : within;
}
