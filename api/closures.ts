import { z } from 'zod';
import { BeyondHorizon, type Calendar } from '../protocols/calendar/calendar';
import type { IsoDate } from '../protocols/calendar/dates';
import { ClosureExists } from '../register/calendar-changes';
import type { ProposedChange } from '../register/calendars';
import type { Answer, Asked } from './answering';
import { checkedBody, checkedQuery, day, flag, queryText } from './checked';
import { NotAnswering } from './deadline';
import { movesUnder, type MovedOfCase } from './moved-limits';
import { failing } from './problems';
import type { Services } from './services';

const area = z.string().trim().min(1).max(80);
const reason = z.string().trim().min(1, 'say why').max(1_000);

export const closureBody = z.strictObject({
  date: day,
  name: z.string().trim().min(1, 'what the day is called').max(120),
  area: area.nullish(),
  reason,
  preview: z.boolean().default(false),
});
export const withdrawQuery = z.strictObject({ area: queryText.max(80).optional(), reason, preview: flag.default(false) });
const closureDate = z.strictObject({ date: day });

/** POST /v1/calendar/closures: with `preview`, only what would move; else declares it and has every open case look again (PROTOCOLS 0.10). */
export async function declareClosure(asked: Asked, services: Services): Promise<Answer> {
  requireCalendarRole(asked);
  const { date, name, area: closed, reason: why, preview } = checkedBody(closureBody, asked.body);
  const closure = { date, name, area: closed ?? null };
  const { calendars } = services.register;
  const id = services.settings.calendar;
  return told(asked, services, async () => {
    const moves = await movesOf({ declare: closure }, services);
    if (preview) return { body: { preview: true, closure, moves } };
    await requireEngine(asked, services);
    const { version } = await calendars.declare(id, closure, { subject: asked.actor.subject, reason: why });
    await services.engine.reassess({ id, version }, asked.signal);
    return { status: 201, body: { preview: false, closure, version, moves } };
  });
}

/** DELETE /v1/calendar/closures/{date}?area&reason&preview: the same way back. */
export async function withdrawClosure(asked: Asked, services: Services): Promise<Answer> {
  requireCalendarRole(asked);
  const { date } = checkedQuery(closureDate, { date: asked.params['date'] });
  const { area: closed = null, reason: why, preview } = checkedQuery(withdrawQuery, asked.query);
  const { calendars } = services.register;
  const id = services.settings.calendar;
  return told(asked, services, async () => {
    const moves = await movesOf({ withdraw: { date, area: closed } }, services);
    if (preview) return { body: { preview: true, moves } };
    await requireEngine(asked, services);
    const next = await calendars.withdraw(id, date, closed, { subject: asked.actor.subject, reason: why });
    if (!next) throw noClosure(date, closed);
    await services.engine.reassess({ id, version: next.version }, asked.signal);
    return { body: { preview: false, version: next.version, moves } };
  });
}

function requireCalendarRole({ actor }: Asked): void {
  if (actor.role === 'policy-officer' || actor.role === 'operator') return;
  throw failing('not-allowed', `The calendar is changed by a policy-officer or an operator; the role given is ${actor.role}.`);
}

async function movesOf(change: ProposedChange, services: Services): Promise<readonly MovedOfCase[]> {
  const { calendars } = services.register;
  const current: Calendar = await calendars.current(services.settings.calendar);
  const proposed = await calendars.proposed(services.settings.calendar, change);
  if (!proposed)
    throw 'withdraw' in change ? noClosure(change.withdraw.date, change.withdraw.area) : new Error('a closure could not be proposed');
  return movesUnder(current, proposed, services);
}

/** Nothing is declared that the cases could not be told of. */
async function requireEngine({ signal }: Asked, { engine }: Services): Promise<void> {
  if (!(await engine.isReachable(signal))) throw new NotAnswering('Temporal is away');
}

const noClosure = (date: IsoDate, closed: string | null): Error =>
  failing('not-found', `No closure is declared on ${date}${closed === null ? ' for everywhere' : ` for the area ${closed}`}.`);

/** A change that was written, and broke off before the cases were told, is asked for again: they are told now, whatever the answer. */
async function told(asked: Asked, services: Services, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BeyondHorizon)
      throw failing('beyond-horizon', error.message, { errors: [{ pointer: '/date', detail: error.message }] });
    if (!(error instanceof ClosureExists)) throw error;
    const { id, version } = await services.register.calendars.current(services.settings.calendar);
    await services.engine.reassess({ id, version }, asked.signal);
    throw failing('closure-exists', `${error.message}.`);
  }
}
