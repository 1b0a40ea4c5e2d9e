/**
 * Money is whole pence, as a bigint from the form to the ledger and back: no floating-point number takes part in any sum (PROTOCOLS §1 Money).
 * In JSON it is an integer, which is read and written here alone.
 */
export type Pence = bigint;

/** @throws RangeError for anything but a whole number */
export const penceOf = (given: number): Pence => BigInt(given);

/** As an integer for JSON. @throws RangeError where a JSON number would not be exact */
export function wholeNumber(pence: Pence): number {
  const number = Number(pence);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${pence} pence are too many for an exact JSON number`);
  return number;
}

/** `1234.56`, for a table. */
export function decimal(pence: Pence): string {
  const digits = (pence < 0n ? -pence : pence).toString().padStart(3, '0');
  return `${pence < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `£1,234.56`, for people. */
export function pounds(pence: Pence): string {
  const [whole = '', part = ''] = decimal(pence < 0n ? -pence : pence).split('.');
  return `${pence < 0n ? '-' : ''}£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
}

export const sumOf = (amounts: readonly Pence[]): Pence => amounts.reduce((sum, pence) => sum + pence, 0n);
