import type { Post } from '../notices/tier';

declare const brand: unique symbol;

/** What a party is called in its case: an organisation by its id of the directory, a side by its name in the policy, a person or group by the reference it was opened with. */
export type PartyId = string & { readonly [brand]: 'PartyId' };

const SHAPE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,79}$/;

/** What every object has a field of by itself is nobody's name: what each knows is kept under theirs. */
export const isPartyId = (text: string): text is PartyId => SHAPE.test(text) && !(text in Object.prototype);

/** @throws RangeError for what can't be one */
export function partyId(text: string): PartyId {
  if (!isPartyId(text)) throw new RangeError(`'${text}' cannot be the id of a party: letters, digits, . _ / -`);
  return text;
}

/** How somebody is written to who is no lead of an organisation. */
export interface Contact {
  email?: string | undefined;
  telephone?: string | undefined;
  address?: string | undefined;
}

/** A person, or a group that somebody speaks for, known by an opaque reference (0.12). */
export interface Somebody {
  reference: string;
  name?: string | undefined;
  /** Who speaks for a group. */
  speaker?: string | undefined;
  contact?: Contact | undefined;
  /** The name that they sign in by; without it, another party acts for them. */
  subject?: string | undefined;
}

/** A party to a case (DESIGN 8): one organisation, several that act as one (a side), a person, or a group. */
export interface Party {
  id: PartyId;
  /** The part that it plays: `raising`, `receiving`, `link`, `asked`, … */
  role: string;
  /** Whose people act as it. The first of a side bears its limits and its money; the leads of the others are copied in. */
  organisations: readonly string[];
  person?: Somebody;
  group?: Somebody;
  /** Whom its letters go to in its organisations; left out, the lead. */
  writtenAt?: Post;
  /** On no side: it agrees to nothing, unless it owns it. */
  neutral?: true;
  /** It takes part no more: nothing waits for it, and nothing is asked of it. What it knew it goes on knowing. */
  left?: true;
  /** Nobody writes to it: it may not be contacted. */
  notWrittenTo?: true;
  /** Those of its organisation's representatives who are written to beside its leads, by their ids of the directory. */
  representatives?: readonly string[];
  /** The party that may report for this one, which can't sign in by itself. */
  spokenForBy?: PartyId;
  /** The party that its letters tell it to ring or write to; left out, the one that reports for it, if one does. */
  turnsTo?: PartyId;
  /** Who sees to the case there, by name: whom its letters say to ask for. */
  askFor?: string;
  /** Who speaks for it tells what it says, and never that it agrees: what binds it, it says itself (5). */
  agreesItself?: true;
}

/** Somebody who is no party, but named on the case: let in by the subject that they sign in by, written to at the contact that they gave. */
export interface NamedPerson {
  name: string;
  as: string;
  subject?: string | undefined;
  contact?: string | undefined;
}

/** Whom a case is about, and who takes no part in it: known by a reference. */
export interface Concerned {
  role: string;
  person: string;
}

/** The organisation that bears what a party owes; undefined for a person. */
export const bearerOf = ({ organisations }: Pick<Party, 'organisations'>): string | undefined => organisations[0];

export const partyById = (parties: readonly Party[], id: string | undefined): Party | undefined => parties.find((party) => party.id === id);

/** The party as which an organisation's people act. */
export const partyOfOrganisation = (parties: readonly Party[], organisation: string): Party | undefined =>
  parties.find(({ organisations }) => organisations.includes(organisation));

/** Those that must agree where all do: a neutral party has no side of its own, and who has left is asked no more. */
export const partisan = (parties: readonly Party[]): readonly Party[] => parties.filter(({ neutral, left }) => !neutral && !left);

/** Every organisation whose people take part. */
export const organisationsOf = (parties: readonly Party[]): readonly string[] => [
  ...new Set(parties.flatMap(({ organisations }) => organisations)),
];
