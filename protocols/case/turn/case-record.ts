import type { Calendar, CalendarChange } from '../../calendar/calendar';
import type { IsoDate } from '../../calendar/dates';
import type { Balance, LedgerEntry } from '../../money/ledger';
import type { Doer, Fact, Known, Reader } from '../facts/fact';
import type { Standing } from '../facts/standing';
import type { Vouched } from '../facts/vouched';
import type { KnownLimit, Prompt } from '../limits/limit';
import type { Letter } from '../notices/notice';
import type { NameOf } from '../parties/names';
import type { Policy } from '../policy/policy';
import type { SeenCase } from '../reading/view';
import type { Effect } from '../steps/effects';
import type { Breach } from '../steps/step';
import type { RepresentativeOf } from '../steps/vouch';
import type { Consulted } from './consulted';
import type { Entry } from './entry';
import type { EffectFailed, Turn, TurnResult } from './wire';

/** A case as the record holds it before a turn. `policy` is the one that it was opened under. */
export interface CaseRecord {
  policy: Policy;
  facts: readonly Fact[];
  /** The last number on the timeline, and the last that each reader has. */
  seq: number;
  numbers: Known;
  limits: readonly KnownLimit[];
  /** Keys of notices that were queued, and of breaches that were flagged. */
  sent: ReadonlySet<string>;
  flagged: ReadonlySet<string>;
  /** How the accounts of the ledger stand. */
  balances: readonly Balance[];
}

/** What the rules take from outside the case. */
export interface World extends Surroundings {
  /** What the case asks of the record as it goes. */
  record: Consulted;
}

/** What of that is read before a turn. */
export interface Surroundings {
  calendar: Calendar;
  calendarOf: (version: number) => Calendar;
  /** What was changed in the calendar since the case's open limits were last counted, oldest first. */
  calendarChanges: readonly CalendarChange[];
  areaOf: (organisation: string) => string | undefined;
  /** What the directory calls an organisation; its id, where it knows none of it. */
  nameOf: NameOf;
  /** A representative of an organisation, as the directory has them. */
  representativeOf: RepresentativeOf;
  /** Any published version of the case's policy: the parties may move a case over (0.11). */
  policyOf: (version: number) => Policy;
}

/** A turn whose step has passed its check, or whose signal did not fit (DESIGN 7). */
export type CheckedTurn = Pick<Turn, 'now' | 'caseId'> & {
  fact?: { step: string; on: IsoDate; by: Doer; form: object; vouched?: readonly Vouched[] };
  notAccepted?: { step: string; reason: string; by: string; clause?: string };
  /** An effect of an earlier turn that could not be carried out. */
  failed?: EffectFailed;
};

/** All that one turn adds to the record, in one transaction. */
export interface Played {
  standing: Standing;
  readers: readonly Reader[];
  /** The last number of each reader, after this turn. */
  numbers: Known;
  facts: readonly Fact[];
  entries: readonly Entry[];
  limits: readonly KnownLimit[];
  prompts: readonly Prompt[];
  /** New ones, each by whom it is known. */
  breaches: readonly Breach[];
  letters: readonly Letter[];
  /** New entries of the ledger. */
  ledger: readonly LedgerEntry[];
  /** The case as each of its readers sees it from now on. */
  seen: readonly SeenCase[];
  openSteps: Readonly<Record<string, readonly string[]>>;
  /** Links to other cases that stand, whole. */
  links: readonly { case: string; as: string; seq: number }[];
  /** New ones, to be carried out. */
  effects: readonly (Effect & { seq: number })[];
  /** What the workflow acts on; its number, and its place in a rush, are the record's to add. */
  result: Omit<TurnResult, 'turn' | 'effects'>;
}
