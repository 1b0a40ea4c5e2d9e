import type { Instant, IsoDate } from '../calendar/dates';
import type { Actor, Fact } from './fact';
import type { Policy } from './policy';

/** So that the same request again, even after the case has closed, gets its first answer (DESIGN 6). */
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

/** `policy` is a policy's id, of which the newest version is pinned; left out, the kind's own. */
export type OpeningTaken = StepTaken & { policy?: string };

/** A way out of the stage in which the story waits: on a step, on a limit that passes unmet, on a condition that holds. */
export type Way = { to: string } & ({ step: string } | { passing: string } | { when: string });

/** What the workflow hands to the record for one turn. Turns are numbered; the same turn again gives the same answer (DESIGN 4). */
export interface Turn {
  caseId: string;
  kind: string;
  turn: number;
  /** The workflow's clock: nothing else decides lateness (DESIGN 7). */
  now: Instant;
  /** The stage in which the story waits, and its ways out. */
  stage: string;
  ways: readonly Way[];
  /** `signal`: one that doesn't fit goes on the timeline as not accepted, instead of being refused. */
  taken?: StepTaken & { step: string; signal?: true };
  /** The first turn: which policy to pin, and the time offset of a rehearsal in milliseconds. */
  opening?: { policy?: string; offset?: number };
}

/** All that the workflow acts on; small, as it goes into the history at each turn. */
export interface TurnResult {
  seq: number;
  stage: string;
  /** The number of the step on the timeline, where one was recorded. */
  fact?: number;
  /** Moves that the case made, or took back. */
  moves: readonly Fact[];
  /** When to look again, with nobody prompting. */
  next?: Instant;
  /** The earliest due date among running limits. */
  nextDue?: IsoDate;
  /** When the stage has changed: what already leads out of the new one (`step resolved`, `passing senior-contact`, `when settled`). */
  reached?: readonly string[];
  /** At the first turn, and when the parties moved the case to another version (0.11). */
  policy?: Policy;
}

/** The name by which a way out is known in `reached`. */
export const nameOfWay = (way: Way): string =>
  'step' in way ? `step ${way.step}` : 'passing' in way ? `passing ${way.passing}` : `when ${way.when}`;

/** What a new run of a case needs of the record: enough for its synchronous checks, and to go on (DESIGN 10). */
export interface Remembered {
  policy: Policy;
  facts: readonly Fact[];
  turn: number;
  seq: number;
  stage: string;
  next?: Instant;
  nextDue?: IsoDate;
  offset: number;
}

/** As long as any line, name or address that a form takes: a step that is amended is checked whole. */
const LONGEST = 300;

/** Facts as a workflow carries them: checks never read long texts, and a history must stay small. */
export const remembered = (fact: Fact): Fact => ({ ...fact, form: shortened(fact.form) as Fact['form'] });

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, LONGEST).toWellFormed();
  if (Array.isArray(value)) return value.map(shortened);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
  return value;
}
