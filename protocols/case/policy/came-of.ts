import type { IsoDate } from '../../calendar/dates';

/** What was agreed to, and by whom: kept beside a version that a review brought about (PROTOCOLS 7). Organisations alone, nobody's name. */
export interface AgreedChange {
  id: string;
  /** The clause of the source that it is about. */
  clause: string;
  /** What changes, in words. */
  change: string;
  /** The policy's values that it sets, by JSON Pointer; null takes one away. */
  sets: Readonly<Record<string, unknown>>;
  /** Everybody who agreed, the one that proposed it first. */
  agreed: readonly { organisation: string; on: IsoDate }[];
}

/** What a version of a policy came of: the review that was completed, and the changes that were agreed in it. */
export interface CameOf {
  case: string;
  completedOn: IsoDate;
  changes: readonly AgreedChange[];
}
