import type { Instant, IsoDate } from '../../calendar/dates';
import type { By, Known, Reader } from '../facts/fact';

/** What a case puts on its timeline beside the steps that people take. */
export type CaseEvent =
  | 'moved'
  | 'moved-back'
  | 'limit-started'
  | 'limit-met'
  | 'limit-missed'
  | 'limit-lapsed'
  | 'limit-cancelled'
  | 'limit-running-again'
  | 'limit-moved'
  | 'calendar-changed'
  | 'rules-changed'
  | 'reminder'
  | 'escalation'
  | 'prompt'
  | 'authorisation-changed'
  | 'breach'
  | 'ledger-corrected'
  | 'effect-failed'
  | 'not-accepted';

/** What a reader sees of an entry, where that isn't all of it; without a clause where the clause would tell the rest. */
export interface Part {
  clause?: string;
  detail: string;
  data?: object;
}

/** One line of a case's record, never changed: `on` when it happened, `at` when it was recorded. `data` is for programs. */
export interface Entry {
  seq: number;
  at: Instant;
  on: IsoDate;
  by: By | { operatorSignal: string };
  step?: string;
  event?: CaseEvent;
  clause?: string;
  detail: string;
  data?: object;
  /** Who knows it, by what number. */
  known: Known;
  parts?: Readonly<Record<string, Part>>;
}

/** An entry before it has its number and its instant. */
export interface Drafted extends Omit<Entry, 'seq' | 'at' | 'on' | 'by' | 'known'>, Partial<Pick<Entry, 'on' | 'by'>> {
  /** Who knows it; left out, all do. */
  knownTo?: readonly Reader[];
}
