import type { Instant } from '../protocols/calendar/dates';

/** The workflow's now: the one clock (DESIGN 12), which a rehearsal may shift by so many milliseconds. */
export const instantNow = (offset = 0): Instant => new Date(Date.now() + offset).toISOString() as Instant;
