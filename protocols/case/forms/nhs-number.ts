/**
 * Whether a reference is a valid NHS number (NHS Data Dictionary, NHS NUMBER: ten digits, the last of which makes their sum, weighted 10 to 1, a
 * multiple of 11), written in any grouping, with or without the letters before it. Ten digits that fail the check are no one's.
 */
export function isNhsNumber(reference: string): boolean {
  const [, digits] = /^(?:nhs(?:no|number)?)?(\d{10})$/i.exec(reference.replaceAll(/[\s._/-]/g, '')) ?? [];
  if (digits === undefined) return false;
  return Array.from(digits, Number).reduce((sum, digit, index) => sum + digit * (10 - index), 0) % 11 === 0;
}
