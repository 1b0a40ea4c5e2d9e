import type { Instant, IsoDate } from '../calendar/dates';
import type { NamedDocument } from './documents';
import type { By } from './fact';
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

/** A notice before the directory has said who reads it (0.13): what happened, under which clause; what is due next is added when it is written. */
export interface Notice {
  /** Once each: the same key is never queued twice for a case. */
  key: string;
  /** The timeline entry that it tells of. */
  seq: number;
  kind: 'step' | 'moved' | 'moved-back' | 'reminder' | 'missed' | 'breach' | 'limits-moved';
  clause: string;
  headline: string;
  what: readonly string[];
  to: readonly Addressee[];
  /** Documents of the case that it speaks of, to be attached or linked; left out where there are none. */
  documents?: readonly NamedDocument[];
  /** Tells each who holds this tier on every side, and how to reach them (6.1). */
  introduces?: Tier;
}
