import type { FormError } from '../refusal';

/** 422 for an id of which there is nothing here; what would do. */
export const noSuch = (what: string, known: readonly string[], id: string, pointer: string): readonly FormError[] =>
  known.includes(id) ? [] : [{ pointer, detail: `no such ${what}; these are: ${known.join(', ') || 'none'}` }];

/** 422 for an id that something here has already. */
export const usedId = (what: string, isUsed: boolean, id: string, pointer = '/id'): readonly FormError[] =>
  isUsed ? [{ pointer, detail: `there is ${what} "${id}" already: give another id` }] : [];
