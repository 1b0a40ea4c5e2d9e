import type { z } from 'zod';
import type { IsoDate } from '../calendar/dates';
import type { NamedDocument } from './documents';
import type { Actor, Fact, Role } from './fact';
import type { FormError, Refused } from './refusal';
import type { Standing } from './standing';

/**
 * Whom a step's notice goes to, at once:
 * `parties` all parties; `others` the parties but the one that took the step; `accountable-officers` those of both sides, beside the others.
 */
export type Audience = 'parties' | 'others' | 'accountable-officers' | 'nobody';

/** A breach of a clause: flagged, never refused (0.1). */
export interface Breach {
  /** What makes it one and the same breach when the case is looked at again. */
  key: string;
  clause: string;
  what: string;
  /** The timeline entry that it lies in. */
  seq: number;
  by?: string;
}

export interface Taken<F> {
  form: F & { on: IsoDate };
  by: Actor;
}

/**
 * A step, declared once (DESIGN 1): from this come the Update, the Signal, the REST route, the OpenAPI entry, the form and the reference.
 * All of it is pure; none of it reads a clock.
 */
export interface Step<F extends object = Record<string, unknown>> {
  name: string;
  title: string;
  clause: string;
  form: z.ZodType<F>;
  /** The stages in which it makes sense. `every` is every stage but closed. */
  stages: readonly string[] | 'every';
  /** Whether a closed case takes it, and may open again by it (0.15). */
  alsoClosed?: true;
  /** Roles that may take it; the rest of access is the organisation's side. */
  roles: readonly Role[];
  tells: Audience;
  /** People named in the form who are told as well (a panel's members). */
  alsoTells?: (form: F) => readonly { name: string; contact: string }[];
  /** Reported by one party for all: the others may contest it (0.9). */
  agreement?: (form: F) => boolean;
  /** Whether its day may lie before the case was opened: what was paid by then counts too. */
  mayPrecedeOpening?: true;
  /** The step that it comes after: its day can't be an earlier one. */
  follows?: string;
  /** Beyond the stage: whether it makes sense now; a sentence if not. */
  unless?: (standing: Standing, by: Actor | undefined, form?: F & { on: IsoDate }) => string | undefined;
  /** Whether this actor may take it; a sentence if not (403). */
  mayNot?: (standing: Standing, by: Actor) => string | undefined;
  /** Faults of the form that the schema alone can't see (422). */
  faults?: (standing: Standing, taken: Taken<F>) => readonly FormError[];
  /** A plan or declaration that a clause makes void (409). */
  void?: (standing: Standing, taken: Taken<F>) => Refused | undefined;
  /** Days of the form that must not lie in the future, beside `on`: pointers. */
  pastDays?: (form: F) => readonly { pointer: string; day: IsoDate }[];
  /** What only the record can vouch for: by pointer. */
  names?: (form: F) => Naming;
}

export interface Naming {
  organisations?: readonly { pointer: string; id: string }[];
  cases?: readonly { pointer: string; id: string }[];
  /** Found in any form, whatever its step declares (`documentsIn`). */
  documents?: readonly { pointer: string; document: NamedDocument }[];
  policyVersions?: readonly { pointer: string; version: number }[];
  /** A limit for which a later date is proposed: only the record knows which are open, and when they are due. */
  extends?: { pointer: string; limit: string; to: IsoDate };
  /** An agreement that is to be contested: only the record knows the working days since it was reported. */
  contests?: { pointer: string; seq: number; on: IsoDate };
}

/** Keeps a declaration's form and its functions in agreement, then hands it on as one of many. */
export const step = <F extends object>(declaration: Step<F>): Step => declaration as unknown as Step;

/** The form of a recorded fact, whose shape its step's schema has checked. */
export const formOf = <F>(fact: Fact): F => fact.form as unknown as F;
