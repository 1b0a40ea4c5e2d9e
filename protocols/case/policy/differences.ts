import { pointerPart } from '../refusal';

/** A value that two policies have otherwise: absent on the side that does not have it. By JSON Pointer (RFC 6901) into the policy as it is written. */
export interface Difference {
  pointer: string;
  from?: unknown;
  to?: unknown;
}

type Written = Readonly<Record<string, unknown>>;

/** Which version it is, and since when it is in force, are not what a version changes. */
const TOLD_APART: readonly string[] = ['version', 'in-force-from'];

/**
 * Each value of two policies, as they are written, that is not the same in both: `/limits/informal/within` from "20 working days" to "16 working days".
 * What only one of them has is told value by value; a list is one value; the order of fields says nothing.
 */
export const differences = (from: object, to: object): readonly Difference[] =>
  namesIn(from, to)
    .filter((name) => !TOLD_APART.includes(name))
    .flatMap((name) => between(`/${pointerPart(name)}`, valueAt(from, name), valueAt(to, name)));

function between(pointer: string, from: unknown, to: unknown): readonly Difference[] {
  if (isSame(from, to)) return [];
  const both = [from, to].filter((one) => one !== undefined);
  const names = both.every(isWritten) ? namesIn(...both) : [];
  if (names.length === 0) return [{ pointer, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  return names.flatMap((name) => between(`${pointer}/${pointerPart(name)}`, valueAt(from, name), valueAt(to, name)));
}

/** Whether two values say the same; the order of fields says nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, index) => isSame(one, b[index]));
  return isWritten(a) && isWritten(b) ? namesIn(a, b).every((name) => isSame(valueAt(a, name), valueAt(b, name))) : a === b;
}

const isWritten = (value: unknown): value is Written => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of each, in their order; those of a later one that are not in an earlier come last. */
const namesIn = (...all: readonly object[]): readonly string[] => [...new Set(all.flatMap(Object.keys))];

const valueAt = (from: unknown, name: string): unknown => (isWritten(from) && Object.hasOwn(from, name) ? from[name] : undefined);
