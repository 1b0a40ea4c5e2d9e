import { NAMED, type Reader } from '../facts/fact';
import { documentsIn } from '../forms/documents';
import { letterKey, type Addressee, type Letter, type Notice } from '../notices/notice';

/**
 * A letter a reader, never one for all with a part blacked out (DESIGN 9): each tells what its reader knows. Who doesn't know the entry that it tells of
 * gets none. `knows`: whether a reader knows an entry.
 */
export function lettersOf(notice: Notice, knows: (seq: number, reader: Reader) => boolean): readonly Letter[] {
  const byReader = new Map<Reader, Addressee[]>();
  for (const one of notice.to) {
    const reader = 'party' in one ? one.party : NAMED;
    if (knows(notice.seq, reader)) byReader.set(reader, [...(byReader.get(reader) ?? []), one]);
  }
  return [...byReader].map(([reader, to]) => {
    const told = notice.tells(reader);
    const documents = told.kind === 'step' ? documentsIn(told.step.form).map(({ document }) => document) : [];
    const { key, seq, unreasoned = [] } = notice;
    const clause = unreasoned.includes(reader) ? '' : notice.clause;
    return { ...told, key: letterKey(key, reader), reader, seq, clause, to, ...(documents.length > 0 ? { documents } : {}) };
  });
}
