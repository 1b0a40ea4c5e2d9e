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
  const names = await namesOf(services);
  const limits = await services.register.feeds.owed(actor);
  const cases = new Map(limits.map(({ caseId, reader }) => [caseId, { id: caseId, reader }]));
  await services.register.cases.logReading([...cases.values()], actor, 'calendar');
  const whose = actor.role === 'person' ? 'my limits' : `limits of ${names(actor.organisation)}`;
  return calendar(asked, services, names, 'limits', `Concord: ${whose}`, limits);
}

/** GET /v1/cases/{id}/calendar.ics: all limits of a case that the caller's party knows; those that have ended as cancelled. */
export async function calendarOfCase(asked: Asked, services: Services): Promise<Answer> {
  const { id, reader } = await reading(asked, services, 'calendar');
  const limits = await services.register.feeds.ofCase(id, reader);
  return calendar(asked, services, await namesOf(services), id, `Concord: ${id}`, limits);
}

async function calendar(
  asked: Asked,
  services: Services,
  nameOf: NameOf,
  file: string,
  title: string,
  limits: readonly FeedLimit[],
): Promise<Answer> {
  const base = addressOf(asked, services);
  const events = limits.map((one) => limitEvent(one, { base, nameOf: (id) => nameOf(one.bearers[id] ?? id) }));
  const body = await icalText(title, events, asked.signal);
  return {
    content: { type: 'text/calendar; charset=utf-8', headers: { 'Content-Disposition': `inline; filename="concord-${file}.ics"` }, body },
  };
}

async function namesOf({ register }: Services): Promise<NameOf> {
  const names = new Map((await register.directory.organisations()).map(({ id, name }) => [id, name]));
  return (organisation) => names.get(organisation) ?? organisation;
}
