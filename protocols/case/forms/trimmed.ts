/** White space and characters of no width, as they come along where something is pasted, at either end. */
const AROUND = /^[\s\u00ad\u200b-\u200f\u2060]+|[\s\u00ad\u200b-\u200f\u2060]+$/gu;

export const trimmed = (text: string): string => text.replace(AROUND, '');

/** Whether anything of it is seen: U+200B alone says nothing. */
export const showsSomething = (text: string): boolean => /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

/** Every text of a form without its margins, wherever it stands: what an amendment puts in reads as if it had been given so at first (0.3). */
export function trimmedThroughout<T>(value: T): T;
export function trimmedThroughout(value: unknown): unknown {
  if (typeof value === 'string') return trimmed(value);
  if (Array.isArray(value)) return value.map((one: unknown): unknown => trimmedThroughout(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, trimmedThroughout(one)]));
}
