import type { CalendarChange } from '../../calendar/calendar';
import type { IsoDate } from '../../calendar/dates';
import type { By, Reader } from '../facts/fact';
import type { NamedDocument } from '../forms/documents';
import type { Limit, Prompt } from '../limits/limit';
import type { Moved } from '../limits/limit-changes';
import type { PartyId, Somebody } from '../parties/party';
import type { Post, Tier } from './tier';

/**
 * Who is written to: whoever holds the post in an organisation when the notice is queued, one of its representatives, a person or the speaker of a
 * group, or somebody who is only named on the case.
 */
export type Addressee =
  | { party: PartyId; organisation: string; tier: Post }
  | { party: PartyId; organisation: string; representative: string }
  | { party: PartyId; somebody: Somebody }
  | { name: string; contact: string };

/** A step that a letter tells of, or that the step it tells of is about (the agreement that was contested, the entry that was put right). */
export interface ToldStep {
  name: string;
  title: string;
  on: IsoDate;
  by: By;
  /** As the letter's reader knows it. */
  form: object;
  /** What the letter can tell beyond the form. */
  more?: Readonly<Record<string, unknown>>;
}

/** Why a case moved. */
export type Reason = { step: ToldStep } | { limit: { title: string; clause: string; window: boolean } } | { holds: string };

/** What each kind of letter tells of: the facts of it, of which `notices/` makes words. */
export type Told =
  | {
      kind: 'step';
      step: ToldStep;
      about?: ToldStep;
      /** An agreement that one party reported: whoever did not agree can contest it until the end of that day (0.9). */
      contestUntil?: IsoDate;
    }
  | {
      kind: 'moved';
      stage: string;
      on: IsoDate;
      because: Reason;
      /** Tells each who holds this tier on every side, and how to reach them (6.1). */
      introduces?: Tier;
    }
  | { kind: 'moved-back'; stage: string; because: Reason | undefined }
  | { kind: 'reminder'; limit: Limit; workingDaysLeft: number }
  | {
      kind: 'missed';
      limit: Limit;
      number: number;
      tier: Post;
      /** Notices before it that an absence kept from going out. */ passedOver: number;
    }
  | { kind: 'prompt'; prompt: Prompt; number: number }
  | {
      /** Somebody on whose authorisation the case goes for a day is not authorised on it, or is again. */
      kind: 'authorisation-changed';
      name: string;
      isAuthorised: boolean;
      /** Left out, where the directory has nobody of that id any more. */
      authorisedUntil?: IsoDate;
      on: IsoDate;
    }
  | {
      kind: 'breach';
      what: string;
      /** The step that it lies in. */
      step?: ToldStep;
    }
  | {
      kind: 'limits-moved';
      because: 'calendar-changed' | 'rules-changed';
      /** Which day of the calendar it is, what it is, why, and who declared it (0.10). */
      changes: readonly CalendarChange[];
      moved: readonly Moved[];
    };

/** What is to be told to several at once, before each reader's own letter is made of it. */
export interface Notice {
  /** Once each: the same key is never told twice in a case. */
  key: string;
  /** The timeline entry that it tells of: whoever doesn't know that gets no letter. */
  seq: number;
  clause: string;
  /** Readers who are not to know the reason, which the clause would tell. */
  unreasoned?: readonly Reader[];
  to: readonly Addressee[];
  /** As a reader knows it. */
  tells: (reader: Reader) => Told;
}

/** A letter to one party, or to those who are only named on the case (0.13); in words once it is written. */
export type Letter = Told & {
  key: string;
  reader: Reader;
  seq: number;
  clause: string;
  to: readonly Addressee[];
  /** Documents of the case that it speaks of, to be attached or linked; left out where there are none. */
  documents?: readonly NamedDocument[];
};

/** A letter's key, of the notice that it comes of and who reads it. */
export const letterKey = (notice: string, reader: Reader): string => `${notice}@${reader}`;

/** The notice that a letter came of. */
export const noticeOf = (letter: string): string => letter.slice(0, letter.lastIndexOf('@'));
