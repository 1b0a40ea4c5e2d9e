import type { IsoDate } from '../protocols/calendar/dates';
import type { By } from '../protocols/case/facts/fact';
import type { Limit } from '../protocols/case/limits/limit';
import type { Letter, ToldStep } from '../protocols/case/notices/notice';
import type { Tier } from '../protocols/case/notices/tier';
import type { NameOf } from '../protocols/case/parties/names';
import type { Policy } from '../protocols/case/policy/policy';

/**
 * What templates read: a test holds each variable of each template against these types.
 * Days are ISO dates, written out by the filter `day`; organisations are the directory's ids, named by `nameOf`; parties are named by `partyName`.
 */

/** Of every letter. */
export interface EveryLetter {
  /** The subject ends with it; null where a letter is of no single case. */
  caseId: string | null;
  policies: readonly { title: string }[];
  /** What every notice under these policies states, each once. */
  assurances: readonly { clause: string; text: string }[];
  /** Which case it is about, in the words of its kind; absent where the kind has none. */
  which?: string;
  /** Whom its reader writes to or rings: `post` and `organisation` by name; `askFor`: who sees to the case there, where that is somebody else. */
  reach?: { name: string; post: string; organisation: string; askFor?: string; telephone?: string; email?: string };
  /** The clause that the letter is written under, by its number; empty where there is none. */
  cited: string;
}

/** What is due next, from whom and by when; what is overdue in the present stage is due before all else. */
export interface Due {
  title: string;
  clause: string;
  /** Parties. */
  owners: readonly string[];
  due: IsoDate;
  overdue: boolean;
  /** It may be done until then, and nobody is chased. */
  window: boolean;
}

/** Somebody to be introduced to their counterparts; `tier` in words. */
export interface Counterpart {
  name: string;
  organisation: string;
  tier: string;
  email?: string;
  telephone: string;
}

/** What of a limit its title in a letter is made of. */
export type TitledLimit = Pick<Limit, 'id' | 'title' | 'owners' | 'says'>;

/** Of every letter of a case, beside what it tells. */
export interface CaseLetter extends EveryLetter {
  caseId: string;
  due: readonly Due[];
  /** How many more are due after those. */
  dueLater: number;
  nameOf: NameOf;
  partyName: NameOf;
  /** A rule's sentence, with names in the place of ids. */
  named: (sentence: string) => string;
  /** A limit by its title, of several with which it is: 'Say that all costs are in (Lincolnshire County Council)'. */
  limitTitle: (limit: TitledLimit) => string;
  /** The same of a limit that a form names. */
  limitNamed: (id: string) => string;
  /** What the kind calls a stage. */
  stageName: (stage: string) => string;
  /** The number that the policy has for what a rule cites, by what that is about: `clause("contest")`. */
  clause: (about: string) => string;
  /** Who took a step, by name; empty where the case did it by itself. */
  reportedBy: (by: By) => string;
  /** What letters of this kind draw on beside, as the kind's `inLetters` has it. */
  ofKind: Readonly<Record<string, unknown>>;
}

/**
 * `organisation`: by its name. `leads`: all that it has now. `gone`: who held a tier and no longer does. `policies`: those that it shares with the
 * reader. `clause`: under which the reader hears of it. `by`: for the organisation's own, who changed them; for others, nobody.
 */
export interface LeadsChanged {
  clause: string;
  organisation: string;
  policies: readonly Policy[];
  leads: readonly { tier: Tier; name: string; email?: string; telephone: string }[];
  gone: readonly { tier: Tier; name: string }[];
  by?: string;
}

/**
 * A notice that was given up; `subject`: its own, `organisation`: by its name, or empty for somebody who belongs to none;
 * `channel`: `none` where no address is known; `reason`: in words; `clause`: under which somebody hears of it.
 */
export interface Undeliverable {
  caseId: string;
  policy: Policy;
  clause: string;
  subject: string;
  reader: string;
  organisation: string;
  channel: 'email' | 'letter' | 'none';
  reason: string;
}

type Of<K extends Letter['kind']> = CaseLetter & Omit<Extract<Letter, { kind: K }>, 'clause'>;

/** The letter of each kind of notice: what it tells, and what goes with it. */
export interface Letters {
  step: Of<'step'> & {
    /** The templates with what the forms of the step, and of the step that it is about, say; absent where that is no more than a day. */
    facts?: string;
    factsAbout?: string;
  };
  moved: Of<'moved'> & { introduced: readonly Counterpart[] };
  'moved-back': Of<'moved-back'>;
  reminder: Of<'reminder'>;
  missed: Of<'missed'> & {
    /** The tier that it is now told to as well; absent where only people owe the limit, who have none. */
    tierTitle?: string;
    /** The neutral parties, to whom it goes on where a person owes the limit. */
    goesOnTo: readonly string[];
    /** How long ago the limit was due. */
    daysOver: number;
  };
  prompt: Of<'prompt'> & {
    /** The steps of which one would answer it, by their titles. */
    answers: readonly string[];
  };
  'authorisation-changed': Of<'authorisation-changed'>;
  breach: Of<'breach'>;
  'limits-moved': Of<'limits-moved'>;
  undeliverable: EveryLetter & Omit<Undeliverable, 'policy' | 'clause'>;
  'leads-changed': EveryLetter &
    Pick<LeadsChanged, 'organisation' | 'leads' | 'gone'> & {
      tierTitles: Readonly<Record<Tier, string>>;
      /** Empty for partners. */
      changedBy: string;
    };
}

/**
 * What a template of a step's facts reads beside: the form, of which its reader may know only a part, and what the letter can tell beyond the form
 * (a part's name, not its number).
 */
export type Facts = CaseLetter & Pick<ToldStep, 'form'> & { more: Readonly<Record<string, unknown>> };
