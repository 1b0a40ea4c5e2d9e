/** An effect by the entry that it comes of, and its place among those. */
export const effectId = ({ seq }: { seq: number }, place: number): string => `${seq}-${place}`;
