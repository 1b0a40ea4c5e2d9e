import type { Calendar } from '../protocols/calendar/calendar';
import type { Instant } from '../protocols/calendar/dates';
import { movedLimits, type Moved } from '../protocols/case/limit-changes';
import { limitsOf } from '../protocols/case/limits';
import type { Limit } from '../protocols/case/limit';
import { standingOf, versionInForce } from '../protocols/case/standing';
import type { StoredCase } from '../register/stored-case';
import type { Services } from './services';

export type MovedOfCase = Moved & { case: string };

const BATCH = 200;

/** Which limits of which open cases another version of the calendar would move, and to when (PROTOCOLS 0.10); nothing is written. */
export async function movesUnder(before: Calendar, after: Calendar, services: Services): Promise<readonly MovedOfCase[]> {
  const organisations = await services.register.directory.organisations();
  const areas = new Map(organisations.map(({ id, area }) => [id, area]));
  const moves: MovedOfCase[] = [];
  let last: string | undefined;
  for (;;) {
    const batch = await services.register.cases.limitsOfOpenCases(last, BATCH);
    for (const stored of batch) moves.push(...(await movesOf(stored, [before, after], areas, services)));
    if (batch.length < BATCH) return moves;
    last = batch.at(-1)?.id;
  }
}

async function movesOf(
  { id, kind, policy: pinned, facts }: StoredCase,
  [before, after]: readonly [Calendar, Calendar],
  areas: ReadonlyMap<string, string | undefined>,
  { register, protocols }: Services,
): Promise<readonly MovedOfCase[]> {
  const policy = await register.policies.get(pinned.id, versionInForce(pinned.version, facts));
  const protocol = protocols[kind];
  if (!policy || !protocol)
    throw new Error(`the register holds a case of ${pinned.id} version ${pinned.version}, kind ${kind}, which is not there`);
  const latest = facts.at(-1)?.at;
  if (policy.calendar !== after.id || !latest) return [];
  const standing = standingOf(policy, facts, protocol.firstStage);
  const limits = (calendar: Calendar): readonly Limit[] =>
    limitsOf(protocol, standing, { ...countingAt(latest, calendar), areaOf: (organisation) => areas.get(organisation) });
  return movedLimits(limits(before), limits(after)).map((moved) => ({ case: id, ...moved }));
}

/** Whether an open limit is running or missed changes nothing here, so that no clock is needed: the case's last instant does. Met ones never move. */
const countingAt = (now: Instant, calendar: Calendar) => ({ now, calendar, calendarOf: () => calendar, known: [] });
