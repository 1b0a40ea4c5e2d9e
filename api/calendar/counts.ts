import { z } from 'zod';
import { BeyondHorizon, isWorkingDay, type Calendar } from '../../protocols/calendar/calendar';
import { daysAfter, workingDaysAfter, workingDaysBefore, type Counted } from '../../protocols/calendar/counting';
import { addDays, type IsoDate } from '../../protocols/calendar/dates';
import type { FormError } from '../../protocols/case/refusal';
import type { Answer, Asked } from '../http/answering';
import { checkedQuery, day, queryText, repeated, wrongQuery } from '../http/checked';
import { failing } from '../http/problems';
import type { Services } from '../services';

const count = z
  .string()
  .regex(/^\d{1,5}$/, 'a whole number of days')
  .transform(Number);

export const dueQuery = z.strictObject({
  from: day.optional(),
  before: day.optional(),
  workingDays: count.optional(),
  days: count.optional(),
  area: repeated(queryText),
});
export const workingDaysQuery = z.strictObject({ from: day, to: day, area: repeated(queryText) });
type DueQuery = z.output<typeof dueQuery>;

/** GET /v1/calendar/due: when something counted from one day, or back from another, is due (PROTOCOLS 0.5). */
export async function dueDate(asked: Asked, { register, settings }: Services): Promise<Answer> {
  const query = checkedQuery(dueQuery, asked.query);
  const errors = contradictions(query);
  if (errors.length > 0) throw wrongQuery(errors);
  const calendar = await register.calendars.current(settings.calendar);
  const { due, explanation, forecast } = withinHorizon(query.before === undefined ? 'from' : 'before', () => counted(calendar, query));
  return { body: { due, explanation, forecast } };
}

/** GET /v1/calendar/working-days: those from one day to another, both included. */
export async function workingDays(asked: Asked, { register, settings }: Services): Promise<Answer> {
  const { from, to, area } = checkedQuery(workingDaysQuery, asked.query);
  if (to < from) throw wrongQuery([{ pointer: '/to', detail: `must not lie before ${from}` }]);
  const calendar = await register.calendars.current(settings.calendar);
  for (const [name, date] of [
    ['from', from],
    ['to', to],
  ] as const)
    withinHorizon(name, () => isWorkingDay(calendar, date, area));
  const days: IsoDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) if (isWorkingDay(calendar, date, area)) days.push(date);
  return { body: { workingDays: days.length, days } };
}

function contradictions({ from, before, workingDays: working, days }: DueQuery): readonly FormError[] {
  return [
    ...(from === undefined && before === undefined
      ? [{ pointer: '/from', detail: 'give the day to count from, or "before", the day to count back from' }]
      : []),
    ...(from !== undefined && before !== undefined ? [{ pointer: '/before', detail: 'give either "from" or "before", not both' }] : []),
    ...(working === undefined && days === undefined
      ? [{ pointer: '/workingDays', detail: 'give a number of working days, or of "days"' }]
      : []),
    ...(working !== undefined && days !== undefined ? [{ pointer: '/days', detail: 'give either "workingDays" or "days", not both' }] : []),
    ...(before !== undefined && days !== undefined && working === undefined
      ? [{ pointer: '/days', detail: 'goes with "from"; back from a day, "workingDays" are counted' }]
      : []),
  ];
}

function counted(calendar: Calendar, { from, before, workingDays: working, days, area }: DueQuery): Counted {
  if (before !== undefined) return workingDaysBefore(calendar, before, working ?? 0, area);
  if (from === undefined) throw new Error('a count without a day to count from');
  return working === undefined ? daysAfter(calendar, from, days ?? 0) : workingDaysAfter(calendar, from, working, area);
}

/** @throws ProblemError 422, naming the horizon and the parameter whose count leaves it */
function withinHorizon<T>(parameter: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BeyondHorizon)) throw error;
    throw failing('beyond-horizon', error.message, {
      errors: [{ pointer: `/${parameter}`, detail: `query parameter "${parameter}": ${error.message}` }],
    });
  }
}
