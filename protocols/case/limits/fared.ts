import type { IsoDate } from '../../calendar/dates';

/** Of a count that may not be told, as so few would point at somebody: null. */
export type Told = number | null;

/**
 * What is counted of a limit of a policy over many cases (PROTOCOLS 7): in how many cases it was there, how many limits that were (a case may have
 * several of a name), and what became of them: each of these is one of met, met late, missed, lapsed, cancelled and running. `extended`: those that an
 * agreement moved, whatever became of them.
 */
export interface Counts {
  cases: number;
  limits: number;
  met: number;
  metLate: number;
  missed: number;
  extended: number;
  lapsed: number;
  cancelled: number;
  running: number;
}

/** Which limit it is of which policy; its title and clause are those of its rule. */
interface NamedLimit {
  policy: string;
  limit: string;
  title: string;
  clause: string;
}

/**
 * Working days that those took which were met, in time or late: where half of them, and nine tenths, lie, between the closest ranks by linear
 * interpolation (of 5 and 10, the median is 7.5), to two decimals; null where none was.
 */
interface Taken {
  median: number | null;
  p90: number | null;
}

/** How a limit fared, whole: for whoever may see all of it. */
export type Counted = NamedLimit & Counts & Taken;

/** How a limit fared, without what may not be told. */
export type Fared = NamedLimit & Record<keyof Counts, Told> & Taken;

/** The days of a report, both included: limits by the day on which they were due; those that still run, where they had begun by its end. */
export interface ReportPeriod {
  from?: IsoDate;
  to?: IsoDate;
}
