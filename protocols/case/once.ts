/**
 * A function of an object that is never altered, worked out once for each such object: a standing is asked the same for each of its limits.
 * It holds only what follows from that very object, so no case sees another's, and a replay sees the same.
 */
export function once<K extends object, V>(workOut: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (of) => {
    const found = known.get(of) ?? { value: workOut(of) };
    known.set(of, found);
    return found.value;
  };
}
