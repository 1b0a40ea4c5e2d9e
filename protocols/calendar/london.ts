// London's clock by rule rather than by Intl: `Intl` reads the machine's time-zone tables, so two workers could disagree about one case.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_YEAR = 1990;

/**
 * The UTC instant of a London wall clock. `wall` is that clock's reading as if it were UTC; both are milliseconds since 1970.
 * A reading that the March change leaves out counts as an hour later; one that the October change repeats is the first of the two.
 * @throws RangeError before 1990, for which no rule is held.
 */
export function utcOfLondon(wall: number): number {
  requireKnownYear(wall);
  return isSummerTime(wall - HOUR) ? wall - HOUR : wall;
}

/** What a London clock reads at a UTC instant, as if that reading were UTC; milliseconds since 1970. @throws RangeError before 1990. */
export function londonOfUtc(utc: number): number {
  requireKnownYear(utc);
  return isSummerTime(utc) ? utc + HOUR : utc;
}

/** Summer Time Act 1972 and its orders: until 1995 it ended on October's fourth Sunday, since 1996 on its last; always at 01:00 UTC. */
function isSummerTime(utc: number): boolean {
  const year = new Date(utc).getUTCFullYear();
  const begins = sundayUpTo(Date.UTC(year, 2, 31)) + HOUR;
  const ends = sundayUpTo(Date.UTC(year, 9, year < 1996 ? 28 : 31)) + HOUR;
  return begins <= utc && utc < ends;
}

function sundayUpTo(midnight: number): number {
  return midnight - new Date(midnight).getUTCDay() * DAY;
}

function requireKnownYear(millis: number): void {
  const year = new Date(millis).getUTCFullYear();
  if (year < FIRST_YEAR) throw new RangeError(`London time is known from ${FIRST_YEAR} on, not for ${year}`);
}
