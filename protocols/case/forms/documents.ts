import type { z } from 'zod';
import { document } from './pieces';
import { pointerPart } from '../refusal';

/** A document as a form names it: by its content, and what it is called there. */
export type NamedDocument = z.output<typeof document>;

/**
 * The documents that a form names, each with its JSON pointer (RFC 6901), wherever they stand: told by their shape, so that no step needs code
 * of its own, and those that an amendment puts in (`/changes/documents/1`) are found as well.
 */
export function documentsIn(form: unknown, pointer = ''): readonly { pointer: string; document: NamedDocument }[] {
  if (typeof form !== 'object' || form === null) return [];
  const named = document.safeParse(form);
  if (named.success) return [{ pointer, document: named.data }];
  return Object.entries(form).flatMap(([field, value]) => documentsIn(value, `${pointer}/${pointerPart(field)}`));
}
