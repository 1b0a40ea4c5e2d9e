import type { Instant, IsoDate } from '../calendar/dates';
import type { NamedDocument } from './documents';
import type { By, Form } from './fact';
import type { Limit } from './limit';
import type { Moved } from './limit-changes';
import type { Tier } from './schedule';

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
  | 'breach'
  | 'ledger-corrected'
  | 'not-accepted';

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
  data?: Record<string, unknown>;
}

/** Who is written to: whoever holds the tier in an organisation when the notice is queued, or a person named on the case. */
export type Addressee = { organisation: string; tier: Tier } | { name: string; contact: string };

/** A step that a notice tells of, or that the step it tells of is about (the agreement that was contested, the entry that was put right). */
export interface ToldStep {
  name: string;
  title: string;
  on: IsoDate;
  by: By;
  form: Form;
}

/** Why a case moved. */
export type Reason = { step: ToldStep } | { limit: { title: string; clause: string } } | { holds: string };

/** What each kind of notice tells of: the facts of it, of which `notices/` makes words. */
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
  | { kind: 'missed'; limit: Limit; number: number; tier: Tier }
  | {
      kind: 'breach';
      what: string;
      /** The step that it lies in. */
      step?: ToldStep;
    }
  | { kind: 'limits-moved'; because: 'calendar-changed' | 'rules-changed'; moved: readonly Moved[] };

/** A notice before the directory has said who reads it (0.13): what happened, under which clause; what is due next is added when it is written. */
export type Notice = Told & {
  /** Once each: the same key is never queued twice for a case. */
  key: string;
  /** The timeline entry that it tells of. */
  seq: number;
  clause: string;
  to: readonly Addressee[];
  /** Documents of the case that it speaks of, to be attached or linked; left out where there are none. */
  documents?: readonly NamedDocument[];
};
