import { NAMED, type Fact } from '../../case/facts/fact';

/**
 * What the debt that comes of an entry is called: by the number that the entry has among what all know, so that it is called the same by whoever
 * speaks of it, and tells nobody how many entries others have beside.
 */
export const debtNameOf = ({ seq, known }: Pick<Fact, 'seq' | 'known'>): string => String(known[NAMED] ?? seq);
