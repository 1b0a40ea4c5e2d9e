import { BeyondHorizon, type Calendar } from '../../protocols/calendar/calendar';
import { workingDaysBefore } from '../../protocols/calendar/counting';
import { addDays, type IsoDate } from '../../protocols/calendar/dates';
import type { NameOf } from '../../protocols/case/parties/names';
import type { FeedLimit } from '../../register/calendar/calendar-feeds';
import { reading } from '../cases/readable';
import type { Answer, Asked } from '../http/answering';
import type { Services } from '../services';
import { addressOf } from './address';
import { icalText } from './ical-text';
import { limitEvent } from './limit-event';

/** GET /v1/calendar.ics: the open limits that the caller's parties owe, over all cases that they may see. */
export async function myCalendar(asked: Asked, services: Services): Promise<Answer> {
  const { actor } = asked;
  const organisations = await organisationsIn(services);
  const limits = await services.register.feeds.owed(actor);
  const cases = new Map(limits.map(({ caseId, reader }) => [caseId, { id: caseId, reader }]));
  await services.register.cases.logReading([...cases.values()], actor, 'calendar');
  const whose = actor.role === 'person' ? 'my limits' : `limits of ${organisations.nameOf(actor.organisation)}`;
  return calendar(asked, services, organisations, 'limits', `Concord: ${whose}`, limits);
}

/** GET /v1/cases/{id}/calendar.ics: all limits of a case that the caller's party knows; those that fell away as cancelled. */
export async function calendarOfCase(asked: Asked, services: Services): Promise<Answer> {
  const { id, reader } = await reading(asked, services, 'calendar');
  const limits = await services.register.feeds.ofCase(id, reader);
  return calendar(asked, services, await organisationsIn(services), id, `Concord: ${id}`, limits);
}

async function calendar(
  asked: Asked,
  services: Services,
  { nameOf, areaOf }: Organisations,
  file: string,
  title: string,
  limits: readonly FeedLimit[],
): Promise<Answer> {
  const { register, settings } = services;
  const base = addressOf(asked, services);
  const days = await register.calendars.current(settings.calendar);
  const events = limits.map((one) => {
    const bearer = (party: string): string => one.bearers[party] ?? party;
    return limitEvent(one, {
      base,
      nameOf: (party) => nameOf(bearer(party)),
      workingDayBefore: ({ due, owners }) =>
        workingDayBefore(
          days,
          due,
          owners.flatMap((owner) => areaOf(bearer(owner)) ?? []),
        ),
    });
  });
  const body = await icalText(title, events, asked.signal);
  return {
    content: { type: 'text/calendar; charset=utf-8', headers: { 'Content-Disposition': `inline; filename="concord-${file}.ics"` }, body },
  };
}

/** Where no calendar reaches, the day before. */
export function workingDayBefore(days: Calendar, due: IsoDate, areas: readonly string[]): IsoDate {
  try {
    return workingDaysBefore(days, due, 1, areas).due;
  } catch (error) {
    if (error instanceof BeyondHorizon) return addDays(due, -1);
    throw error;
  }
}

interface Organisations {
  nameOf: NameOf;
  areaOf: (organisation: string) => string | undefined;
}

async function organisationsIn({ register }: Services): Promise<Organisations> {
  const all = new Map((await register.directory.organisations()).map((one) => [one.id, one]));
  return { nameOf: (id) => all.get(id)?.name ?? id, areaOf: (id) => all.get(id)?.area };
}
