import { z } from 'zod';
import { BeyondHorizon, type Calendar } from '../../protocols/calendar/calendar';
import type { IsoDate } from '../../protocols/calendar/dates';
import { line } from '../../protocols/case/forms/pieces';
import { ClosureExists, NoBankHoliday } from '../../register/calendar/calendar-changes';
import type { ChangedBy, ProposedChange } from '../../register/calendar/calendars';
import { KeyTaken } from '../../register/cases/keys';
import type { Register } from '../../register/register';
import { answered, keyUsed, onceOf } from '../cases/once';
import type { Answer, Asked } from '../http/answering';
import { checkedBody, checkedQuery, day, flag, queryText, wrongBody } from '../http/checked';
import { NotAnswering, withinDeadline } from '../http/deadline';
import { failing, ProblemError } from '../http/problems';
import type { Services } from '../services';
import { movesUnder, type Moves } from './moved-limits';

const area = line.max(80);
const reason = z.string().trim().min(1, 'say why').max(1_000);

export const closureBody = z
  .strictObject({
    date: day,
    name: line.max(120).meta({ description: 'what the day is called' }),
    area: area.nullish(),
    insteadOf: day
      .optional()
      .meta({ description: 'a bank holiday that is moved to `date`: its own day works, until the closure is withdrawn' }),
    reason,
    preview: z.boolean().default(false),
  })
  .refine(({ area, insteadOf }) => !insteadOf || !area, { path: ['area'], error: 'a bank holiday is moved for everywhere: leave it out' })
  .refine(({ date, insteadOf }) => insteadOf !== date, { path: ['insteadOf'], error: 'must be another day than "date"' });
export const withdrawQuery = z.strictObject({ area: queryText.max(80).optional(), reason, preview: flag.default(false) });
const closureDate = z.strictObject({ date: day });

/** GET /v1/calendar/closures: those that hold now, by whom and why they were declared. */
export async function listClosures(_asked: Asked, { register, settings }: Services): Promise<Answer> {
  return { body: { items: await register.calendars.closures(settings.calendar) } };
}

/**
 * POST /v1/calendar/closures: with `preview`, only what would move; else declares it and has every open case look again (PROTOCOLS 0.10). With
 * `insteadOf` it moves a bank holiday.
 */
export async function declareClosure(asked: Asked, services: Services): Promise<Answer> {
  requireCalendarRole(asked);
  const { date, name, area: closed = null, insteadOf, reason, preview } = checkedBody(closureBody, asked.body);
  const closure = { date, name, area: closed, ...(insteadOf ? { insteadOf } : {}) };
  if (preview) {
    await requireArea(closed, services);
    return { body: { preview: true, closure, ...(await movesOf({ declare: closure }, asked, services)) } };
  }
  return inTime(asked, services, async (signal) => {
    await requireArea(closed, services);
    const by = await changedBy(asked, services, { declare: closure, reason });
    const { version } = await changed(services, signal, ({ calendars }, id) => calendars.declare(id, closure, by));
    return { status: 201, body: { preview: false, closure, version } };
  });
}

/** DELETE /v1/calendar/closures/{date}?area&reason&preview: the same way back. */
export async function withdrawClosure(asked: Asked, services: Services): Promise<Answer> {
  requireCalendarRole(asked);
  const { date } = checkedQuery(closureDate, { date: asked.params['date'] });
  const { area: closed = null, reason, preview } = checkedQuery(withdrawQuery, asked.query);
  if (preview) return { body: { preview: true, ...(await movesOf({ withdraw: { date, area: closed } }, asked, services)) } };
  return inTime(asked, services, async (signal) => {
    const by = await changedBy(asked, services, { withdraw: { date, area: closed }, reason });
    const { version } = await changed(services, signal, async ({ calendars }, id) => {
      const next = await calendars.withdraw(id, date, closed, by);
      if (!next) throw noClosure(date, closed);
      return next;
    });
    return { body: { preview: false, version } };
  });
}

/** Sent again under its key, a change is the one that was made then, also when it has been taken back since. @throws ProblemError for a key that won't do */
async function changedBy(asked: Asked, services: Services, change: ProposedChange & { reason: string }): Promise<ChangedBy> {
  const { subject, organisation, role } = asked.actor;
  const once = onceOf({ ...asked, body: change });
  await answered(services, asked, once, { step: 'closure' });
  return { subject, reason: change.reason, ...(once ? { once: { organisation, role, ...once } } : {}) };
}

/** Only a preview may take its time: over what is declared nobody waits longer than over any other request. */
export const inTime = ({ signal }: Asked, { settings }: Services, work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> =>
  withinDeadline(settings.deadlineMs, (late) => work(AbortSignal.any([signal, late])));

function requireCalendarRole({ actor }: Asked): void {
  if (actor.role === 'policy-officer' || actor.role === 'operator') return;
  throw failing('not-allowed', `The calendar is changed by a policy-officer or an operator; the role given is ${actor.role}.`);
}

/** A closure of an area where nobody is would move nothing, and nobody would notice. */
async function requireArea(closed: string | null, { register }: Services): Promise<void> {
  if (closed === null) return;
  const areas = [...new Set((await register.directory.organisations()).flatMap((one) => one.area ?? []))].sort();
  if (areas.includes(closed)) return;
  throw wrongBody([{ pointer: '/area', detail: `no organisation of the directory lies in "${closed}"; areas are: ${areas.join(', ')}` }]);
}

async function movesOf(change: ProposedChange, asked: Asked, services: Services): Promise<Moves> {
  const { calendars } = services.register;
  const id = services.settings.calendar;
  const [current, proposed] = await Promise.all([
    calendars.current(id),
    calendars.proposed(id, change).catch((error: unknown) => {
      throw refusalOf(error);
    }),
  ]);
  if (!proposed)
    throw 'withdraw' in change ? noClosure(change.withdraw.date, change.withdraw.area) : new Error('a closure could not be proposed');
  return movesUnder(current, proposed, asked, services);
}

/**
 * Nothing is changed that the cases could not be told of. A change that was written, and broke off before the cases were told, is asked for again:
 * they are told now, whatever the answer.
 */
export async function changed(
  { register, engine, settings }: Services,
  signal: AbortSignal,
  change: (register: Register, id: string) => Promise<Calendar>,
): Promise<Calendar> {
  const id = settings.calendar;
  if (!(await engine.isReachable(signal))) throw new NotAnswering('Temporal is away');
  try {
    const next = await change(register, id);
    await engine.reassess({ id, version: next.version }, signal);
    return next;
  } catch (error) {
    const isThereAlready = error instanceof ClosureExists || error instanceof ProblemError;
    if (isThereAlready) await engine.reassess({ id, version: (await register.calendars.current(id)).version }, signal);
    throw refusalOf(error);
  }
}

const noClosure = (date: IsoDate, closed: string | null): Error =>
  failing('not-found', `No closure is declared on ${date}${closed === null ? ' for everywhere' : ` for the area ${closed}`}.`);

function refusalOf(error: unknown): unknown {
  if (error instanceof BeyondHorizon)
    return failing('beyond-horizon', error.message, { errors: [{ pointer: '/date', detail: error.message }] });
  if (error instanceof NoBankHoliday) return wrongBody([{ pointer: '/insteadOf', detail: error.message }]);
  if (error instanceof KeyTaken) return keyUsed();
  return error instanceof ClosureExists ? failing('closure-exists', `${error.message}.`) : error;
}
