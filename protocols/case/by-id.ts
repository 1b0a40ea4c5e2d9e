/** What goes by an id, with nothing in it but what was given: an id may be any word, `constructor` too. */
export const byId = (pairs: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> =>
  Object.assign(Object.create(null) as Record<string, unknown>, Object.fromEntries(pairs));
