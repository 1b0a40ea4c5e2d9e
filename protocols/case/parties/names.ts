import { bearerOf, partyById, type Party } from './party';

/** What an id goes by in words. */
export type NameOf = (id: string) => string;

/**
 * Parties by name: an organisation, or the one that bears what a side owes, by the directory's name; a person or a group by their own, or by the
 * reference that they go by. An id that is no party's is an organisation's.
 */
export const partyName =
  (parties: readonly Party[], nameOf: NameOf): NameOf =>
  (id) => {
    const party = partyById(parties, id);
    if (!party) return nameOf(id);
    const bearer = bearerOf(party);
    const somebody = party.person ?? party.group;
    return bearer ? nameOf(bearer) : (somebody?.name ?? somebody?.reference ?? id);
  };

/** A rule's sentence with names in the place of ids; what is part of an address stays as it is. */
export const inNames = (sentence: string, nameOf: NameOf): string =>
  sentence.replace(/(?<![\w@.-])[a-z0-9]+(-[a-z0-9]+)+(?![\w@-]|\.\w)/g, nameOf);
