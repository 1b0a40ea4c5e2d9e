import { setImmediate } from 'node:timers/promises';
import type { Calendar } from '../../protocols/calendar/calendar';
import type { Instant } from '../../protocols/calendar/dates';
import { limitsOf } from '../../protocols/case/limits/count-limits';
import { isKnownTo, type Limit } from '../../protocols/case/limits/limit';
import { movedLimits, type Moved } from '../../protocols/case/limits/limit-changes';
import { standingOfStored } from '../cases/standing-of-case';
import type { Organisation } from '../../register/directory/directory';
import type { StoredCase } from '../../register/cases/stored-case';
import type { Asked } from '../http/answering';
import type { Services } from '../services';

export type MovedOfCase = Omit<Moved, 'knownTo'> & { case: string };

/** What a change of the calendar would move: limits that the asker knows of, in cases that they may see; and in how many other cases it moves some. */
export interface Moves {
  moves: readonly MovedOfCase[];
  otherCases: number;
}

const BATCH = 200;

/** A calendar, and in which area each organisation lies: the days that count for it. */
interface Counting {
  calendar: Calendar;
  areas: ReadonlyMap<string, string | undefined>;
}

/**
 * Which limits of which open cases another version of the calendar, or an organisation that lies elsewhere, would move, and to when (PROTOCOLS 0.10);
 * nothing is written.
 */
export async function movesUnder(
  before: Calendar,
  after: Calendar,
  { actor, signal }: Pick<Asked, 'actor' | 'signal'>,
  services: Services,
  relocated?: Pick<Organisation, 'id' | 'area'>,
): Promise<Moves> {
  const { cases, directory } = services.register;
  const [organisations, readers] = await Promise.all([directory.organisations(), cases.readers(actor)]);
  const areas = new Map(organisations.map(({ id, area }) => [id, area]));
  const was = { calendar: before, areas };
  const is = { calendar: after, areas: relocated ? new Map([...areas, [relocated.id, relocated.area]]) : areas };
  const moves: MovedOfCase[] = [];
  let otherCases = 0;
  for (let last: string | undefined; ;) {
    const batch = await cases.storedOpen(last, BATCH);
    last = batch.at(-1)?.id;
    for (const stored of batch) {
      await setImmediate(); // so that whoever asks for less is answered in between
      signal.throwIfAborted();
      const moved = await movesOf(stored, was, is, services);
      const reader = readers.get(stored.id);
      if (reader === undefined) otherCases += moved.length > 0 ? 1 : 0;
      else
        for (const { knownTo, ...move } of moved)
          if (isKnownTo({ ...(knownTo ? { knownTo } : {}) }, reader)) moves.push({ case: stored.id, ...move });
    }
    if (batch.length < BATCH) break;
  }
  await cases.logReading(
    [...new Set(moves.map((move) => move.case))].flatMap((id) => ({ id, reader: readers.get(id) ?? '*' })),
    actor,
    'moves',
  );
  return { moves, otherCases };
}

async function movesOf(stored: StoredCase, before: Counting, after: Counting, services: Services): Promise<readonly Moved[]> {
  const { protocol, standing } = await standingOfStored(stored, services);
  const latest = stored.facts.at(-1)?.at;
  if (standing.policy.calendar !== after.calendar.id || !latest) return [];
  const limits = ({ calendar, areas }: Counting): readonly Limit[] =>
    limitsOf(protocol, standing, { ...countingAt(latest, calendar), areaOf: (organisation) => areas.get(organisation) });
  return movedLimits(limits(before), limits(after));
}

/** Whether an open limit is running or missed changes nothing here, so that no clock is needed: the case's last instant does. Met ones never move. */
const countingAt = (now: Instant, calendar: Calendar) => ({ now, calendar, calendarOf: () => calendar, known: [] });
