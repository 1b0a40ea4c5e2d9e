import { protocols } from '../../protocols';
import type { Doer } from '../../protocols/case/facts/fact';
import type { Protocol } from '../../protocols/case/protocol';
import type { LetterContext } from '../../notices/written';

/** A form as a caller gives it. */
export type Form = Readonly<Record<string, unknown>>;

/** What a kind brings to the tests of letters, as `inLetters` of its file in `kinds/`. */
export interface InLetters {
  /** The opening, each of its own steps, and what a case does by itself, with every field there that a form may have. A step that goes with every kind has one without this. */
  forms: Readonly<Record<string, Form>>;
  /** Further forms of a step, in which a field says something else. */
  variants?: Readonly<Record<string, readonly Form[]>>;
  /** A step as whoever it is for sees it, where that has fields which the form itself has not. */
  inParts?: Readonly<Record<string, readonly Form[]>>;
  /** How a letter says what a form says by a code, or by a part's id. */
  says: Readonly<Record<string, string>>;
  /** Fields that its letters leave out on purpose. */
  leavesOut?: readonly string[];
  /** Who takes the steps. */
  by: Doer;
  /** A case of the kind, as its letters draw on it: with a limit that is running, and with one of several, which was missed. */
  context: LetterContext;
  /** Words that only its own letters may use: no template of all kinds has them. */
  words: RegExp;
}

export interface KindInLetters extends InLetters {
  protocol: Protocol;
}

/** Every kind with what its file brings, found by the kind's name: a further kind adds a file, and nothing here. */
export const KINDS: readonly KindInLetters[] = Object.entries(protocols).map(([kind, protocol]) => ({
  protocol,
  ...jest.requireActual<{ inLetters: InLetters }>(`./kinds/${kind}`).inLetters,
}));
