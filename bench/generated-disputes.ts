import { record } from '../activities/record/record';
import { furnish } from '../bin/furnish';
import { protocols } from '../protocols';
import { isWorkingDay, type Calendar } from '../protocols/calendar/calendar';
import { addDays, at, isoDate, startOfDay, type Instant, type IsoDate } from '../protocols/calendar/dates';
import type { Actor } from '../protocols/case/facts/fact';
import type { Turn } from '../protocols/case/turn/wire';
import type { Register } from '../register/register';
import { crowd } from './crowd';

/**
 * Disputes whose course is arithmetic, so that what a report says of them can be worked out by hand. They are opened evenly over the first 500 working
 * days of 2024 and 2025. Of dispute i, in working days:
 *
 * - referred to senior managers i mod 25 days after its opening, if that is within the 20 days of the limit `informal`; else it moves on by itself on
 *   the day after them, and counts as referred on day 21;
 * - of those that would be referred on day 22, every second is given until day 30 (both sides agree so on day 5), and is referred on day 22;
 * - resolved 1 + (i mod 10) days after that;
 * - the ICB says that its costs are in i mod 20 days after the resolution, the council 3 × (i mod 8) days after it: 21 days are one too many. The
 *   dispute closes with the later of the two.
 *
 * All of it repeats after 200 disputes.
 */
export interface CourseOf {
  referred: number;
  movesByItself: boolean;
  extended: boolean;
  resolved: number;
  costsOfIcb: number;
  costsOfCouncil: number;
}

/** Each day counted from the opening. */
export function courseOf(i: number): CourseOf {
  const asked = i % 25;
  const extended = i % 50 === 22;
  const movesByItself = asked > 20 && !extended;
  const referred = movesByItself ? 21 : asked;
  const resolved = referred + 1 + (i % 10);
  return { referred, movesByItself, extended, resolved, costsOfIcb: resolved + (i % 20), costsOfCouncil: resolved + 3 * (i % 8) };
}

export const idOfDispute = (i: number): string => `dispute-${i.toString(16).padStart(16, '0')}`;

/** The last day on which anything happens, unless the disputes are run to their end. */
const LAST_DAY = isoDate('2025-12-31');
const DAYS_OF_OPENING = 500;
const AT_ONCE = 4;

/**
 * Records so many disputes by the activity that records every turn, without Temporal: each of their steps, and the moves that they make by themselves;
 * reminders are passed over. The register is furnished first. Without `toTheEnd`, the year 2025 ends before the last of them are closed.
 */
export async function generateDisputes(
  register: Register,
  count: number,
  { toTheEnd = false, say = () => undefined }: { toTheEnd?: boolean; say?: (done: number) => void } = {},
): Promise<void> {
  await furnish(register, startOfDay(isoDate('2024-01-01')), () => undefined);
  const days = workingDaysOf(await register.calendars.current('england-and-wales'));
  const write = record({ register, protocols, rules: () => Promise.resolve(1) });
  let done = 0;
  await crowd(count, AT_ONCE, async (i) => {
    const first = Math.floor((i * DAYS_OF_OPENING) / count);
    for (const [index, turn] of turnsOf(i, days.slice(first), toTheEnd).entries())
      await write({ ...turn, caseId: idOfDispute(i), kind: 'dispute', turn: index + 1, took: `turn-${index + 1}` });
    say((done += 1));
  });
}

/** Those from the first day of a dispute on which another may open, to the end of the last one. */
function workingDaysOf(calendar: Calendar): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = isoDate('2024-01-02'); day <= '2026-06-30'; day = addDays(day, 1)) if (isWorkingDay(calendar, day, [])) days.push(day);
  return days;
}

type Taken = Pick<Turn, 'now' | 'taken' | 'opening'>;

/** `days`: the working days from the opening on, which is day 0. */
function turnsOf(i: number, days: readonly IsoDate[], toTheEnd: boolean): readonly Taken[] {
  const { referred, movesByItself, extended, resolved, costsOfIcb, costsOfCouncil } = courseOf(i);
  const day = (number: number): IsoDate => {
    const found = days[number];
    if (!found) throw new Error(`day ${number} of dispute ${i} is not among the days that are dealt with`);
    return found;
  };
  const took = (number: number, step: string, form: object, by = icb): Taken => ({
    now: at(day(number), 10),
    taken: { step, form: { on: day(number), ...form }, by },
  });
  const costs = [took(costsOfIcb, 'costs-submitted', {}), took(costsOfCouncil, 'costs-submitted', {}, council)];
  const turns: readonly Taken[] = [
    { now: at(day(0), 9), taken: { step: 'opened', form: opening(i, day(0)), by: icb }, opening: {} },
    ...(extended
      ? [
          took(5, 'extension-proposed', { limit: 'informal', to: day(30), reason: 'An assessment is awaited' }),
          took(5, 'extension-agreed', { limit: 'informal' }, council),
        ]
      : []),
    movesByItself
      ? { now: startOfDay(addDays(day(20), 1)) }
      : took(referred, 'referred-to-senior-managers', { reason: 'No agreement at operational level' }),
    took(resolved, 'resolved', { terms: 'Half and half', agreedBy: both(day(resolved)), responsibility: halves(day(0)) }),
    ...(costsOfIcb <= costsOfCouncil ? costs : costs.toReversed()),
  ];
  if (toTheEnd) return turns;
  const until: Instant = at(LAST_DAY, 23);
  const happened = turns.filter(({ now }) => now <= until);
  // What is left open is looked at once more, so that what had passed by then has been missed.
  return happened.length < turns.length ? [...happened, { now: until }] : turns;
}

const coordinatorOf = (organisation: string): Actor => ({
  subject: `coordinator-of-${organisation}`,
  organisation,
  role: 'coordinator',
  verified: true,
});
const icb = coordinatorOf('lincolnshire-icb');
const council = coordinatorOf('lincolnshire-county-council');

const opening = (i: number, on: IsoDate): object => ({
  against: council.organisation,
  serviceUser: { reference: `SU-${i}` },
  matter: 'Which partner funds the placement',
  assessedOn: addDays(on, -20),
  funding: null,
  openedOn: on,
});

const both = (on: IsoDate): object[] => [icb, council].map(({ organisation }) => ({ organisation, name: 'Somebody', on }));
const halves = (from: IsoDate): object[] => [{ from, shares: [icb, council].map(({ organisation }) => ({ organisation, percent: 50 })) }];
