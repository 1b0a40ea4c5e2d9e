/** A cursor that this register didn't give out, or not for this list. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';

  constructor() {
    super('this cursor was not given out by this list');
  }
}

/** Where a page ended, for the next one to begin after: opaque to who carries it. */
export const cursorOf = (...place: readonly (string | number)[]): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws InvalidCursor */
export function placeOf(cursor: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place)) return place;
  } catch {
    throw new InvalidCursor();
  }
  throw new InvalidCursor();
}

/** One row more than the page has is asked for: it is there if there is a next page. */
export function pageOf<R>(found: readonly R[], limit: number, place: (last: R) => string): { page: readonly R[]; next?: string } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return found.length > limit && last !== undefined ? { page, next: place(last) } : { page };
}
