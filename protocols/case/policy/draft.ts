import { pointerPart, type FormError } from '../refusal';
import { isSame } from './differences';
import { pathOf } from './pointers';

/** Values of a policy as an amendment sets them, by JSON Pointer (RFC 6901) into the policy as it was written; null takes one away. */
export type Sets = Readonly<Record<string, unknown>>;

/** What a version is, beside what it says: no amendment sets it. */
const ITS_OWN = ['id', 'version', 'kind', 'in-force-from'];

/**
 * A policy with some of its values set otherwise, and what they were (left out where there was none); `idle`: those that it had so already. Or why they can't be set so. Each under
 * its own pointer.
 */
export type Drafted = { draft: object; was: Sets; idle: readonly FormError[] } | { faults: readonly FormError[] };

/**
 * Sets values of a policy, and nothing else. A list is set whole.
 * The draft has still to be held against the schema of its kind (`policyMistakes`).
 */
export function withSets(written: object, sets: Sets): Drafted {
  const draft: unknown = structuredClone(written);
  const was: [string, unknown][] = [];
  const idle: FormError[] = [];
  const faults = Object.entries(sets).flatMap(([pointer, value]) => {
    const place = placeOf(draft, pointer);
    if ('fault' in place) return [{ pointer, detail: place.fault }];
    const { holder, name } = place;
    const before = Object.hasOwn(holder, name) ? holder[name] : undefined;
    if (before === undefined ? value === null : isSame(before, value))
      idle.push({ pointer, detail: before === undefined ? 'there is none to take away' : `it is ${JSON.stringify(before)} already` });
    if (before !== undefined) was.push([pointer, before]);
    if (value === null) Reflect.deleteProperty(holder, name);
    else holder[name] = structuredClone(value);
    return [];
  });
  return faults.length > 0 ? { faults } : { draft: draft as object, was: Object.fromEntries(was), idle };
}

/** The policy's next version, from a day on: as it was written, with the values set, and nothing else. */
export const nextVersion = (draft: object, version: number, from: string): object => ({ ...draft, version, 'in-force-from': from });

/** Whether two pointers name the same value, or one of them a value in the other. */
export const overlap = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);

type Holder = Record<string, unknown>;

/** Where a value stands, or would: in something that is there. */
function placeOf(root: unknown, pointer: string): { holder: Holder; name: string } | { fault: string } {
  const parts = pathOf(pointer);
  const name = parts.at(-1) ?? '';
  if (parts.length === 1 && ITS_OWN.includes(name)) return { fault: 'this is what the version is; a review does not set it' };
  let holder: unknown = root;
  for (const [index, part] of parts.slice(0, -1).entries()) {
    if (!isHolder(holder) || !Object.hasOwn(holder, part)) return { fault: notThere(holder, parts.slice(0, index), part) };
    holder = holder[part];
  }
  if (Array.isArray(holder)) return { fault: `a list is set whole: give ${inPointer(parts.slice(0, -1))}` };
  if (!isHolder(holder) || name === '__proto__') return { fault: notThere(undefined, parts.slice(0, -1), name) };
  return { holder, name };
}

function notThere(holder: unknown, path: readonly string[], part: string): string {
  if (Array.isArray(holder)) return `a list is set whole: give ${inPointer(path)}`;
  const known = isHolder(holder) ? Object.keys(holder) : [];
  return `${inPointer(path) || 'the policy'} has no "${part}"${known.length > 0 ? `; it has ${known.join(', ')}` : ''}`;
}

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null && !Array.isArray(value);
const inPointer = (path: readonly string[]): string => path.map((part) => `/${pointerPart(part)}`).join('');
