import type { AgreedChange } from './came-of';
import { differences, type Difference } from './differences';

/** An amendment that was agreed, as it is told beside what it changed. */
export type Amendment = Pick<AgreedChange, 'id' | 'clause' | 'change' | 'agreed'>;

/** A value that a version changed, and by which amendment; none where nothing on record says so. */
export type ChangedValue = Difference & { amendment?: Amendment };

export interface VersionChanges {
  items: readonly ChangedValue[];
  /** Amendments that no value shows: agreed in words alone, or set to what a later one has changed again. */
  inWords: readonly Amendment[];
}

/** What a version changed in the one before it, both as they are written, and by which of the amendments that were agreed: the last that sets the value. */
export function changesOf(before: object, after: object, agreed: readonly AgreedChange[]): VersionChanges {
  const shown = new Set<AgreedChange>();
  const items = differences(before, after).map((difference) => {
    const by = agreed.findLast(({ sets }) => Object.keys(sets).some((pointer) => isWithin(pointer, difference.pointer)));
    if (by) shown.add(by);
    return { ...difference, ...(by ? { amendment: amendmentOf(by) } : {}) };
  });
  return { items, inWords: agreed.filter((one) => !shown.has(one)).map(amendmentOf) };
}

/** One of them is the other, or within it: an amendment may set a whole limit, or one value of a list. */
const isWithin = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);

const amendmentOf = ({ id, clause, change, agreed }: AgreedChange): Amendment => ({ id, clause, change, agreed });
