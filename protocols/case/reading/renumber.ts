import { once } from '../once';

/**
 * Every reader has numbers of its own for the entries that it knows (0.14). Wherever a form, or what an event tells, names an entry, the field is
 * called `seq`: so that one function puts a reader's number in the place of the record's, or the other way round.
 */
export type Numbers = ReadonlyMap<number, number>;

/** The same value with each `seq` as `numbers` has it; one that isn't there is left out, or becomes `otherwise`. */
export function renumbered<T>(value: T, numbers: Numbers, otherwise?: number): T;
export function renumbered(value: unknown, numbers: Numbers, otherwise?: number): unknown {
  if (typeof value !== 'object' || value === null || !namesEntries(value)) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => renumbered(item, numbers, otherwise));
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]): [string, unknown][] => {
      if (field !== 'seq' || typeof inner !== 'number') return [[field, renumbered(inner as unknown, numbers, otherwise)]];
      const number = numbers.get(inner) ?? otherwise;
      return number === undefined ? [] : [[field, number]];
    }),
  );
}

/** Most forms name none: looked for once in each, as every turn puts the numbers in for every reader. */
const namesEntries: (value: object) => boolean = once((value) =>
  Object.entries(value).some(
    ([field, inner]: [string, unknown]) =>
      (field === 'seq' && typeof inner === 'number') || (typeof inner === 'object' && inner !== null && namesEntries(inner)),
  ),
);

export const reversed = (numbers: Numbers): Numbers => new Map([...numbers].map(([seq, number]) => [number, seq]));
