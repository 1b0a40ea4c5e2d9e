import type { Instant, IsoDate } from '../calendar/dates';

/** The roles an access token can carry (DESIGN, names that others rely on). */
export const ROLES = [
  'coordinator',
  'lead',
  'mediator',
  'representative',
  'complaints-officer',
  'policy-officer',
  'auditor',
  'operator',
  'person',
] as const;
export type Role = (typeof ROLES)[number];

/** Who takes a step. `verified` is false for an operator's signal, whose sender nobody checked. */
export interface Actor {
  subject: string;
  organisation: string;
  role: Role;
  verified: boolean;
}

/** A form as it was given, checked by its step's schema; `on` is the day on which it happened. */
export type Form = Readonly<Record<string, unknown>> & { on?: IsoDate };

/** The case itself, where it moves without anybody's step (PROTOCOLS 0.7). */
export type By = Actor | 'the case';

/**
 * Something that happened in a case: never changed, never deleted (0.3).
 * `on` is when it happened (limits count from it), `at` when it was recorded, `seq` its place on the timeline.
 */
export interface Fact {
  seq: number;
  step: string;
  on: IsoDate;
  at: Instant;
  by: By;
  form: Form;
}

/** Moves between stages are facts too, recorded by the case: `{from, to, because}` and `{to, undoes}`. */
export const MOVED = 'moved';
export const MOVED_BACK = 'moved-back';

/** Why a case moved: a step (its seq), a limit that passed unmet (its id), or a condition that came to hold (its name). */
export type Because = { step: number } | { limit: string } | { holds: string };

export interface MovedForm {
  from: string;
  to: string;
  because: Because;
}

/** `undoes` is the seq of the move that turned out not to stand; the case is again in the stage that it had left by it. */
export interface MovedBackForm {
  to: string;
  undoes: number;
}

export const isByParty = (fact: Fact): fact is Fact & { by: Actor } => fact.by !== 'the case';
