import type { Instant, IsoDate } from '../../calendar/dates';
import type { Actor } from '../facts/fact';

/** So that the same request again, even after the case has closed, gets its first answer (DESIGN 7). */
export interface Idempotency {
  key: string;
  /** SHA-256 of the body: the key with another body is refused. */
  bodyHash: string;
}

/** A step, or an opening, as a caller gives it: checked where it is recorded. */
export interface StepTaken {
  form: unknown;
  by: Actor;
  idempotency?: Idempotency;
}

/** A step that came as a signal, whose payload is whatever an operator sent. */
export interface StepSignalled {
  signal: unknown;
}

/** `policy` is a policy's id, of which the version in force on the day of the opening is pinned; left out, the kind's own. */
export type OpeningTaken = StepTaken & { policy?: string };

/** An effect that could not be carried out, for the timeline: `effect` says in words what it was to be, `seq` is the entry that it comes of. */
export interface EffectFailed {
  id: string;
  effect: string;
  reason: string;
  seq: number;
}

/** What the workflow hands to the record for one turn. */
export interface Turn {
  caseId: string;
  kind: string;
  turn: number;
  /** By what a turn is known beside its number: of two that bear the same number, only one can be recorded (DESIGN 4). */
  took: string;
  /** The workflow's clock: nothing else decides lateness (DESIGN 12). */
  now: Instant;
  /** `step` as its message is named: `formalLetterReceived`. */
  taken?: { step: string } & (StepTaken | StepSignalled);
  /** An effect of an earlier turn that could not be carried out: noted. */
  failed?: EffectFailed;
  /** The first turn: which policy to pin, and the time offset of a rehearsal in milliseconds. */
  opening?: { policy?: string; offset?: number };
}

/** All that the workflow acts on; small, as it goes into the history at each turn, and no larger for a case of a thousand entries. */
export interface TurnResult {
  /** The record's own number: what a run that lagged behind goes on from. */
  turn: number;
  /** The last number on the timeline. */
  seq: number;
  stage: string;
  status: 'open' | 'closed';
  /** The number of the step on the timeline, where one was recorded. */
  fact?: number;
  /** When to look again, with nobody prompting: its place in a rush among it (DESIGN 18). */
  next?: Instant;
  /** A closed case has still something to tell, at `next`: that it closed at midnight, or that a limit had been missed by then, is told in the morning of a working day (0.4, 0.6). */
  lingers?: true;
  /** The earliest due date among running limits. */
  nextDue?: IsoDate;
  /** For an operator, in Markdown: where the case stands, what is due next, under which clause. Nothing about a person. */
  details: string;
  /** By what an operator finds the case: at the first turn, and when it changes. Codes alone (0.14). */
  found?: { policy: string; parties: readonly string[] };
  /** What the case has still to carry out elsewhere (DESIGN 11), by id; absent where there is nothing. */
  effects?: readonly string[];
}

/** What a run of a case goes on from: nothing in it grows with the case. */
export interface Remembered extends Pick<
  TurnResult,
  'turn' | 'seq' | 'stage' | 'status' | 'next' | 'lingers' | 'nextDue' | 'details' | 'effects'
> {
  /** Milliseconds by which a rehearsal's clock is shifted; else 0. */
  offset: number;
}

/**
 * The record is not at the turn before: a run goes on from `standing`, and tries again. So it is with a second run of a case, and with a
 * register that was restored.
 */
export const OUT_OF_TURN = 'OutOfTurn';
