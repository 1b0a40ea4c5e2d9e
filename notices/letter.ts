import type { IsoDate } from '../protocols/calendar/dates';
import type { Shares } from '../protocols/case/forms';
import type { Tier } from '../protocols/case/schedule';
import type { Notice, ToldStep } from '../protocols/case/timeline';
import type { LeadsChanged } from './leads-changed';
import type { Undeliverable } from './undeliverable';

/**
 * What templates read: a test holds each variable of each template against these types.
 * Days are ISO dates, written out by the filter `day`; organisations are the directory's ids, named by `nameOf`.
 */

/** Of every letter. */
export interface Letter {
  /** The subject ends with it; null where a letter is of no single case. */
  caseId: string | null;
  policies: readonly { title: string }[];
  /** What every notice under these policies states (4.1), each once. */
  assurances: readonly { clause: string; text: string }[];
}

/** What is due next, from whom and by when (0.13); what is overdue in the present stage is due before all else. */
export interface Due {
  title: string;
  clause: string;
  owners: readonly string[];
  due: IsoDate;
  overdue: boolean;
}

/** Somebody to be introduced to their counterparts (6.1); `tier` in words. */
export interface Counterpart {
  name: string;
  organisation: string;
  tier: string;
  email?: string;
  telephone: string;
}

/** Of every letter of a case, beside what its notice tells. */
export interface CaseLetter extends Letter {
  caseId: string;
  /** The kind of case: what its stages are called depends on it. */
  caseKind: string;
  due: readonly Due[];
  nameOf: (organisation: string) => string;
  /** A rule's sentence, with names in the place of the directory's ids. */
  named: (sentence: string) => string;
  /** A limit of the case by its title, and whose it is. */
  limitTitle: (id: string) => string;
  /** A post that the policy ranks, by its title (5.1). */
  postTitle: (code: string) => string;
}

type Of<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

/** The letter of each kind of notice: what the notice tells, and what goes with it. */
export interface Letters {
  step: CaseLetter &
    Of<'step'> & {
      /** The templates with what the forms of the step, and of the step that it is about, say; absent where that is no more than a day. */
      facts?: string;
      factsAbout?: string;
      /** Who pays what until agreed otherwise, where no funding was in place (4.4). */
      interimShares: Shares;
    };
  moved: CaseLetter & Of<'moved'> & { introduced: readonly Counterpart[] };
  'moved-back': CaseLetter & Of<'moved-back'>;
  reminder: CaseLetter & Of<'reminder'>;
  missed: CaseLetter & Of<'missed'> & { tierTitle: string };
  breach: CaseLetter & Of<'breach'>;
  'limits-moved': CaseLetter & Of<'limits-moved'>;
  undeliverable: Letter & Omit<Undeliverable, 'policy'>;
  'leads-changed': Letter & Pick<LeadsChanged, 'organisation' | 'leads' | 'gone'> & { tierTitles: Readonly<Record<Tier, string>> };
}

/** What a template of a step's facts reads beside: the form, as its step's schema has it. */
export type Facts = CaseLetter & Pick<ToldStep, 'form'>;
