/** The names in a JSON Pointer (RFC 6901), outermost first: `/limits/informal/within`, and `~1` for a slash within a name. */
export const pathOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
