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
  sentence.replace(/(?<![\w@.:/-])[a-z0-9]+(-[a-z0-9]+)+(?![\w@-]|\.\w)/g, nameOf);

/** The same on a timeline, where a person goes by a reference: organisations and sides by name, also a side whose id is a word, as in `(icb)`. */
export function organisationsByName(sentence: string, parties: readonly Party[], nameOf: NameOf): string {
  const named: NameOf = (id) => nameOf(bearerOf(partyById(parties, id) ?? { organisations: [id] }) ?? id);
  const words = parties.filter((party) => bearerOf(party) !== undefined && /^[A-Za-z0-9]+$/.test(party.id)).map(({ id }) => id);
  return words.reduce<string>(
    (said, id) => said.replace(new RegExp(`(?<=\\(|, | and )${id}(?=\\)|, | and )`, 'g'), named(id)),
    inNames(sentence, named),
  );
}

/** As keyboards, word processors and pasted lists write one and the same sign. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u0060\u00b4\u02b9\u02bb\u02bc\u02c8\u2018-\u201b\u2032\u2035\ua78c\uff07]/gu, "'"],
  [/[\u2010-\u2015\u2212\ufe63\uff0d]/gu, '-'],
];

/**
 * Whether two names are one person's, however they were typed (0.1): composed or not, with curly apostrophes or straight ones, in whatever case,
 * with any spaces between and around, and characters of no width among them.
 */
export const sameName = (one: string, other: string): boolean => one === other || keyOfName(one) === keyOfName(other);

function keyOfName(name: string): string {
  const alike = ALIKE.reduce((text, [signs, sign]) => text.replace(signs, sign), name);
  const plain = alike.normalize('NFKC').replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
  // By way of capitals, which ß and its like have in two letters.
  return plain
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
}
