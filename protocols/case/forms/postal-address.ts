/** With the name of the person, as many lines as GOV.UK Notify prints; the fewest, and the most. */
const [FEWEST, MOST] = [3, 7];

/** Signs that no line may begin with: Notify refuses the whole letter. */
const FORBIDDEN = /^[@()=[\]"\\/,<>~\s]+/;
const POSTCODE = /(?:^|[\s,])(GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d[\dABEHMNPRV-Y]?|\d[A-HJKPS-UW])\s*\d[ABD-HJLNP-UW-Z]{2})$/i;
const COUNTRY = /^(united kingdom|uk|u\.k\.|great britain|gb|england|wales|scotland|northern ireland)\.?$/i;

/**
 * The lines under the name, as Notify takes them: two to six, the last a postcode alone. What can be put right is: a postcode that stands behind the
 * town, one written together or small, the country under it, more lines than there is room for, a sign that no line may begin with. `fault`: what
 * would do.
 */
export function postalLines(address: string): { lines: readonly string[] } | { fault: string } {
  const given = writtenLines(address)
    .map(printable)
    .filter((line) => line !== '');
  const home = COUNTRY.test(given.at(-1) ?? '') ? given.slice(0, -1) : given;
  const last = home.at(-1) ?? '';
  const [found, code] = POSTCODE.exec(last) ?? [];
  if (found === undefined || code === undefined)
    return { fault: 'end with a postcode of the United Kingdom, on a line of its own: LN1 1YL' };
  const town = last.slice(0, -found.length).replace(/[\s,]+$/, '');
  const above = [...home.slice(0, -1), ...(town === '' ? [] : [town])];
  if (above.length < FEWEST - 2) return { fault: 'give a street or building, the town and the postcode, each on a line of its own' };
  return { lines: [...fitted(above, MOST - 2), spaced(code)] };
}

/** As it was given where nothing had to be put right; else in lines. */
export function putRight(address: string): { address: string } | { fault: string } {
  const found = postalLines(address);
  if ('fault' in found) return found;
  const { lines } = found;
  return { address: lines.join('\n') === writtenLines(address).join('\n') ? address.trim() : lines.join('\n') };
}

/** An address is written in lines, or in one with commas. */
export const writtenLines = (address: string): readonly string[] => {
  const whole = address.trim();
  return whole.split(/[\r\n\u2028\u2029]/.test(whole) ? /\r\n|[\r\n\u2028\u2029]/ : ',').map((line) => line.trim());
};

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '<': '>', '"': '"' };

/** A line that may be printed, without a sign that it may not begin with, nor what closes that: `(Acting) Head of Service` is `Acting Head of Service`. */
export function printable(line: string): string {
  const [signs = ''] = FORBIDDEN.exec(line) ?? [];
  const closing = Array.from(signs).flatMap((sign) => CLOSES[sign] ?? []);
  return closing.reduce((rest, sign) => rest.replace(sign, ''), line.slice(signs.length)).replace(/[\s,]+$/, '');
}

/** What is too much goes into the last line that there is room for, above the town. */
const fitted = (lines: readonly string[], most: number): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most - 2), lines.slice(most - 2, -1).join(', '), ...lines.slice(-1)];

const spaced = (code: string): string =>
  code
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/(.{3})$/, ' $1');
