import type { IsoDate } from '../../calendar/dates';

/** Of a count that may not be told, as so few would point at somebody: null. */
export type Told = number | null;

/**
 * How a limit of a policy fared over many cases (PROTOCOLS 7): how many cases had it, how many limits that were (a case may have several of a name), what became of them. `extended`: those that an
 * agreement moved, whatever became of them. `median` and `p90`: of the working days that those took which were met, in time or late, between the closest ranks by linear interpolation; null where none was.
 */
export interface Fared {
  policy: string;
  limit: string;
  title: string;
  clause: string;
  cases: Told;
  limits: Told;
  met: Told;
  metLate: Told;
  missed: Told;
  extended: Told;
  lapsed: Told;
  cancelled: Told;
  running: Told;
  median: number | null;
  p90: number | null;
}

/** The days of a report, both included: limits by the day on which they were due; those that still run, where they had begun by its end. */
export interface ReportPeriod {
  from?: IsoDate;
  to?: IsoDate;
}
